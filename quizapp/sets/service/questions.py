"""Publishing, moving and retiring the questions of a set."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import sqlalchemy as sa

from quizapp.bank.models import QuestionEntry, QuestionVersion
from quizapp.bank.service.saving import save_question
from quizapp.core.errors import NotAllowedNowError, ReadbackError
from quizapp.core.question_sets import LocatedQuestion
from quizapp.core.questions import asked
from quizapp.db import db
from quizapp.sets.service.sets import slug_of, touch
from quizapp.sources.queries import CurrentSection

MOST_QUESTIONS = 2000


class ChangedMeanwhileError(ReadbackError):
    """Somebody else published another version of a question since its form was opened."""


def publish_new(
    set_id: int,
    section_id: int,
    question: LocatedQuestion,
    sections: Sequence[CurrentSection],
    by: tuple[int, dt.datetime],
) -> int:
    """Store a question at the end of its section in a set and return its id; `by` is who and when.

    What is asked there already in the same words is not stored again: a form may be sent twice.
    Raises NotAllowedNowError if the set is full.
    """
    author_id, now = by
    twin = _twin(set_id, section_id, question.digest({one.slug: one.digest for one in sections}))
    if twin is not None:
        return twin
    slugs, last = _taken(set_id, section_id)
    if len(slugs) >= MOST_QUESTIONS:
        raise NotAllowedNowError(f"A section of a set has room for {MOST_QUESTIONS:,} questions.")
    slug = _free_slug(slug_of(asked(question.draft.question), "question"), slugs)
    named = LocatedQuestion(replace(question.draft, slug=slug), question.places)
    entry = QuestionEntry(set_id=set_id, section_id=section_id, slug=slug, position=last + 1)
    db.session.add(entry)
    db.session.flush()
    save_question(entry, named, sections, now, author_id)
    touch(set_id, now)
    return entry.id


def publish_change(
    question_id: int,
    base: int,
    question: LocatedQuestion,
    sections: Sequence[CurrentSection],
    by: tuple[int, dt.datetime],
) -> bool:
    """Store the next version of a question that began as version `base`; `by` is who and when.

    Returns False if it says the same as the current one. Raises ChangedMeanwhileError if that is
    another than `base` and says something else.
    """
    author_id, now = by
    entry = _entry(question_id)
    current = db.session.execute(
        sa.select(QuestionVersion.number, QuestionVersion.digest).where(
            QuestionVersion.question_id == question_id, QuestionVersion.superseded_at.is_(None)
        )
    ).one()
    named = LocatedQuestion(replace(question.draft, slug=entry.slug), question.places)
    is_same = named.digest({one.slug: one.digest for one in sections}) == current.digest
    if current.number != base and not is_same:
        raise ChangedMeanwhileError("Somebody changed this question while you were writing.")
    is_changed = save_question(entry, named, sections, now, author_id)
    touch(entry.set_id, now)
    return is_changed


def move_question(question_id: int, *, up: bool, now: dt.datetime) -> None:
    """Let a question change places with the one before or after it in its section."""
    entry = _entry(question_id)
    row = _in_order(entry)
    if entry in row:
        _place(entry, row, row.index(entry) + (-1 if up else 1), now)


def place_question(question_id: int, place: int, now: dt.datetime) -> None:
    """Put a question at a place (from 0) among those of its section that are asked."""
    entry = _entry(question_id)
    _place(entry, _in_order(entry), place, now)


def retire_question(question_id: int, now: dt.datetime) -> None:
    """Take a question out: it is asked no more, what was answered stays."""
    entry = _entry(question_id)
    entry.retired_at = entry.retired_at or now
    db.session.flush()
    touch(entry.set_id, now)


def bring_back_question(question_id: int, now: dt.datetime) -> None:
    """Let a question be asked again that was taken out."""
    entry = _entry(question_id)
    entry.retired_at = None
    db.session.flush()
    touch(entry.set_id, now)


def _entry(question_id: int) -> QuestionEntry:
    query = sa.select(QuestionEntry).where(QuestionEntry.id == question_id).with_for_update()
    return db.session.scalars(query).one()


def _in_order(entry: QuestionEntry) -> list[QuestionEntry]:
    """Return the questions that are asked of a question's section in its set."""
    query = (
        sa.select(QuestionEntry)
        .where(
            QuestionEntry.set_id == entry.set_id,
            QuestionEntry.section_id == entry.section_id,
            QuestionEntry.retired_at.is_(None),
        )
        .order_by(QuestionEntry.position, QuestionEntry.id)
    )
    return list(db.session.scalars(query))


def _place(entry: QuestionEntry, row: list[QuestionEntry], place: int, now: dt.datetime) -> None:
    """Put one of a row at another place of it, if there is such a place."""
    if entry not in row or not 0 <= place < len(row):
        return
    row.insert(place, row.pop(row.index(entry)))
    for position, one in enumerate(row, start=1):
        one.position = position
    db.session.flush()
    touch(entry.set_id, now)


def _twin(set_id: int, section_id: int, digest: str) -> int | None:
    """Return the question of a section in a set that says the same, if there is one."""
    query = (
        sa.select(QuestionEntry.id)
        .join(QuestionVersion, QuestionVersion.question_id == QuestionEntry.id)
        .where(
            QuestionEntry.set_id == set_id,
            QuestionEntry.section_id == section_id,
            QuestionEntry.retired_at.is_(None),
            QuestionVersion.superseded_at.is_(None),
            QuestionVersion.digest == digest,
        )
        .limit(1)
    )
    return db.session.scalar(query)


def _taken(set_id: int, section_id: int) -> tuple[set[str], int]:
    """Return the slugs of a section's questions in a set, and the last position."""
    query = sa.select(QuestionEntry.slug, QuestionEntry.position).where(
        QuestionEntry.set_id == set_id, QuestionEntry.section_id == section_id
    )
    rows = db.session.execute(query).all()
    return {row.slug for row in rows}, max((row.position for row in rows), default=0)


def _free_slug(slug: str, taken: set[str]) -> str:
    names = (f"{slug}-{n}" if n > 1 else slug for n in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)
