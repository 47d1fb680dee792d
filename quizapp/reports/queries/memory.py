"""Reading what is known of a learner's memory: cards, and the answers that they follow from.

Of what an open test asks just now there is no card, and whether it was recalled is not known.
"""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa

from quizapp.core.memory.scheduling import Rating
from quizapp.db import db
from quizapp.memory.models import Card, ReviewLog
from quizapp.memory.queries.maps import CARDS, MapCard, read_cards
from quizapp.quiz.queries.counted import TESTED_NOW

_CARDS = CARDS.where(Card.question_id.not_in(TESTED_NOW))
_UNDONE = sa.orm.aliased(ReviewLog)
_LEANED_ON_WHAT_WAS_UNDONE = (  # an answer of a quiz may come between a review and its undo
    sa.select(_UNDONE.id)
    .where(
        _UNDONE.card_id == ReviewLog.card_id,
        _UNDONE.number < ReviewLog.number,
        _UNDONE.voided_at > ReviewLog.answered_at,
    )
    .exists()
)
_ENTRIES = (
    sa.select(
        ReviewLog.card_id,
        ReviewLog.study_day,
        ReviewLog.rating,
        ReviewLog.is_evidence,
        sa.case((_LEANED_ON_WHAT_WAS_UNDONE, None), else_=ReviewLog.recall_before),
        ReviewLog.duration_ms,
        Card.question_id.in_(TESTED_NOW).label("is_tested"),
        (ReviewLog.origin == "review").label("is_review"),
    )
    .join(Card, Card.id == ReviewLog.card_id)
    .where(
        ReviewLog.user_id == sa.bindparam("user_id"),
        ReviewLog.study_day >= sa.bindparam("since", type_=ReviewLog.study_day.type),
        ReviewLog.voided_at.is_(None),
    )
    .order_by(ReviewLog.card_id, ReviewLog.number)
)


@dataclass(frozen=True, slots=True)
class LoggedAnswer:
    """An answer as the log has it; `rating` is None while an open test asks the question.

    `predicted` is the chance of recall (0 to 1) as it was thought to be before the answer; None for
    the first answer of a card, where it was not noted, and where an answer undone since had a part
    in it. `is_review` says that it was given in a session of review, not in a quiz.
    """

    card_id: int
    day: dt.date
    rating: Rating | None
    is_evidence: bool
    predicted: float | None
    seconds: float
    is_review: bool = True


def own_cards(user_id: int) -> tuple[MapCard, ...]:
    """Return all cards of a learner, section by section."""
    return read_cards(_CARDS, {"user_id": user_id})


def logged_answers(user_id: int, since: dt.date) -> tuple[LoggedAnswer, ...]:
    """Return a learner's answers since a study day, undone ones left out, card by card in order."""
    rows = db.session.connection().execute(_ENTRIES, {"user_id": user_id, "since": since})
    return tuple(
        LoggedAnswer(
            card_id,
            day,
            None if is_tested else Rating(rating),
            is_evidence,
            predicted,
            (duration or 0) / 1000,
            bool(is_review),
        )
        for card_id, day, rating, is_evidence, predicted, duration, is_tested, is_review in rows
    )
