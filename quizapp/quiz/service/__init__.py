"""What is done with a quiz: it is laid out, answered, handed in, and marked by hand."""

from quizapp.quiz.service.taking import (
    SELF_CREDITS,
    Plan,
    Submission,
    finish_attempt,
    give_credit,
    start_attempt,
    submit_answer,
    total,
)

__all__ = [
    "SELF_CREDITS",
    "Plan",
    "Submission",
    "finish_attempt",
    "give_credit",
    "start_attempt",
    "submit_answer",
    "total",
]
