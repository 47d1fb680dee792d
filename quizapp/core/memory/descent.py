"""The search for the weights of least cost: what the reviews say, and a pull to the defaults.

The cost is the log loss of all scored predictions (nats) and half the square of each weight's
distance from its default, measured in 0.6 of its spread among learners. So few reviews leave the
defaults nearly alone and many outweigh them. (Over simulated learners 0.6 loses half as much to
noise as the whole spread, and gains as much where somebody truly differs.)

It is searched by Fisher scoring: the slopes of the predictions give a quadratic bowl, its lowest
point is the next try, and a try that is no better is taken half as far. Weights held by a bound
stay out of it. No chance is involved, and the work is bounded by the number of tries.

The spreads are those of fsrs-optimizer (`DEFAULT_PARAMS_STDDEV_TENSOR`), except that the first four
weights, stabilities in days that differ by factors between learners, are searched and pulled as
logarithms. The three weights of same-day reviews stay: no counted review falls on the day before.
"""

import math
from collections.abc import Iterator, Sequence
from itertools import accumulate
from operator import mul

from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS

from quizapp.core.memory.calibration import log_loss
from quizapp.core.memory.lessons import Lesson
from quizapp.core.memory.predictions import Model
from quizapp.core.memory.scheduling import DEFAULT_WEIGHTS

Point = tuple[float, ...]
"""The weights that are searched, the first four as logarithms: where the search stands."""

_LOGARITHMIC = range(4)
_SEARCHED = (*range(17), 20)
_AMONG_LEARNERS = (
    *(1.0, 1.0, 1.0, 1.0, 0.57, 0.28, 0.6, 0.12, 0.39),
    *(0.18, 0.33, 0.3, 0.09, 0.16, 0.57, 0.25, 1.03, 0.27),
)
_SPREADS = tuple(0.6 * spread for spread in _AMONG_LEARNERS)
_MOST_ROUNDS = 20
_MOST_TRIES = 6
_ENOUGH = 0.001
_SHIFT = 1e-4


def least_cost(lessons: Sequence[Lesson], start: Sequence[float]) -> tuple[float, ...]:
    """Return the weights of least cost that a search from `start` finds: 21, in fsrs' bounds.

    The first four rise, so that a better first rating is never due sooner.
    """
    point = _point_of(_weights_at(_point_of(start)))
    cost = _cost(point, lessons)
    for _ in range(_MOST_ROUNDS):
        found = _better(point, cost, lessons)
        if found is None:
            break
        gained = cost - found[1]
        point, cost = found
        if gained < _ENOUGH:
            break
    return _weights_at(point)


def losses(weights: Sequence[float], lessons: Sequence[Lesson]) -> list[float]:
    """Return the log loss in nats of each scored prediction under these weights."""
    return list(map(log_loss, _predict(weights, lessons), _hits(lessons)))


def _cost(point: Point, lessons: Sequence[Lesson]) -> float:
    distances = (((at - home) / spread) ** 2 for at, home, spread in _pulls(point))
    return math.fsum(losses(_weights_at(point), lessons)) + math.fsum(distances) / 2


def _better(point: Point, cost: float, lessons: Sequence[Lesson]) -> tuple[Point, float] | None:
    direction = _direction(point, lessons)
    for halvings in range(_MOST_TRIES):
        way = zip(point, direction, strict=True)
        tried = _point_of(_weights_at(tuple(at + move * 0.5**halvings for at, move in way)))
        tried_cost = _cost(tried, lessons)
        if tried_cost < cost:
            return tried, tried_cost
    return None


def _direction(point: Point, lessons: Sequence[Lesson]) -> list[float]:
    """Return the way to the lowest point of the bowl that has the slopes of the cost here."""
    predicted = _predict(_weights_at(point), lessons)
    deviations = [math.sqrt(chance * (1 - chance)) for chance in predicted]
    columns = [
        [slope / deviation for slope, deviation in zip(slopes, deviations, strict=True)]
        for slopes in _slopes(point, predicted, lessons)
    ]
    outcomes = zip(_hits(lessons), predicted, deviations, strict=True)
    surprises = [(hit - chance) / deviation for hit, chance, deviation in outcomes]
    bowl = [[math.fsum(map(mul, column, other)) for other in columns] for column in columns]
    downhill = [math.fsum(map(mul, column, surprises)) for column in columns]
    for index, (at, home, spread) in enumerate(_pulls(point)):
        bowl[index][index] += 1 / spread**2
        downhill[index] += (home - at) / spread**2
    for index in _held(point, downhill):
        downhill[index] = 0.0
        for other in bowl:
            other[index] = 0.0
        bowl[index] = [float(index == other) for other in range(len(point))]
    return _solve(bowl, downhill)


def _held(point: Point, downhill: Sequence[float]) -> list[int]:
    """Return which searched weights a bound, or the one before, keeps from going downhill."""
    here = _weights_at(point)
    shifts = [math.copysign(_SHIFT, slope) for slope in downhill]
    return [index for index, shift in enumerate(shifts) if _shifted(point, index, shift) == here]


def _slopes(
    point: Point, predicted: Sequence[float], lessons: Sequence[Lesson]
) -> Iterator[list[float]]:
    """Give for each searched weight how much every prediction rises with it."""
    here = _weights_at(point)
    for index, spread in enumerate(_SPREADS):
        shift = _SHIFT * spread
        if _shifted(point, index, shift) == here:  # at its upper bound: look the other way
            shift = -shift
        there = _predict(_shifted(point, index, shift), lessons)
        yield [(moved - before) / shift for moved, before in zip(there, predicted, strict=True)]


def _shifted(point: Point, index: int, shift: float) -> tuple[float, ...]:
    return _weights_at((*point[:index], point[index] + shift, *point[index + 1 :]))


def _pulls(point: Point) -> Iterator[tuple[float, float, float]]:
    """Give for each searched weight where it is, where it is pulled to, and its spread."""
    return zip(point, _point_of(DEFAULT_WEIGHTS), _SPREADS, strict=True)


def _predict(weights: Sequence[float], lessons: Sequence[Lesson]) -> list[float]:
    model = Model(weights)
    return [chance for lesson in lessons for chance in lesson.predict(model)]


def _hits(lessons: Sequence[Lesson]) -> list[float]:
    return [hit for lesson in lessons for hit in lesson.hits]


def _point_of(weights: Sequence[float]) -> Point:
    return tuple(
        math.log(weights[index]) if index in _LOGARITHMIC else weights[index] for index in _SEARCHED
    )


def _weights_at(point: Point) -> tuple[float, ...]:
    """Return all weights at a point, moved into the bounds and the first four into their order."""
    weights = list(DEFAULT_WEIGHTS)
    for index, at in zip(_SEARCHED, point, strict=True):
        value = math.exp(min(at, 10.0)) if index in _LOGARITHMIC else at
        low, high = LOWER_BOUNDS_PARAMETERS[index], UPPER_BOUNDS_PARAMETERS[index]
        weights[index] = min(max(value, low), high)
    return (*accumulate(weights[:4], max), *weights[4:])


def _solve(matrix: Sequence[Sequence[float]], right: Sequence[float]) -> list[float]:
    """Return x of matrix x = right, by elimination; the matrix is symmetric, positive definite."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for at, pivot in enumerate(rows):
        pivot[:] = [value / pivot[at] for value in pivot]
        for row in rows:
            if row is not pivot:
                factor = row[at]
                row[:] = [value - factor * above for value, above in zip(row, pivot, strict=True)]
    return [row[-1] for row in rows]
