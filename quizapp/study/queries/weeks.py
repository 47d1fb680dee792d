"""What a learner reviewed in the last seven study days, from the log alone: one statement."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa

from quizapp.core.memory.sessions import LONGEST_SECONDS
from quizapp.db import db
from quizapp.memory.models import ReviewLog

DAYS = 7
_LONGEST_MS = round(LONGEST_SECONDS * 1000)
_TIME = sa.case(  # as a session counts it: the clock may jump and tea be made
    (ReviewLog.duration_ms > _LONGEST_MS, _LONGEST_MS),
    (ReviewLog.duration_ms > 0, ReviewLog.duration_ms),
    else_=0,
)
_WEEK = sa.select(
    sa.func.count(ReviewLog.study_day.distinct()).label("days"),
    sa.func.count().filter(ReviewLog.is_return.is_(False)).label("cards"),
    sa.func.coalesce(sa.func.sum(_TIME), 0).label("time"),
).where(
    ReviewLog.user_id == sa.bindparam("user_id"),
    ReviewLog.study_day.between(
        sa.bindparam("first", type_=ReviewLog.study_day.type),
        sa.bindparam("last", type_=ReviewLog.study_day.type),
    ),
    ReviewLog.origin == "review",
    ReviewLog.voided_at.is_(None),
)


@dataclass(frozen=True)
class Week:
    """The days of the last seven on which cards were reviewed, how many, and the seconds it took.

    A card counts once on each of its days, its returns not again; their time counts.
    """

    days: int
    cards: int
    seconds: float


def week_of(user_id: int, today: dt.date) -> Week:
    """Return what a learner reviewed from six days ago to `today`, undone answers left out."""
    given = {"user_id": user_id, "first": today - dt.timedelta(DAYS - 1), "last": today}
    row = db.session.connection().execute(_WEEK, given).one()
    return Week(row.days, row.cards, row.time / 1000)
