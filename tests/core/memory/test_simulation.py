from random import Random

import pytest

from quizapp.core.memory.simulation import Outcome, Policy, simulate

# The bar holds for 6,000 cards too (`quizapp memory simulate`); these few keep the tests fast.
_CARDS = 1200


def _year(
    policy: Policy, *, cards: int = _CARDS, options: int = 4, honesty: float = 0.8
) -> Outcome:
    return simulate(policy, cards, options=options, honesty=honesty, rng=Random(20))


def test_saying_i_guessed_four_times_in_five_keeps_all_but_one_card_in_a_hundred() -> None:
    outcome = _year(Policy.FLAGGED)

    assert outcome.share_below_70 <= 0.01
    assert outcome.reviews_per_card == pytest.approx(7.3, abs=0.3)


def test_taking_every_right_choice_for_recall_loses_about_three_cards_in_a_hundred() -> None:
    outcome = _year(Policy.NAIVE)

    assert outcome.share_below_70 == pytest.approx(0.034, abs=0.01)
    assert outcome.reviews_per_card == pytest.approx(6.6, abs=0.3)
    assert outcome.true_recall_at_review < 0.89
    assert outcome.observed_correct > 0.90


def test_a_schedule_that_is_never_deceived_loses_no_card() -> None:
    outcome = _year(Policy.ORACLE, cards=400)

    assert outcome.share_below_70 == 0
    assert outcome.true_recall_at_review == pytest.approx(0.897, abs=0.01)


def test_calling_every_right_answer_hard_costs_half_as_much_work_again() -> None:
    hard, flagged = _year(Policy.HARD, cards=300), _year(Policy.FLAGGED, cards=300)

    assert hard.reviews_per_card > 1.5 * flagged.reviews_per_card


def test_luck_with_two_options_is_worse_than_with_four() -> None:
    two, four = _year(Policy.NAIVE, cards=600, options=2), _year(Policy.NAIVE, cards=600)

    assert two.share_below_70 > 2 * four.share_below_70


def test_a_flag_that_nobody_uses_changes_nothing() -> None:
    flagged = _year(Policy.FLAGGED, cards=100, honesty=0)

    assert flagged == _year(Policy.NAIVE, cards=100, honesty=0)


def test_the_same_seed_gives_the_same_year() -> None:
    assert _year(Policy.FLAGGED, cards=50) == _year(Policy.FLAGGED, cards=50)


def test_a_year_too_short_for_a_review_is_told_without_a_fault() -> None:
    outcome = simulate(Policy.NAIVE, 3, days=1, rng=Random(1))

    assert outcome == Outcome(0, 0, 0, 0)


@pytest.mark.parametrize(
    ("cards", "days", "options", "honesty"),
    [(0, 365, 4, 0.8), (1, 0, 4, 0.8), (1, 365, 1, 0.8), (1, 365, 4, 1.1), (1, 365, 4, -0.1)],
)
def test_what_makes_no_sense_is_refused(
    cards: int, days: int, options: int, honesty: float
) -> None:
    with pytest.raises(ValueError, match="two options"):
        simulate(Policy.NAIVE, cards, days=days, options=options, honesty=honesty, rng=Random(1))
