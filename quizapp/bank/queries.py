"""Reading questions: what may be asked now, where each one's evidence stands, what is reported."""

import datetime as dt
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import sqlalchemy as sa

from quizapp.bank.models import (
    Excerpt,
    QuestionEntry,
    QuestionReport,
    QuestionSet,
    QuestionVersion,
)
from quizapp.core.questions import QUIZ_KINDS, Question, SingleChoice, load_text
from quizapp.core.sentences import Span
from quizapp.db import db
from quizapp.prepared import Prepared
from quizapp.sources.models import Section, SectionVersion, Source
from quizapp.sources.queries import IS_OFFERED

MAY_BE_ASKED = (
    QuestionVersion.superseded_at.is_(None),
    QuestionVersion.kind.in_(QUIZ_KINDS),
    QuestionEntry.retired_at.is_(None),
    QuestionEntry.paused_at.is_(None),
    QuestionSet.visibility == "published",
)
_CURRENT = (
    sa.select(
        QuestionVersion.id,
        QuestionVersion.kind,
        sa.cast(QuestionVersion.payload, sa.Text).label("payload"),  # see load_text
        QuestionVersion.points,
        QuestionEntry.id.label("question_id"),
        QuestionEntry.section_id,
    )
    .join(QuestionEntry, QuestionEntry.id == QuestionVersion.question_id)
    .join(QuestionSet, QuestionSet.id == QuestionEntry.set_id)
    .join(Section, Section.id == QuestionEntry.section_id)
    .where(*MAY_BE_ASKED, Section.retired_at.is_(None), IS_OFFERED)
    .order_by(Section.position, QuestionEntry.set_id, QuestionEntry.position)
)
_OF_SECTIONS = _CURRENT.where(Section.id.in_(sa.bindparam("section_ids", expanding=True)))
_FIRST = (
    _CURRENT.where(QuestionVersion.kind == SingleChoice.kind, Section.is_untitled.is_(False))
    .order_by(None)
    .order_by(Section.source_id, Section.position, QuestionEntry.set_id, QuestionEntry.position)
    .limit(1)
)
_PASSAGES = Prepared(
    sa.select(
        Excerpt.question_version_id,
        Excerpt.start_char,
        Excerpt.end_char,
        Excerpt.option,
        SectionVersion.id.label("section_version_id"),
        SectionVersion.body,
        Section.position.label("section"),
        Source.slug.label("source"),
    )
    .join(SectionVersion, SectionVersion.id == Excerpt.section_version_id)
    .join(Section, Section.id == SectionVersion.section_id)
    .join(Source, Source.id == Section.source_id)
    .where(Excerpt.question_version_id.in_(sa.bindparam("version_ids", expanding=True)))
    .order_by(Excerpt.question_version_id, Excerpt.position)
)
_COUNTS = (
    sa.select(QuestionEntry.section_id, sa.func.count())
    .join(QuestionVersion, QuestionVersion.question_id == QuestionEntry.id)
    .join(QuestionSet, QuestionSet.id == QuestionEntry.set_id)
    .join(Section, Section.id == QuestionEntry.section_id)
    .where(*MAY_BE_ASKED, Section.source_id == sa.bindparam("source_id"), IS_OFFERED)
    .group_by(QuestionEntry.section_id)
)
_PLACES = _CURRENT.with_only_columns(
    QuestionEntry.id.label("question_id"),
    QuestionVersion.id.label("version_id"),
    QuestionVersion.kind,
    QuestionEntry.section_id,
    Section.source_id,
)
_PLACES_OF_SOURCE = _PLACES.where(Section.source_id == sa.bindparam("source_id"))
_EVIDENCE = (
    _CURRENT.with_only_columns(
        QuestionEntry.id.label("question_id"),
        QuestionVersion.kind,
        Excerpt.section_version_id,
        Excerpt.start_char,
        Excerpt.end_char,
    )
    .join(Excerpt, Excerpt.question_version_id == QuestionVersion.id)
    .where(Section.source_id == sa.bindparam("source_id"), Excerpt.option.is_(None))
    .order_by(Excerpt.position)
)
_OPEN_REPORTS = (
    sa.select(
        QuestionReport.id,
        QuestionReport.created_at,
        Source.slug,
        Section.position,
        QuestionEntry.slug,
        QuestionVersion.number,
        QuestionReport.comment,
    )
    .join(QuestionVersion, QuestionVersion.id == QuestionReport.question_version_id)
    .join(QuestionEntry, QuestionEntry.id == QuestionVersion.question_id)
    .join(Section, Section.id == QuestionEntry.section_id)
    .join(Source, Source.id == Section.source_id)
    .where(QuestionReport.closed_at.is_(None))
    .order_by(QuestionReport.created_at, QuestionReport.id)
)


class CurrentQuestion(NamedTuple):
    """A question that may be asked now, in its current version."""

    version_id: int
    question: Question
    points: int
    question_id: int
    section_id: int


class Passage(NamedTuple):
    """An excerpt with the text it is a place in; `section` is the section's number on the page.

    `option` is the place of the wrong option that it explains, None for the evidence of the key.
    """

    version_id: int
    span: Span
    option: int | None
    section_version_id: int
    body: str
    section: int
    source: str


@dataclass(frozen=True)
class QuestionPlace:
    """Where a question that may be asked now belongs; what it asks is left out."""

    question_id: int
    version_id: int
    kind: str
    section_id: int
    source_id: int


@dataclass(frozen=True)
class Evidence:
    """A place that settles a question that may be asked now."""

    question_id: int
    kind: str
    section_version_id: int
    span: Span


@dataclass(frozen=True)
class OpenReport:
    """What a learner says is wrong with a version of a question, and where that stands."""

    id: int
    created_at: dt.datetime
    source: str
    section: int
    question: str
    version: int
    comment: str


def quiz_questions(section_ids: Sequence[int]) -> tuple[CurrentQuestion, ...]:
    """Return the questions of these sections that a quiz may ask, in their files' order."""
    rows = db.session.connection().execute(_OF_SECTIONS, {"section_ids": list(section_ids)})
    return tuple(_current(row) for row in rows)


def first_question() -> CurrentQuestion | None:
    """Return the question of the landing page: the first single choice of a titled section."""
    row = db.session.connection().execute(_FIRST).first()
    return _current(row) if row else None


def question_counts(source_id: int) -> Mapping[int, int]:
    """Return how many questions a quiz may ask of each section of a source, by section id."""
    rows = db.session.connection().execute(_COUNTS, {"source_id": source_id})
    return {row[0]: row[1] for row in rows}


def question_places(source_id: int | None = None) -> tuple[QuestionPlace, ...]:
    """Return where each question of a source, or of all sources, belongs, in their files' order."""
    statement = _PLACES if source_id is None else _PLACES_OF_SOURCE
    given = {} if source_id is None else {"source_id": source_id}
    rows = db.session.connection().execute(statement, given)
    return tuple(QuestionPlace(*row) for row in rows)


def evidence_of_source(source_id: int) -> tuple[Evidence, ...]:
    """Return the places that settle the questions of a source, in their files' order."""
    rows = db.session.connection().execute(_EVIDENCE, {"source_id": source_id})
    return tuple(Evidence(row[0], row[1], row[2], Span(row[3], row[4])) for row in rows)


def passages(version_ids: Sequence[int]) -> tuple[Passage, ...]:
    """Return the excerpts of these versions, each version's in order."""
    rows = _PASSAGES.rows({"version_ids": list(version_ids)})
    return tuple(
        Passage(
            row.question_version_id,
            Span(row.start_char, row.end_char),
            row.option,
            row.section_version_id,
            sys.intern(row.body),  # one copy of a text, however many keep a passage of it
            row.section,
            row.source,
        )
        for row in rows
    )


def filed_question(source: str, section: str, slug: str) -> int | None:
    """Return the id of a question kept in files by the names it has there; None if it has none."""
    query = (
        sa.select(QuestionEntry.id)
        .join(QuestionSet, QuestionSet.id == QuestionEntry.set_id)
        .join(Section, Section.id == QuestionEntry.section_id)
        .join(Source, Source.id == Section.source_id)
        .where(QuestionSet.kept_in == "files", Source.slug == source)
        .where(Section.slug == section, QuestionEntry.slug == slug)
    )
    return db.session.scalar(query)


def open_reports() -> tuple[OpenReport, ...]:
    """Return the reports that nobody has closed, the oldest first."""
    rows = db.session.connection().execute(_OPEN_REPORTS)
    return tuple(OpenReport(*row) for row in rows)


def _current(row: Any) -> CurrentQuestion:
    question = load_text(row.kind, row.payload)
    return CurrentQuestion(row.id, question, row.points, row.question_id, row.section_id)
