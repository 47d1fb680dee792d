from datetime import UTC, datetime, timedelta

import fsrs
import pytest
from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.memory.predictions import Model, Step
from quizapp.core.memory.scheduling import DEFAULT_WEIGHTS

_STEPS = st.lists(st.tuples(st.integers(1, 1500), st.integers(1, 4)), max_size=15)
_BOUNDS = zip(LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS, strict=True)
_WEIGHTS = st.just(DEFAULT_WEIGHTS) | st.tuples(*(st.floats(low, high) for low, high in _BOUNDS))
_NOON = datetime(2000, 1, 1, 12, tzinfo=UTC)


@given(_WEIGHTS, _STEPS)
def test_predictions_agree_with_py_fsrs_on_whole_days(
    weights: tuple[float, ...], steps: list[Step]
) -> None:
    assert Model(weights).predict(steps) == pytest.approx(_by_fsrs(weights, steps), rel=1e-9)


def test_a_card_seen_once_or_never_was_never_predicted() -> None:
    model = Model(DEFAULT_WEIGHTS)

    assert model.predict([]) == []
    assert model.predict([(0, 3)]) == []


def test_recall_is_nine_in_ten_after_as_many_days_as_the_card_is_stable() -> None:
    weights = (0.2, 1.0, 5.0, 8.0, *DEFAULT_WEIGHTS[4:])

    assert Model(weights).predict([(0, 3), (5, 3)]) == pytest.approx([0.9])


def _by_fsrs(weights: tuple[float, ...], steps: list[Step]) -> list[float]:
    scheduler = fsrs.Scheduler(
        weights, learning_steps=(), relearning_steps=(), enable_fuzzing=False, maximum_interval=1
    )
    card, day = fsrs.Card(card_id=1), _NOON
    predicted = []
    for index, (days, rating) in enumerate(steps):
        if index:
            day += timedelta(days=days)
            predicted.append(float(scheduler.get_card_retrievability(card, day)))
        card, _ = scheduler.review_card(card, fsrs.Rating(rating), day)
    return predicted
