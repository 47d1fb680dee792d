"""The time limit of a test: when it is over, and how much of it is left."""

import datetime as dt
import math
from dataclasses import dataclass

GRACE = dt.timedelta(seconds=10)  # for an answer that is on its way when the time ends
A_MINUTE = 60


@dataclass(frozen=True)
class TimeLeft:
    """How much of a time limit is left at one moment."""

    seconds: int
    is_over: bool

    @property
    def words(self) -> str:
        """To the nearest minute: "3 minutes left"."""
        if self.seconds < A_MINUTE:
            return "Less than a minute left"
        minutes = math.floor(self.seconds / A_MINUTE + 0.5)
        return f"{minutes} minute{'s' if minutes > 1 else ''} left"


def is_over(closes_at: dt.datetime | None, now: dt.datetime) -> bool:
    """Say whether a time limit, with its grace, has passed; None never passes."""
    return closes_at is not None and now > closes_at + GRACE


def time_left(closes_at: dt.datetime | None, now: dt.datetime) -> TimeLeft:
    """Return what is left of a time limit, in whole seconds; none if there is no limit."""
    left = (closes_at - now).total_seconds() if closes_at else 0
    return TimeLeft(max(0, math.floor(left)), is_over(closes_at, now))
