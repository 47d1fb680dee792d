"""What learners say is wrong with a question: kept, answered, closed."""

import datetime as dt

import sqlalchemy as sa

from quizapp.bank.models import QuestionReport
from quizapp.core.errors import ReadbackError, ResponseRefusedError
from quizapp.core.questions.response import clean_text
from quizapp.db import db

LONGEST_COMMENT = 2000


class ReportUnknownError(ReadbackError):
    """No report of this number is open."""


def report_question(version_id: int, user_id: int, comment: str, now: dt.datetime) -> None:
    """Keep what a learner says is wrong with a version of a question.

    Raises ResponseRefusedError as `read_comment` does.
    """
    db.session.add(
        QuestionReport(
            question_version_id=version_id,
            user_id=user_id,
            comment=read_comment(comment),
            created_at=now,
        )
    )
    db.session.flush()


def read_comment(given: str) -> str:
    """Return a typed comment as it is kept: without characters that no page can show, trimmed.

    A line end counts as one character, however it was sent. Raises ResponseRefusedError for a
    comment that says nothing, and for one longer than LONGEST_COMMENT.
    """
    comment = clean_text(given, longest=len(given)).strip()
    if not comment:
        raise ResponseRefusedError("Say in a few words what is wrong.")
    if len(comment) > LONGEST_COMMENT:
        raise ResponseRefusedError(
            f"Your note is {len(comment):,} characters long; there is room for {LONGEST_COMMENT:,}."
        )
    return comment


def close_report(report_id: int, now: dt.datetime) -> None:
    """Close a report: it is listed no more, and kept. Raises ReportUnknownError."""
    closed = db.session.execute(
        sa.update(QuestionReport)
        .where(QuestionReport.id == report_id, QuestionReport.closed_at.is_(None))
        .values(closed_at=now)
        .returning(QuestionReport.id)
    )
    if closed.first() is None:
        raise ReportUnknownError(f"No open report has the number {report_id}.")


def answer_report(report_id: int, reply: str, now: dt.datetime, *, close: bool) -> None:
    """Keep what a teacher says to a report, and close it if asked to."""
    report = db.session.get(QuestionReport, report_id)
    if report is None:
        raise ReportUnknownError(f"No report has the number {report_id}.")
    report.reply = reply
    report.closed_at = (report.closed_at or now) if close else report.closed_at
    db.session.flush()
