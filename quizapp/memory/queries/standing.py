"""Whether a learner has any cards, and whether some were left out today."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa

from quizapp.db import db
from quizapp.memory.models import Card

_OF_USER = sa.select(Card.id).where(Card.user_id == sa.bindparam("user_id"))
_STANDING = sa.select(
    _OF_USER.exists().label("has_cards"),
    _OF_USER.where(
        Card.skipped_day == sa.bindparam("today", type_=Card.skipped_day.type),
        Card.skipped_day.is_not(None),  # so says the index
        Card.suspended_at.is_(None),
    )
    .exists()
    .label("has_skipped"),
)


@dataclass(frozen=True)
class Standing:
    """Whether there are cards at all, and whether some were left out of today."""

    has_cards: bool
    has_skipped: bool


def standing_of(user_id: int, today: dt.date) -> Standing:
    """Return what a learner without a card to come has."""
    row = db.session.connection().execute(_STANDING, {"user_id": user_id, "today": today}).one()
    return Standing(bool(row.has_cards), bool(row.has_skipped))
