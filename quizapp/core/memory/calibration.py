"""Did the predictions come true? Predicted against measured recall, said with its counts.

A table alone flatters: somebody who recalls nine in ten is "predicted well" by always saying
nine in ten. So the same two scores are given for a yardstick that knows only that average.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

EDGES = (0.0, 0.5, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0)
"""Bounds of the rows: finer where a scheduler that aims at 0.85 to 0.95 puts its reviews."""

FEWEST = 20
"""Below this many reviews a measured share may well be chance (its standard error at 0.9 is 7
points and more), and is marked as such."""

_SUREST = 1e-6


@dataclass(frozen=True, slots=True)
class Row:
    """The reviews that were predicted between `low` and `high`: fractions from 0 to 1.

    `predicted` is their mean prediction and `measured` the share recalled; both None for no review.
    """

    low: float
    high: float
    count: int
    predicted: float | None
    measured: float | None

    @property
    def is_scant(self) -> bool:
        """Too few reviews to say anything of the measured share."""
        return self.count < FEWEST


@dataclass(frozen=True, slots=True)
class Scores:
    """How far predictions lay off; the smaller the better.

    `log_loss` in nats a review, predictions held off 0 and 1 by a millionth; `brier` the mean
    squared difference.
    """

    log_loss: float
    brier: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """The table and, unless there was no review at all, how good the predictions were.

    `yardstick` is what always predicting the plain average of these very reviews would have
    scored: a hard one, since nobody knew that average beforehand.
    """

    rows: tuple[Row, ...]
    total_count: int
    predicted: float | None
    measured: float | None
    scores: Scores | None
    yardstick: Scores | None

    @property
    def is_scant(self) -> bool:
        """Too few reviews to compare anything."""
        return self.total_count < FEWEST

    @property
    def is_better_than_average(self) -> bool:
        """The log loss lies below the yardstick's, over enough reviews to say so."""
        if self.scores is None or self.yardstick is None or self.is_scant:
            return False
        return self.scores.log_loss < self.yardstick.log_loss


def calibrate(pairs: Iterable[tuple[float, bool]], edges: Sequence[float] = EDGES) -> Calibration:
    """Return how predicted recall (fraction from 0 to 1) compares with what was recalled.

    A prediction on an edge belongs to the row above it, 1 to the highest row. Raises ValueError
    for a prediction that is no fraction and for edges that do not rise from 0 to 1.
    """
    if list(edges) != sorted(set(edges)) or edges[0] != 0 or edges[-1] != 1:
        raise ValueError("edges rise from 0 to 1")
    reviews = [_checked(predicted, recalled) for predicted, recalled in pairs]
    average = _mean([recalled for _, recalled in reviews])
    return Calibration(
        rows=_rows(reviews, edges),
        total_count=len(reviews),
        predicted=_mean([predicted for predicted, _ in reviews]),
        measured=average,
        scores=score(reviews),
        yardstick=None if average is None else score([(average, hit) for _, hit in reviews]),
    )


def score(pairs: Sequence[tuple[float, float]]) -> Scores | None:
    """Return how far predictions lay from what came (1 recalled, 0 not), or None for no pair."""
    if not pairs:
        return None
    return Scores(
        log_loss=math.fsum(log_loss(predicted, hit) for predicted, hit in pairs) / len(pairs),
        brier=math.fsum((predicted - hit) ** 2 for predicted, hit in pairs) / len(pairs),
    )


def log_loss(predicted: float, recalled: float) -> float:
    """Return the loss in nats of one prediction of what came (1 recalled, 0 not)."""
    held = min(max(predicted, _SUREST), 1 - _SUREST)
    return -math.log(held if recalled else 1 - held)


def _checked(predicted: float, recalled: float) -> tuple[float, float]:
    if not 0 <= predicted <= 1:
        raise ValueError(f"a chance of recall lies between 0 and 1, not at {predicted}")
    return predicted, float(recalled)


def _rows(reviews: Sequence[tuple[float, float]], edges: Sequence[float]) -> tuple[Row, ...]:
    return tuple(
        _row(low, high, [pair for pair in reviews if low <= pair[0] < high or pair[0] == high == 1])
        for low, high in pairwise(edges)
    )


def _row(low: float, high: float, reviews: Sequence[tuple[float, float]]) -> Row:
    return Row(
        low=low,
        high=high,
        count=len(reviews),
        predicted=_mean([predicted for predicted, _ in reviews]),
        measured=_mean([recalled for _, recalled in reviews]),
    )


def _mean(values: Sequence[float]) -> float | None:
    return math.fsum(values) / len(values) if values else None
