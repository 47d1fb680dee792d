"""Reading the questions of a set as they stand: what they ask, their key, excerpts and tags."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from quizapp.bank.models import (
    Excerpt,
    QuestionEntry,
    QuestionTag,
    QuestionVersion,
)
from quizapp.core.errors import NotYoursError
from quizapp.core.question_sets import Difficulty, Level
from quizapp.core.question_sets import QuestionDraft as Draft
from quizapp.core.questions import Question, asked, load
from quizapp.core.sentences import Span
from quizapp.core.writing.evidence import Mark
from quizapp.core.writing.filling import MarkedPlace
from quizapp.db import db
from quizapp.sets.queries.sets import SeenSet, seen_set
from quizapp.sources.models import Section, SectionVersion, Source

_QUESTIONS = (
    sa.select(
        QuestionEntry.id,
        QuestionEntry.set_id,
        QuestionEntry.section_id,
        QuestionEntry.slug,
        QuestionEntry.position,
        QuestionEntry.retired_at,
        QuestionEntry.paused_at,
        Section.slug.label("section_slug"),
        Section.position.label("section"),
        Section.title.label("section_title"),
        QuestionVersion.id.label("version_id"),
        QuestionVersion.number,
        QuestionVersion.digest,
        QuestionVersion.kind,
        QuestionVersion.payload,
        QuestionVersion.explanation,
        QuestionVersion.hint,
        QuestionVersion.points,
        QuestionVersion.level,
        QuestionVersion.difficulty,
        QuestionVersion.created_at,
    )
    .join(Section, Section.id == QuestionEntry.section_id)
    .join(QuestionVersion, QuestionVersion.question_id == QuestionEntry.id)
    .where(QuestionVersion.superseded_at.is_(None))
    .order_by(Section.position, QuestionEntry.position, QuestionEntry.id)
)
_OF_SET = _QUESTIONS.where(QuestionEntry.set_id == sa.bindparam("set_id"))
_ONE = _QUESTIONS.where(QuestionEntry.id == sa.bindparam("question_id"))
_EXCERPTS = (
    sa.select(
        Excerpt.question_version_id,
        Excerpt.section_version_id,
        Excerpt.start_char,
        Excerpt.end_char,
        Excerpt.option,
        SectionVersion.body,
        SectionVersion.superseded_at.is_(None).label("is_current"),
        Section.slug,
        Section.position,
        Source.slug.label("source"),
    )
    .join(SectionVersion, SectionVersion.id == Excerpt.section_version_id)
    .join(Section, Section.id == SectionVersion.section_id)
    .join(Source, Source.id == Section.source_id)
    .order_by(Excerpt.question_version_id, Excerpt.position)
)
_TAGS = sa.select(QuestionTag.question_id, QuestionTag.tag).order_by(QuestionTag.tag)


@dataclass(frozen=True)
class StoredExcerpt:
    """An excerpt of a version: a place in one version of a section's text."""

    section_version_id: int
    span: Span
    option: int | None
    body: str
    is_current: bool
    section_slug: str
    section: int
    source: str

    @property
    def words(self) -> str:
        """The words that it quotes."""
        return self.span.of(self.body)


@dataclass(frozen=True)
class StoredQuestion:
    """A question of a set in its current version."""

    id: int
    set_id: int
    section_id: int
    slug: str
    position: int
    retired_at: dt.datetime | None
    paused_at: dt.datetime | None
    section_slug: str
    section: int
    section_title: str
    version_id: int
    number: int
    digest: str
    question: Question
    explanation: str
    hint: str
    points: int
    level: str | None
    difficulty: str | None
    created_at: dt.datetime
    tags: tuple[str, ...]
    excerpts: tuple[StoredExcerpt, ...]

    @property
    def asked(self) -> str:
        """What it asks, in words; a gap is left a gap."""
        return asked(self.question)

    @property
    def draft(self) -> Draft:
        """The question as an author wrote it, without its quotations."""
        return Draft(
            self.slug,
            self.question,
            self.explanation,
            points=self.points,
            tags=self.tags,
            level=Level(self.level) if self.level else None,
            difficulty=Difficulty(self.difficulty) if self.difficulty else None,
            hint=self.hint,
        )

    @property
    def marks(self) -> tuple[MarkedPlace, ...]:
        """Its excerpts as a form holds them."""
        return tuple(
            MarkedPlace(Mark(one.section_version_id, one.span), one.option) for one in self.excerpts
        )


def questions_of_set(set_id: int, *, with_retired: bool = False) -> tuple[StoredQuestion, ...]:
    """Return the questions of a set in the order of the text, each in its current version."""
    statement = _OF_SET if with_retired else _OF_SET.where(QuestionEntry.retired_at.is_(None))
    return _stored(db.session.connection().execute(statement, {"set_id": set_id}).all())


def seen_question(user_id: int, question_id: int) -> tuple[SeenSet, StoredQuestion]:
    """Return a question of a set that a teacher may see; raise NotYoursError for any other."""
    rows = db.session.connection().execute(_ONE, {"question_id": question_id}).all()
    if not rows:
        raise NotYoursError("there is no such question of yours")
    (question,) = _stored(rows)
    return seen_set(user_id, question.set_id), question


def excerpts_of(version_ids: Sequence[int]) -> dict[int, tuple[StoredExcerpt, ...]]:
    """Return the excerpts of versions, in order, by the version's id."""
    found: dict[int, list[StoredExcerpt]] = defaultdict(list)
    for start in range(0, len(version_ids), 500):
        some = Excerpt.question_version_id.in_(version_ids[start : start + 500])
        for row in db.session.connection().execute(_EXCERPTS.where(some)):
            version_id, section_version_id, first, end, *rest = row
            found[version_id].append(StoredExcerpt(section_version_id, Span(first, end), *rest))
    return {version_id: tuple(excerpts) for version_id, excerpts in found.items()}


def _stored(rows: Sequence[Any]) -> tuple[StoredQuestion, ...]:
    excerpts = excerpts_of([row.version_id for row in rows])
    tags: dict[int, list[str]] = defaultdict(list)
    ids = [row.id for row in rows]
    for start in range(0, len(ids), 500):
        some = QuestionTag.question_id.in_(ids[start : start + 500])
        for question_id, tag in db.session.connection().execute(_TAGS.where(some)):
            tags[question_id].append(tag)
    return tuple(
        _question(row, tuple(tags[row.id]), excerpts.get(row.version_id, ())) for row in rows
    )


def _question(
    row: Any, tags: tuple[str, ...], excerpts: tuple[StoredExcerpt, ...]
) -> StoredQuestion:
    given = row._asdict()
    question = load(given.pop("kind"), given.pop("payload"))
    return StoredQuestion(**given, question=question, tags=tags, excerpts=excerpts)
