"""Reading texts: sources, their sections as they now stand, and what a passage looks like."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import sqlalchemy as sa

from quizapp.core.errors import NotYoursError
from quizapp.core.sentences import Span, split_sentences
from quizapp.db import db
from quizapp.sources.models import Section, SectionVersion, Source, Visibility

MAY_BE_READ = sa.or_(
    Source.visibility == Visibility.EVERYONE, Source.owner_id == sa.bindparam("reader_id")
)
"""Which texts the reader `reader_id` (None: nobody who is known) may read at all."""
IS_OFFERED = Section.source_id.not_in(
    sa.select(Source.id).where(Source.retired_at.is_not(None)).scalar_subquery()
)
"""Sections of the texts that are not retired."""
_SOURCE = sa.select(Source).where(Source.slug == sa.bindparam("slug"), MAY_BE_READ)
_OFFERED = (
    sa.select(Source)
    .where(MAY_BE_READ, Source.retired_at.is_(None))
    .order_by(Source.title, Source.id)
)
_OWN = sa.select(Source).where(Source.owner_id == sa.bindparam("owner_id"))
_CURRENT = (
    sa.select(
        Section.id,
        Section.slug,
        Section.title,
        Section.position,
        Section.is_untitled,
        SectionVersion.id.label("version_id"),
        SectionVersion.body,
        SectionVersion.digest,
    )
    .join(SectionVersion, SectionVersion.section_id == Section.id)
    .where(
        Section.source_id == sa.bindparam("source_id"),
        Section.retired_at.is_(None),
        SectionVersion.superseded_at.is_(None),
    )
    .order_by(Section.position)
)
_BODIES = sa.select(SectionVersion.id, SectionVersion.body).where(
    SectionVersion.id.in_(sa.bindparam("ids", expanding=True))
)

_VERSIONS = (
    sa.select(SectionVersion.id, Section.slug, SectionVersion.body)
    .join(Section, Section.id == SectionVersion.section_id)
    .where(
        SectionVersion.id.in_(sa.bindparam("ids", expanding=True)),
        Section.source_id == sa.bindparam("source_id"),
    )
)


@dataclass(frozen=True)
class CurrentSection:
    """A section as it now stands, with its text."""

    id: int
    slug: str
    title: str
    position: int
    is_untitled: bool
    version_id: int
    body: str
    digest: str

    @property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of its text, in order."""
        return sentences_of(self.body)

    @property
    def word_count(self) -> int:
        """How many words its text has."""
        return len(self.body.split())


@lru_cache(512)
def sentences_of(body: str) -> tuple[Span, ...]:
    """Return the sentences of a text; kept, since texts never change."""
    return split_sentences(body)


def find_source(slug: str, reader_id: int | None = None) -> Source | None:
    """Return the text of this slug, or None if there is none that this reader may read.

    A retired text may still be read: what was answered on it points there.
    """
    given = {"slug": slug, "reader_id": reader_id}
    return db.session.scalars(_SOURCE, given).one_or_none()


def own_source(slug: str, owner_id: int) -> Source:
    """Return a text of its owner's; raise NotYoursError for any other."""
    query = _OWN.where(Source.slug == slug)
    source = db.session.scalars(query, {"owner_id": owner_id}).one_or_none()
    if source is None:
        raise NotYoursError("there is no such text of yours")
    return source


def own_sources(owner_id: int) -> Sequence[Source]:
    """Return the texts of an owner by title, those that are retired last."""
    query = _OWN.order_by(Source.retired_at.is_not(None), Source.title, Source.id)
    return db.session.scalars(query, {"owner_id": owner_id}).all()


def has_sources() -> bool:
    """Return whether any text is stored."""
    return db.session.scalar(sa.select(Source.id).limit(1)) is not None


def list_sources(reader_id: int | None = None) -> Sequence[Source]:
    """Return the texts that are offered to a reader, by title, their sections loaded."""
    query = _OFFERED.options(sa.orm.selectinload(Source.sections))
    return db.session.scalars(query, {"reader_id": reader_id}).all()


def current_sections(source_id: int) -> tuple[CurrentSection, ...]:
    """Return the sections of a source as they now stand, in order."""
    rows = db.session.connection().execute(_CURRENT, {"source_id": source_id})
    return tuple(CurrentSection(*row) for row in rows)


def bodies(version_ids: Sequence[int]) -> Mapping[int, str]:
    """Return the texts of these section versions by id."""
    rows = db.session.connection().execute(_BODIES, {"ids": sorted(set(version_ids))})
    return {row.id: row.body for row in rows}


@dataclass(frozen=True)
class VersionText:
    """A section's text in one of its versions, and the section's lasting name."""

    slug: str
    body: str


def versions_of(source_id: int, version_ids: Collection[int]) -> Mapping[int, VersionText]:
    """Return the texts of these section versions by id, those of other sources left out."""
    given = {"ids": sorted(set(version_ids)), "source_id": source_id}
    rows = db.session.connection().execute(_VERSIONS, given)
    return {row.id: VersionText(row.slug, row.body) for row in rows}


@dataclass(frozen=True)
class SectionPlace:
    """Where a section stands: its number and title, and the text it belongs to."""

    source_id: int
    source_slug: str
    position: int
    title: str


def section_place(section_id: int) -> SectionPlace:
    """Return where a section stands; the section must exist."""
    query = (
        sa.select(Source.id, Source.slug, Section.position, Section.title)
        .join(Section, Section.source_id == Source.id)
        .where(Section.id == section_id)
    )
    return SectionPlace(*db.session.execute(query).one())


def section_after(source_slug: str, position: int) -> SectionPlace | None:
    """Return the section that follows a position in a text, or None after the last."""
    query = (
        sa.select(Source.id, Source.slug, Section.position, Section.title)
        .join(Section, Section.source_id == Source.id)
        .where(Source.slug == source_slug, Section.position > position)
        .where(Section.retired_at.is_(None))
        .order_by(Section.position)
        .limit(1)
    )
    row = db.session.execute(query).first()
    return SectionPlace(*row) if row else None
