"""Reading texts: sources, their sections as they now stand, and what a passage looks like."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import sqlalchemy as sa

from quizapp.core.sentences import Span, split_sentences
from quizapp.db import db
from quizapp.sources.models import Section, SectionVersion, Source

_SOURCE = sa.select(Source).where(Source.slug == sa.bindparam("slug"))
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


def find_source(slug: str) -> Source | None:
    """Return the source of this slug, or None."""
    return db.session.scalars(_SOURCE, {"slug": slug}).one_or_none()


def list_sources() -> Sequence[Source]:
    """Return all sources by title, their sections loaded."""
    query = sa.select(Source).order_by(Source.title).options(sa.orm.selectinload(Source.sections))
    return db.session.scalars(query).all()


def current_sections(source_id: int) -> tuple[CurrentSection, ...]:
    """Return the sections of a source as they now stand, in order."""
    rows = db.session.connection().execute(_CURRENT, {"source_id": source_id})
    return tuple(CurrentSection(*row) for row in rows)


def bodies(version_ids: Sequence[int]) -> Mapping[int, str]:
    """Return the texts of these section versions by id."""
    rows = db.session.connection().execute(_BODIES, {"ids": sorted(set(version_ids))})
    return {row.id: row.body for row in rows}


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
