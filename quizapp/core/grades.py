"""A grade: how much of a question an answer earned, and how that is called."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Verdict(StrEnum):
    """What a credit is called on the page; never told by color alone."""

    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"
    UNGRADED = "ungraded"


@dataclass(frozen=True)
class Grade:
    """A credit from 0 to 1 as an exact fraction, or None where a person has yet to give it.

    Raises ValueError for a credit outside 0..1.
    """

    credit: Fraction | None

    def __post_init__(self) -> None:
        if self.credit is not None and not 0 <= self.credit <= 1:
            raise ValueError(f"a credit lies between 0 and 1, not at {self.credit}")

    @property
    def verdict(self) -> Verdict:
        """The word for this credit."""
        return verdict_of(self.credit)


def verdict_of(credit: Fraction | float | None) -> Verdict:
    """Return the word for a credit: all of it is right, some of it is partly, none is wrong."""
    if credit is None:
        return Verdict.UNGRADED
    if credit == 1:
        return Verdict.RIGHT
    return Verdict.PARTLY if credit else Verdict.WRONG


NOTHING = Grade(Fraction(0))
EVERYTHING = Grade(Fraction(1))
UNGRADED = Grade(None)


def share(right: int, of: int) -> Grade:
    """Return the grade for `right` parts out of `of` (at least one), below zero counted as none."""
    return Grade(max(Fraction(0), Fraction(right, of)))


def all_or_nothing(*, is_right: bool) -> Grade:
    """Return full credit for a right answer and none for any other."""
    return EVERYTHING if is_right else NOTHING
