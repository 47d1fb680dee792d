"""From the log to a card: the state of a card is the fold of its surviving entries, in order.

The log is the truth, a card a cache. An undone entry is voided and left out of the fold, so every
number is exactly as if the answer had not been given.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from quizapp.core.memory.evidence import Evidence
from quizapp.core.memory.scheduling import Memory, Rating, Scheduler, add_days
from quizapp.core.memory.spreading import clipped_shift, seed_of


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log of a card, with what cannot be derived.

    `is_evidence` says whether it may count at all, `retention` is the chance of recall (0 to 1)
    aimed at when it was given, `shift` the days by which spreading moved its due day; None leaves
    that to the hash of the seed.
    """

    study_day: date
    rating: Rating
    is_evidence: bool
    retention: float
    shift: int | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class CardState:
    """What the log makes of a card; a lapse is a counted AGAIN on a card that had a memory.

    `last_rating` is that of the last entry that counted; None if there is no memory.
    """

    memory: Memory | None = None
    due_day: date | None = None
    review_count: int = 0
    lapse_count: int = 0
    last_rating: Rating | None = None


NEW = CardState()


def is_counted(state: CardState, entry: Entry) -> bool:
    """Say whether an entry counts: it is evidence, and the first such one of its study day.

    An entry of a day before the card's last one (a clock that went back, a journey west) belongs
    to that last day, and so does not count.
    """
    memory = state.memory
    return entry.is_evidence and (memory is None or entry.study_day > memory.last_day)


def add_entry(state: CardState, entry: Entry, scheduler: Scheduler, seed: str) -> CardState:
    """Return the state after one more entry; the very same state if that does not count.

    `seed` is the card's own, lasting name. The due day is the last day, plus the interval for the
    memory and the retention aimed at, plus the shift held inside the band of that interval.
    """
    if not is_counted(state, entry):
        return state
    memory = scheduler.after(state.memory, entry.rating, entry.study_day)
    interval = scheduler.interval(memory.stability, entry.retention)
    shift = clipped_shift(interval, entry.shift, seed_of(seed, state.review_count + 1))
    is_lapse = state.memory is not None and entry.rating == Rating.AGAIN
    return CardState(
        memory,
        due_day=add_days(memory.last_day, interval + shift),
        review_count=state.review_count + 1,
        lapse_count=state.lapse_count + is_lapse,
        last_rating=entry.rating,
    )


def replay(entries: Iterable[Entry], scheduler: Scheduler, seed: str) -> CardState:
    """Return the state of a card after its surviving entries, in the order they were given."""
    state = NEW
    for entry in entries:
        state = add_entry(state, entry, scheduler, seed)
    return state
