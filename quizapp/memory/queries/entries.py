"""Reading single entries of the log, through their owner alone."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa

from quizapp.bank.models import QuestionVersion
from quizapp.core.errors import NotYoursError
from quizapp.core.questions import Question, load
from quizapp.core.questions.response import Response
from quizapp.memory.models import ReviewLog
from quizapp.prepared import Prepared

_ENTRY = Prepared(
    sa.select(
        ReviewLog.question_version_id,
        ReviewLog.guessed,
        ReviewLog.response,
        QuestionVersion.kind,
        QuestionVersion.payload,
        QuestionVersion.explanation,
    )
    .join(QuestionVersion, QuestionVersion.id == ReviewLog.question_version_id)
    .where(
        ReviewLog.user_id == sa.bindparam("user_id"),
        ReviewLog.card_id == sa.bindparam("card_id"),
        ReviewLog.number == sa.bindparam("number"),
        ReviewLog.voided_at.is_(None),
    )
)
_UNDONE_SINCE = Prepared(
    sa.select(ReviewLog.id).where(
        ReviewLog.card_id == sa.bindparam("card_id"),
        ReviewLog.voided_at.is_not(None),
        ReviewLog.answered_at > sa.bindparam("since", type_=ReviewLog.answered_at.type),
        ReviewLog.answered_at <= sa.bindparam("now", type_=ReviewLog.answered_at.type),
    )
)
AFTER_FEEDBACK = dt.timedelta(minutes=1)


@dataclass(frozen=True)
class StoredAnswer:
    """An answer to a card as it was given, with the question as it was asked then.

    `response` None means that the learner did not know.
    """

    version_id: int
    question: Question
    explanation: str
    guessed: bool
    response: Response | None


def own_entry(user_id: int, card_id: int, number: int) -> StoredAnswer:
    """Return an answer of a learner that still stands; raise NotYoursError for any other."""
    given = {"user_id": user_id, "card_id": card_id, "number": number}
    row = _ENTRY.first(given)
    if row is None:
        raise NotYoursError("there is no such answer of yours")
    response = Response.load(row.response) if row.response else None
    question = load(row.kind, row.payload)
    return StoredAnswer(row.question_version_id, question, row.explanation, row.guessed, response)


def was_just_shown(card_id: int, now: dt.datetime) -> bool:
    """Say whether an answer of the last minute was taken back, so that its key was just seen."""
    given = {"card_id": card_id, "since": now - AFTER_FEEDBACK, "now": now}
    return _UNDONE_SINCE.first(given) is not None
