"""Reading what a fit of weights needs: whose turn it is, and from which reviews."""

from dataclasses import dataclass

import sqlalchemy as sa

from quizapp.core.memory.fitting import FIRST_FIT, is_due_for_fitting
from quizapp.core.memory.lessons import Review, counted_reviews
from quizapp.db import db
from quizapp.memory.models import Card, ReviewLog, StudySettings
from quizapp.memory.queries.log import histories

_COUNTS = (
    sa.select(
        Card.user_id,
        sa.func.sum(Card.review_count).label("review_count"),
        StudySettings.fitted_count,
    )
    .outerjoin(StudySettings, StudySettings.user_id == Card.user_id)
    .group_by(Card.user_id, StudySettings.fitted_count)
    .having(sa.func.sum(Card.review_count) >= FIRST_FIT)
    .order_by(Card.user_id)
)
_MARK = sa.select(sa.func.count(), sa.func.count(ReviewLog.voided_at)).where(
    ReviewLog.user_id == sa.bindparam("user_id")
)


@dataclass(frozen=True)
class LogMark:
    """How far a learner's log has come: neither number ever falls, and whatever is done raises one.

    `entry_count` counts the voided entries too.
    """

    entry_count: int
    voided_count: int


def learners_to_fit() -> tuple[int, ...]:
    """Return who has come to 64, 128, 256 ... counted reviews since weights were last fitted."""
    rows = db.session.connection().execute(_COUNTS)
    return tuple(
        row.user_id for row in rows if is_due_for_fitting(row.review_count, row.fitted_count)
    )


def log_mark(user_id: int) -> LogMark:
    """Return how far a learner's log has come."""
    row = db.session.connection().execute(_MARK, {"user_id": user_id}).one()
    return LogMark(row[0], row[1])


def reviews_of(user_id: int) -> tuple[tuple[Review, ...], ...]:
    """Return the counted reviews of each card of a learner, in order; undone ones are left out."""
    return tuple(
        counted_reviews(
            Review(entry.study_day, entry.rating, entry.evidence)
            for entry in entries
            if entry.is_evidence
        )
        for _, entries in histories(user_id)
    )
