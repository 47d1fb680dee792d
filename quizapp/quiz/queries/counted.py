"""What counts: which answers are part of a standing, and which may be known to their learner.

A score is made of the same ones; see `Step.counts`.
"""

import sqlalchemy as sa

from quizapp.quiz.models import Answer, Attempt, AttemptItem, Mode

# at once in practice, in a test once it is handed in
IS_EXPLAINED = sa.or_(Attempt.mode == Mode.PRACTICE.value, Attempt.submitted_at.is_not(None))
# the first answer to a question of a quiz, in time
COUNTS = (AttemptItem.returns_item_id.is_(None), Answer.late.is_(False))
