"""A learner's pace is the middle of their last reviews, within bounds, once there are enough."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.memory.pace import FEWEST, LATEST, pace_of

SECONDS = st.lists(st.floats(-10, 90_000), min_size=FEWEST, max_size=300)


def test_it_is_the_median_which_a_cup_of_tea_does_not_move() -> None:
    assert pace_of([9.0] * 30 + [3600.0] * 5) == 9


def test_too_few_reviews_tell_nothing() -> None:
    assert pace_of([9.0] * (FEWEST - 1)) is None
    assert pace_of([9.0] * FEWEST) == 9
    assert pace_of([]) is None


def test_only_the_latest_reviews_tell() -> None:
    assert pace_of([6.0] * LATEST + [30.0] * 500) == 6


@pytest.mark.parametrize(("seconds", "pace"), [(0.3, 4), (-5, 4), (600, 60), (59, 59)])
def test_it_stays_within_four_and_sixty_seconds(seconds: float, pace: float) -> None:
    assert pace_of([seconds] * 40) == pace


@given(SECONDS, st.floats(0, 100))
def test_who_takes_longer_on_every_card_has_no_shorter_pace(
    seconds: list[float], more: float
) -> None:
    pace, slower = pace_of(seconds), pace_of([one + more for one in seconds])

    assert pace is not None
    assert slower is not None
    assert 4 <= pace <= slower <= 60
