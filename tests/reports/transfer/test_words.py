"""How a learner's own data writes times and responses, in both of its files."""

import datetime as dt

import pytest

from quizapp.reports.transfer.words import utc

ABROAD = dt.timezone(dt.timedelta(hours=5, minutes=45))


@pytest.mark.parametrize(
    ("time", "written"),
    [
        (dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC), "2026-11-22T12:00:00Z"),
        (dt.datetime(2026, 11, 22, 1, 0, 0, 5, tzinfo=ABROAD), "2026-11-21T19:15:00.000005Z"),
        (None, None),
    ],
)
def test_a_time_is_written_in_utc_and_says_so(
    time: dt.datetime | None, written: str | None
) -> None:
    assert utc(time) == written
