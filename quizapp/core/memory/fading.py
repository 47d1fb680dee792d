"""How well something is held on a day, in a few steps that a page can draw.

The one place where it is said what counts as held: what was missed last time is not, whatever the
curve says of its stability, until it is recalled on a later day.
"""

from datetime import date
from enum import StrEnum

from quizapp.core.memory.scheduling import Memory, Rating, Scheduler, Target

FRESH = Target.STANDARD.retention
"""The chance of recall, from 0 to 1, from which something is fresh; below it, it is fading."""

FAINT = 0.7
"""The chance of recall below which something is faint."""

MISSED = 0.0
"""The chance of recall of what was missed last time; the curve of a memory never falls so low."""


class Hold(StrEnum):
    """How well something is held; MISSED is what was missed last time, NEW what was never asked."""

    FRESH = "fresh"
    FADING = "fading"
    FAINT = "faint"
    MISSED = "missed"
    NEW = "new"


def chance_held(
    scheduler: Scheduler, memory: Memory | None, last_rating: Rating | None, day: date
) -> float | None:
    """Return the chance (0 to 1) that a card is recalled on a day; None for one without a memory.

    `last_rating` is that of its last entry that counted: after AGAIN the chance is MISSED. The due
    days follow from the memory alone and know nothing of this.
    """
    if memory is None:
        return None
    return MISSED if last_rating == Rating.AGAIN else scheduler.recall(memory, day)


def hold_of(recall: float | None) -> Hold:
    """Return how well something is held that has this chance of recall (0 to 1); None is none.

    Raises ValueError for what is no such chance.
    """
    if recall is None:
        return Hold.NEW
    if not 0 <= recall <= 1:
        raise ValueError(f"a chance of recall lies between 0 and 1, not at {recall}")
    if recall == MISSED:
        return Hold.MISSED
    if recall >= FRESH:
        return Hold.FRESH
    return Hold.FADING if recall >= FAINT else Hold.FAINT
