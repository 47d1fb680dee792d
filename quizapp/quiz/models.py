"""The tables of a sitting: the attempt, the paper that was laid out, and what was answered."""

import datetime as dt
import secrets
from enum import StrEnum
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.db import Base, Frozen
from quizapp.dialects import Json, partial_index


class Mode(StrEnum):
    """Practice is explained after each answer; a test after it is handed in."""

    PRACTICE = "practice"
    TEST = "test"


def new_public_id() -> str:
    """Return the name of an attempt in addresses: nobody can guess the next one."""
    return secrets.token_urlsafe(9)


class Attempt(Base):
    """One sitting of one learner on one text."""

    __tablename__ = "attempt"
    __table_args__ = (
        sa.CheckConstraint("mode IN ('practice', 'test')", name="mode_is_known"),
        sa.CheckConstraint(
            "(submitted_at IS NULL) = (score IS NULL)", name="scored_when_submitted"
        ),
        sa.CheckConstraint(
            "submitted_at IS NULL OR submitted_at >= started_at", name="submitted_after_start"
        ),
        sa.CheckConstraint(
            "score IS NULL OR (score >= 0 AND score <= max_score)", name="score_in_range"
        ),
        # a learner's attempts, newest first
        sa.Index("ix_attempt_user", "user_id", "started_at"),
        # the few that are not handed in: to resume, and what is being tested tells nothing
        partial_index("ix_attempt_open", "user_id", where="submitted_at IS NULL"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(unique=True, default=new_public_id)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user_account.id", ondelete="CASCADE"))
    source_id: Mapped[int] = mapped_column(sa.ForeignKey("source.id"))
    mode: Mapped[str]
    seed: Mapped[str]
    closes_at: Mapped[dt.datetime | None]
    started_at: Mapped[dt.datetime]
    submitted_at: Mapped[dt.datetime | None]
    score: Mapped[float | None] = mapped_column(sa.Double)
    max_score: Mapped[int]


class AttemptSection(Base):
    """A section that an attempt covers."""

    __tablename__ = "attempt_section"

    attempt_id: Mapped[int] = mapped_column(
        sa.ForeignKey("attempt.id", ondelete="CASCADE"), primary_key=True
    )
    section_id: Mapped[int] = mapped_column(sa.ForeignKey("section.id"), primary_key=True)


class AttemptItem(Frozen, Base):
    """A question as placed in one attempt, with the order its options were shown in.

    `returns_item_id` is set for a missed question that comes back at the end of the round; such an
    item is never counted.
    """

    __tablename__ = "attempt_item"
    __table_args__ = (
        sa.UniqueConstraint("attempt_id", "position", name="uq_attempt_item_position"),
        # a missed question comes back once; partial, or SQLite would take it to find "is null"
        partial_index(
            "uq_attempt_item_returns",
            "returns_item_id",
            unique=True,
            where="returns_item_id IS NOT NULL",
        ),
        # a version stands once in an attempt, its return apart
        partial_index(
            "uq_attempt_item_version",
            "attempt_id",
            "question_version_id",
            unique=True,
            where="returns_item_id IS NULL",
        ),
        # all answers to a version, for the statistics of its question
        sa.Index("ix_attempt_item_question_version", "question_version_id"),
        sa.CheckConstraint("position > 0", name="position_positive"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    attempt_id: Mapped[int] = mapped_column(sa.ForeignKey("attempt.id", ondelete="CASCADE"))
    position: Mapped[int]
    question_version_id: Mapped[int] = mapped_column(sa.ForeignKey("question_version.id"))
    points: Mapped[int]
    shown_order: Mapped[list[int]] = mapped_column(Json)
    returns_item_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("attempt_item.id", ondelete="CASCADE")
    )


class Answer(Frozen, Base):
    """What was given to an item: one, by construction, since the item is the primary key.

    `credit` is a fraction from 0 to 1, null until a person has given it; `late` answers are kept
    and not counted. No grader is the machine. `regrade_id` is the regrading that the credit comes
    from; null is the key of the version that was asked.
    """

    __tablename__ = "answer"
    __table_args__ = (
        sa.CheckConstraint(
            "credit IS NULL OR (credit >= 0 AND credit <= 1)", name="credit_is_fraction"
        ),
        sa.CheckConstraint("(credit IS NULL) = (graded_at IS NULL)", name="graded_has_credit"),
        # what somebody graded, when their account is deleted
        partial_index("ix_answer_grader_id", "grader_id", where="grader_id IS NOT NULL"),
    )
    may_change: ClassVar[frozenset[str]] = frozenset(
        {"credit", "graded_at", "grader_id", "regrade_id"}
    )

    item_id: Mapped[int] = mapped_column(
        sa.ForeignKey("attempt_item.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    response: Mapped[dict[str, Any] | None] = mapped_column(Json)
    credit: Mapped[float | None] = mapped_column(sa.Double)
    gave_up: Mapped[bool] = mapped_column(default=False)
    guessed: Mapped[bool] = mapped_column(default=False)
    open_book: Mapped[bool] = mapped_column(default=False)
    used_hint: Mapped[bool] = mapped_column(default=False)
    late: Mapped[bool] = mapped_column(default=False)
    request_key: Mapped[str]
    answered_at: Mapped[dt.datetime]
    graded_at: Mapped[dt.datetime | None]
    grader_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("user_account.id", ondelete="SET NULL")
    )
    regrade_id: Mapped[int | None] = mapped_column(sa.ForeignKey("regrade.id"))


class Regrade(Frozen, Base):
    """One act of grading answers anew: those to one version, by the key of a later one.

    What is answered after it, in quizzes that were open, is graded by it too until it is undone.
    """

    __tablename__ = "regrade"
    __table_args__ = (
        sa.CheckConstraint("from_version_id <> to_version_id", name="by_another_version"),
        sa.CheckConstraint("undone_at IS NULL OR undone_at >= made_at", name="undone_after"),
        # the regradings of a question, for its history
        sa.Index("ix_regrade_from_version", "from_version_id"),
    )
    may_change: ClassVar[frozenset[str]] = frozenset({"made_by_id", "undone_at", "undone_by_id"})

    id: Mapped[int] = mapped_column(primary_key=True)
    from_version_id: Mapped[int] = mapped_column(sa.ForeignKey("question_version.id"))
    to_version_id: Mapped[int] = mapped_column(sa.ForeignKey("question_version.id"))
    made_at: Mapped[dt.datetime]
    made_by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("user_account.id", ondelete="SET NULL")
    )
    undone_at: Mapped[dt.datetime | None]
    undone_by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("user_account.id", ondelete="SET NULL")
    )


class RegradedAnswer(Frozen, Base):
    """An answer that a regrading graded anew, so that it can be undone to the letter.

    Of those given before it, they are the ones that earned something else; those given after it,
    to the version that it is about, are all of them. `before_id` is the regrading that the credit
    came from until then, null for its own version.
    """

    __tablename__ = "regraded_answer"
    __table_args__ = (
        sa.CheckConstraint(
            "credit_before BETWEEN 0 AND 1 AND credit_after BETWEEN 0 AND 1",
            name="credits_are_fractions",
        ),
        # what one regrading changed, to count it and to undo it
        sa.Index("ix_regraded_answer_regrade", "regrade_id"),
    )

    item_id: Mapped[int] = mapped_column(
        sa.ForeignKey("answer.item_id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    regrade_id: Mapped[int] = mapped_column(
        sa.ForeignKey("regrade.id"), primary_key=True, autoincrement=False
    )
    credit_before: Mapped[float] = mapped_column(sa.Double)
    credit_after: Mapped[float] = mapped_column(sa.Double)
    before_id: Mapped[int | None] = mapped_column(sa.ForeignKey("regrade.id"))
