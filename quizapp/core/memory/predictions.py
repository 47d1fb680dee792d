"""What FSRS-6 predicts before each review of a history, in plain floats.

The scheduler goes one review at a time and builds objects; a fit walks through thousands of
reviews for each weight it tries. So this is the same arithmetic once more, and nothing else: a
test holds it to the scheduler's own numbers.

Formulas: FSRS-6 as in py-fsrs 6.3 (https://github.com/open-spaced-repetition/py-fsrs).
"""

import math
from collections.abc import Sequence

_LEAST_STABILITY = 0.001

Step = tuple[int, int]
"""Whole days since the counted review before (0 for the first), and the rating from 1 to 4."""


class Model:
    """The formulas of FSRS-6 for 21 weights within the bounds of fsrs."""

    def __init__(self, weights: Sequence[float]) -> None:
        self._weights = tuple(weights)
        self._decay = -weights[20]
        self._factor = 0.9 ** (1 / self._decay) - 1
        self._growth = math.exp(weights[8])
        self._lapse_cap = math.exp(-weights[17] * weights[18])
        self._easiest = self._first_difficulty(4)

    def predict(self, steps: Sequence[Step]) -> list[float]:
        """Return the chance of recall, 0 to 1, before every review of one card but the first."""
        if not steps:
            return []
        stability, difficulty = self._begin(steps[0][1])
        predicted = []
        for days, rating in steps[1:]:
            recall = (1 + self._factor * days / stability) ** self._decay
            predicted.append(recall)
            stability = self._next_stability(stability, difficulty, recall, rating)
            difficulty = self._next_difficulty(difficulty, rating)
        return predicted

    def _begin(self, rating: int) -> tuple[float, float]:
        stability = max(self._weights[rating - 1], _LEAST_STABILITY)
        return stability, min(max(self._first_difficulty(rating), 1.0), 10.0)

    def _first_difficulty(self, rating: int) -> float:
        return self._weights[4] - math.exp(self._weights[5] * (rating - 1)) + 1

    def _next_difficulty(self, difficulty: float, rating: int) -> float:
        w = self._weights
        moved: float = difficulty - w[6] * (rating - 3) * (10 - difficulty) / 9
        return min(max(w[7] * self._easiest + (1 - w[7]) * moved, 1.0), 10.0)

    def _next_stability(
        self, stability: float, difficulty: float, recall: float, rating: int
    ) -> float:
        w = self._weights
        if rating == 1:
            lapsed: float = w[11] * difficulty ** -w[12] * ((stability + 1) ** w[13] - 1)
            lapsed *= math.exp((1 - recall) * w[14])
            return max(min(lapsed, stability * self._lapse_cap), _LEAST_STABILITY)
        bonus = w[15] if rating == 2 else w[16] if rating == 4 else 1.0  # noqa: PLR2004
        gain: float = self._growth * (11 - difficulty) * stability ** -w[9]
        gain *= (math.exp((1 - recall) * w[10]) - 1) * bonus
        return max(stability * (1 + gain), _LEAST_STABILITY)
