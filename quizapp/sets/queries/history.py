"""Reading the versions that a question has had, the newest first."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa

from quizapp.accounts.models import UserAccount
from quizapp.bank.models import QuestionVersion
from quizapp.core.questions import Question, load
from quizapp.db import db
from quizapp.sets.queries.questions import StoredExcerpt, excerpts_of

_VERSIONS = (
    sa.select(
        QuestionVersion.id,
        QuestionVersion.number,
        QuestionVersion.kind,
        QuestionVersion.payload,
        QuestionVersion.explanation,
        QuestionVersion.hint,
        QuestionVersion.points,
        QuestionVersion.level,
        QuestionVersion.difficulty,
        QuestionVersion.created_at,
        UserAccount.display_name,
    )
    .outerjoin(UserAccount, UserAccount.id == QuestionVersion.author_id)
    .where(QuestionVersion.question_id == sa.bindparam("question_id"))
    .order_by(QuestionVersion.number.desc())
)


@dataclass(frozen=True)
class Version:
    """What was asked from one moment to the next; no author is a file, or somebody who has left."""

    id: int
    number: int
    question: Question
    explanation: str
    hint: str
    points: int
    level: str | None
    difficulty: str | None
    created_at: dt.datetime
    author: str | None
    excerpts: tuple[StoredExcerpt, ...]


def versions_of(question_id: int) -> tuple[Version, ...]:
    """Return every version of a question, the newest first."""
    rows = db.session.connection().execute(_VERSIONS, {"question_id": question_id}).all()
    excerpts = excerpts_of([row.id for row in rows])
    return tuple(
        Version(
            row.id,
            row.number,
            load(row.kind, row.payload),
            row.explanation,
            row.hint,
            row.points,
            row.level,
            row.difficulty,
            row.created_at,
            row.display_name,
            excerpts.get(row.id, ()),
        )
        for row in rows
    )
