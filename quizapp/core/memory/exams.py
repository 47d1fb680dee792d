"""What an exam asks of each card alone: on which day to see it, and how many new ones to meet.

New cards are met in equal portions and early, with up to a week kept free at the end for what was
missed. Cards that fall due before the exam are seen when they are due, as ever. The rest would be
due after the exam, yet may have sunk below the target by then: each of these gets one more review.
The later it is given, the more it lifts recall on the day, so there is an earliest day from which
one is enough, and from there to the eve of the exam the card's own number picks the day. Those
picks are even (multiples of the golden section) and need no knowledge of other cards, so a session
can ask of each card alone whether it is its day.
"""

import math
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date

from quizapp.core.memory.scheduling import Memory, Rating, Scheduler, Target

LONGEST_LEAD_DAYS = 7
_GOLDEN = 0x9E3779B9  # the golden section of 2 ** 32, odd: Knuth's multiplicative hashing
_WORD = 1 << 32


@dataclass(frozen=True, slots=True)
class Exam:
    """An exam on a text: its study day, the study day on which the learner entered it, the target.

    The target is the chance of recall that each card should have on the day. Raises ValueError
    unless it lies between 0 and 1.
    """

    day: date
    entered_on: date
    target: float = Target.EXAM.retention

    def __post_init__(self) -> None:
        if not 0 < self.target < 1:
            raise ValueError(f"a target lies between 0 and 1, not {self.target}")


@dataclass(frozen=True, slots=True)
class ExamCard:
    """A card as a plan needs it; one without a memory is new, one with a memory has a due day."""

    card_id: int
    memory: Memory | None = None
    due_day: date | None = None


def needs_review_today(card: ExamCard, today: date, exam: Exam, scheduler: Scheduler) -> bool:
    """Whether a card is to be seen today for the exam's sake, beyond the cards that are due.

    Its day may have gone by unused: then it is to be seen today. Never so for a new card, nor for
    one that falls due before the exam anyway, nor on the exam day or after it.
    """
    if card.memory is None or today >= exam.day:
        return False
    if card.due_day is not None and card.due_day < exam.day:
        return False
    return _is_extra_day_by(card.card_id, card.memory, today, exam, scheduler)


def new_cards_today(waiting: int, today: date, exam: Exam) -> int:
    """Return how many of the new cards waiting should be met today: an equal portion of them.

    The last third of the days left, a week at most, is kept free for what was missed.
    """
    days_left = (exam.day - today).days
    if days_left <= 0:
        return 0
    lead = min(LONGEST_LEAD_DAYS, math.ceil(days_left / 3)) if days_left > 1 else 0
    return math.ceil(max(0, waiting) / (days_left - lead))


def extra_day(card_id: int, memory: Memory, exam: Exam, scheduler: Scheduler) -> date | None:
    """Return the day of the one review that lifts a card over the target on the exam day.

    None if the card needs none, or has no day left. If no day is enough, it is the last one.
    """
    days = _open_days(memory, exam)
    if not days or scheduler.recall(memory, exam.day) >= exam.target:
        return None
    enough = _Enough(memory, exam, scheduler)
    start = days[min(len(days) - 1, bisect_left(days, True, key=enough.from_day))]  # noqa: FBT003
    return date.fromordinal(_pick(card_id, start, days[-1]))


def _is_extra_day_by(
    card_id: int, memory: Memory, today: date, exam: Exam, scheduler: Scheduler
) -> bool:
    """Say whether `extra_day` is today or has gone by, with one look ahead at the most.

    The later a card may start, the later its pick: so of the starts whose pick is not after today
    the last one decides.
    """
    days = _open_days(memory, exam)
    if not days or scheduler.recall(memory, exam.day) >= exam.target:
        return False
    count = bisect_right(days, today.toordinal(), key=lambda start: _pick(card_id, start, days[-1]))
    if count in {0, len(days)}:
        return count > 0
    return _Enough(memory, exam, scheduler).from_day(days[count - 1])


def _open_days(memory: Memory, exam: Exam) -> range:
    """Return the days, by number, on which a card may be seen for an exam's sake."""
    first = max(memory.last_day.toordinal() + 1, exam.entered_on.toordinal())
    return range(first, exam.day.toordinal())


def _pick(card_id: int, start: int, last: int) -> int:
    """Return the card's own day, by number, of those from `start` to `last`."""
    return start + int(_share(card_id) * (last - start + 1))


@dataclass(frozen=True, slots=True)
class _Enough:
    """Whether one review of a card on a day lifts it over the target."""

    memory: Memory
    exam: Exam
    scheduler: Scheduler

    def from_day(self, day: int) -> bool:
        """Say so of a day, by number; what is true of one day is true of the later ones."""
        reviewed = self.scheduler.after(self.memory, Rating.GOOD, date.fromordinal(day))
        return self.scheduler.recall(reviewed, self.exam.day) >= self.exam.target


def _share(card_id: int) -> float:
    """Return the card's fraction, 0 to below 1; those of consecutive cards lie evenly."""
    return card_id * _GOLDEN % _WORD / _WORD
