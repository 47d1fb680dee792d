"""What counts: which answers are part of a standing, and which may be known to their learner.

A score is made of the same ones; see `Step.counts`.
"""

import sqlalchemy as sa

from quizapp.bank.models import QuestionVersion
from quizapp.prepared import Prepared
from quizapp.quiz.models import Answer, Attempt, AttemptItem, Mode

# at once in practice, in a test once it is handed in
IS_EXPLAINED = sa.or_(Attempt.mode == Mode.PRACTICE.value, Attempt.submitted_at.is_not(None))
# the first answer to a question of a quiz, in time
COUNTS = (AttemptItem.returns_item_id.is_(None), Answer.late.is_(False))
_TEST = sa.orm.aliased(Attempt)  # aliases, so that it may stand within another statement
_ITEM = sa.orm.aliased(AttemptItem)
_VERSION = sa.orm.aliased(QuestionVersion)
# the questions that the learner `user_id` is being tested on at this moment
TESTED_NOW = (
    sa.select(_VERSION.question_id)
    .join(_ITEM, _ITEM.question_version_id == _VERSION.id)
    .join(_TEST, _TEST.id == _ITEM.attempt_id)
    .where(
        _TEST.user_id == sa.bindparam("user_id"),
        _TEST.mode == Mode.TEST.value,
        _TEST.submitted_at.is_(None),
    )
)
_TESTED_NOW = Prepared(TESTED_NOW)


def tested_now(user_id: int) -> frozenset[int]:
    """Return the ids of the questions that a learner is being tested on at this moment."""
    return frozenset(row.question_id for row in _TESTED_NOW.rows({"user_id": user_id}))
