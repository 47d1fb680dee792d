"""The tables of texts. A section's text is a version that is never changed."""

import datetime as dt
from enum import StrEnum
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quizapp.db import Base, Frozen
from quizapp.dialects import Json, partial_index


class Visibility(StrEnum):
    """Who may read a text: its owner alone, or everyone on this site."""

    PRIVATE = "private"
    EVERYONE = "everyone"


class Source(Base):
    """A text that questions are drawn from.

    `owner_id` is the teacher who brought it, None for a text kept in files. A retired text is no
    longer offered; what was answered on it stays.
    """

    __tablename__ = "source"
    __table_args__ = (
        sa.CheckConstraint("visibility IN ('private', 'everyone')", name="visibility_is_known"),
        sa.CheckConstraint(
            "owner_id IS NOT NULL OR visibility = 'everyone'", name="files_are_for_everyone"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    author: Mapped[str | None]
    edition: Mapped[str | None]
    language: Mapped[str] = mapped_column(default="en")
    license: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    owner_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user_account.id"))
    visibility: Mapped[str] = mapped_column(default=Visibility.EVERYONE, server_default="everyone")
    retired_at: Mapped[dt.datetime | None]

    sections: Mapped[list["Section"]] = relationship(
        order_by="Section.position", back_populates="source", lazy="raise"
    )


class Section(Base):
    """A part of a source; its number on the page is its position, from 1."""

    __tablename__ = "section"
    __table_args__ = (
        sa.UniqueConstraint("source_id", "slug", name="uq_section_slug"),
        sa.UniqueConstraint("source_id", "position", name="uq_section_position"),
        sa.CheckConstraint("position > 0", name="position_positive"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int] = mapped_column(sa.ForeignKey("source.id"))
    slug: Mapped[str]
    title: Mapped[str]
    is_untitled: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int]
    retired_at: Mapped[dt.datetime | None]

    source: Mapped[Source] = relationship(back_populates="sections", lazy="raise")


class SectionVersion(Frozen, Base):
    """What a section said from one moment to the next; excerpts are places in it."""

    __tablename__ = "section_version"
    __table_args__ = (
        sa.UniqueConstraint("section_id", "number", name="uq_section_version_number"),
        # at most one version is current, and finding it is one look
        partial_index(
            "uq_section_version_current", "section_id", unique=True, where="superseded_at IS NULL"
        ),
        sa.CheckConstraint("length(body) > 0", name="body_not_empty"),
    )
    may_change: ClassVar[frozenset[str]] = frozenset({"superseded_at"})

    id: Mapped[int] = mapped_column(primary_key=True)
    section_id: Mapped[int] = mapped_column(sa.ForeignKey("section.id"))
    number: Mapped[int]
    body: Mapped[str]
    digest: Mapped[str]
    created_at: Mapped[dt.datetime]
    superseded_at: Mapped[dt.datetime | None]


class Manuscript(Base):
    """A text that a teacher has brought and is still arranging: nobody else sees it.

    `arrangement` holds its sections as they stand, `original` the paragraphs as they were read.
    When it edits a text that is there already, `source_id` names that text.
    """

    __tablename__ = "manuscript"

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(sa.ForeignKey("user_account.id", ondelete="CASCADE"))
    source_id: Mapped[int | None] = mapped_column(sa.ForeignKey("source.id"))
    title: Mapped[str]
    details: Mapped[dict[str, Any]] = mapped_column(Json)
    original: Mapped[list[Any]] = mapped_column(Json)
    arrangement: Mapped[list[Any]] = mapped_column(Json)
    revision: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[dt.datetime]
    updated_at: Mapped[dt.datetime]
