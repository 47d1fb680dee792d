"""Due days spread inside their bands, by load and seed and never by chance."""

import subprocess
import sys
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.core.memory.scheduling import LONGEST_DAYS
from quizapp.core.memory.spreading import (
    band,
    clipped_shift,
    hashed_shift,
    lightest_day,
    seed_of,
    shifts_of_ratings,
)

DAY = date(2026, 11, 22)
INTERVALS = st.integers(1, LONGEST_DAYS) | st.integers(1, 60)
SEEDS = st.text(max_size=12)
LOADS = st.lists(st.integers(0, 2), max_size=36).map(
    lambda counts: {DAY + timedelta(days=days): count for days, count in enumerate(counts)}
)
FOUR = st.lists(st.integers(1, 30), min_size=4, max_size=4).map(sorted)


@pytest.mark.parametrize(
    ("interval", "expected"),
    [
        (1, (1, 1)),
        (2, (2, 2)),
        (3, (2, 4)),
        (7, (5, 9)),
        (10, (8, 12)),
        (30, (27, 33)),
        (100, (93, 107)),
        (1000, (948, 1052)),
        (LONGEST_DAYS, (34673, LONGEST_DAYS)),
    ],
)
def test_a_band_is_that_of_ankis_fuzz(interval: int, expected: tuple[int, int]) -> None:
    assert band(interval) == expected


@given(INTERVALS, INTERVALS)
def test_the_ends_of_a_band_never_fall_as_the_interval_grows(one: int, other: int) -> None:
    (low, high), (later_low, later_high) = band(min(one, other)), band(max(one, other))

    assert low <= later_low
    assert high <= later_high


@given(INTERVALS, SEEDS)
def test_a_shifted_interval_lies_in_its_band(interval: int, seed: str) -> None:
    low, high = band(interval)

    assert 1 <= low <= interval + hashed_shift(interval, seed) <= high <= LONGEST_DAYS


@given(INTERVALS, INTERVALS, SEEDS)
def test_with_one_seed_a_longer_interval_is_never_due_sooner(
    one: int, other: int, seed: str
) -> None:
    short, long = sorted((one, other))

    assert short + hashed_shift(short, seed) <= long + hashed_shift(long, seed)


def test_seeds_fill_every_day_of_a_band_about_alike() -> None:
    shifts = Counter(hashed_shift(30, seed_of(str(number), 1)) for number in range(7_000))

    assert sorted(shifts) == list(range(-3, 4))
    assert all(900 < count < 1_100 for count in shifts.values())


def test_the_repetitions_of_a_question_are_shifted_differently() -> None:
    assert len({hashed_shift(365, seed_of("q", number)) for number in range(10)}) > 5


def test_a_seed_gives_the_same_shift_in_every_process() -> None:
    line = "from quizapp.core.memory.spreading import hashed_shift as h; print(h(365, 'q:1'))"

    shown = {
        subprocess.run(
            [sys.executable, "-c", line],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }

    assert shown == {str(hashed_shift(365, "q:1"))}


@given(INTERVALS, SEEDS)
def test_without_a_stored_shift_the_seed_decides(interval: int, seed: str) -> None:
    assert clipped_shift(interval, None, seed) == hashed_shift(interval, seed)


@given(INTERVALS, st.integers(-500, 500), SEEDS)
def test_a_stored_shift_is_held_inside_the_band(interval: int, shift: int, seed: str) -> None:
    low, high = band(interval)

    moved = interval + clipped_shift(interval, shift, seed)

    assert low <= moved <= high
    assert moved == interval + shift or not low <= interval + shift <= high


def test_the_lightest_day_of_the_band_is_taken() -> None:
    load = {DAY + timedelta(days=days): 5 for days in range(8, 13)} | {DAY + timedelta(11): 4}

    assert {lightest_day(10, DAY, load, seed) for seed in "abcdefgh"} == {1}


def test_a_day_without_a_load_is_the_lightest() -> None:
    load = {DAY + timedelta(days=days): 1 for days in (8, 9, 11, 12)}

    assert {lightest_day(10, DAY, load, seed) for seed in "abcdefgh"} == {0}


@given(INTERVALS, SEEDS)
def test_where_all_days_are_alike_the_seed_decides(interval: int, seed: str) -> None:
    assert lightest_day(interval, DAY, {}, seed) == hashed_shift(interval, seed)


def test_light_days_outside_the_band_have_no_say() -> None:
    load = {DAY + timedelta(days=days): 9 for days in range(8, 13)}

    assert -2 <= lightest_day(10, DAY, load, "q:1") <= 2


def test_a_hundred_cards_of_one_day_are_spread_evenly_over_their_band() -> None:
    load: Counter[date] = Counter()
    for number in range(100):
        shift = lightest_day(10, DAY, load, seed_of(str(number), 1))
        load[DAY + timedelta(days=10 + shift)] += 1

    assert sorted(load.values()) == [20] * 5


@settings(max_examples=400)
@given(FOUR, LOADS, SEEDS)
def test_of_four_ratings_a_better_one_is_never_due_sooner_whatever_the_load(
    intervals: list[int], load: dict[date, int], seed: str
) -> None:
    shifts = shifts_of_ratings(intervals, DAY, load, seed)

    days = [interval + shift for interval, shift in zip(intervals, shifts, strict=True)]
    assert days == sorted(days)


@given(INTERVALS, LOADS, SEEDS)
def test_the_lightest_day_lies_in_the_band(interval: int, load: dict[date, int], seed: str) -> None:
    low, high = band(interval)

    assert low <= interval + lightest_day(interval, DAY, load, seed) <= high


def test_each_of_the_four_ratings_gets_its_own_lightest_day() -> None:
    load = {DAY + timedelta(days=days): 5 for days in range(1, 40)} | {DAY + timedelta(31): 0}

    shifts = shifts_of_ratings([1, 2, 30, 33], DAY, load, "q:1")

    assert shifts == (0, 0, 1, -2)


def test_intervals_that_fall_are_refused() -> None:
    with pytest.raises(ValueError, match="no shorter"):
        shifts_of_ratings([5, 4], DAY, {}, "q:1")


def test_the_end_of_the_calendar_has_a_lightest_day_too() -> None:
    low, high = band(40)

    assert low <= 40 + lightest_day(40, date.max, {date.max: 3}, "q:1") <= high
