"""Plans up to exams: which card to see on which day, so that on the day itself it is recalled.

The exams of a learner share the minutes of a day with each other and with the cards of other texts,
and what was studied today is taken off. The days are planned as if every review were recalled;
their minutes have the returns of what is missed in them.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import fmean

from quizapp.core.memory.exam_courses import Course, Leisure, Outlook, Queue, lay_out
from quizapp.core.memory.exams import Exam, ExamCard
from quizapp.core.memory.scheduling import Rating, Scheduler, Target
from quizapp.core.memory.sessions import Limits, seconds_each

USUAL = Limits(minutes=10, new_cards=10)


class Timing(StrEnum):
    """Where the exam lies, seen from today."""

    AHEAD = "ahead"
    TODAY = "today"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class ExamDay:
    """The work of one day: the cards to review and the new ones, by id, and the minutes it takes.

    The new cards of a day are as many as it lists; which of those waiting come first may differ.
    """

    day: date
    review_ids: tuple[int, ...]
    new_ids: tuple[int, ...]
    minutes: float


@dataclass(frozen=True, slots=True)
class ExamPlan:
    """The days on which there is something to do, in order, and what comes of it on the exam day.

    Both recalls are means over all cards, from 0 to 1, a new card having none; None without cards
    or when the exam is past. The one with the plan allows for a miss at a card's last review. The
    cards `below_target` stay under the target even if no planned review is missed; the minutes are
    those of the planned reviews and of the returns of what is missed in them.
    """

    timing: Timing
    days: tuple[ExamDay, ...] = ()
    recall_without: float | None = None
    recall_with: float | None = None
    below_target: tuple[int, ...] = ()

    @property
    def minutes(self) -> float:
        """The minutes of all days together."""
        return math.fsum(day.minutes for day in self.days)


@dataclass(frozen=True, slots=True)
class ExamLoad:
    """An exam with the cards of its text, new ones in the order in which they are met.

    `met_today` is how many new ones were met today already.
    """

    cards: tuple[ExamCard, ...]
    exam: Exam
    met_today: int = 0


@dataclass(frozen=True, slots=True)
class Besides:
    """What has its part of the minutes beside the exams: the cards of texts without one, and today.

    `seconds_spent` is what was studied today already, `met_today` how many new cards of any text.
    """

    cards: tuple[ExamCard, ...] = ()
    met_today: int = 0
    seconds_spent: float = 0.0


NOTHING = Besides()


def plan_exams(
    loads: Sequence[ExamLoad],
    today: date,
    scheduler: Scheduler,
    *,
    retention: float = Target.STANDARD.retention,
    limits: Limits = USUAL,
    besides: Besides = NOTHING,
) -> tuple[ExamPlan, ...]:
    """Return the plan of each exam from `today` to its eve, none of days if that is today or past.

    `retention` is the chance of recall at which the learner's cards are due. All plans together,
    with what is seen `besides` and of texts whose exam is over, exceed the minutes of `limits` on
    no day by more than one card; what finds no place in them stays below the target. A day has the
    new cards of `limits`, more if the portions of exams ask for it. Time grows evenly with the
    cards.
    """
    outlooks = [Outlook(load.exam.day, scheduler, retention, load.exam) for load in loads]
    courses = [_courses(load.cards, of) for load, of in zip(loads, outlooks, strict=True)]
    seconds = seconds_each(limits, 1 - retention)
    queues = [
        Queue(load.exam, of_load, load.met_today)
        for load, of_load in zip(loads, courses, strict=True)
        if today < load.exam.day
    ]
    if queues:
        queues.sort(key=lambda queue: queue.exam.day)
        over = (card for load in loads if load.exam.day <= today for card in load.cards)
        outlook = Outlook(queues[-1].exam.day, scheduler, retention)
        others = _courses((*besides.cards, *over), outlook)
        first_room = _room(limits.minutes * 60 - besides.seconds_spent, seconds)
        room = _room(limits.minutes * 60, seconds)
        leisure = Leisure(others, limits.new_cards, besides.met_today)
        lay_out(queues, leisure, today, first_room, room=room)
    return tuple(
        _plan(load.exam, of_load, today, seconds)
        for load, of_load in zip(loads, courses, strict=True)
    )


def _courses(cards: Iterable[ExamCard], outlook: Outlook) -> list[Course]:
    return [Course(card, card, outlook) for card in cards]


def _room(seconds_left: float, seconds_a_card: float) -> int:
    """Return how many cards a day holds: one at least, as long as it has any time."""
    return max(1, math.floor(seconds_left / seconds_a_card)) if seconds_left > 0 else 0


def _plan(exam: Exam, courses: Sequence[Course], today: date, seconds: float) -> ExamPlan:
    timing = _timing(today, exam)
    if timing is Timing.PAST or not courses:
        return ExamPlan(timing)
    outlook = courses[0].outlook
    ends = [(course.card.card_id, outlook.recall(course.card.memory)) for course in courses]
    return ExamPlan(
        timing,
        days=_days_of(courses, seconds),
        recall_without=fmean(outlook.recall(course.first.memory) for course in courses),
        recall_with=fmean(_expected_recall(course) for course in courses),
        below_target=tuple(card_id for card_id, recall in ends if recall < exam.target),
    )


def _expected_recall(course: Course) -> float:
    """Return the recall on the exam day, allowing for a miss at the last review and its repair."""
    outlook, before = course.outlook, course.before
    recall = outlook.recall(course.card.memory)
    if before is None or before.memory is None:
        return recall
    day = course.days[-1]
    chance = outlook.scheduler.recall(before.memory, day)
    repaired = outlook.at_leisure(outlook.seen(before, day, Rating.AGAIN))
    return chance * recall + (1 - chance) * outlook.recall(repaired.memory)


def _days_of(courses: Iterable[Course], seconds_a_card: float) -> tuple[ExamDay, ...]:
    reviews, first_meetings = defaultdict[date, list[int]](list), defaultdict[date, list[int]](list)
    for course in courses:
        for place, day in enumerate(course.days):
            is_first = place == 0 and course.first.memory is None
            (first_meetings if is_first else reviews)[day].append(course.card.card_id)
    return tuple(
        ExamDay(
            day,
            tuple(reviews[day]),
            tuple(first_meetings[day]),
            minutes=(len(reviews[day]) + len(first_meetings[day])) * seconds_a_card / 60,
        )
        for day in sorted(reviews.keys() | first_meetings.keys())
    )


def _timing(today: date, exam: Exam) -> Timing:
    if today < exam.day:
        return Timing.AHEAD
    return Timing.TODAY if today == exam.day else Timing.PAST
