"""Reading what learners reported about the questions of a set, and the versions they saw."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa

from quizapp.bank.models import QuestionEntry, QuestionReport, QuestionVersion
from quizapp.core.errors import NotYoursError
from quizapp.db import db
from quizapp.sets.queries.questions import StoredQuestion, seen_question
from quizapp.sets.queries.sets import SeenSet

_COLUMNS = (
    QuestionReport.id,
    QuestionReport.comment,
    QuestionReport.created_at,
    QuestionReport.closed_at,
    QuestionReport.reply,
    QuestionVersion.number,
    QuestionVersion.question_id,
)
_REPORTS = sa.select(*_COLUMNS).join(
    QuestionVersion, QuestionVersion.id == QuestionReport.question_version_id
)
_OF_QUESTION = _REPORTS.where(QuestionVersion.question_id == sa.bindparam("question_id")).order_by(
    QuestionReport.closed_at.is_not(None), QuestionReport.created_at.desc()
)
_ONE = _REPORTS.where(QuestionReport.id == sa.bindparam("report_id"))
_COUNTS = (
    sa.select(QuestionVersion.question_id, sa.func.count())
    .join(QuestionReport, QuestionReport.question_version_id == QuestionVersion.id)
    .join(QuestionEntry, QuestionEntry.id == QuestionVersion.question_id)
    .where(QuestionEntry.set_id == sa.bindparam("set_id"), QuestionReport.closed_at.is_(None))
    .group_by(QuestionVersion.question_id)
)


@dataclass(frozen=True)
class Report:
    """What somebody found wrong with a version of a question, and what was said to it."""

    id: int
    comment: str
    created_at: dt.datetime
    closed_at: dt.datetime | None
    reply: str
    version: int
    question_id: int


def open_counts(set_id: int) -> dict[int, int]:
    """Return how many open reports each question of a set has, by the question's id."""
    rows = db.session.connection().execute(_COUNTS, {"set_id": set_id})
    return {row[0]: row[1] for row in rows}


def reports_of(question_id: int) -> tuple[Report, ...]:
    """Return the reports about a question, open ones first, the newest first."""
    rows = db.session.connection().execute(_OF_QUESTION, {"question_id": question_id})
    return tuple(Report(*row) for row in rows)


def changeable_report(user_id: int, report_id: int) -> tuple[SeenSet, StoredQuestion, Report]:
    """Return a report about a question that a teacher may change; raise NotYoursError else."""
    row = db.session.connection().execute(_ONE, {"report_id": report_id}).first()
    if row is None:
        raise NotYoursError("there is no such report of yours")
    report = Report(*row)
    seen, question = seen_question(user_id, report.question_id)
    if not seen.may_edit:
        raise NotYoursError("there is no such report of yours")
    return seen, question, report
