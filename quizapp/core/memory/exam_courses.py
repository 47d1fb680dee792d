"""What becomes of the cards of exams day by day, all of them within the same time of a day.

On which day a card wants to be seen follows from `exams`, card by card. Cards of texts without an
exam are seen when they are due, within the same time. A day takes of those that want to be seen as
many as it holds, new ones and others in the proportion in which they wait, as a session mixes them;
what finds no place waits for the next day.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice, zip_longest

from quizapp.core.memory.exams import Exam, ExamCard, extra_day, new_cards_today
from quizapp.core.memory.scheduling import Memory, Rating, Scheduler, add_days


@dataclass(frozen=True, slots=True)
class Outlook:
    """What can be said of the cards of a text: when each will be seen, and its recall at the end.

    The end is the day of the exam; cards of a text without one (`exam` is None) are looked at until
    another's. `retention` is the chance of recall, from 0 to 1, at which the cards are due.
    """

    end: date
    scheduler: Scheduler
    retention: float
    exam: Exam | None = None

    def next_day(self, card: ExamCard) -> date | None:
        """Return the next day on which a card wants to be seen before the end, maybe gone by.

        None for a new card, which has no day of its own.
        """
        if card.memory is None:
            return None
        if card.due_day is not None and card.due_day < self.end:
            return card.due_day
        if self.exam is None:
            return None
        return extra_day(card.card_id, card.memory, self.exam, self.scheduler)

    def seen(self, card: ExamCard, day: date, rating: Rating = Rating.GOOD) -> ExamCard:
        """Return a card after it was seen on a day."""
        memory = self.scheduler.after(card.memory, rating, day)
        interval = self.scheduler.interval(memory.stability, self.retention)
        return ExamCard(card.card_id, memory, add_days(day, interval))

    def recall(self, memory: Memory | None) -> float:
        """Return the chance of recall at the end, 0 to 1; what was never seen has none."""
        return 0.0 if memory is None else self.scheduler.recall(memory, self.end)

    def at_leisure(self, card: ExamCard) -> ExamCard:
        """Return a card as it is at the end if it is seen on every day on which it wants to be."""
        while (day := self.next_day(card)) is not None:
            card = self.seen(card, day)
        return card


@dataclass(slots=True)
class Course:
    """What is done with a card: its days, and how it stands before and after the last of them."""

    first: ExamCard
    card: ExamCard
    outlook: Outlook
    days: list[date] = field(default_factory=list)
    before: ExamCard | None = None

    @property
    def is_met(self) -> bool:
        """Whether it was ever seen."""
        return self.card.memory is not None

    def see(self, day: date) -> None:
        """Let the card be seen, and recalled, on a day."""
        self.before, self.card = self.card, self.outlook.seen(self.card, day)
        self.days.append(day)

    def urgency(self, day: date) -> tuple[bool, float, int]:
        """Return what sessions order cards by: those that are due first, the faintest first."""
        memory = self.card.memory
        assert memory is not None
        is_early = self.card.due_day is None or self.card.due_day > day
        return is_early, (memory.last_day - day).days / memory.stability, self.card.card_id


@dataclass(slots=True)
class Queue:
    """The courses of the cards of one exam; `met_today` new ones were met before the plan began."""

    exam: Exam
    courses: Sequence[Course]
    met_today: int = 0

    def unmet(self, day: date) -> list[Course]:
        """Return the new cards that may still be met on a day."""
        return [one for one in self.courses if not one.is_met] if day < self.exam.day else []

    def portion(self, unmet: Sequence[Course], day: date, *, is_first: bool) -> int:
        """Return how many of these are to be met on a day; today's may be met in part already."""
        met = self.met_today if is_first else 0
        return max(0, new_cards_today(len(unmet) + met, day, self.exam) - met)


@dataclass(slots=True)
class Leisure:
    """The courses of cards that no exam asks for, each seen when it is due.

    A day has `new_a_day` new cards of any text, of which `met_today` were met today already.
    """

    courses: Sequence[Course] = ()
    new_a_day: int = 0
    met_today: int = 0

    def unmet(self, day: date) -> Iterator[Course]:
        """Yield the new cards that may still be met on a day."""
        return (one for one in self.courses if not one.is_met and day < one.outlook.end)

    def new_left(self, portions: int, *, is_first: bool) -> int:
        """Return how many new cards a day has room for beside the portions of exams."""
        return max(0, self.new_a_day - portions - (self.met_today if is_first else 0))


def lay_out(
    queues: Sequence[Queue], others: Leisure, today: date, first_room: int, *, room: int
) -> None:
    """Give the courses of all exams, and all others, their days, until the last of their ends.

    Today holds `first_room` cards, every later day `room`.
    """
    wanted = defaultdict[date, list[Course]](list)
    for courses in (*(queue.courses for queue in queues), others.courses):
        for course in courses:
            _enter(course, today, wanted)
    waiting: list[Course] = []
    day: date | None = today
    while day is not None:
        arrived = [course for course in wanted.pop(day, []) if day < course.outlook.end]
        waiting = [course for course in waiting if day < course.outlook.end] + arrived
        new = list(_new_on(day, queues, others, is_first=day == today))
        taken = list(_taken(new, waiting, first_room if day == today else room, day))
        for course in taken:
            course.see(day)
            _enter(course, add_days(day, 1), wanted)
        seen = set(map(id, taken))
        waiting = [course for course in waiting if id(course) not in seen]
        day = _next_day(day, [*queues, *([others] if others.new_a_day else [])], waiting, wanted)


def _enter(course: Course, earliest: date, wanted: dict[date, list[Course]]) -> None:
    day = course.outlook.next_day(course.card)
    if day is not None:
        wanted[max(day, earliest)].append(course)


def _new_on(
    day: date, queues: Sequence[Queue], others: Leisure, *, is_first: bool
) -> Iterator[Course]:
    """Yield the new cards of a day: the portions of exams, then those that the learner chose.

    For these the texts take turns, those of exams among them.
    """
    rests: list[Iterable[Course]] = [others.unmet(day)]
    portions = 0
    for queue in queues:
        unmet = queue.unmet(day)
        portion = queue.portion(unmet, day, is_first=is_first)
        yield from unmet[:portion]
        rests.append(unmet[portion:])
        portions += portion
    in_turn = (one for turn in zip_longest(*rests) for one in turn if one is not None)
    yield from islice(in_turn, others.new_left(portions, is_first=is_first))


def _taken(
    new: Sequence[Course], waiting: Sequence[Course], room: int, day: date
) -> Iterator[Course]:
    total = len(new) + len(waiting)
    places = len(new) if total <= room else round(room * len(new) / total)
    yield from new[:places]
    yield from heapq.nsmallest(max(0, room - places), waiting, key=lambda one: one.urgency(day))


def _next_day(
    day: date,
    queues: Sequence[Queue | Leisure],
    waiting: Sequence[Course],
    wanted: dict[date, list[Course]],
) -> date | None:
    """Return the next day on which something is to be done, None if there is none."""
    following = add_days(day, 1)
    if following > day and (waiting or any(any(queue.unmet(following)) for queue in queues)):
        return following
    return min(wanted, default=None)
