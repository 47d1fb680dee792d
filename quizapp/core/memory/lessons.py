"""What one card's history teaches a fit: its counted reviews, and those that are scored.

Only recall is learned from. Where a lucky hit counts as a success (choosing an option, saying
true or false) a fit would take luck for memory and put the reviews too late; such reviews move
the memory along, as they did when they were given, but no prediction of them is scored.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from quizapp.core.memory.evidence import Evidence
from quizapp.core.memory.predictions import Model, Step
from quizapp.core.memory.scheduling import Rating

LEARNED_FROM = frozenset(Evidence) - {Evidence.CHOICE, Evidence.TRUE_FALSE}
"""The kinds of evidence that are hard to give by luck."""

_SUREST = 1e-6


@dataclass(frozen=True, slots=True)
class Review:
    """A counted review of one card: its study day, its rating, and the kind of evidence."""

    study_day: date
    rating: Rating
    evidence: Evidence

    @property
    def is_scored(self) -> bool:
        """Whether a prediction of this review is held against what came."""
        return self.evidence in LEARNED_FROM


class Lesson:
    """One card's counted reviews, those since a day scored: predictions of them, and what came."""

    def __init__(self, reviews: Sequence[Review], *, since: date = date.min) -> None:
        self._steps = _steps_of(reviews)
        self._scored = [
            index
            for index, review in enumerate(reviews[1:])
            if review.is_scored and review.study_day >= since
        ]
        self.hits = [float(reviews[index + 1].rating > Rating.AGAIN) for index in self._scored]

    def predict(self, model: Model) -> list[float]:
        """Return the chance of recall before each scored review, held off 0 and 1 by a millionth.

        A first review is never scored: nothing was predicted of a card that was not known.
        """
        if not self._scored:
            return []
        predicted = model.predict(self._steps)
        return [min(max(predicted[index], _SUREST), 1 - _SUREST) for index in self._scored]


def counted_reviews(reviews: Iterable[Review]) -> tuple[Review, ...]:
    """Return the reviews of one card, in the order given, that lie on a later day than the last.

    A second review on a study day, or one from a clock that went back, moves no memory.
    """
    kept: list[Review] = []
    for review in reviews:
        if not kept or review.study_day > kept[-1].study_day:
            kept.append(review)
    return tuple(kept)


def _steps_of(reviews: Sequence[Review]) -> tuple[Step, ...]:
    days = [review.study_day.toordinal() for review in reviews]
    gaps = [0, *(day - before for before, day in pairwise(days))]
    return tuple((gap, int(review.rating)) for gap, review in zip(gaps, reviews, strict=False))
