"""Reading manuscripts, through their owner alone, and by what a text is used."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from quizapp.bank.models import MovedExcerpt, QuestionEntry, QuestionSet
from quizapp.core.errors import NotYoursError
from quizapp.db import db
from quizapp.quiz.models import Attempt
from quizapp.sources.models import Manuscript, Section, Source


@dataclass(frozen=True)
class Draft:
    """A manuscript as a row of a list has it; `source_id` is the text that it edits, if any."""

    id: int
    title: str
    source_id: int | None


@dataclass(frozen=True)
class Use:
    """By what a text is used: sets of questions, those open to learners or of colleagues, quizzes.

    `colleagues` are the sets of others than the owner of the text that are not published.
    """

    sets: int
    published: int
    colleagues: int
    attempts: int

    @property
    def is_any(self) -> bool:
        """Whether the text is used at all."""
        return bool(self.sets or self.attempts)


def own_manuscript(manuscript_id: int, owner_id: int) -> Manuscript:
    """Return a manuscript of its owner's; raise NotYoursError for any other."""
    query = sa.select(Manuscript).where(
        Manuscript.id == manuscript_id, Manuscript.owner_id == owner_id
    )
    found = db.session.scalars(query).one_or_none()
    if found is None:
        raise NotYoursError("there is no such manuscript of yours")
    return found


def manuscript_of(source_id: int, owner_id: int) -> Manuscript | None:
    """Return the owner's manuscript that edits a text, if one was begun."""
    query = sa.select(Manuscript).where(
        Manuscript.source_id == source_id, Manuscript.owner_id == owner_id
    )
    return db.session.scalars(query.order_by(Manuscript.id).limit(1)).one_or_none()


def own_drafts(owner_id: int) -> tuple[Draft, ...]:
    """Return what somebody is still arranging, the newest first."""
    query = (
        sa.select(Manuscript.id, Manuscript.title, Manuscript.source_id)
        .where(Manuscript.owner_id == owner_id)
        .order_by(Manuscript.updated_at.desc(), Manuscript.id.desc())
    )
    return tuple(Draft(*row) for row in db.session.execute(query))


def use_of(source_id: int) -> Use:
    """Return by what a text is used."""
    published = sa.func.count().filter(QuestionSet.visibility == "published")
    colleagues = sa.func.count().filter(
        QuestionSet.visibility != "published",
        QuestionSet.owner_id.is_distinct_from(Source.owner_id),
    )
    sets = (
        sa.select(sa.func.count(), published, colleagues)
        .select_from(QuestionSet)
        .join(Source, Source.id == QuestionSet.source_id)
        .where(QuestionSet.source_id == source_id)
    )
    attempts = sa.select(sa.func.count()).where(Attempt.source_id == source_id)
    return Use(*db.session.execute(sets).one(), db.session.scalar(attempts) or 0)


def count_in_doubt(source_ids: Sequence[int]) -> dict[int, int]:
    """Return how many questions of each text rest until somebody has looked at their evidence."""
    query = (
        sa.select(Section.source_id, sa.func.count(MovedExcerpt.question_id.distinct()))
        .join(QuestionEntry, QuestionEntry.id == MovedExcerpt.question_id)
        .join(Section, Section.id == QuestionEntry.section_id)
        .where(Section.source_id.in_(source_ids), QuestionEntry.retired_at.is_(None))
        .group_by(Section.source_id)
    )
    return {row[0]: row[1] for row in db.session.execute(query)}


def taken_section_slugs(source_id: int) -> frozenset[str]:
    """Return the ids that sections of a text have or had: none is ever given twice."""
    query = sa.select(Section.slug).where(Section.source_id == source_id)
    return frozenset(db.session.scalars(query))
