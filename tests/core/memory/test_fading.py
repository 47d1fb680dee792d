"""How a chance of recall becomes one of a few steps."""

import datetime as dt

import pytest

from quizapp.core.memory.fading import MISSED, Hold, chance_held, hold_of
from quizapp.core.memory.scheduling import Memory, Rating, Scheduler

TODAY = dt.date(2026, 11, 22)
SCHEDULER = Scheduler()


@pytest.mark.parametrize(
    ("recall", "hold"),
    [
        (1.0, Hold.FRESH),
        (0.9, Hold.FRESH),
        (0.899, Hold.FADING),
        (0.7, Hold.FADING),
        (0.699, Hold.FAINT),
        (0.001, Hold.FAINT),
        (0.0, Hold.MISSED),
        (None, Hold.NEW),
    ],
)
def test_a_chance_of_recall_is_one_of_five_steps(recall: float | None, hold: Hold) -> None:
    assert hold_of(recall) is hold


@pytest.mark.parametrize("recall", [-0.1, 1.1, float("nan")])
def test_what_is_no_chance_is_refused(recall: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        hold_of(recall)


@pytest.mark.parametrize("days", [0, 1, 400])
@pytest.mark.parametrize("rating", Rating)
def test_what_was_missed_last_time_is_not_held_whatever_its_curve_says(
    rating: Rating, days: int
) -> None:
    memory = Memory(50.0, 5.0, TODAY)
    day = TODAY + dt.timedelta(days=days)

    chance = chance_held(SCHEDULER, memory, rating, day)

    assert chance == (MISSED if rating == Rating.AGAIN else SCHEDULER.recall(memory, day))


def test_a_card_without_a_memory_has_no_chance_of_recall() -> None:
    assert chance_held(SCHEDULER, None, None, TODAY) is None


def test_a_memory_however_old_is_never_taken_for_one_that_was_missed() -> None:
    oldest = SCHEDULER.recall(Memory(0.001, 10.0, dt.date.min), dt.date.max)

    assert hold_of(oldest) is Hold.FAINT
