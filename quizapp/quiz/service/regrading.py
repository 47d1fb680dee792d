"""Grading past answers anew: foresee what would change, change it, undo it. The caller commits.

What counts is regraded, in quizzes that were handed in and in those still open; what was given to
a question that came back, or too late, is not. What an open quiz does not hold yet is graded by the
regrading that stands as soon as it is stored (`standing`). The response stays, and so does what
memory took from it: its log says what was seen at the time, and a card asked a little early mends
itself.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa

from quizapp.core.errors import NotAllowedNowError, NotCarriedError
from quizapp.core.regrading import regraded
from quizapp.db import db
from quizapp.quiz.models import Regrade
from quizapp.quiz.queries.papers import Step, papers
from quizapp.quiz.queries.regrading import (
    Correction,
    PastAnswer,
    one_regrade,
    past_answers,
    regraded_items,
)
from quizapp.quiz.service.scoring import note_regraded, set_credits, set_scores, total
from quizapp.quiz.service.standing import count_to_come, lock_quizzes

STANDS_BELOW = "Some of these answers were regraded again since. Undo the later regrading first."

_INSERT_REGRADE = sa.insert(Regrade).returning(Regrade.id)
_UNDO = (
    sa.update(Regrade)
    .where(Regrade.id == sa.bindparam("id_of_regrade"))
    .values(undone_at=sa.bindparam("at"), undone_by_id=sa.bindparam("by"))
)


@dataclass(frozen=True)
class Change:
    """An answer whose credit changes, and what its quiz comes to then; None while that is open."""

    answer: PastAnswer
    credit: float
    score: float | None = None


@dataclass(frozen=True)
class Regraded:
    """What a regrading did: how many answers changed, and how many open quizzes it reaches."""

    changed_count: int
    to_come_count: int


@dataclass(frozen=True)
class Foreseen:
    """What a regrading would do: how many answers there are, and how many gain, lose, stay.

    `left_out` counts those that cannot be graded by the new key, by the reason; `shown` are the
    first of the changes. `to_come_count` is in how many open quizzes the question may still be
    answered, and would count by the new key.
    """

    correction: Correction
    answer_count: int
    raised_count: int
    lowered_count: int
    left_out: Mapping[str, int]
    shown: tuple[Change, ...]
    to_come_count: int = 0

    @property
    def changed_count(self) -> int:
        """How many answers gain or lose."""
        return self.raised_count + self.lowered_count

    @property
    def matters(self) -> bool:
        """Whether there is anything to say of it."""
        return bool(self.changed_count or self.left_out or self.to_come_count)


def foresee(correction: Correction, *, most: int) -> Foreseen:
    """Return what regrading would change, with the first `most` changes; nothing is stored."""
    counts: Counter[str] = Counter()
    left_out: Counter[str] = Counter()
    shown: list[Change] = []
    for answers in past_answers(correction.old.id):
        changes = list(_changes(answers, correction, left_out))
        raised = sum(change.credit > (change.answer.credit or 0) for change in changes)
        counts.update(answers=len(answers), raised=raised, lowered=len(changes) - raised)
        shown += changes[: most - len(shown)]
    new = {change.answer.item_id: change.credit for change in shown}
    scores = _scores([one.answer.attempt_id for one in shown], new)
    return Foreseen(
        correction,
        counts["answers"],
        counts["raised"],
        counts["lowered"],
        dict(left_out),
        tuple(replace(one, score=scores[one.answer.attempt_id]) for one in shown),
        count_to_come(correction),
    )


def regrade(correction: Correction, by_id: int | None, now: dt.datetime) -> Regraded:
    """Grade past answers by the new key, and their quizzes with them; say what was done.

    If nothing would change, now or in a quiz that is open, nothing is stored, so that asking twice
    is asking once. `by_id` None is a command.
    """
    lock_quizzes(correction.question_id)
    to_come, count = count_to_come(correction), 0
    regrade_id = _insert_regrade(correction, by_id, now) if to_come else None
    for answers in past_answers(correction.old.id, to_change=True):
        changes = list(_changes(answers, correction, Counter()))
        if changes and regrade_id is None:
            regrade_id = _insert_regrade(correction, by_id, now)
        if changes and regrade_id is not None:
            _store(changes, regrade_id)
        count += len(changes)
    return Regraded(count, to_come)


def undo_regrade(regrade_id: int, by_id: int | None, now: dt.datetime) -> bool:
    """Give every answer the credit it had before; return False if that was done already.

    Raises NotAllowedNowError if a later regrading stands on this one.
    """
    lock_quizzes(one_regrade(regrade_id).question_id)
    found = one_regrade(regrade_id)  # as it stands now that nobody else can change it
    if found.undone_at is not None:
        return False
    if not found.may_be_undone:
        raise NotAllowedNowError(STANDS_BELOW)
    given = {"id_of_regrade": found.id, "at": max(now, found.made_at), "by": by_id}
    db.session.connection().execute(_UNDO, given)
    for items in regraded_items(found.id):
        set_credits([(one.item_id, one.credit_before, one.before_id) for one in items])
        _set_scores([one.attempt_id for one in items if one.is_scored])
    return True


def _changes(
    answers: Sequence[PastAnswer], correction: Correction, left_out: Counter[str]
) -> Iterator[Change]:
    """Give the answers that earn something else now; count in `left_out` those that cannot say."""
    old, new = correction.old.question, correction.new.question
    for answer in answers:
        try:
            grade = regraded(answer.response, old, new, is_same_text=correction.is_same_text)
        except NotCarriedError as error:
            left_out[str(error)] += 1
            continue
        credit = None if grade.credit is None else float(grade.credit)
        if credit is not None and answer.credit is not None and credit != answer.credit:
            yield Change(answer, credit)


def _insert_regrade(correction: Correction, by_id: int | None, now: dt.datetime) -> int:
    row = {
        "from_version_id": correction.old.id,
        "to_version_id": correction.new.id,
        "made_at": now,
        "made_by_id": by_id,
    }
    made: int = db.session.connection().execute(_INSERT_REGRADE, row).scalar_one()
    return made


def _store(changes: Sequence[Change], regrade_id: int) -> None:
    rows = [
        {
            "item_id": change.answer.item_id,
            "regrade_id": regrade_id,
            "credit_before": change.answer.credit,
            "credit_after": change.credit,
            "before_id": change.answer.regrade_id,
        }
        for change in changes
    ]
    note_regraded(rows)
    set_credits([(one.answer.item_id, one.credit, regrade_id) for one in changes])
    _set_scores([one.answer.attempt_id for one in changes if one.answer.score is not None])


def _set_scores(attempt_ids: Sequence[int]) -> None:
    """Score quizzes that were handed in anew, from the credits that are stored."""
    set_scores(_scores(attempt_ids, {}))


def _scores(attempt_ids: Sequence[int], new: Mapping[int, float]) -> dict[int, float]:
    """Return what quizzes come to, some items having a `new` credit, by the quiz's id."""
    return {
        attempt_id: float(total([_with_credit(step, new) for step in paper]))
        for attempt_id, paper in papers(attempt_ids).items()
    }


def _with_credit(step: Step, new: Mapping[int, float]) -> Step:
    return step._replace(credit=new[step.item_id]) if step.item_id in new else step
