"""Reading what the questions of sets ask, without their keys."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from quizapp.bank.models import QuestionEntry, QuestionVersion
from quizapp.core.questions import asked, load
from quizapp.db import db
from quizapp.sources.models import Section

_STEMS = (
    sa.select(
        QuestionEntry.id,
        QuestionEntry.set_id,
        Section.position,
        QuestionVersion.kind,
        QuestionVersion.payload,
    )
    .join(Section, Section.id == QuestionEntry.section_id)
    .join(QuestionVersion, QuestionVersion.question_id == QuestionEntry.id)
    .where(
        QuestionVersion.superseded_at.is_(None),
        QuestionEntry.retired_at.is_(None),
        QuestionEntry.set_id.in_(sa.bindparam("set_ids", expanding=True)),
    )
    .order_by(Section.position, QuestionEntry.position, QuestionEntry.id)
)


@dataclass(frozen=True)
class Stem:
    """What a question asks, a gap left a gap, and where it belongs."""

    question_id: int
    set_id: int
    section: int
    words: str


def stems(set_ids: Sequence[int]) -> tuple[Stem, ...]:
    """Return what the questions of these sets ask, in the order of the text."""
    rows = db.session.connection().execute(_STEMS, {"set_ids": list(set_ids)})
    return tuple(
        Stem(row.id, row.set_id, row.position, asked(load(row.kind, row.payload))) for row in rows
    )
