"""A grade: how much of a question an answer earned, and how that is called."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.core.grades import (
    EVERYTHING,
    NOTHING,
    UNGRADED,
    Grade,
    Verdict,
    all_or_nothing,
    share,
)


@pytest.mark.parametrize(
    ("grade", "verdict"),
    [
        (EVERYTHING, Verdict.RIGHT),
        (Grade(Fraction(1, 100)), Verdict.PARTLY),
        (Grade(Fraction(99, 100)), Verdict.PARTLY),
        (NOTHING, Verdict.WRONG),
        (UNGRADED, Verdict.UNGRADED),
    ],
)
def test_a_credit_has_its_word(grade: Grade, verdict: Verdict) -> None:
    assert grade.verdict is verdict


@pytest.mark.parametrize("credit", [Fraction(-1, 3), Fraction(4, 3)])
def test_a_credit_outside_nought_to_one_is_refused(credit: Fraction) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        Grade(credit)


def test_a_share_is_an_exact_fraction() -> None:
    assert share(1, 3) == Grade(Fraction(1, 3))


def test_a_share_below_nothing_counts_as_nothing() -> None:
    assert share(-2, 3) == NOTHING


def test_all_or_nothing_knows_no_middle() -> None:
    assert all_or_nothing(is_right=True) == EVERYTHING
    assert all_or_nothing(is_right=False) == NOTHING


@given(st.integers(1, 50), st.data())
@settings(max_examples=50, deadline=None)
def test_every_share_lies_between_nought_and_one(of: int, data: st.DataObject) -> None:
    right = data.draw(st.integers(-of, of))

    credit = share(right, of).credit

    assert credit is not None
    assert 0 <= credit <= 1
