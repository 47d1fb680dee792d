"""Reading everything that a teacher has made: texts, question sets, questions, what is begun."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from quizapp.bank.models import QuestionDraft, QuestionEntry, QuestionSet, QuestionVersion
from quizapp.db import db
from quizapp.sets.queries.sets import NO_DRAFTS
from quizapp.sources.models import Manuscript, Section, Source

_USER = sa.bindparam("user_id", type_=sa.Integer)
_TEXTS = (
    sa.select(Source.title, Source.slug, Source.visibility, Source.retired_at)
    .where(Source.owner_id == _USER)
    .order_by(Source.id)
)
_MANUSCRIPTS = (
    sa.select(
        Manuscript.title,
        Manuscript.details,
        Manuscript.original,
        Manuscript.arrangement,
        Manuscript.updated_at,
    )
    .where(Manuscript.owner_id == _USER)
    .order_by(Manuscript.id)
)
_SETS = (
    sa.select(
        QuestionSet.title,
        QuestionSet.description,
        QuestionSet.visibility,
        QuestionSet.updated_at,
        Source.title.label("text"),
    )
    .join(Source, Source.id == QuestionSet.source_id)
    .where(QuestionSet.owner_id == _USER)
    .order_by(QuestionSet.id)
)
_VERSIONS = (
    sa.select(
        QuestionSet.title.label("set"),
        Section.position.label("section"),
        QuestionVersion.number,
        QuestionVersion.kind,
        QuestionVersion.payload,
        QuestionVersion.explanation,
        QuestionVersion.hint,
        QuestionVersion.created_at,
    )
    .join(QuestionEntry, QuestionEntry.id == QuestionVersion.question_id)
    .join(QuestionSet, QuestionSet.id == QuestionEntry.set_id)
    .join(Section, Section.id == QuestionEntry.section_id)
    .where(QuestionVersion.author_id == _USER)
    .order_by(QuestionVersion.id)
)
_DRAFTS = (
    sa.select(
        QuestionSet.title.label("set"),
        QuestionDraft.origin,
        QuestionDraft.form,
        QuestionDraft.updated_at,
    )
    .join(QuestionSet, QuestionSet.id == QuestionDraft.set_id)
    .where(QuestionDraft.author_id == _USER, QuestionDraft.origin.not_in(NO_DRAFTS))
    .order_by(QuestionDraft.id)
)
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Written:
    """What a teacher has made, each as its columns; times are aware."""

    texts: tuple[Row, ...]
    being_arranged: tuple[Row, ...]
    question_sets: tuple[Row, ...]
    questions: tuple[Row, ...]
    drafts: tuple[Row, ...]


def written_by(user_id: int) -> Written:
    """Return everything that somebody has made for others to learn from, in order."""
    statements: tuple[sa.Executable, ...] = (_TEXTS, _MANUSCRIPTS, _SETS, _VERSIONS, _DRAFTS)
    return Written(*(_rows(statement, user_id) for statement in statements))


def _rows(statement: sa.Executable, user_id: int) -> tuple[Row, ...]:
    found = db.session.connection().execute(statement, {"user_id": user_id})
    return tuple(dict(row) for row in found.mappings())
