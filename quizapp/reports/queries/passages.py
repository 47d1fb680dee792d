"""Reading questions to be told of: what they ask, and the words that settle them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from quizapp.bank.models import Excerpt, QuestionVersion
from quizapp.core.questions import Question, load
from quizapp.core.sentences import Span
from quizapp.db import db
from quizapp.sources.models import Section, SectionVersion, Source

_TOLD = (
    sa.select(
        QuestionVersion.id,
        QuestionVersion.kind,
        QuestionVersion.payload,
        Excerpt.start_char,
        Excerpt.end_char,
        SectionVersion.body,
        Section.position.label("section"),
        Source.slug.label("source"),
    )
    .join(Excerpt, Excerpt.question_version_id == QuestionVersion.id)
    .join(SectionVersion, SectionVersion.id == Excerpt.section_version_id)
    .join(Section, Section.id == SectionVersion.section_id)
    .join(Source, Source.id == Section.source_id)
    .where(QuestionVersion.id.in_(sa.bindparam("ids", expanding=True)), Excerpt.option.is_(None))
    .order_by(QuestionVersion.id, Excerpt.position.desc())
)


@dataclass(frozen=True)
class ToldQuestion:
    """A question with the first passage that settles it, a place in the text of its section."""

    question: Question
    span: Span
    body: str
    section: int
    source: str


def told_questions(version_ids: Collection[int]) -> Mapping[int, ToldQuestion]:
    """Return these versions of questions by id; one without evidence is left out."""
    rows = db.session.connection().execute(_TOLD, {"ids": sorted(set(version_ids))})
    return {
        row.id: ToldQuestion(
            load(row.kind, row.payload),
            Span(row.start_char, row.end_char),
            row.body,
            row.section,
            row.source,
        )
        for row in rows
    }
