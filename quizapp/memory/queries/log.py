"""Reading the log as the fold needs it: the surviving entries of cards, in order."""

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any

import sqlalchemy as sa

from quizapp.core.memory.evidence import Evidence
from quizapp.core.memory.replay import Entry
from quizapp.core.memory.scheduling import Rating
from quizapp.db import db
from quizapp.memory.models import ReviewLog

_ENTRIES = (
    sa.select(
        ReviewLog.card_id,
        ReviewLog.study_day,
        ReviewLog.rating,
        ReviewLog.is_evidence,
        ReviewLog.aim,
        ReviewLog.shift,
        ReviewLog.evidence,
    )
    .where(ReviewLog.voided_at.is_(None))
    .order_by(ReviewLog.card_id, ReviewLog.number)
)
_OF_CARD = _ENTRIES.where(ReviewLog.card_id == sa.bindparam("card_id"))
_OF_LEARNER = _ENTRIES.where(ReviewLog.user_id == sa.bindparam("user_id"))


def entries_of(card_id: int) -> tuple[Entry, ...]:
    """Return the surviving entries of a card, in order."""
    rows = db.session.connection().execute(_OF_CARD, {"card_id": card_id})
    return tuple(_entry(row) for row in rows)


def histories(user_id: int) -> Iterator[tuple[int, tuple[Entry, ...]]]:
    """Yield every card of a learner that has surviving entries, by its id, with them."""
    rows = db.session.connection().execute(_OF_LEARNER, {"user_id": user_id})
    for card_id, group in groupby(rows, key=attrgetter("card_id")):
        yield card_id, tuple(_entry(row) for row in group)


def _entry(row: Any) -> Entry:
    return Entry(
        row.study_day,
        Rating(row.rating),
        row.is_evidence,
        row.aim,
        row.shift,
        Evidence(row.evidence),
    )
