"""The last thing that a learner did to a card and may take back: what Undo speaks of, and does."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa

from quizapp.bank.models import QuestionVersion
from quizapp.core.questions import Question, load_text
from quizapp.db import ONLY_ONE
from quizapp.memory.models import A_REVIEW, Card, ReviewLog
from quizapp.prepared import Prepared

_USER = sa.bindparam("user_id", type_=sa.Integer)


class Undone(StrEnum):
    """What may be taken back: an answer, a setting aside, a "not today"."""

    ANSWER = "answer"
    ASIDE = "aside"
    SKIP = "skip"


def _step(
    what: Undone,
    entry_id: sa.ColumnElement[int],
    card_id: sa.ColumnExpressionArgument[int],
    at: sa.ColumnExpressionArgument[dt.datetime | None],
) -> sa.Select[str, int, int, dt.datetime | None]:
    kind = sa.literal_column(f"'{what}'", sa.String)
    return sa.select(
        kind.label("what"),
        sa.label("entry_id", entry_id),
        sa.label("card_id", card_id),
        sa.label("at", at),
    )


_ANSWER = (
    _step(Undone.ANSWER, ReviewLog.id.expression, ReviewLog.card_id, ReviewLog.answered_at)
    .where(
        ReviewLog.user_id == _USER,
        ReviewLog.origin == A_REVIEW,
        ReviewLog.voided_at.is_(None),
    )
    .order_by(ReviewLog.id.desc())  # as they were given, whatever clock and zone said
    .limit(ONLY_ONE)
)
_ASIDE = (
    _step(Undone.ASIDE, sa.literal_column("0", sa.Integer), Card.id, Card.suspended_at)
    .where(Card.user_id == _USER, Card.suspended_at.is_not(None))
    .order_by(Card.suspended_at.desc(), Card.id.desc())
    .limit(ONLY_ONE)
)
_SKIP = (
    _step(Undone.SKIP, sa.literal_column("0", sa.Integer), Card.id, Card.skipped_at)
    .where(
        Card.user_id == _USER,
        Card.skipped_day == sa.bindparam("today", type_=Card.skipped_day.type),
        Card.skipped_day.is_not(None),  # so says the index
        Card.skipped_at.is_not(None),
    )
    .order_by(Card.skipped_at.desc(), Card.id.desc())
    .limit(ONLY_ONE)
)
_steps = sa.union_all(
    sa.select(_ANSWER.subquery("answer_step")),
    sa.select(_ASIDE.subquery("aside_step")),
    sa.select(_SKIP.subquery("skip_step")),
).subquery("step")
_LAST = Prepared(
    sa.select(
        *_steps.c,
        Card.question_id,
        Card.part,
        ReviewLog.study_day,
        QuestionVersion.kind,
        sa.cast(QuestionVersion.payload, sa.Text).label("payload"),  # see load_text
    )
    .select_from(_steps)
    .join(Card, Card.id == _steps.c.card_id)
    .join(
        QuestionVersion,
        sa.and_(
            QuestionVersion.question_id == Card.question_id,
            QuestionVersion.superseded_at.is_(None),
        ),
    )
    .outerjoin(ReviewLog, ReviewLog.id == _steps.c.entry_id)
    .order_by(_steps.c.at.desc(), _steps.c.entry_id, _steps.c.card_id.desc())
    .limit(ONLY_ONE)
)


@dataclass(frozen=True)
class LastStep:
    """The last thing that was done to a card; `study_day` is that of an answer, else None."""

    what: Undone
    entry_id: int
    card_id: int
    at: dt.datetime
    question_id: int
    part: int
    study_day: dt.date | None
    question: Question

    @property
    def name(self) -> str:
        """What a form calls this step: no later one has the same name."""
        if self.what is Undone.ANSWER:
            return f"{self.what}-{self.entry_id}"
        return f"{self.what}-{self.card_id}-{self.at:%Y%m%d%H%M%S%f}"


def last_step(user_id: int, today: dt.date) -> LastStep | None:
    """Return the last answer, setting aside or leaving out of today that still stands, if any."""
    given = {"user_id": user_id, "today": today}
    row = _LAST.first(given)
    if row is None:
        return None
    return LastStep(
        Undone(row.what),
        row.entry_id,
        row.card_id,
        row.at,
        row.question_id,
        row.part,
        row.study_day,
        load_text(row.kind, row.payload),
    )
