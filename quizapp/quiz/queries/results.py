"""Reading results: what the same learner reached on the same sections before."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from quizapp.db import db
from quizapp.quiz.models import Attempt, AttemptSection
from quizapp.quiz.queries.attempts import Sitting

_COVERED = (
    sa.select(AttemptSection.attempt_id)
    .where(AttemptSection.attempt_id == Attempt.id)
    .where(AttemptSection.section_id.not_in(sa.bindparam("section_ids", expanding=True)))
)
_EARLIER = (
    sa.select(Attempt.public_id, Attempt.submitted_at, Attempt.score, Attempt.max_score)
    .where(
        Attempt.user_id == sa.bindparam("user_id"),
        Attempt.source_id == sa.bindparam("source_id"),
        Attempt.id < sa.bindparam("attempt_id"),
        Attempt.submitted_at.is_not(None),
        ~_COVERED.exists(),
    )
    .order_by(Attempt.id.desc())
    .limit(5)
)


@dataclass(frozen=True)
class EarlierResult:
    """A quiz on the same sections that was handed in before."""

    public_id: str
    submitted_at: dt.datetime
    score: float
    max_score: int

    @property
    def share(self) -> float:
        """The score, from 0 to 1."""
        return self.score / self.max_score if self.max_score else 0.0


def earlier_results(sitting: Sitting, section_ids: Sequence[int]) -> tuple[EarlierResult, ...]:
    """Return the learner's latest results, before this one, on no other sections than these."""
    given: dict[str, Any] = {"user_id": sitting.user_id, "source_id": sitting.source_id}
    given |= {"attempt_id": sitting.attempt_id, "section_ids": list(section_ids)}
    rows: Iterable[Any] = db.session.connection().execute(_EARLIER, given)
    return tuple(EarlierResult(*row) for row in rows)
