"""Regradings that stand: what is answered after one, in a quiz begun before, is graded by it too.

A learner is asked what was laid out, in its own words; the answer is graded by the version asked
and, in the same transaction, by each regrading of that version in turn, as if it had been there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from quizapp.bank.models import QuestionVersion
from quizapp.core.errors import NotCarriedError
from quizapp.core.questions import Pointing, Question, load
from quizapp.core.questions.response import Response
from quizapp.core.regrading import carried, is_same_key, may_be_carried
from quizapp.db import db
from quizapp.quiz.models import Answer, Attempt, AttemptItem, Mode, Regrade
from quizapp.quiz.queries.attempts import Item, section_body
from quizapp.quiz.queries.regrading import Correction
from quizapp.quiz.service.scoring import note_regraded, set_credits

_STANDING = (
    sa.select(Regrade.id, QuestionVersion.id, QuestionVersion.kind, QuestionVersion.payload)
    .join(QuestionVersion, QuestionVersion.id == Regrade.to_version_id)
    .where(Regrade.from_version_id == sa.bindparam("version_id"), Regrade.undone_at.is_(None))
    .order_by(Regrade.id)
)
_RETURN = sa.orm.aliased(AttemptItem)
_RETURN_ANSWER = sa.orm.aliased(Answer)
_HAS_COME_BACK = (
    sa.select(_RETURN.id)
    .join(_RETURN_ANSWER, _RETURN_ANSWER.item_id == _RETURN.id)
    .where(_RETURN.returns_item_id == AttemptItem.id)
    .correlate(AttemptItem)
    .exists()
)
_IS_UNANSWERED = sa.or_(
    Answer.item_id.is_(None),
    sa.and_(Attempt.mode == Mode.PRACTICE, Answer.credit < 1, ~_HAS_COME_BACK),  # it comes back
)
_OPEN = (
    sa.select(sa.func.count(sa.distinct(Attempt.id)))
    .join(AttemptItem, AttemptItem.attempt_id == Attempt.id)
    .outerjoin(Answer, Answer.item_id == AttemptItem.id)
    .where(AttemptItem.question_version_id == sa.bindparam("version_id"))
    .where(Attempt.submitted_at.is_(None), _IS_UNANSWERED)
)
_LOCK = (
    sa.select(Attempt.id)
    .join(AttemptItem, AttemptItem.attempt_id == Attempt.id)
    .join(QuestionVersion, QuestionVersion.id == AttemptItem.question_version_id)
    .where(QuestionVersion.question_id == sa.bindparam("question_id"))
    .order_by(Attempt.id)  # as all who lock several do, or two would wait for each other
    .with_for_update(of=Attempt)
)

IS_REGRADED = sa.literal_column(  # in words: of a row that comes back, SQLAlchemy correlates none
    "EXISTS (SELECT 1 FROM regrade"
    " JOIN attempt_item ON attempt_item.question_version_id = regrade.from_version_id"
    " WHERE attempt_item.id = answer.item_id AND regrade.undone_at IS NULL)",
    sa.Boolean,
).label("is_regraded")
"""Of an answer: whether a regrading of the version that was asked stands."""


@dataclass(frozen=True)
class Counted:
    """The version of a question that an answer counts by, and the answer in its terms."""

    version_id: int
    question: Question
    response: Response | None
    credit: float | None


def count_to_come(correction: Correction) -> int:
    """Return in how many open quizzes regrading would let answers to come count otherwise."""
    old, new = correction.old, correction.new.question
    if not may_be_carried(old.question, new, is_same_text=correction.is_same_text):
        return 0
    standing = _standing(old.id)
    now = load(standing[-1].kind, standing[-1].payload) if standing else old.question
    if is_same_key(now, new):
        return 0
    return db.session.connection().execute(_OPEN, {"version_id": old.id}).scalar_one()


def lock_quizzes(question_id: int) -> None:
    """Let no quiz that asks a question be answered, handed in or regraded until this has ended.

    An answer that is being stored is waited for, so that what is read after this has it; one that
    comes later sees what was done. The question itself is not to be locked before: an answer holds
    its quiz when it writes to the memory of the question. On SQLite every transaction that writes
    is alone.
    """
    connection = db.session.connection()
    if connection.dialect.name != "sqlite":
        connection.execute(_LOCK, {"question_id": question_id}).all()


def regrade_stored(item: Item, asked: Counted) -> Counted:
    """Grade an answer that was just stored by each regrading that stands; return how it counts."""
    rows, counted, before_id = [], asked, None
    for regrade_id, *version in _standing(item.version_id):
        found = _by_key_of(item, asked, *version)
        if found is None or counted.credit is None:
            continue
        rows.append(
            {
                "item_id": item.id,
                "regrade_id": regrade_id,
                "credit_before": counted.credit,
                "credit_after": found.credit,
                "before_id": before_id,
            }
        )
        counted, before_id = found, regrade_id
    if rows and counted.credit is not None:
        note_regraded(rows)
        set_credits([(item.id, counted.credit, before_id)])
    return counted


def _standing(version_id: int) -> Sequence[Any]:
    return db.session.connection().execute(_STANDING, {"version_id": version_id}).all()


def _by_key_of(
    item: Item, asked: Counted, version_id: int, kind: str, payload: dict[str, Any]
) -> Counted | None:
    """Return an answer by the key of a later version, None if it means nothing there."""
    new = load(kind, payload)
    is_same_text = _is_same_text(item, version_id)
    if not may_be_carried(asked.question, new, is_same_text=is_same_text):
        return None
    if asked.response is None:
        return Counted(version_id, new, None, 0.0)
    try:
        response = carried(asked.response, asked.question, new, is_same_text=is_same_text)
    except NotCarriedError:
        return None
    credit = new.grade(response).credit
    return None if credit is None else Counted(version_id, new, response, float(credit))


def _is_same_text(item: Item, version_id: int) -> bool:
    """Compare the section's words where the numbers of its sentences are what was chosen."""
    if not isinstance(item.question, Pointing):
        return True
    text, later = (section_body(item.section_id, one) for one in (item.version_id, version_id))
    return text == later
