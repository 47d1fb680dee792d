"""The adapter over fsrs: whole study days, and the laws that a learner relies on."""

import math
import random
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import fsrs
import pytest
from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.errors import InvalidWeightsError
from quizapp.core.memory.scheduling import (
    DEFAULT_WEIGHTS,
    LONGEST_DAYS,
    Memory,
    Rating,
    Scheduler,
    Target,
    add_days,
)

HISTORY_COUNT = 10_000
DAY = date(2026, 11, 22)
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
RATINGS = st.sampled_from(Rating)
RETENTIONS = st.floats(0.7, 0.99)
GAPS = st.integers(1, 400)
MEMORIES = st.builds(Memory, st.floats(0.001, 40_000), st.floats(1, 10), st.just(DAY))
DEFAULT = Scheduler()


def in_bounds(places: Sequence[float]) -> tuple[float, ...]:
    bounds = zip(LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS, places, strict=True)
    weights = [low + place * (high - low) for low, high, place in bounds]
    return (*sorted(weights[:4]), *weights[4:])


WEIGHTS = st.lists(st.floats(0, 1), min_size=21, max_size=21).map(in_bounds)
SCHEDULERS = st.one_of(st.just(DEFAULT), WEIGHTS.map(Scheduler))


def py_fsrs(weights: tuple[float, ...], retention: float) -> fsrs.Scheduler:
    return fsrs.Scheduler(
        weights, retention, learning_steps=(), relearning_steps=(), enable_fuzzing=False
    )


def nearly(one: float | None, other: float) -> bool:
    return one is not None and abs(one - other) <= 1e-9 * abs(other)


def is_as_direct(rng: random.Random, scheduler: Scheduler) -> bool:
    """Say whether one random history gives what py-fsrs gives when it is asked itself."""
    retention = rng.choice([0.8, 0.85, 0.9, 0.95])
    direct, card = py_fsrs(scheduler.weights, retention), fsrs.Card(card_id=1, due=NOON)
    memory, elapsed, is_same = None, 0, True
    for _ in range(rng.randint(1, 5)):
        rating = rng.choice(list(Rating))
        card, _log = direct.review_card(card, fsrs.Rating(rating), NOON + timedelta(days=elapsed))
        memory = scheduler.after(memory, rating, DAY + timedelta(days=elapsed))
        assert card.last_review is not None
        days = (card.due - card.last_review).days
        is_same &= nearly(card.stability, memory.stability)
        is_same &= nearly(card.difficulty, memory.difficulty)
        is_same &= scheduler.interval(memory.stability, retention) == days
        elapsed += rng.choice([0, 1, days, rng.randint(1, 60), rng.randint(1, 2_000)])
    assert memory is not None
    recall = direct.get_card_retrievability(card, NOON + timedelta(days=elapsed))
    return is_same and nearly(recall, scheduler.recall(memory, DAY + timedelta(days=elapsed)))


def test_ten_thousand_histories_agree_with_py_fsrs() -> None:
    rng = random.Random(6)
    schedulers = [DEFAULT] * 3 + [
        Scheduler(in_bounds([rng.random() for _ in range(21)])) for _ in range(20)
    ]

    different = [
        number
        for number in range(HISTORY_COUNT)
        if not is_as_direct(rng, schedulers[number % len(schedulers)])
    ]

    assert different == []


def test_the_first_intervals_and_the_ladder_of_good_ones_are_those_of_fsrs_6() -> None:
    first = [DEFAULT.interval(DEFAULT.after(None, r, DAY).stability, 0.9) for r in Rating]
    memory, day, ladder = None, DAY, []
    for _ in range(5):
        memory = DEFAULT.after(memory, Rating.GOOD, day)
        ladder.append(DEFAULT.interval(memory.stability, 0.9))
        day += timedelta(days=ladder[-1])

    assert first == [1, 1, 2, 8]
    assert ladder == [2, 11, 46, 163, 497]


@given(SCHEDULERS, st.none() | MEMORIES, st.integers(0, 400), RETENTIONS)
def test_a_better_rating_is_never_due_sooner(
    scheduler: Scheduler, memory: Memory | None, gap: int, retention: float
) -> None:
    day = DAY + timedelta(days=gap)

    days = [
        scheduler.interval(scheduler.after(memory, rating, day).stability, retention)
        for rating in Rating
    ]

    assert days == sorted(days)


@given(SCHEDULERS, st.floats(0.001, 1e12), RETENTIONS, RETENTIONS)
def test_a_higher_target_never_lengthens_an_interval(
    scheduler: Scheduler, stability: float, one: float, other: float
) -> None:
    low, high = sorted((one, other))

    assert scheduler.interval(stability, high) <= scheduler.interval(stability, low)


@given(SCHEDULERS, st.floats(0.001, 40_000), RETENTIONS)
def test_after_the_interval_recall_has_fallen_to_the_target_within_half_a_day(
    scheduler: Scheduler, stability: float, retention: float
) -> None:
    days = scheduler.interval(stability, retention)

    if days < LONGEST_DAYS:
        assert scheduler.recall_after(stability, days + 0.5) <= retention + 1e-9
    if days > 1:
        assert scheduler.recall_after(stability, days - 0.5) >= retention - 1e-9


@given(SCHEDULERS, MEMORIES, st.integers(0, 3_000), st.integers(0, 3_000))
def test_recall_falls_with_the_days(
    scheduler: Scheduler, memory: Memory, one: int, other: int
) -> None:
    sooner, later = (scheduler.recall(memory, DAY + timedelta(d)) for d in sorted((one, other)))

    assert 0 <= later <= sooner <= 1


@given(SCHEDULERS, MEMORIES)
def test_recall_is_certain_on_the_day_of_a_review_and_nine_tenths_after_the_stability(
    scheduler: Scheduler, memory: Memory
) -> None:
    assert scheduler.recall(memory, DAY) == 1
    assert scheduler.recall(memory, DAY - timedelta(days=3)) == 1
    assert scheduler.recall_after(memory.stability, -0.5) == 1
    assert scheduler.recall_after(memory.stability, memory.stability) == pytest.approx(0.9)


@given(SCHEDULERS, st.lists(st.tuples(RATINGS, GAPS), min_size=1, max_size=60))
def test_a_memory_stays_within_its_bounds(
    scheduler: Scheduler, history: list[tuple[Rating, int]]
) -> None:
    memory, day = None, DAY
    for rating, gap in history:
        memory = scheduler.after(memory, rating, day)
        day += timedelta(days=gap)

        assert 0.001 <= memory.stability < math.inf
        assert 1 <= memory.difficulty <= 10


def test_a_card_that_is_always_easy_under_the_wildest_weights_stays_finite() -> None:
    wild = Scheduler((*UPPER_BOUNDS_PARAMETERS[:9], 0.0, *UPPER_BOUNDS_PARAMETERS[10:]))
    memory, day = None, date(1, 1, 1)
    for _ in range(99):
        memory = wild.after(memory, Rating.EASY, day)
        day += timedelta(days=LONGEST_DAYS)

    assert memory is not None
    assert math.isfinite(memory.stability)
    assert wild.interval(memory.stability, 0.9) == LONGEST_DAYS


def test_a_day_before_the_last_review_counts_as_its_day() -> None:
    memory = DEFAULT.after(None, Rating.GOOD, DAY)

    back = DEFAULT.after(memory, Rating.GOOD, DAY - timedelta(days=30))

    assert back == DEFAULT.after(memory, Rating.GOOD, DAY)
    assert back.last_day == DAY


def test_the_ends_of_the_calendar_can_be_study_days() -> None:
    memory = DEFAULT.after(DEFAULT.after(None, Rating.GOOD, date.min), Rating.EASY, date.max)

    assert memory.last_day == date.max
    assert DEFAULT.after(None, Rating.EASY, date.max).last_day == date.max
    assert 0 < DEFAULT.recall(Memory(5.0, 5.0, date.min), date.max) < 0.9


def test_a_day_beyond_the_calendar_is_its_last() -> None:
    assert add_days(date(2026, 12, 31), 1) == date(2027, 1, 1)
    assert add_days(date(9999, 12, 30), 1) == date.max
    assert add_days(date(9999, 12, 30), LONGEST_DAYS) == date.max


@pytest.mark.parametrize("retention", [0.0, -0.5, 0.009, 1.01, float("nan"), float("inf")])
def test_a_retention_that_is_no_share_is_refused(retention: float) -> None:
    with pytest.raises(ValueError, match="a retention lies between"):
        DEFAULT.interval(10, retention)


@pytest.mark.parametrize("retention", [0.01, 1.0])
def test_an_interval_lies_between_one_day_and_a_century(retention: float) -> None:
    for stability in (0.001, 1, 1e12):
        assert 1 <= DEFAULT.interval(stability, retention) <= LONGEST_DAYS


@pytest.mark.parametrize(
    "weights",
    [
        (),
        DEFAULT_WEIGHTS[:20],
        (*DEFAULT_WEIGHTS, 0.5),
        (*DEFAULT_WEIGHTS[:20], 0.0),
        (*DEFAULT_WEIGHTS[:20], float("nan")),
        (float("inf"), *DEFAULT_WEIGHTS[1:]),
    ],
)
def test_weights_that_fsrs_refuses_are_refused(weights: tuple[float, ...]) -> None:
    with pytest.raises(InvalidWeightsError, match="no weights of fsrs-6"):
        Scheduler(weights)


def test_weights_by_which_a_better_first_answer_is_due_sooner_are_refused() -> None:
    with pytest.raises(InvalidWeightsError, match="A better first answer"):
        Scheduler((5.0, 4.0, *DEFAULT_WEIGHTS[2:]))


def test_schedulers_of_the_same_weights_are_the_same() -> None:
    assert Scheduler() == Scheduler(DEFAULT_WEIGHTS)
    assert hash(Scheduler()) == hash(Scheduler(DEFAULT_WEIGHTS))
    assert Scheduler() != Scheduler((0.1, *DEFAULT_WEIGHTS[1:]))


def test_the_targets_rise_from_relaxed_to_exam_and_say_so() -> None:
    assert [target.retention for target in Target] == [0.85, 0.90, 0.95]
    assert Target("exam").words == "Exam: about 95 in 100 remembered"
