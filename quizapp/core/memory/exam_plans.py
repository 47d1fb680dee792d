"""A plan up to an exam: which card to see on which day, so that on the day itself it is recalled.

On which day a card is seen follows from `exams`, card by card. What waits today comes on the first
days, in the order of a session, as many as the chosen minutes hold. The days are planned as if
every review were recalled; their minutes have the returns of what is missed in them.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import cycle
from statistics import fmean

from quizapp.core.memory.exams import Exam, ExamCard, extra_day, new_cards_today
from quizapp.core.memory.scheduling import Memory, Rating, Scheduler, Target, add_days
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


def plan_exam(
    cards: Sequence[ExamCard],
    today: date,
    exam: Exam,
    scheduler: Scheduler,
    *,
    retention: float = Target.STANDARD.retention,
    limits: Limits = USUAL,
) -> ExamPlan:
    """Return the plan from `today` to the eve of the exam; without days if that is today or past.

    `retention` is the chance of recall at which the learner's cards are due. The new cards among
    `cards` are met in the order given. What waits already is seen on the first days, each holding
    what the minutes of `limits` leave room for beside its new cards, at least one card; days are
    longer where those up to the exam do not hold it all. Its time grows evenly with the cards.
    """
    timing = _timing(today, exam)
    if timing is Timing.PAST or not cards:
        return ExamPlan(timing)
    outlook = _Outlook(today, exam, scheduler, retention)
    new_ids = [card.card_id for card in cards if card.memory is None]
    first_days = dict(zip(new_ids, _first_days(len(new_ids), today, exam), strict=False))
    seconds = seconds_each(limits, 1 - retention)
    room = math.floor(limits.minutes * 60 / seconds)
    first_days |= outlook.catch_up_days(cards, Counter(first_days.values()), room)
    courses = [outlook.course(card, first_days.get(card.card_id)) for card in cards]
    ends = [(course.card.card_id, outlook.recall(course.memory)) for course in courses]
    return ExamPlan(
        timing,
        days=_days_of(courses, seconds),
        recall_without=fmean(outlook.recall(card.memory) for card in cards),
        recall_with=fmean(outlook.expected_recall(course) for course in courses),
        below_target=tuple(card_id for card_id, recall in ends if recall < exam.target),
    )


@dataclass(frozen=True, slots=True)
class _Course:
    """What the plan does with a card: its days, and its memory before and after the last one."""

    card: ExamCard
    days: tuple[date, ...]
    before: Memory | None
    memory: Memory | None


@dataclass(frozen=True, slots=True)
class _Outlook:
    """What can be said of a card today: when it will be seen, and its recall on the exam day."""

    today: date
    exam: Exam
    scheduler: Scheduler
    retention: float

    def course(self, card: ExamCard, first_day: date | None = None) -> _Course:
        """Follow a card to the exam, each review recalled, from `first_day` if that is given."""
        before, memory = None, card.memory
        days: list[date] = []
        day = first_day or self._next_day(card)
        while day is not None:
            before, memory = memory, self.scheduler.after(memory, Rating.GOOD, day)
            days.append(day)
            day = self._next_day(ExamCard(card.card_id, memory, self._due_day(memory)))
        return _Course(card, tuple(days), before, memory)

    def catch_up_days(
        self, cards: Iterable[ExamCard], new_counts: Mapping[date, int], room: int
    ) -> dict[int, date]:
        """Return the days of the cards that wait already, in the order in which sessions ask them.

        `room` is how many cards a day holds, `new_counts` how many of these are new.
        """
        days_left = (self.exam.day - self.today).days
        waiting = [card for card in cards if (day := self._next_day(card)) and day <= self.today]
        days = (add_days(self.today, n) for n in range(days_left))
        places = (day for day in days for _ in range(max(1, room - new_counts[day])))
        in_turn = sorted(waiting, key=self._urgency)
        return {card.card_id: day for card, day in zip(in_turn, cycle(places), strict=False)}

    def _urgency(self, card: ExamCard) -> tuple[bool, float, int]:
        """Return what sessions order cards by: those that are due first, the faintest first."""
        assert card.memory is not None
        is_early = card.due_day is None or card.due_day > self.today
        return is_early, self.scheduler.recall(card.memory, self.today), card.card_id

    def recall(self, memory: Memory | None) -> float:
        """Return the chance of recall on the exam day, 0 to 1; what was never seen has none."""
        return 0.0 if memory is None else self.scheduler.recall(memory, self.exam.day)

    def expected_recall(self, course: _Course) -> float:
        """Return the same, reckoning with a miss at the last review, and with what repairs it."""
        if course.before is None:
            return self.recall(course.memory)
        day = course.days[-1]
        chance = self.scheduler.recall(course.before, day)
        lapsed = self.scheduler.after(course.before, Rating.AGAIN, day)
        repaired = self.course(ExamCard(course.card.card_id, lapsed, self._due_day(lapsed)))
        return chance * self.recall(course.memory) + (1 - chance) * self.recall(repaired.memory)

    def _due_day(self, memory: Memory) -> date:
        interval = self.scheduler.interval(memory.stability, self.retention)
        return add_days(memory.last_day, interval)

    def _next_day(self, card: ExamCard) -> date | None:
        """Return the next day on which a card is seen before the exam, maybe one gone by."""
        if card.memory is None or self.today >= self.exam.day:
            return None
        if card.due_day is not None and card.due_day < self.exam.day:
            return card.due_day
        return extra_day(card.card_id, card.memory, self.exam, self.scheduler)


def _first_days(waiting: int, today: date, exam: Exam) -> Iterator[date]:
    """Give the day on which each new card is met, in order; none on the exam day or after it."""
    day = today
    while portion := new_cards_today(waiting, day, exam):
        yield from [day] * portion
        waiting, day = waiting - portion, add_days(day, 1)


def _days_of(courses: Iterable[_Course], seconds_a_card: float) -> tuple[ExamDay, ...]:
    reviews, first_meetings = defaultdict[date, list[int]](list), defaultdict[date, list[int]](list)
    for course in courses:
        for place, day in enumerate(course.days):
            is_first = place == 0 and course.card.memory is None
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
