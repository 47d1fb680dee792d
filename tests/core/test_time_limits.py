"""When the time of a test is over, and how much of it is left."""

import datetime as dt

from quizapp.core.time_limits import GRACE, is_over, seconds_left

END = dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC)
A_MOMENT = dt.timedelta(microseconds=1)


def test_the_time_is_over_only_when_its_grace_is() -> None:
    assert not is_over(END, END + GRACE)
    assert is_over(END, END + GRACE + A_MOMENT)


def test_what_has_no_limit_is_never_over_and_has_no_seconds_left() -> None:
    assert not is_over(None, END + 1000 * GRACE)
    assert seconds_left(None, END) == 0


def test_only_whole_seconds_are_left_and_never_fewer_than_none() -> None:
    assert seconds_left(END, END - dt.timedelta(seconds=90)) == 90
    assert seconds_left(END, END - dt.timedelta(seconds=1) + A_MOMENT) == 0
    assert seconds_left(END, END + GRACE) == 0
