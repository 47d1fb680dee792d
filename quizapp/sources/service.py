"""Storing texts: a changed section is a new version, the old one stays for past results."""

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from quizapp.core.errors import ReadbackError
from quizapp.db import db
from quizapp.sources.models import Section, SectionVersion, Source, Visibility


class SlugTakenError(ReadbackError):
    """The name of a text is taken by a text of somebody else's."""


@dataclass(frozen=True)
class SectionText:
    """A section as it was read: its slug, its title and its text."""

    slug: str
    title: str
    body: str
    is_untitled: bool = False


@dataclass(frozen=True)
class SourceText:
    """A text as it was read: what it says of itself, and its sections in order."""

    slug: str
    title: str
    license: str
    sections: tuple[SectionText, ...]
    author: str | None = None
    edition: str | None = None
    language: str = "en"
    note: str = ""


def body_digest(body: str) -> str:
    """Return what names a section's text: the same characters give the same digest."""
    return hashlib.sha256(body.encode()).hexdigest()


@dataclass(frozen=True)
class Keeping:
    """Whose a text is and who may read it; what is kept in files is nobody's and everyone's."""

    owner_id: int | None = None
    visibility: Visibility = Visibility.EVERYONE


IN_FILES = Keeping()


def hold_text(source_id: int, *, to_edit: bool = False) -> None:
    """Keep a text from being edited until the transaction ends; `to_edit`, from being held, too.

    Whatever follows from how its words stand is read after this. On SQLite every transaction that
    writes is alone from its beginning.
    """
    query = sa.select(Source.id).where(Source.id == source_id)
    db.session.execute(query.with_for_update(read=not to_edit))


def save_source(text: SourceText, now: dt.datetime, keeping: Keeping = IN_FILES) -> Source:
    """Store a text and return its row; what has not changed is left as it is.

    Raises SlugTakenError if the text of this slug is somebody else's.
    """
    source = db.session.scalar(sa.select(Source).where(Source.slug == text.slug))
    if source is None:
        source = Source(slug=text.slug, owner_id=keeping.owner_id)
        db.session.add(source)
    elif source.owner_id != keeping.owner_id:
        raise SlugTakenError(
            f"There is a text called {text.slug} already, which belongs to somebody else here. "
            "Give this one another name."
        )
    source.visibility = keeping.visibility
    source.title, source.author, source.edition = text.title, text.author, text.edition
    source.language, source.license, source.note = text.language, text.license, text.note
    db.session.flush()
    _save_sections(source, text.sections, now)
    return source


def _save_sections(source: Source, texts: Sequence[SectionText], now: dt.datetime) -> None:
    query = sa.select(Section).where(Section.source_id == source.id)
    known = {section.slug: section for section in db.session.scalars(query)}
    _clear_positions(list(known.values()), texts)
    for position, text in enumerate(texts, start=1):
        section = known.pop(text.slug) if text.slug in known else Section(slug=text.slug)
        section.source_id = source.id
        section.title, section.is_untitled = text.title, text.is_untitled
        section.position, section.retired_at = position, None
        db.session.add(section)
        db.session.flush()
        _save_version(section, text.body, now)
    for section in known.values():
        section.retired_at = section.retired_at or now
    db.session.flush()


def _clear_positions(known: Sequence[Section], texts: Sequence[SectionText]) -> None:
    """Move the sections out of the way if their order changes: no two may ever share a place."""
    in_order = sorted(known, key=lambda section: section.position)
    if [s.slug for s in in_order if s.retired_at is None] == [text.slug for text in texts]:
        return
    beyond = max((section.position for section in known), default=0) + len(texts)
    for section in known:
        section.position += beyond
    db.session.flush()


def _save_version(section: Section, body: str, now: dt.datetime) -> None:
    query = sa.select(SectionVersion).where(SectionVersion.section_id == section.id)
    versions = db.session.scalars(query.order_by(SectionVersion.number)).all()
    digest = body_digest(body)
    current = next((v for v in versions if v.superseded_at is None), None)
    if current is not None and current.digest == digest:
        return
    if current is not None:
        current.superseded_at = now
        db.session.flush()
    number = versions[-1].number + 1 if versions else 1
    db.session.add(
        SectionVersion(
            section_id=section.id, number=number, body=body, digest=digest, created_at=now
        )
    )
    db.session.flush()
