"""The time limit of a test: when it is over, and how much of it is left."""

import datetime as dt
import math

GRACE = dt.timedelta(seconds=10)  # for an answer that is on its way when the time ends


def is_over(closes_at: dt.datetime | None, now: dt.datetime) -> bool:
    """Say whether a time limit, with its grace, has passed; None never passes."""
    return closes_at is not None and now > closes_at + GRACE


def seconds_left(closes_at: dt.datetime | None, now: dt.datetime) -> int:
    """Return how many whole seconds are left; 0 if the time is over or there is no limit."""
    left = (closes_at - now).total_seconds() if closes_at else 0
    return max(0, math.floor(left))
