"""Taking a quiz: store an answer once, hand in. The caller commits."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from quizapp.core.errors import NotAllowedNowError
from quizapp.core.grades import NOTHING, Grade
from quizapp.core.questions import Essay
from quizapp.core.questions.response import Response
from quizapp.core.time_limits import is_over
from quizapp.db import db
from quizapp.dialects import Upsert
from quizapp.memory.service.evidence import Answered, record_evidence
from quizapp.prepared import Prepared
from quizapp.quiz.models import Answer, Attempt, AttemptItem
from quizapp.quiz.queries.attempts import Item, Sitting, own_sitting
from quizapp.quiz.queries.papers import Step, steps
from quizapp.quiz.service.scoring import set_scores, total
from quizapp.quiz.service.standing import IS_REGRADED, Counted, regrade_stored

SELF_CREDITS = {"none": 0.0, "half": 0.5, "all": 1.0}
_RETURN = sa.orm.aliased(AttemptItem)

_BRING_BACK = sa.insert(AttemptItem).from_select(
    ["attempt_id", "position", "question_version_id", "points", "shown_order", "returns_item_id"],
    sa.select(
        AttemptItem.attempt_id,
        sa.bindparam("last_position", type_=sa.Integer)
        + sa.func.row_number().over(order_by=AttemptItem.position),
        AttemptItem.question_version_id,
        AttemptItem.points,
        AttemptItem.shown_order,
        AttemptItem.id,
    )
    .join(Answer, Answer.item_id == AttemptItem.id)
    .where(
        AttemptItem.attempt_id == sa.bindparam("attempt"),
        AttemptItem.returns_item_id.is_(None),
        Answer.credit < 1,
        ~sa.exists().where(_RETURN.returns_item_id == AttemptItem.id),
    ),
)
_HAND_IN = Prepared(
    sa.update(Attempt)
    .where(Attempt.id == sa.bindparam("attempt_id"), Attempt.submitted_at.is_(None))
    .values(submitted_at=sa.bindparam("at"), score=sa.bindparam("new_score"))
)
_SET_CREDIT = (
    sa.update(Answer)
    .where(Answer.item_id == sa.bindparam("id_of_item"))
    .values(
        credit=sa.bindparam("new_credit"),
        graded_at=sa.bindparam("at"),
        grader_id=sa.bindparam("grader"),
    )
)
_INSERT_ANSWER = Prepared(  # a row comes back if it is this one that was stored
    Upsert(
        lambda insert: (
            insert(Answer)
            .on_conflict_do_nothing(index_elements=["item_id"])
            .returning(Answer.item_id, IS_REGRADED)
        )
    )
)


@dataclass(frozen=True)
class Submission:
    """What a learner sends for an item; `response` None means "I don't know".

    The zone of the device and when the page was shown are there as far as they are known.
    """

    response: Response | None
    request_key: str
    guessed: bool = False
    open_book: bool = False
    used_hint: bool = False
    device_zone: str | None = None
    shown_at: dt.datetime | None = None


def submit_answer(item: Item, submission: Submission, now: dt.datetime) -> bool:
    """Store the answer to an item once; return whether it was this one that was stored.

    A second answer changes nothing. An answer after the time is kept, marked late and not counted.
    A missed question of a practice comes back at the end. The first answer is evidence for memory
    as well. Where a regrading of the version that was asked stands, the answer is graded by that.
    Raises NotAllowedNowError for a quiz that was handed in.
    """
    if item.given is not None:
        return False
    if not item.sitting.is_open:
        raise NotAllowedNowError("This quiz was handed in; its answers can no longer change.")
    now = max(now, item.sitting.started_at)
    grade = item.question.grade(submission.response) if submission.response else NOTHING
    stored = _INSERT_ANSWER.first(_answer_row(item, submission, grade, now))
    if stored is None:
        return False
    counted = _asked(item, submission, grade)
    if stored.is_regraded:
        counted = regrade_stored(item, counted)
    if not item.is_return:
        record_evidence(_answered(item, submission, counted), submission.device_zone, now)
    if item.sitting.is_practice:
        _go_on(item.sitting, now)
    return True


def finish_attempt(user_id: int, public_id: str, now: dt.datetime) -> bool:
    """Hand an attempt in and score it; return False if it had been handed in before.

    An answer that is being stored meanwhile is waited for, so that it is in the score.
    """
    sitting = own_sitting(user_id, public_id, to_change=True)
    return sitting.is_open and _hand_in(sitting, steps(sitting.attempt_id), now)


def give_credit(item: Item, share: str, grader_id: int, now: dt.datetime) -> None:
    """Give a written answer the credit its learner sees fit: none, half or all of it.

    What was not all there comes back, though the round had ended before it was marked. Raises
    NotAllowedNowError for a question that the machine grades, or one not explained yet.
    """
    if not isinstance(item.question, Essay) or item.given is None or not item.is_explained:
        raise NotAllowedNowError("Only a written answer that was handed in is marked by hand.")
    if share not in SELF_CREDITS:
        raise NotAllowedNowError("Choose none of it, about half, or all of it.")
    given = {"id_of_item": item.id, "new_credit": SELF_CREDITS[share], "at": now}
    db.session.connection().execute(_SET_CREDIT, {**given, "grader": grader_id})
    paper = steps(item.sitting.attempt_id)
    if not item.sitting.is_open:
        set_scores({item.sitting.attempt_id: float(total(paper))})
    elif any(step.is_return for step in paper):
        _bring_back(item.sitting, paper)


def _go_on(sitting: Sitting, now: dt.datetime) -> None:
    """After an answer in practice: at the end of the round bring back what was missed, or end it.

    All at once and not one by one, so that an answer costs one row however it went.
    """
    paper = steps(sitting.attempt_id)
    if not all(step.is_answered for step in paper):
        return
    was_brought_back = any(step.is_return for step in paper)
    is_missed = any(step.credit is not None and step.credit < 1 for step in paper)
    if was_brought_back or not is_missed:
        _hand_in(sitting, paper, now)
    else:
        _bring_back(sitting, paper)


def _bring_back(sitting: Sitting, paper: Sequence[Step]) -> None:
    given = {"attempt": sitting.attempt_id, "last_position": paper[-1].position}
    db.session.connection().execute(_BRING_BACK, given)


def _hand_in(sitting: Sitting, paper: Sequence[Step], now: dt.datetime) -> bool:
    given = {"attempt_id": sitting.attempt_id, "at": max(now, sitting.started_at)}
    return bool(_HAND_IN.run({**given, "new_score": float(total(paper))}))


def _asked(item: Item, submission: Submission, grade: Grade) -> Counted:
    """Return an answer as it counts by the version that was asked."""
    credit = None if grade.credit is None else float(grade.credit)
    return Counted(item.version_id, item.question, submission.response, credit)


def _answered(item: Item, submission: Submission, counted: Counted) -> Answered:
    return Answered(
        item.sitting.user_id,
        item.question_id,
        counted.version_id,
        counted.question,
        counted.response,
        counted.credit,
        key=str(item.id),
        guessed=submission.guessed,
        is_aided=submission.open_book or submission.used_hint,
        shown_at=submission.shown_at,
    )


def _answer_row(
    item: Item, submission: Submission, grade: Grade, now: dt.datetime
) -> dict[str, object]:
    response = submission.response
    return {
        "item_id": item.id,
        "response": response.dump() if response else None,
        "credit": None if grade.credit is None else float(grade.credit),
        "gave_up": response is None,
        "guessed": submission.guessed,
        "open_book": submission.open_book,
        "used_hint": submission.used_hint,
        "late": is_over(item.sitting.closes_at, now),
        "request_key": submission.request_key,
        "answered_at": now,
        "graded_at": None if grade.credit is None else now,
    }
