"""What is done with a quiz: it is taken by a learner, and regraded when its key was wrong."""

from quizapp.quiz.service.beginning import Plan, start_attempt
from quizapp.quiz.service.regrading import (
    Change,
    Foreseen,
    Regraded,
    foresee,
    regrade,
    undo_regrade,
)
from quizapp.quiz.service.scoring import total
from quizapp.quiz.service.taking import (
    SELF_CREDITS,
    Submission,
    finish_attempt,
    give_credit,
    submit_answer,
)

__all__ = [
    "SELF_CREDITS",
    "Change",
    "Foreseen",
    "Plan",
    "Regraded",
    "Submission",
    "finish_attempt",
    "foresee",
    "give_credit",
    "regrade",
    "start_attempt",
    "submit_answer",
    "total",
    "undo_regrade",
]
