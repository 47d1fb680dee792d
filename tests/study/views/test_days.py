import datetime as dt

import pytest

from quizapp.study.views.days import day_words, when
from tests.study.holding import TODAY


def test_a_day_is_written_out() -> None:
    assert day_words(dt.date(2026, 12, 2)) == "Wednesday 2 December 2026"


@pytest.mark.parametrize(
    ("days", "words"), [(-3, "today"), (0, "today"), (1, "tomorrow"), (5, "in 5 days")]
)
def test_how_far_off_a_day_is_is_said_in_words(days: int, words: str) -> None:
    assert when(TODAY + dt.timedelta(days=days), TODAY) == words
