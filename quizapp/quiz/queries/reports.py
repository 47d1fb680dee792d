"""Reading what a learner found wrong with questions, and what was said to it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from quizapp.bank.models import QuestionReport
from quizapp.db import db

_OWN = (
    sa.select(
        QuestionReport.question_version_id,
        QuestionReport.comment,
        QuestionReport.reply,
        QuestionReport.created_at,
        QuestionReport.closed_at,
    )
    .where(
        QuestionReport.user_id == sa.bindparam("user_id"),
        QuestionReport.question_version_id.in_(sa.bindparam("version_ids", expanding=True)),
    )
    .order_by(QuestionReport.id)
)


@dataclass(frozen=True)
class OwnReport:
    """What a learner wrote about a version of a question; `reply` is "" while nobody answered."""

    version_id: int
    comment: str
    reply: str
    created_at: dt.datetime
    closed_at: dt.datetime | None


def own_reports(user_id: int, version_ids: Sequence[int]) -> Mapping[int, tuple[OwnReport, ...]]:
    """Return what a learner reported about these versions, by version, the oldest first."""
    given = {"user_id": user_id, "version_ids": list(version_ids)}
    found: dict[int, list[OwnReport]] = defaultdict(list)
    for row in db.session.connection().execute(_OWN, given):
        found[row[0]].append(OwnReport(*row))
    return {version_id: tuple(reports) for version_id, reports in found.items()}
