"""The tables of questions. A question lasts; its versions and their excerpts never change."""

import datetime as dt
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quizapp.core.questions import KINDS, Question, load
from quizapp.db import Base, Frozen
from quizapp.dialects import Json, partial_index

_KINDS = ", ".join(f"'{kind}'" for kind in KINDS)


class QuestionSet(Base):
    """What a teacher publishes, or what a folder of question files holds.

    `owner_id` is None for a set kept in files, and for one whose owner has left.
    """

    __tablename__ = "question_set"
    __table_args__ = (
        sa.UniqueConstraint("source_id", "slug", name="uq_question_set_slug"),
        sa.CheckConstraint("kept_in IN ('files', 'browser')", name="kept_in_is_known"),
        sa.CheckConstraint(
            "visibility IN ('draft', 'published', 'retired')", name="visibility_is_known"
        ),
        sa.CheckConstraint("kept_in = 'browser' OR owner_id IS NULL", name="files_have_no_owner"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int] = mapped_column(sa.ForeignKey("source.id"))
    owner_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user_account.id"))
    slug: Mapped[str]
    title: Mapped[str]
    kept_in: Mapped[str]
    visibility: Mapped[str]
    description: Mapped[str] = mapped_column(default="", server_default="")
    updated_at: Mapped[dt.datetime | None]


class SetShare(Base):
    """A colleague who may see a set that is not theirs, and perhaps change it."""

    __tablename__ = "set_share"

    set_id: Mapped[int] = mapped_column(
        sa.ForeignKey("question_set.id", ondelete="CASCADE"), primary_key=True
    )
    user_id: Mapped[int] = mapped_column(
        sa.ForeignKey("user_account.id", ondelete="CASCADE"), primary_key=True
    )
    may_edit: Mapped[bool]


class QuestionEntry(Base):
    """The lasting identity of a question: what a learner's memory of it belongs to.

    It rests (`paused_at`) while its evidence is not for certain in its text.
    """

    __tablename__ = "question"
    __table_args__ = (
        sa.UniqueConstraint("set_id", "section_id", "slug", name="uq_question_slug"),
        # the questions of a section, in order
        sa.Index("ix_question_section", "section_id", "position"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    set_id: Mapped[int] = mapped_column(sa.ForeignKey("question_set.id"))
    section_id: Mapped[int] = mapped_column(sa.ForeignKey("section.id"))
    slug: Mapped[str]
    position: Mapped[int]
    retired_at: Mapped[dt.datetime | None]
    paused_at: Mapped[dt.datetime | None]


class QuestionDraft(Base):
    """What a teacher is still writing, as the editor's form holds it; nobody is asked it.

    `question_id` is set if it changes a question that is there, `base_number` being the version it
    began from.
    """

    __tablename__ = "question_draft"

    id: Mapped[int] = mapped_column(primary_key=True)
    set_id: Mapped[int] = mapped_column(sa.ForeignKey("question_set.id", ondelete="CASCADE"))
    section_id: Mapped[int] = mapped_column(sa.ForeignKey("section.id"))
    question_id: Mapped[int | None] = mapped_column(sa.ForeignKey("question.id"))
    author_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("user_account.id", ondelete="SET NULL")
    )
    base_number: Mapped[int | None]
    form: Mapped[dict[str, Any]] = mapped_column(Json)
    origin: Mapped[str] = mapped_column(default="teacher", server_default="teacher")
    updated_at: Mapped[dt.datetime]


class MovedExcerpt(Base):
    """An excerpt whose words are not for certain where they were since its text was edited.

    With a proposed place it needs a look ("needs review"); without one its words are gone
    ("orphan"). Its question rests until a teacher has decided.
    """

    __tablename__ = "moved_excerpt"
    __table_args__ = (
        sa.CheckConstraint(
            "(section_version_id IS NULL) = (start_char IS NULL)"
            " AND (start_char IS NULL) = (end_char IS NULL)",
            name="proposal_is_whole",
        ),
    )

    excerpt_id: Mapped[int] = mapped_column(
        sa.ForeignKey("excerpt.id"), primary_key=True, autoincrement=False
    )
    question_id: Mapped[int] = mapped_column(sa.ForeignKey("question.id"))
    section_version_id: Mapped[int | None] = mapped_column(sa.ForeignKey("section_version.id"))
    start_char: Mapped[int | None]
    end_char: Mapped[int | None]
    found_at: Mapped[dt.datetime]


class QuestionVersion(Frozen, Base):
    """What was asked from one moment to the next; results point here.

    `author_id` is None for a version from a file, and for one whose author has left: the database
    takes it out with the account, which is the one change of a version but for `superseded_at`.
    """

    __tablename__ = "question_version"
    __table_args__ = (
        sa.UniqueConstraint("question_id", "number", name="uq_question_version_number"),
        # at most one version is current, and finding it is one look
        partial_index(
            "uq_question_version_current", "question_id", unique=True, where="superseded_at IS NULL"
        ),
        # what somebody wrote, when their account is deleted
        partial_index("ix_question_version_author_id", "author_id", where="author_id IS NOT NULL"),
        sa.CheckConstraint(f"kind IN ({_KINDS})", name="kind_is_known"),
        sa.CheckConstraint("points > 0", name="points_positive"),
    )
    may_change: ClassVar[frozenset[str]] = frozenset({"superseded_at"})

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(sa.ForeignKey("question.id"))
    number: Mapped[int]
    kind: Mapped[str]
    payload: Mapped[dict[str, Any]]
    explanation: Mapped[str]
    hint: Mapped[str]
    points: Mapped[int]
    level: Mapped[str | None]
    difficulty: Mapped[str | None]
    digest: Mapped[str]
    author_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("user_account.id", ondelete="SET NULL")
    )
    created_at: Mapped[dt.datetime]
    superseded_at: Mapped[dt.datetime | None]

    excerpts: Mapped[list["Excerpt"]] = relationship(order_by="Excerpt.position", lazy="raise")

    @property
    def question(self) -> Question:
        """The question itself; the only door to the payload."""
        return load(self.kind, self.payload)


class Excerpt(Frozen, Base):
    """A verbatim passage, as a place in one version of a section: it cannot be misquoted.

    `option` is the place of the wrong option that it explains; null is the evidence of the key.
    """

    __tablename__ = "excerpt"
    __table_args__ = (
        sa.UniqueConstraint("question_version_id", "position", name="uq_excerpt_position"),
        sa.CheckConstraint("start_char >= 0 AND start_char < end_char", name="span_not_empty"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    question_version_id: Mapped[int] = mapped_column(sa.ForeignKey("question_version.id"))
    position: Mapped[int]
    section_version_id: Mapped[int] = mapped_column(sa.ForeignKey("section_version.id"))
    start_char: Mapped[int]
    end_char: Mapped[int]
    option: Mapped[int | None]


class QuestionTag(Base):
    """A tag of a question as it now stands."""

    __tablename__ = "question_tag"

    question_id: Mapped[int] = mapped_column(sa.ForeignKey("question.id"), primary_key=True)
    tag: Mapped[str] = mapped_column(primary_key=True)


class QuestionReport(Base):
    """What a learner said under “Something wrong here?” about a version of a question.

    `reply` is what a teacher said to it, "" for nothing.
    """

    __tablename__ = "question_report"
    __table_args__ = (
        # what somebody reported, when their account is deleted
        partial_index("ix_question_report_user_id", "user_id", where="user_id IS NOT NULL"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    question_version_id: Mapped[int] = mapped_column(sa.ForeignKey("question_version.id"))
    user_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("user_account.id", ondelete="SET NULL")
    )
    comment: Mapped[str]
    reply: Mapped[str] = mapped_column(default="", server_default="")
    created_at: Mapped[dt.datetime]
    closed_at: Mapped[dt.datetime | None]
