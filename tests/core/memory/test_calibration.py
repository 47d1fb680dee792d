import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.memory.calibration import EDGES, FEWEST, calibrate, log_loss

_FRACTIONS = st.floats(0, 1)


def test_a_row_tells_what_was_predicted_and_what_came() -> None:
    calibration = calibrate([(0.91, True), (0.93, True), (0.94, False), (0.6, False)])

    row = next(row for row in calibration.rows if row.low == 0.9)
    assert (row.count, row.high) == (3, 0.95)
    assert row.predicted == pytest.approx(0.92667, abs=1e-5)
    assert row.measured == pytest.approx(2 / 3)
    assert row.is_scant


def test_nothing_reviewed_is_said_as_nothing_and_not_as_zero() -> None:
    calibration = calibrate([])

    assert (calibration.total_count, calibration.predicted, calibration.measured) == (0, None, None)
    assert (calibration.scores, calibration.yardstick) == (None, None)
    assert not calibration.is_better_than_average
    assert all((row.count, row.measured) == (0, None) for row in calibration.rows)


def test_always_saying_the_average_is_no_better_than_the_yardstick() -> None:
    calibration = calibrate([(0.9, hit) for hit in [True] * 90 + [False] * 10])

    assert calibration.scores == calibration.yardstick
    assert not calibration.is_better_than_average


def test_knowing_which_cards_are_weak_beats_the_average() -> None:
    strong = [(0.98, hit) for hit in [True] * 49 + [False]]
    weak = [(0.6, hit) for hit in [True] * 30 + [False] * 20]

    calibration = calibrate(strong + weak)

    assert calibration.is_better_than_average


def test_predictions_that_are_plainly_off_are_said_to_be_worse_than_the_average() -> None:
    calibration = calibrate([(0.95, hit) for hit in [True] * 30 + [False] * 30])

    assert calibration.scores is not None
    assert calibration.yardstick is not None
    assert calibration.scores.log_loss > calibration.yardstick.log_loss
    assert not calibration.is_better_than_average


def test_too_few_reviews_never_claim_to_beat_the_average() -> None:
    pairs = [(0.9, True)] * (FEWEST - 2) + [(0.1, False)]

    assert not calibrate(pairs).is_better_than_average
    assert calibrate(pairs).is_scant
    assert calibrate([*pairs, (0.9, True)]).is_better_than_average


def test_the_scores_are_the_log_loss_and_the_mean_square() -> None:
    scores = calibrate([(0.8, True), (0.5, False)]).scores

    assert scores is not None
    assert scores.log_loss == pytest.approx((-math.log(0.8) - math.log(0.5)) / 2)
    assert scores.brier == pytest.approx((0.04 + 0.25) / 2)


def test_a_prediction_that_was_certain_and_wrong_costs_much_but_not_everything() -> None:
    assert log_loss(1.0, False) == pytest.approx(math.log(1e6))
    assert log_loss(0.0, True) == pytest.approx(math.log(1e6))


@pytest.mark.parametrize("predicted", [-0.01, 1.01, math.nan, math.inf])
def test_a_prediction_that_is_no_fraction_is_refused(predicted: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        calibrate([(predicted, True)])


@pytest.mark.parametrize("edges", [(0.0, 0.5), (0.5, 1.0), (0.0, 0.9, 0.5, 1.0), (0.0, 0.0, 1.0)])
def test_edges_that_leave_gaps_are_refused(edges: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="rise from 0 to 1"):
        calibrate([], edges)


@given(st.lists(st.tuples(_FRACTIONS | st.sampled_from(EDGES), st.booleans())))
def test_every_review_stands_in_exactly_one_row(pairs: list[tuple[float, bool]]) -> None:
    calibration = calibrate(pairs)

    assert sum(row.count for row in calibration.rows) == calibration.total_count == len(pairs)


@given(st.lists(st.tuples(_FRACTIONS, st.booleans()), min_size=1))
def test_the_yardstick_is_the_best_that_one_number_can_do(pairs: list[tuple[float, bool]]) -> None:
    calibration = calibrate(pairs)

    constant = calibrate([(0.9, hit) for _, hit in pairs])
    assert calibration.yardstick is not None
    assert constant.scores is not None
    assert calibration.yardstick.brier <= constant.scores.brier + 1e-12
    assert calibration.yardstick.log_loss <= constant.scores.log_loss + 1e-5
