"""Reading what regrading needs: versions that were answered, their answers, what was regraded."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from quizapp.accounts.models import UserAccount
from quizapp.bank.models import QuestionEntry, QuestionVersion
from quizapp.core.errors import NotYoursError
from quizapp.core.questions import Pointing, Question, load
from quizapp.core.questions.response import Response
from quizapp.db import db
from quizapp.quiz.models import Answer, Attempt, AttemptItem, Regrade, RegradedAnswer
from quizapp.quiz.queries.attempts import section_body
from quizapp.quiz.queries.counted import COUNTS

BATCH = 500
_OF_QUESTION = QuestionVersion.question_id == sa.bindparam("question_id")
_WAS_ANSWERED = (
    sa.select(AttemptItem.id)
    .join(Answer, Answer.item_id == AttemptItem.id)
    .where(AttemptItem.question_version_id == QuestionVersion.id, *COUNTS)
    .exists()
)
_IS_OPEN = (
    sa.select(AttemptItem.id)
    .join(Attempt, Attempt.id == AttemptItem.attempt_id)
    .outerjoin(Answer, Answer.item_id == AttemptItem.id)
    .where(AttemptItem.question_version_id == QuestionVersion.id)
    .where(Attempt.submitted_at.is_(None), Answer.item_id.is_(None))
    .exists()
)
_VERSIONS = (
    sa.select(
        QuestionVersion.id,
        QuestionVersion.number,
        QuestionVersion.kind,
        QuestionVersion.payload,
        QuestionEntry.section_id,
        QuestionVersion.superseded_at.is_(None).label("is_current"),
    )
    .join(QuestionEntry, QuestionEntry.id == QuestionVersion.question_id)
    .where(
        _OF_QUESTION,
        sa.or_(QuestionVersion.superseded_at.is_(None), _WAS_ANSWERED, _IS_OPEN),
    )
    .order_by(QuestionVersion.number.desc())
)
_ANSWERS = (
    sa.select(
        AttemptItem.attempt_id,
        AttemptItem.id,
        Answer.response,
        Answer.credit,
        Answer.regrade_id,
        Attempt.user_id,
        UserAccount.login_name.is_(None),
        Attempt.started_at,
        Attempt.score,
        Attempt.max_score,
    )
    .join(Attempt, Attempt.id == AttemptItem.attempt_id)
    .join(Answer, Answer.item_id == AttemptItem.id)
    .join(UserAccount, UserAccount.id == Attempt.user_id)
    .where(
        AttemptItem.question_version_id == sa.bindparam("version_id"),
        AttemptItem.attempt_id > sa.bindparam("after"),
        *COUNTS,
    )
    .order_by(AttemptItem.attempt_id)
    .limit(BATCH)
)
_ANSWERS_TO_CHANGE = _ANSWERS.with_for_update(of=Attempt)
_REGRADED = (
    sa.select(
        AttemptItem.attempt_id,
        RegradedAnswer.item_id,
        RegradedAnswer.credit_before,
        RegradedAnswer.before_id,
        Attempt.score.is_not(None),
    )
    .join(AttemptItem, AttemptItem.id == RegradedAnswer.item_id)
    .join(Attempt, Attempt.id == AttemptItem.attempt_id)
    .where(
        RegradedAnswer.regrade_id == sa.bindparam("regrade_id"),
        AttemptItem.attempt_id > sa.bindparam("after"),
    )
    .order_by(AttemptItem.attempt_id)
    .limit(BATCH)
    .with_for_update(of=Attempt)
)
_OF_REGRADE = RegradedAnswer.regrade_id == Regrade.id
_IS_BELOW = (  # an answer of it stands by a later regrading
    sa.select(RegradedAnswer.item_id)
    .join(Answer, Answer.item_id == RegradedAnswer.item_id)
    .where(_OF_REGRADE, Answer.regrade_id != Regrade.id)
    .exists()
)
_FROM, _TO = sa.orm.aliased(QuestionVersion), sa.orm.aliased(QuestionVersion)
_MAKER, _UNDOER = sa.orm.aliased(UserAccount), sa.orm.aliased(UserAccount)
_REGRADES = (
    sa.select(
        Regrade.id,
        _FROM.question_id,
        _FROM.number,
        _TO.number,
        Regrade.made_at,
        _MAKER.display_name,
        Regrade.undone_at,
        _UNDOER.display_name,
        sa.select(sa.func.count()).where(_OF_REGRADE).correlate(Regrade).scalar_subquery(),
        sa.and_(Regrade.undone_at.is_(None), ~_IS_BELOW),
    )
    .join(_FROM, _FROM.id == Regrade.from_version_id)
    .join(_TO, _TO.id == Regrade.to_version_id)
    .outerjoin(_MAKER, _MAKER.id == Regrade.made_by_id)
    .outerjoin(_UNDOER, _UNDOER.id == Regrade.undone_by_id)
    .order_by(Regrade.id.desc())
)
_REGRADES_OF_QUESTION = _REGRADES.where(_FROM.question_id == sa.bindparam("question_id"))
_ONE_REGRADE = _REGRADES.where(Regrade.id == sa.bindparam("regrade_id"))


@dataclass(frozen=True)
class AskedVersion:
    """A version of a question, as it was asked."""

    id: int
    number: int
    question: Question


@dataclass(frozen=True)
class Correction:
    """Answers to one version, and the later one that they may be graded by.

    `is_same_text` says that both were asked on the same words of their section.
    """

    question_id: int
    old: AskedVersion
    new: AskedVersion
    is_same_text: bool = True


@dataclass(frozen=True)
class PastAnswer:
    """A counted answer, and the quiz that it stands in; `score` is None while that is open."""

    attempt_id: int
    item_id: int
    response: Response | None
    credit: float | None
    regrade_id: int | None
    user_id: int
    is_guest: bool
    started_at: dt.datetime
    score: float | None
    max_score: int


@dataclass(frozen=True)
class RegradedItem:
    """What a regrading changed in one answer, as undoing it needs it."""

    attempt_id: int
    item_id: int
    credit_before: float
    before_id: int | None
    is_scored: bool


@dataclass(frozen=True)
class PastRegrade:
    """A regrading, who made it and when, and whether it may be undone as things stand."""

    id: int
    question_id: int
    from_number: int
    to_number: int
    made_at: dt.datetime
    made_by: str | None
    undone_at: dt.datetime | None
    undone_by: str | None
    answer_count: int
    may_be_undone: bool


def corrections_of(question_id: int) -> tuple[Correction, ...]:
    """Return each earlier version that was answered, or is to be, with the one that is current."""
    rows: Any = db.session.connection().execute(_VERSIONS, {"question_id": question_id}).all()
    versions = [AskedVersion(row.id, row.number, load(row.kind, row.payload)) for row in rows]
    new = next(one for one, row in zip(versions, rows, strict=True) if row.is_current)
    return tuple(
        Correction(question_id, old, new, _is_same_text(rows[0].section_id, old, new))
        for old in versions
        if old is not new
    )


def past_answers(version_id: int, *, to_change: bool = False) -> Iterator[list[PastAnswer]]:
    """Give the counted answers to a version in batches, quiz by quiz.

    `to_change` keeps others from changing those quizzes until the transaction ends.
    """
    statement = _ANSWERS_TO_CHANGE if to_change else _ANSWERS
    for rows in _batches(statement, {"version_id": version_id}):
        yield [_past_answer(*row) for row in rows]


def regraded_items(regrade_id: int) -> Iterator[list[RegradedItem]]:
    """Give what a regrading changed in batches; those quizzes are kept from others meanwhile."""
    for rows in _batches(_REGRADED, {"regrade_id": regrade_id}):
        yield [RegradedItem(*row) for row in rows]


def regrades_of(question_id: int) -> tuple[PastRegrade, ...]:
    """Return the regradings of a question, the newest first."""
    given = {"question_id": question_id}
    rows = db.session.connection().execute(_REGRADES_OF_QUESTION, given)
    return tuple(PastRegrade(*row) for row in rows)


def one_regrade(regrade_id: int) -> PastRegrade:
    """Return a regrading; raise NotYoursError if there is none."""
    row = db.session.connection().execute(_ONE_REGRADE, {"regrade_id": regrade_id}).first()
    if row is None:
        raise NotYoursError("there is no such regrading of yours")
    return PastRegrade(*row)


def _batches(statement: Any, given: dict[str, int]) -> Iterator[list[Any]]:
    """Give the rows of a statement that begins after a quiz, as long as there are more."""
    after = 0
    while rows := db.session.connection().execute(statement, {**given, "after": after}).all():
        yield list(rows)
        after = rows[-1].attempt_id


def _past_answer(
    attempt_id: int, item_id: int, response: dict[str, Any] | None, *rest: Any
) -> PastAnswer:
    return PastAnswer(
        attempt_id, item_id, None if response is None else Response.load(response), *rest
    )


def _is_same_text(section_id: int, old: AskedVersion, new: AskedVersion) -> bool:
    """Compare the section's words where the numbers of its sentences are what was chosen."""
    if not isinstance(old.question, Pointing):
        return True
    return section_body(section_id, old.id) == section_body(section_id, new.id)
