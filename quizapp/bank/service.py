"""Storing question sets: the same digest is left alone, another one is the next version."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from quizapp.bank.models import (
    Excerpt,
    QuestionEntry,
    QuestionReport,
    QuestionSet,
    QuestionTag,
    QuestionVersion,
)
from quizapp.core.question_sets import LocatedQuestion
from quizapp.core.questions import dump
from quizapp.core.questions.response import clean_text
from quizapp.db import db
from quizapp.sources.queries import CurrentSection

LONGEST_COMMENT = 2000


@dataclass
class Changes:
    """What storing a set did: how many questions are new, revised, unchanged, retired."""

    new: int = 0
    revised: int = 0
    unchanged: int = 0
    retired: int = 0

    def __str__(self) -> str:
        """Return the counts as a command prints them."""
        return (
            f"{self.new} new, {self.revised} revised, "
            f"{self.unchanged} unchanged, {self.retired} retired"
        )


def save_files(
    source_id: int,
    title: str,
    sections: Sequence[CurrentSection],
    questions: Mapping[str, Sequence[LocatedQuestion]],
    now: dt.datetime,
) -> Changes:
    """Store the set that a source's files hold, `questions` being by the slug of their section.

    A question whose digest is the same is left alone, another digest supersedes the current
    version, a question that is not in the files any more is retired: never deleted, since results
    point at it.
    """
    stored = _files_set(source_id, title)
    known = _known_questions(stored.id)
    by_slug = {section.slug: section for section in sections}
    changes = Changes()
    for slug, located in questions.items():
        for position, question in enumerate(located, start=1):
            entry = known.pop((by_slug[slug].id, question.draft.slug), None)
            if entry is None:
                entry = QuestionEntry(
                    set_id=stored.id, section_id=by_slug[slug].id, slug=question.draft.slug
                )
            entry.position, entry.retired_at = position, None
            db.session.add(entry)
            db.session.flush()
            _save_version(entry, question, by_slug, changes, now)
    for entry in known.values():
        changes.retired += entry.retired_at is None
        entry.retired_at = entry.retired_at or now
    db.session.flush()
    return changes


def report_question(version_id: int, user_id: int, comment: str, now: dt.datetime) -> None:
    """Keep what a learner says is wrong with a version of a question.

    Raises ResponseRefusedError for a comment longer than LONGEST_COMMENT.
    """
    db.session.add(
        QuestionReport(
            question_version_id=version_id,
            user_id=user_id,
            comment=clean_text(comment, longest=LONGEST_COMMENT),
            created_at=now,
        )
    )
    db.session.flush()


def _files_set(source_id: int, title: str) -> QuestionSet:
    query = sa.select(QuestionSet).where(
        QuestionSet.source_id == source_id, QuestionSet.slug == "files"
    )
    stored = db.session.scalar(query)
    if stored is None:
        stored = QuestionSet(
            source_id=source_id, slug="files", kept_in="files", visibility="published"
        )
        db.session.add(stored)
    stored.title = title
    db.session.flush()
    return stored


def _known_questions(set_id: int) -> dict[tuple[int, str], QuestionEntry]:
    query = sa.select(QuestionEntry).where(QuestionEntry.set_id == set_id)
    return {(entry.section_id, entry.slug): entry for entry in db.session.scalars(query)}


def _save_version(
    entry: QuestionEntry,
    question: LocatedQuestion,
    sections: Mapping[str, CurrentSection],
    changes: Changes,
    now: dt.datetime,
) -> None:
    digest = question.digest({section.slug: section.digest for section in sections.values()})
    query = sa.select(QuestionVersion).where(QuestionVersion.question_id == entry.id)
    versions = db.session.scalars(query.order_by(QuestionVersion.number)).all()
    current = next((v for v in versions if v.superseded_at is None), None)
    if current is not None and current.digest == digest:
        changes.unchanged += 1
        return
    if current is not None:
        current.superseded_at = now
        db.session.flush()
    changes.revised += bool(versions)
    changes.new += not versions
    number = versions[-1].number + 1 if versions else 1
    version = _version_row(entry, question, number, digest, now)
    db.session.add(version)
    db.session.flush()
    _save_excerpts(version, question, sections)
    _save_tags(entry, question.draft.tags)


def _version_row(
    entry: QuestionEntry, question: LocatedQuestion, number: int, digest: str, now: dt.datetime
) -> QuestionVersion:
    draft = question.draft
    return QuestionVersion(
        question_id=entry.id,
        number=number,
        kind=draft.question.kind,
        payload=dump(draft.question),
        explanation=draft.explanation,
        hint=draft.hint,
        points=draft.points,
        level=draft.level,
        difficulty=draft.difficulty,
        digest=digest,
        created_at=now,
    )


def _save_excerpts(
    version: QuestionVersion, question: LocatedQuestion, sections: Mapping[str, CurrentSection]
) -> None:
    db.session.add_all(
        Excerpt(
            question_version_id=version.id,
            position=position,
            section_version_id=sections[place.section].version_id,
            start_char=place.span.start,
            end_char=place.span.end,
            option=place.option,
        )
        for position, place in enumerate(question.places, start=1)
    )


def _save_tags(entry: QuestionEntry, tags: Sequence[str]) -> None:
    db.session.execute(sa.delete(QuestionTag).where(QuestionTag.question_id == entry.id))
    db.session.add_all(QuestionTag(question_id=entry.id, tag=tag) for tag in sorted(set(tags)))
    db.session.flush()
