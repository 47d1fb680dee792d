"""Reading the questions of a text with their excerpts, and the excerpts that are in doubt."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from quizapp.bank.models import (
    Excerpt,
    MovedExcerpt,
    QuestionEntry,
    QuestionSet,
    QuestionTag,
    QuestionVersion,
)
from quizapp.core.question_sets import Difficulty, Level, QuestionDraft
from quizapp.core.questions import asked, load
from quizapp.core.sentences import Span
from quizapp.db import db
from quizapp.sources.models import Section, SectionVersion

_OF_SOURCE = QuestionSet.source_id == sa.bindparam("source_id")
_VERSIONS = (
    sa.select(
        QuestionVersion.id.label("version_id"),
        QuestionVersion.question_id,
        QuestionVersion.kind,
        QuestionVersion.payload,
        QuestionVersion.explanation,
        QuestionVersion.hint,
        QuestionVersion.points,
        QuestionVersion.level,
        QuestionVersion.difficulty,
        QuestionEntry.slug,
        QuestionEntry.paused_at.is_not(None).label("is_paused"),
        Section.slug.label("section"),
    )
    .join(QuestionEntry, QuestionEntry.id == QuestionVersion.question_id)
    .join(QuestionSet, QuestionSet.id == QuestionEntry.set_id)
    .join(Section, Section.id == QuestionEntry.section_id)
    .where(QuestionVersion.superseded_at.is_(None), _OF_SOURCE)
    .order_by(QuestionEntry.id)
)
_EXCERPTS = (
    sa.select(
        Excerpt.question_version_id,
        Excerpt.id,
        Section.slug,
        Excerpt.section_version_id,
        Excerpt.start_char,
        Excerpt.end_char,
        Excerpt.option,
    )
    .join(QuestionVersion, QuestionVersion.id == Excerpt.question_version_id)
    .join(QuestionEntry, QuestionEntry.id == QuestionVersion.question_id)
    .join(QuestionSet, QuestionSet.id == QuestionEntry.set_id)
    .join(SectionVersion, SectionVersion.id == Excerpt.section_version_id)
    .join(Section, Section.id == SectionVersion.section_id)
    .where(QuestionVersion.superseded_at.is_(None), _OF_SOURCE)
    .order_by(Excerpt.question_version_id, Excerpt.position)
)
_TAGS = (
    sa.select(QuestionTag.question_id, QuestionTag.tag)
    .join(QuestionEntry, QuestionEntry.id == QuestionTag.question_id)
    .join(QuestionSet, QuestionSet.id == QuestionEntry.set_id)
    .where(_OF_SOURCE)
)
_OLD, _NEW = sa.orm.aliased(SectionVersion), sa.orm.aliased(SectionVersion)
_OLD_SECTION, _NEW_SECTION = sa.orm.aliased(Section), sa.orm.aliased(Section)
_MOVED = (
    sa.select(
        MovedExcerpt.question_id,
        QuestionVersion.kind,
        QuestionVersion.payload,
        QuestionSet.title.label("set_title"),
        Excerpt.id.label("excerpt_id"),
        Excerpt.option,
        Excerpt.start_char.label("old_start"),
        Excerpt.end_char.label("old_end"),
        _OLD.body.label("old_body"),
        _OLD_SECTION.position.label("old_section"),
        _OLD_SECTION.retired_at.is_not(None).label("is_section_gone"),
        MovedExcerpt.start_char.label("new_start"),
        MovedExcerpt.end_char.label("new_end"),
        _NEW.id.label("new_version_id"),
        _NEW.body.label("new_body"),
        _NEW.superseded_at.label("new_superseded_at"),
        _NEW_SECTION.slug.label("new_slug"),
        _NEW_SECTION.position.label("new_section"),
    )
    .select_from(MovedExcerpt)
    .join(Excerpt, Excerpt.id == MovedExcerpt.excerpt_id)
    .join(QuestionVersion, QuestionVersion.id == Excerpt.question_version_id)
    .join(QuestionEntry, QuestionEntry.id == MovedExcerpt.question_id)
    .join(QuestionSet, QuestionSet.id == QuestionEntry.set_id)
    .join(_OLD, _OLD.id == Excerpt.section_version_id)
    .join(_OLD_SECTION, _OLD_SECTION.id == _OLD.section_id)
    .outerjoin(_NEW, _NEW.id == MovedExcerpt.section_version_id)
    .outerjoin(_NEW_SECTION, _NEW_SECTION.id == _NEW.section_id)
    .where(_OF_SOURCE, QuestionEntry.retired_at.is_(None))
    .where(QuestionVersion.superseded_at.is_(None))
    .order_by(_OLD_SECTION.position, QuestionEntry.position, QuestionEntry.id, Excerpt.position)
)


@dataclass(frozen=True)
class StoredExcerpt:
    """An excerpt as stored: a place in one version of a section, which has a permanent slug."""

    id: int
    section: str
    section_version_id: int
    span: Span
    option: int | None


@dataclass(frozen=True)
class AnchoredQuestion:
    """A question in its current version; its draft has no quotations, `excerpts` has the places."""

    question_id: int
    version_id: int
    section: str
    is_paused: bool
    draft: QuestionDraft
    excerpts: tuple[StoredExcerpt, ...]


@dataclass(frozen=True)
class Moved:
    """An excerpt in doubt: what it said and where, and what is proposed, if anything is."""

    excerpt_id: int
    option: int | None
    old_body: str
    old_span: Span
    old_section: int
    is_section_gone: bool
    new_body: str | None
    new_span: Span | None
    new_section: int | None
    new_slug: str | None

    @property
    def old_words(self) -> str:
        """What the excerpt said."""
        return self.old_span.of(self.old_body)

    @property
    def new_words(self) -> str | None:
        """What stands at the place that is proposed."""
        if self.new_body is None or self.new_span is None:
            return None
        return self.new_span.of(self.new_body)


@dataclass(frozen=True)
class QuestionInDoubt:
    """A question that rests, and its excerpts with where they may now stand."""

    id: int
    asked: str
    set_title: str
    excerpts: tuple[Moved, ...]

    @property
    def has_all_places(self) -> bool:
        """Whether a place is proposed for each of its excerpts."""
        return all(moved.new_span is not None for moved in self.excerpts)


def anchored_questions(source_id: int) -> tuple[AnchoredQuestion, ...]:
    """Return the questions of a text in their current versions, those without excerpts left out."""
    connection, given = db.session.connection(), {"source_id": source_id}
    excerpts: dict[int, list[StoredExcerpt]] = defaultdict(list)
    for version_id, key, section, text_id, start, end, option in connection.execute(
        _EXCERPTS, given
    ):
        one = StoredExcerpt(key, section, text_id, Span(start, end), option)
        excerpts[version_id].append(one)
    tags: dict[int, list[str]] = defaultdict(list)
    for question_id, tag in connection.execute(_TAGS, given):
        tags[question_id].append(tag)
    return tuple(
        _anchored(row, tags[row.question_id], excerpts[row.version_id])
        for row in connection.execute(_VERSIONS, given)
        if row.version_id in excerpts
    )


def questions_in_doubt(source_id: int) -> tuple[QuestionInDoubt, ...]:
    """Return the questions of a text that rest since it was edited, in its order."""
    found: dict[int, list[Any]] = defaultdict(list)
    for row in db.session.connection().execute(_MOVED, {"source_id": source_id}):
        found[row.question_id].append(row)
    return tuple(_in_doubt(question_id, rows) for question_id, rows in found.items())


def _anchored(row: Any, tags: Sequence[str], excerpts: Sequence[StoredExcerpt]) -> AnchoredQuestion:
    draft = QuestionDraft(
        row.slug,
        load(row.kind, row.payload),
        explanation=row.explanation,
        points=row.points,
        tags=tuple(sorted(tags)),
        level=Level(row.level) if row.level else None,
        difficulty=Difficulty(row.difficulty) if row.difficulty else None,
        hint=row.hint,
    )
    return AnchoredQuestion(
        row.question_id, row.version_id, row.section, row.is_paused, draft, tuple(excerpts)
    )


def _in_doubt(question_id: int, rows: Sequence[Any]) -> QuestionInDoubt:
    first = rows[0]
    words = asked(load(first.kind, first.payload))
    return QuestionInDoubt(question_id, words, first.set_title, tuple(map(_moved, rows)))


def _moved(row: Any) -> Moved:
    has_place = row.new_start is not None and row.new_superseded_at is None
    return Moved(
        row.excerpt_id,
        row.option,
        row.old_body,
        Span(row.old_start, row.old_end),
        row.old_section,
        row.is_section_gone,
        row.new_body if has_place else None,
        Span(row.new_start, row.new_end) if has_place else None,
        row.new_section if has_place else None,
        row.new_slug if has_place else None,
    )
