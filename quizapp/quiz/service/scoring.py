"""What answers earned and what their quizzes come to, as it is stored when it changes."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import sqlalchemy as sa

from quizapp.db import db
from quizapp.quiz.models import Answer, Attempt, RegradedAnswer
from quizapp.quiz.queries.papers import Step

_SET_SCORE = (
    sa.update(Attempt)
    .where(Attempt.id == sa.bindparam("id_of_attempt"))
    .values(score=sa.bindparam("new_score"))
)
_SET_CREDIT = (
    sa.update(Answer)
    .where(Answer.item_id == sa.bindparam("id_of_item"))
    .values(credit=sa.bindparam("new_credit"), regrade_id=sa.bindparam("by_regrade"))
)
_NOTE_REGRADED = sa.insert(RegradedAnswer)


def total(paper: Sequence[Step]) -> Fraction:
    """Return the score of a paper: credit times points, returns and late answers left out."""
    return sum(
        (
            Fraction(step.credit).limit_denominator(10_000) * step.points
            for step in paper
            if step.counts and step.credit is not None
        ),
        Fraction(0),
    )


def set_scores(scores: Mapping[int, float]) -> None:
    """Store what quizzes that were handed in come to now, by their id."""
    rows = [{"id_of_attempt": one, "new_score": score} for one, score in scores.items()]
    if rows:
        db.session.connection().execute(_SET_SCORE, rows)


def set_credits(credits_: Sequence[tuple[int, float, int | None]]) -> None:
    """Store the credit of items, and the regrading that it comes from."""
    rows = [
        {"id_of_item": item_id, "new_credit": credit, "by_regrade": regrade_id}
        for item_id, credit, regrade_id in credits_
    ]
    db.session.connection().execute(_SET_CREDIT, rows)


def note_regraded(rows: Sequence[Mapping[str, Any]]) -> None:
    """Note what answers earned before a regrading and after it."""
    db.session.connection().execute(_NOTE_REGRADED, rows)
