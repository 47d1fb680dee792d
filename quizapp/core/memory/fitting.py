"""Weights fitted to one learner: when, from what, and whether the learner is better off.

Fits are per learner, never per text: published comparisons found smaller groups worse. What they
learn from stands in `lessons`, how they search in `descent`. The time grows with the reviews: 2,000
take about half a second.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean, stdev

from quizapp.core.memory.descent import least_cost, losses
from quizapp.core.memory.lessons import Lesson, Review, counted_reviews
from quizapp.core.memory.scheduling import DEFAULT_WEIGHTS

FIRST_FIT = 64
"""Counted reviews before the first fit; the next ones come at twice as many each time."""


@dataclass(frozen=True, slots=True)
class Fit:
    """What a fit came to.

    `weights` are those to use from now on: the fitted ones if `is_better`, else those in use
    before. The losses are in nats a review over the `tested_count` latest reviews, which the fitted
    weights had not seen: under the weights before, and under the fitted ones. Both are 0 where
    nothing could be tested.
    """

    weights: tuple[float, ...]
    loss_before: float
    loss_after: float
    tested_count: int
    is_better: bool


def is_due_for_fitting(review_count: int, fitted_at: int | None) -> bool:
    """Tell whether 64, 128, 256 ... counted reviews were reached since the fit at `fitted_at`."""
    if review_count < FIRST_FIT:
        return False
    doublings = (review_count // FIRST_FIT).bit_length() - 1
    return fitted_at is None or fitted_at < FIRST_FIT << doublings


def fit_weights(
    histories: Iterable[Sequence[Review]], start: Sequence[float] = DEFAULT_WEIGHTS
) -> tuple[float, ...]:
    """Return the 21 weights that predict one learner's reviews best, pulled to the defaults.

    A history is one card's reviews in order; those that would not be counted are passed over. The
    search begins at `start`. With nothing to learn from, the result is the defaults. It lies
    within the bounds of fsrs and has its first four weights in order, as the scheduler demands.
    """
    return least_cost([Lesson(counted_reviews(history)) for history in histories], start)


def adopt(histories: Iterable[Sequence[Review]], current: Sequence[float] = DEFAULT_WEIGHTS) -> Fit:
    """Fit weights to the earlier four fifths of the scored reviews, and judge them on the latest.

    They are better if they predict the latest fifth with less loss than the `current` weights, by
    more than half the standard error of that difference. Asking for a whole one would refuse half
    of those who gain much; asking for none would move half of those who gain nothing. (Simulated:
    of learners with the default memory a third still move, to a harm of 0.0015 nats a review;
    learners as different as people are gain 0.02 to 0.03.)
    """
    cards = [counted_reviews(history) for history in histories]
    parted_at = _latest_fifth(cards)
    if parted_at is None:
        return Fit(tuple(current), 0.0, 0.0, 0, is_better=False)
    earlier = [[review for review in card if review.study_day < parted_at] for card in cards]
    fitted = fit_weights(earlier, current)
    latest = [Lesson(card, since=parted_at) for card in cards]
    before, after = losses(current, latest), losses(fitted, latest)
    is_better = _is_more_than_chance([old - new for old, new in zip(before, after, strict=True)])
    return Fit(
        weights=fitted if is_better else tuple(current),
        loss_before=fmean(before),
        loss_after=fmean(after),
        tested_count=len(before),
        is_better=is_better,
    )


def _latest_fifth(cards: Sequence[Sequence[Review]]) -> date | None:
    """Return the first day of the latest fifth of the scored reviews, None if none is earlier."""
    days = sorted(review.study_day for card in cards for review in card[1:] if review.is_scored)
    if not days:
        return None
    parted_at = days[len(days) * 4 // 5]
    return parted_at if days[0] < parted_at else None


def _is_more_than_chance(gains: Sequence[float]) -> bool:
    if len(gains) == 1:
        return False
    return fmean(gains) > stdev(gains) / math.sqrt(len(gains)) / 2
