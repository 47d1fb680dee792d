"""Reading what a learner reported, and the answers that they may know of."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from quizapp.bank.models import QuestionReport, QuestionVersion
from quizapp.db import db
from quizapp.quiz.models import Answer, Attempt, AttemptItem, Mode
from quizapp.quiz.queries.counted import TESTED_NOW

_USER = sa.bindparam("user_id", type_=sa.Integer)
# where the learner was last told why: answered in practice, or in a test that was handed in
_TOLD = (
    sa.select(
        AttemptItem.question_version_id.label("version_id"),
        sa.func.max(AttemptItem.id).label("item_id"),
    )
    .join(Attempt, Attempt.id == AttemptItem.attempt_id)
    .outerjoin(Answer, Answer.item_id == AttemptItem.id)
    .where(
        Attempt.user_id == _USER,
        sa.or_(
            sa.and_(Attempt.mode == Mode.PRACTICE.value, Answer.item_id.is_not(None)),
            sa.and_(Attempt.mode == Mode.TEST.value, Attempt.submitted_at.is_not(None)),
        ),
    )
    .group_by(AttemptItem.question_version_id)
    .subquery("told")
)
_REPORTS = (
    sa.select(
        QuestionReport.question_version_id,
        QuestionReport.comment,
        QuestionReport.created_at,
        QuestionReport.closed_at,
        QuestionReport.reply,
        Attempt.public_id,
        AttemptItem.position,
        QuestionVersion.question_id.in_(TESTED_NOW).label("is_tested"),
    )
    .join(QuestionVersion, QuestionVersion.id == QuestionReport.question_version_id)
    .outerjoin(_TOLD, _TOLD.c.version_id == QuestionReport.question_version_id)
    .outerjoin(AttemptItem, AttemptItem.id == _TOLD.c.item_id)
    .outerjoin(Attempt, Attempt.id == AttemptItem.attempt_id)
    .where(QuestionReport.user_id == _USER)
    .order_by(QuestionReport.id)
)


@dataclass(frozen=True)
class ReportRecord:
    """What a learner said was wrong with a question, and what was said to it.

    `public_id` and `position` are where its explanation stands, None while there is none. With
    `is_kept_back` there is a reply, or may be one, that they may not read yet: a test asks the
    question just now, or it was never explained to them.
    """

    version_id: int
    comment: str
    created_at: dt.datetime
    closed_at: dt.datetime | None
    reply: str
    public_id: str | None
    position: int | None
    is_kept_back: bool


def report_records(user_id: int) -> tuple[ReportRecord, ...]:
    """Return what a learner reported, the oldest first."""
    rows = db.session.connection().execute(_REPORTS, {"user_id": user_id})
    return tuple(_record(row) for row in rows)


def _record(row: Any) -> ReportRecord:
    is_kept_back = bool(row.is_tested) or row.public_id is None
    return ReportRecord(
        row.question_version_id,
        row.comment,
        row.created_at,
        row.closed_at,
        "" if is_kept_back else row.reply,
        row.public_id,
        row.position,
        is_kept_back,
    )
