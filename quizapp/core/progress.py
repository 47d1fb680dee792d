"""Where a learner stands with questions: known, familiar, learning or not met, from answers alone.

A credit is a fraction from 0 to 1, and only counted answers have a say here: the first one to an
item, in time, marked, and explained to the learner. Nothing is claimed of memory: a standing says
how it went last time.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Mastery(StrEnum):
    """How a question stands with one learner."""

    NOT_MET = "not met"
    LEARNING = "learning"
    FAMILIAR = "familiar"
    KNOWN = "known"


@dataclass(frozen=True)
class Standing:
    """How many questions are in which state."""

    known: int = 0
    familiar: int = 0
    learning: int = 0
    not_met: int = 0

    @property
    def met(self) -> int:
        """How many questions have a counted answer."""
        return self.known + self.familiar + self.learning

    @property
    def questions(self) -> int:
        """How many questions there are."""
        return self.met + self.not_met

    @property
    def right(self) -> int:
        """How many questions were answered wholly right last time."""
        return self.known + self.familiar

    @property
    def right_share(self) -> float:
        """How many of the questions met were wholly right last time, from 0 to 1; 0 if none was."""
        return self.right / self.met if self.met else 0.0


def mastery_of(credits_in_time: Sequence[float]) -> Mastery:
    """Return how a question stands after these credits, the oldest first.

    KNOWN if the last two were full, FAMILIAR if the last one was, LEARNING if it was not.
    """
    if not credits_in_time:
        return Mastery.NOT_MET
    if credits_in_time[-1] < 1:
        return Mastery.LEARNING
    is_known = len(credits_in_time) > 1 and credits_in_time[-2] >= 1
    return Mastery.KNOWN if is_known else Mastery.FAMILIAR


def standing_of(questions: Iterable[Sequence[float]]) -> Standing:
    """Return the standing of questions, each given as its credits with the oldest first."""
    states = [mastery_of(history) for history in questions]
    return Standing(
        known=states.count(Mastery.KNOWN),
        familiar=states.count(Mastery.FAMILIAR),
        learning=states.count(Mastery.LEARNING),
        not_met=states.count(Mastery.NOT_MET),
    )


def together(standings: Iterable[Standing]) -> Standing:
    """Return several standings as one, as if their questions had been counted together."""
    parts = list(standings)
    return Standing(
        known=sum(part.known for part in parts),
        familiar=sum(part.familiar for part in parts),
        learning=sum(part.learning for part in parts),
        not_met=sum(part.not_met for part in parts),
    )
