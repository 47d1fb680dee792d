"""The tables of memory. The log is the truth; a card is what follows from it, kept at hand."""

import datetime as dt
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.core.memory.evidence import Evidence
from quizapp.db import Base, Frozen
from quizapp.dialects import Json, partial_index

LOWEST_AIM, HIGHEST_AIM = 0.70, 0.97
ORIGINS = ("review", "quiz")
STANDING_REVIEW = "origin = 'review' AND voided_at IS NULL"
_EVIDENCE = ", ".join(f"'{evidence}'" for evidence in Evidence)


class StudyDay(sa.TypeDecorator[dt.date]):
    """A study day, stored as the number of the day, so that every database can count with it."""

    impl = sa.Integer
    cache_ok = True

    def process_bind_param(self, value: dt.date | None, dialect: sa.Dialect) -> int | None:  # noqa: ARG002
        """Return the number of the day."""
        return None if value is None else value.toordinal()

    def process_result_value(self, value: int | None, dialect: sa.Dialect) -> dt.date | None:  # noqa: ARG002
        """Return the day of this number."""
        return None if value is None else dt.date.fromordinal(value)


class Card(Base):
    """A question in one learner's memory; `part` is the place of a gap in a cloze, else 0.

    Stability (days), difficulty, the days, the counts and the last rating that counted can be
    rebuilt from the log; that a card was added, suspended ("I know this") or skipped for a day is
    its own.
    """

    __tablename__ = "card"
    __table_args__ = (
        sa.UniqueConstraint("user_id", "question_id", "part", name="uq_card_part"),
        sa.CheckConstraint(
            "(stability IS NULL) = (difficulty IS NULL) AND (stability IS NULL) = (due_day IS NULL)"
            " AND (stability IS NULL) = (last_day IS NULL)"
            " AND (stability IS NULL) = (last_rating IS NULL)",
            name="memory_is_whole",
        ),
        sa.CheckConstraint("stability > 0", name="stability_positive"),
        sa.CheckConstraint("difficulty BETWEEN 1 AND 10", name="difficulty_one_to_ten"),
        sa.CheckConstraint("last_rating BETWEEN 1 AND 4", name="last_rating_again_to_easy"),
        # the next due card of a learner, and how many are due on a day; new ones have no day
        partial_index("ix_card_due", "user_id", "due_day", where="suspended_at IS NULL"),
        # what to undo: the card that was set aside last, and the one skipped last on a day
        partial_index("ix_card_aside", "user_id", "suspended_at", where="suspended_at IS NOT NULL"),
        partial_index("ix_card_skipped", "user_id", "skipped_day", where="skipped_day IS NOT NULL"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user_account.id", ondelete="CASCADE"))
    question_id: Mapped[int] = mapped_column(sa.ForeignKey("question.id"))
    part: Mapped[int] = mapped_column(default=0)
    stability: Mapped[float | None] = mapped_column(sa.Double)
    difficulty: Mapped[float | None] = mapped_column(sa.Double)
    due_day: Mapped[dt.date | None] = mapped_column(StudyDay)
    last_day: Mapped[dt.date | None] = mapped_column(StudyDay)
    last_rating: Mapped[int | None]
    review_count: Mapped[int] = mapped_column(default=0)
    lapse_count: Mapped[int] = mapped_column(default=0)
    suspended_at: Mapped[dt.datetime | None]
    skipped_day: Mapped[dt.date | None] = mapped_column(StudyDay)
    skipped_at: Mapped[dt.datetime | None]
    added_at: Mapped[dt.datetime]


class ReviewLog(Frozen, Base):
    """One thing that was seen of a learner's memory, as raw as it came; undoing voids it.

    `is_evidence` says whether it may move the memory at all (a return in the same session may not).
    `aim` is the recall aimed at, `shift` the days by which the due day was moved to a lighter one;
    None leaves that to the question. `recall_before` is the chance of recall (0 to 1) as it was
    predicted at the time, None of a card without a memory. What followed for the card at the time
    is kept beside it.
    """

    __tablename__ = "review_log"
    __table_args__ = (
        sa.UniqueConstraint("card_id", "number", name="uq_review_log_number"),
        sa.UniqueConstraint("request_key", name="uq_review_log_request_key"),
        sa.CheckConstraint("rating BETWEEN 1 AND 4", name="rating_again_to_easy"),
        sa.CheckConstraint(f"evidence IN ({_EVIDENCE})", name="evidence_is_known"),
        sa.CheckConstraint(f"origin IN {ORIGINS}", name="origin_is_known"),
        # what a learner did on a day: the session so far, the calendar
        sa.Index("ix_review_log_day", "user_id", "study_day", "id"),
        # what to undo, and how long the last cards took: the last reviews, which on a journey west
        # need not be of the last day; answers of quizzes, which may be many more, are not in it
        partial_index("ix_review_log_reviews", "user_id", "id", where=STANDING_REVIEW),
    )
    may_change: ClassVar[frozenset[str]] = frozenset({"voided_at"})

    id: Mapped[int] = mapped_column(primary_key=True)
    card_id: Mapped[int] = mapped_column(sa.ForeignKey("card.id", ondelete="CASCADE"))
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user_account.id", ondelete="CASCADE"))
    number: Mapped[int]
    question_version_id: Mapped[int] = mapped_column(sa.ForeignKey("question_version.id"))
    origin: Mapped[str]
    evidence: Mapped[str]
    rating: Mapped[int]
    guessed: Mapped[bool] = mapped_column(default=False)
    is_evidence: Mapped[bool]
    is_return: Mapped[bool] = mapped_column(default=False)
    response: Mapped[dict[str, Any] | None] = mapped_column(Json)
    answered_at: Mapped[dt.datetime]
    timezone: Mapped[str]
    study_day: Mapped[dt.date] = mapped_column(StudyDay)
    duration_ms: Mapped[int | None]
    aim: Mapped[float] = mapped_column(sa.Double)
    shift: Mapped[int | None]
    recall_before: Mapped[float | None] = mapped_column(sa.Double)
    stability_before: Mapped[float | None] = mapped_column(sa.Double)
    stability_after: Mapped[float | None] = mapped_column(sa.Double)
    difficulty_after: Mapped[float | None] = mapped_column(sa.Double)
    due_after: Mapped[dt.date | None] = mapped_column(StudyDay)
    scheduler: Mapped[str]
    request_key: Mapped[str]
    voided_at: Mapped[dt.datetime | None]


class StudySettings(Base):
    """How somebody studies: what they aim at, how long a day, and when their day begins.

    `day_starts_at` is in minutes after midnight; `timezone` None follows the device. `weights` are
    the scheduler's, fitted to this learner at `fitted_count` counted reviews.
    """

    __tablename__ = "study_settings"
    __table_args__ = (
        sa.CheckConstraint(f"aim BETWEEN {LOWEST_AIM} AND {HIGHEST_AIM}", name="aim_in_range"),
        sa.CheckConstraint("day_starts_at BETWEEN 0 AND 1439", name="day_starts_within_a_day"),
        sa.CheckConstraint("minutes_per_day BETWEEN 1 AND 240", name="minutes_in_range"),
        sa.CheckConstraint("new_per_day BETWEEN 0 AND 200", name="new_in_range"),
    )

    user_id: Mapped[int] = mapped_column(
        sa.ForeignKey("user_account.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    )
    aim: Mapped[float] = mapped_column(sa.Double)
    day_starts_at: Mapped[int]
    timezone: Mapped[str | None]
    minutes_per_day: Mapped[int]
    new_per_day: Mapped[int]
    has_four_buttons: Mapped[bool]
    weights: Mapped[list[float] | None] = mapped_column(Json)
    fitted_count: Mapped[int] = mapped_column(default=0)


class ExamDate(Base):
    """The day on which a learner wants to know a text, and the study day on which they said so."""

    __tablename__ = "exam_date"

    user_id: Mapped[int] = mapped_column(
        sa.ForeignKey("user_account.id", ondelete="CASCADE"), primary_key=True
    )
    source_id: Mapped[int] = mapped_column(sa.ForeignKey("source.id"), primary_key=True)
    day: Mapped[dt.date] = mapped_column(StudyDay)
    entered_on: Mapped[dt.date] = mapped_column(StudyDay)


A_REVIEW = sa.literal_column("'review'", sa.String)
"""For statements on the index of reviews, which SQLite would not take for a parameter's sake."""
