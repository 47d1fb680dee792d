"""What counts: which answers are part of a standing, and which may be known to their learner.

A score is made of the same ones; see `Step.counts`.
"""

import sqlalchemy as sa

from quizapp.bank.models import QuestionVersion
from quizapp.db import db
from quizapp.quiz.models import Answer, Attempt, AttemptItem, Mode

# at once in practice, in a test once it is handed in
IS_EXPLAINED = sa.or_(Attempt.mode == Mode.PRACTICE.value, Attempt.submitted_at.is_not(None))
# the first answer to a question of a quiz, in time
COUNTS = (AttemptItem.returns_item_id.is_(None), Answer.late.is_(False))
_TESTED_NOW = (
    sa.select(QuestionVersion.question_id)
    .join(AttemptItem, AttemptItem.question_version_id == QuestionVersion.id)
    .join(Attempt, Attempt.id == AttemptItem.attempt_id)
    .where(
        Attempt.user_id == sa.bindparam("user_id"),
        Attempt.mode == Mode.TEST.value,
        Attempt.submitted_at.is_(None),
    )
)


def tested_now(user_id: int) -> frozenset[int]:
    """Return the ids of the questions that a learner is being tested on at this moment."""
    rows = db.session.connection().execute(_TESTED_NOW, {"user_id": user_id})
    return frozenset(rows.scalars())
