"""Reading by which later versions answers were regraded, for the pages of their learner."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from quizapp.bank.models import QuestionVersion
from quizapp.core.questions import Question, load
from quizapp.db import db
from quizapp.quiz.models import Regrade

_STANDING = (
    sa.select(
        Regrade.id,
        Regrade.made_at,
        QuestionVersion.id.label("version_id"),
        QuestionVersion.kind,
        QuestionVersion.payload,
        QuestionVersion.explanation,
        QuestionVersion.hint,
    )
    .join(QuestionVersion, QuestionVersion.id == Regrade.to_version_id)
    .where(Regrade.id.in_(sa.bindparam("ids", expanding=True)))
)


@dataclass(frozen=True)
class CorrectedVersion:
    """The version that an answer was regraded by, and when."""

    made_at: dt.datetime
    version_id: int
    question: Question
    explanation: str
    hint: str


def corrected_versions(regrade_ids: Collection[int]) -> Mapping[int, CorrectedVersion]:
    """Return the versions that these regradings graded by, by the regrading's id."""
    if not regrade_ids:
        return {}
    rows = db.session.connection().execute(_STANDING, {"ids": sorted(regrade_ids)})
    return {
        row.id: CorrectedVersion(
            row.made_at, row.version_id, load(row.kind, row.payload), row.explanation, row.hint
        )
        for row in rows
    }
