"""Reading the drafts of questions on a text, whoever writes them."""

from collections.abc import Mapping, Sequence

import sqlalchemy as sa

from quizapp.bank.models import QuestionDraft, QuestionSet, QuestionVersion
from quizapp.db import db
from quizapp.sources.models import Section


def drafts_on(source_id: int) -> Sequence[QuestionDraft]:
    """Return the drafts of the sets on a text; nobody saves one until the transaction ends."""
    query = (
        sa.select(QuestionDraft)
        .join(QuestionSet, QuestionSet.id == QuestionDraft.set_id)
        .where(QuestionSet.source_id == source_id)
        .order_by(QuestionDraft.id)
    )
    query = query.with_for_update(of=QuestionDraft)
    return db.session.scalars(query.execution_options(populate_existing=True)).all()


def section_slugs(source_id: int) -> Mapping[int, str]:
    """Return the lasting names of a text's sections by id, also of those that are gone."""
    query = sa.select(Section.id, Section.slug).where(Section.source_id == source_id)
    return {row.id: row.slug for row in db.session.execute(query)}


def current_numbers(source_id: int) -> Mapping[int, int]:
    """Return the number of the current version of each question of a text that has a draft."""
    query = (
        sa.select(QuestionVersion.question_id, QuestionVersion.number)
        .join(QuestionDraft, QuestionDraft.question_id == QuestionVersion.question_id)
        .join(QuestionSet, QuestionSet.id == QuestionDraft.set_id)
        .where(QuestionSet.source_id == source_id, QuestionVersion.superseded_at.is_(None))
    )
    return {row.question_id: row.number for row in db.session.execute(query)}
