import math
from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from statistics import fmean

import pytest

from quizapp.core.memory.descent import losses
from quizapp.core.memory.evidence import Evidence
from quizapp.core.memory.fitting import adopt, fit_weights, is_due_for_fitting
from quizapp.core.memory.lessons import Lesson, Review
from quizapp.core.memory.scheduling import DEFAULT_WEIGHTS, Memory, Rating, Scheduler

_FIRST_DAY = date(2026, 1, 1)
_LAST_DAY = date(2026, 10, 28)
_FORGETFUL = (0.1, 0.3, 0.6, 2.0, *DEFAULT_WEIGHTS[4:8], 0.8, *DEFAULT_WEIGHTS[9:])
"""Somebody whose first memories last a quarter of the usual, and grow more slowly."""


def test_a_forgetful_learner_is_predicted_better_with_weights_of_their_own() -> None:
    fit = adopt(_histories(_FORGETFUL, cards=60, seed=1))

    unseen = [Lesson(history) for history in _histories(_FORGETFUL, cards=60, seed=2)]
    assert fit.is_better
    assert fit.loss_after < fit.loss_before
    gain = fmean(losses(DEFAULT_WEIGHTS, unseen)) - fmean(losses(fit.weights, unseen))
    best = fmean(losses(DEFAULT_WEIGHTS, unseen)) - fmean(losses(_FORGETFUL, unseen))
    assert gain > 0.6 * best > 0.01
    assert fit.weights[2] < DEFAULT_WEIGHTS[2]


def test_learners_with_the_default_memory_mostly_keep_the_default_weights() -> None:
    fits = [adopt(_histories(DEFAULT_WEIGHTS, cards=20, seed=seed)) for seed in range(10)]

    assert sum(fit.is_better for fit in fits) <= 4
    assert all(fit.weights == DEFAULT_WEIGHTS for fit in fits if not fit.is_better)


def test_a_fit_is_judged_on_the_latest_fifth_that_it_has_not_seen() -> None:
    histories = _histories(_FORGETFUL, cards=40, seed=3)
    days = sorted(review.study_day for history in histories for review in history[1:])
    parted_at = days[len(days) * 4 // 5]
    recalled = [
        [_recalled(review) if review.study_day >= parted_at else review for review in history]
        for history in histories
    ]

    fit, other = adopt(histories), adopt(recalled)

    assert fit.tested_count == sum(day >= parted_at for day in days)
    assert (fit.is_better, other.is_better) == (True, False)
    assert other.weights == DEFAULT_WEIGHTS
    assert other.loss_after > other.loss_before


def test_weights_in_use_are_what_the_fitted_ones_must_beat() -> None:
    histories = _histories(_FORGETFUL, cards=25, seed=3)

    fit = adopt(histories, _FORGETFUL)

    assert fit.weights == _FORGETFUL
    assert fit.loss_before < adopt(histories).loss_before


def test_the_same_histories_give_the_same_weights() -> None:
    histories = _histories(_FORGETFUL, cards=10, seed=5)

    assert fit_weights(histories) == fit_weights(histories)


def test_the_search_ends_at_the_same_weights_wherever_it_starts() -> None:
    histories = _histories(_FORGETFUL, cards=15, seed=4)

    from_defaults, from_there = fit_weights(histories), fit_weights(histories, _FORGETFUL)

    assert from_there == pytest.approx(from_defaults, rel=0.02, abs=0.002)


def test_few_reviews_hardly_move_the_weights_and_many_move_them_further() -> None:
    few, many = _histories(_FORGETFUL, cards=2, seed=7), _histories(_FORGETFUL, cards=30, seed=7)

    moves = [abs(math.log(fit_weights(h)[2] / DEFAULT_WEIGHTS[2])) for h in (few, many)]

    assert moves[0] < moves[1] / 2


@pytest.mark.parametrize("rating", [Rating.AGAIN, Rating.GOOD])
def test_one_sided_histories_give_weights_that_the_scheduler_takes(rating: Rating) -> None:
    history = [_review(at, rating) for at in (0, 1, 30, 400, 800)]
    first_easy = [_review(0, Rating.EASY), _review(1, Rating.AGAIN)]

    weights = fit_weights([history] * 50 + [first_easy] * 50)

    assert Scheduler(weights).weights == weights


def test_choosing_an_option_teaches_no_weights() -> None:
    histories = [
        [Review(review.study_day, review.rating, Evidence.CHOICE) for review in history]
        for history in _histories(_FORGETFUL, cards=10, seed=8)
    ]

    assert fit_weights(histories) == pytest.approx(DEFAULT_WEIGHTS)
    assert (adopt(histories).tested_count, adopt(histories).is_better) == (0, False)


def test_repeats_of_a_study_day_teach_nothing() -> None:
    histories = _histories(_FORGETFUL, cards=5, seed=9)
    repeated = [[review for review in h for _ in range(2)] for h in histories]

    assert fit_weights(repeated) == fit_weights(histories)


@pytest.mark.parametrize("histories", [[], [[]], [[Review(_FIRST_DAY, Rating.GOOD, Evidence.GAP)]]])
def test_nothing_to_learn_from_leaves_the_weights(histories: list[list[Review]]) -> None:
    fit = adopt(histories, _FORGETFUL)

    assert (fit.weights, fit.tested_count, fit.is_better) == (_FORGETFUL, 0, False)
    assert fit_weights(histories) == pytest.approx(DEFAULT_WEIGHTS)


def test_one_review_to_judge_by_is_too_few() -> None:
    fit = adopt([[_review(0, Rating.GOOD), _review(2, Rating.GOOD), _review(30, Rating.AGAIN)]])

    assert (fit.tested_count, fit.is_better) == (1, False)


@pytest.mark.parametrize(
    ("review_count", "fitted_at", "is_due"),
    [
        (0, None, False),
        (63, None, False),
        (64, None, True),
        (64, 64, False),
        (127, 64, False),
        (128, 64, True),
        (130, 70, True),
        (255, 130, False),
        (256, 130, True),
        (5000, 64, True),
        (5000, 4096, False),
        (100, 128, False),  # answers were undone since
    ],
)
def test_fits_come_at_twice_as_many_reviews_each_time(
    review_count: int, fitted_at: int | None, *, is_due: bool
) -> None:
    assert is_due_for_fitting(review_count, fitted_at) is is_due


def _histories(weights: Sequence[float], *, cards: int, seed: int) -> list[list[Review]]:
    """Simulate a learner whose memory has these weights, scheduled with the defaults."""
    learner, rng = Scheduler(tuple(weights)), Random(seed)
    return [_history(learner, _FIRST_DAY + timedelta(days=card // 2), rng) for card in range(cards)]


def _history(learner: Scheduler, day: date, rng: Random) -> list[Review]:
    scheduler = Scheduler()
    rating = rng.choices(list(Rating), (3, 1, 5, 1))[0]
    truth: Memory | None = None
    belief: Memory | None = None
    reviews: list[Review] = []
    while day <= _LAST_DAY:
        if truth is not None:
            rating = Rating.GOOD if rng.random() < learner.recall(truth, day) else Rating.AGAIN
        truth, belief = learner.after(truth, rating, day), scheduler.after(belief, rating, day)
        reviews.append(Review(day, rating, Evidence.RECALL))
        day += timedelta(days=scheduler.interval(belief.stability, 0.9))
    return reviews


def _review(day: int, rating: Rating) -> Review:
    return Review(_FIRST_DAY + timedelta(days=day), rating, Evidence.RECALL)


def _recalled(review: Review) -> Review:
    return Review(review.study_day, Rating.GOOD, review.evidence)
