"""Reading all that is kept of a learner's memory, for that learner to take away."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from quizapp.bank.models import QuestionEntry, QuestionVersion
from quizapp.core.questions import Question, load
from quizapp.db import db
from quizapp.memory.models import Card, ExamDate, ReviewLog, StudySettings
from quizapp.quiz.queries.counted import TESTED_NOW
from quizapp.sources.models import Section, Source

_USER: sa.BindParameter[int] = sa.bindparam("user_id")
_CARDS = (
    sa.select(
        Card,
        QuestionVersion.kind,
        QuestionVersion.payload,
        Section.position,
        Source.title,
        Card.question_id.in_(TESTED_NOW).label("is_tested"),
    )
    .join(QuestionEntry, QuestionEntry.id == Card.question_id)
    .join(QuestionVersion, QuestionVersion.question_id == QuestionEntry.id)
    .join(Section, Section.id == QuestionEntry.section_id)
    .join(Source, Source.id == Section.source_id)
    .where(Card.user_id == _USER, QuestionVersion.superseded_at.is_(None))
    .order_by(Card.id)
)
_LOG = (
    sa.select(ReviewLog)
    .where(ReviewLog.user_id == _USER)
    .order_by(ReviewLog.card_id, ReviewLog.number)
)
_SETTINGS = sa.select(StudySettings).where(StudySettings.user_id == _USER)
_EXAMS = (
    sa.select(Source.title, ExamDate.day, ExamDate.entered_on)
    .join(Source, Source.id == ExamDate.source_id)
    .where(ExamDate.user_id == _USER)
    .order_by(ExamDate.day, Source.title)
)


@dataclass(frozen=True)
class CardRecord:
    """A card with the question as it is now asked; `is_tested` while an open test asks it."""

    columns: Mapping[str, Any]
    question: Question
    section: int
    source_title: str
    is_tested: bool


@dataclass(frozen=True)
class ExamRecord:
    """The day on which a learner wants to know a text, and the day on which they said so."""

    source_title: str
    day: dt.date
    entered_on: dt.date


def card_records(user_id: int) -> tuple[CardRecord, ...]:
    """Return every card of a learner, in the order in which they were added."""
    rows = db.session.connection().execute(_CARDS, {"user_id": user_id})
    return tuple(
        CardRecord(
            row._asdict(),
            load(row.kind, row.payload),
            row.position,
            row.title,
            bool(row.is_tested),
        )
        for row in rows
    )


def log_records(user_id: int) -> tuple[Mapping[str, Any], ...]:
    """Return every entry of a learner's log by its columns, card by card, undone ones as well."""
    rows = db.session.connection().execute(_LOG, {"user_id": user_id})
    return tuple(row._asdict() for row in rows)


def settings_record(user_id: int) -> Mapping[str, Any] | None:
    """Return how a learner set up their studies, by its columns; None if they never did."""
    row = db.session.connection().execute(_SETTINGS, {"user_id": user_id}).first()
    return row._asdict() if row else None


def exam_records(user_id: int) -> tuple[ExamRecord, ...]:
    """Return the days on which a learner wants to know a text, the earliest first."""
    rows = db.session.connection().execute(_EXAMS, {"user_id": user_id})
    return tuple(ExamRecord(*row) for row in rows)
