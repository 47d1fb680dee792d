"""When the time of a test is over, and how much of it is left."""

import datetime as dt

import pytest

from quizapp.core.time_limits import GRACE, TimeLeft, is_over, time_left

END = dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC)
A_MOMENT = dt.timedelta(microseconds=1)


def test_the_time_is_over_only_when_its_grace_is() -> None:
    assert not is_over(END, END + GRACE)
    assert is_over(END, END + GRACE + A_MOMENT)


def test_what_has_no_limit_is_never_over_and_has_no_seconds_left() -> None:
    assert not is_over(None, END + 1000 * GRACE)
    assert time_left(None, END) == TimeLeft(0, is_over=False)


def test_only_whole_seconds_are_left_and_never_fewer_than_none() -> None:
    assert time_left(END, END - dt.timedelta(seconds=90)).seconds == 90
    assert time_left(END, END - dt.timedelta(seconds=1) + A_MOMENT).seconds == 0
    assert time_left(END, END + GRACE) == TimeLeft(0, is_over=False)
    assert time_left(END, END + 2 * GRACE) == TimeLeft(0, is_over=True)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1200, "20 minutes left"),
        (91, "2 minutes left"),
        (89, "1 minute left"),
        (60, "1 minute left"),
        (59, "Less than a minute left"),
        (0, "Less than a minute left"),
    ],
)
def test_the_time_left_is_said_to_the_nearest_minute(seconds: int, words: str) -> None:
    assert TimeLeft(seconds, is_over=False).words == words
