"""Reading everything that is kept of one learner, for that learner to take away."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from quizapp.accounts.models import UserAccount
from quizapp.bank.models import QuestionEntry, QuestionReport, QuestionVersion
from quizapp.core.questions import Question, load
from quizapp.db import db
from quizapp.quiz.models import Answer, Attempt, AttemptItem, Regrade
from quizapp.quiz.queries.counted import IS_EXPLAINED
from quizapp.sources.models import Section

_ACCOUNT = sa.select(
    UserAccount.display_name,
    UserAccount.login_name,
    UserAccount.role,
    UserAccount.shortcuts,
    UserAccount.created_at,
    UserAccount.claimed_at,
).where(UserAccount.id == sa.bindparam("user_id"))
_OWN = Attempt.user_id == sa.bindparam("user_id")
_ITEMS = (
    sa.select(
        AttemptItem.attempt_id,
        AttemptItem.position,
        AttemptItem.question_version_id,
        AttemptItem.points,
        AttemptItem.shown_order,
        AttemptItem.returns_item_id.is_not(None).label("is_return"),
        IS_EXPLAINED.label("is_released"),
        Answer.item_id.is_not(None).label("is_answered"),
        Answer.response,
        Answer.credit,
        Answer.gave_up,
        Answer.guessed,
        Answer.open_book,
        Answer.used_hint,
        Answer.late,
        Answer.answered_at,
        Answer.graded_at,
        Regrade.made_at.label("corrected_at"),
        Regrade.to_version_id.label("corrected_id"),
    )
    .join(Attempt, Attempt.id == AttemptItem.attempt_id)
    .outerjoin(Answer, Answer.item_id == AttemptItem.id)
    .outerjoin(Regrade, Regrade.id == Answer.regrade_id)
    .where(_OWN)
    .order_by(AttemptItem.attempt_id, AttemptItem.position)
)
_VERSIONS = (
    sa.select(
        QuestionVersion.id,
        QuestionVersion.kind,
        QuestionVersion.payload,
        Section.position,
        Section.title,
    )
    .join(QuestionEntry, QuestionEntry.id == QuestionVersion.question_id)
    .join(Section, Section.id == QuestionEntry.section_id)
    .where(
        sa.or_(
            QuestionVersion.id.in_(
                sa.select(AttemptItem.question_version_id)
                .join(Attempt, Attempt.id == AttemptItem.attempt_id)
                .where(_OWN)
            ),
            QuestionVersion.id.in_(
                sa.select(Regrade.to_version_id)
                .join(Answer, Answer.regrade_id == Regrade.id)
                .join(AttemptItem, AttemptItem.id == Answer.item_id)
                .join(Attempt, Attempt.id == AttemptItem.attempt_id)
                .where(_OWN)
            ),
            QuestionVersion.id.in_(
                sa.select(QuestionReport.question_version_id).where(
                    QuestionReport.user_id == sa.bindparam("user_id")
                )
            ),
        )
    )
)


@dataclass(frozen=True)
class AccountRecord:
    """What is kept of an account, but for what only proves that somebody is its owner."""

    display_name: str
    login_name: str | None
    role: str
    shortcuts: bool
    created_at: dt.datetime
    claimed_at: dt.datetime | None


@dataclass(frozen=True)
class ItemRecord:
    """An item with what was answered; nothing was if `is_answered` is false.

    `is_released` says that whatever was answered has been explained: in practice, or in a test
    that was handed in. `corrected_id` is the later version that the answer was regraded by.
    """

    attempt_id: int
    position: int
    version_id: int
    points: int
    shown_order: tuple[int, ...]
    is_return: bool
    is_released: bool
    is_answered: bool
    response: Mapping[str, Any] | None
    credit: float | None
    gave_up: bool | None
    guessed: bool | None
    open_book: bool | None
    used_hint: bool | None
    late: bool | None
    answered_at: dt.datetime | None
    graded_at: dt.datetime | None
    corrected_at: dt.datetime | None
    corrected_id: int | None

    @property
    def key_id(self) -> int:
        """The version whose key its credit comes from."""
        return self.corrected_id or self.version_id


@dataclass(frozen=True)
class VersionRecord:
    """A question as it was asked, and the section it is on."""

    question: Question
    section: int
    section_title: str


def account_record(user_id: int) -> AccountRecord:
    """Return what is kept of an account that exists."""
    return AccountRecord(*db.session.connection().execute(_ACCOUNT, {"user_id": user_id}).one())


def item_records(user_id: int) -> tuple[ItemRecord, ...]:
    """Return every item of a learner's attempts, in order, with its answer."""
    rows = db.session.connection().execute(_ITEMS, {"user_id": user_id})
    return tuple(_item_record(row) for row in rows)


def version_records(user_id: int) -> Mapping[int, VersionRecord]:
    """Return the questions that a learner was asked, graded by or wrote about, by version id."""
    rows = db.session.connection().execute(_VERSIONS, {"user_id": user_id})
    return {row[0]: VersionRecord(load(row.kind, row.payload), *row[3:]) for row in rows}


def _item_record(row: sa.Row[Any]) -> ItemRecord:
    answer: Sequence[Any] = row[8:]
    return ItemRecord(
        row.attempt_id,
        row.position,
        row.question_version_id,
        row.points,
        tuple(row.shown_order),
        bool(row.is_return),
        bool(row.is_released),
        bool(row.is_answered),
        *answer,
    )
