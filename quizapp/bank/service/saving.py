"""Storing question sets: the same digest is left alone, another one is the next version."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa

from quizapp.bank.models import (
    Excerpt,
    MovedExcerpt,
    QuestionEntry,
    QuestionSet,
    QuestionTag,
    QuestionVersion,
)
from quizapp.core.question_sets import LocatedQuestion
from quizapp.core.questions import dump
from quizapp.db import db
from quizapp.sources.queries import CurrentSection

Located = Mapping[str, Sequence[LocatedQuestion]]
Placed = tuple[QuestionEntry, LocatedQuestion]


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


@dataclass
class _Saving:
    """One storing: into which texts, when and by whom, and what was there before."""

    sections: Mapping[str, CurrentSection]
    now: dt.datetime
    author_id: int | None = None
    keeps_authors: bool = False
    current: dict[int, QuestionVersion] = field(default_factory=dict)
    last_numbers: dict[int, int] = field(default_factory=dict)

    @property
    def digests(self) -> dict[str, str]:
        """The digest of each section's text by its slug."""
        return {slug: section.digest for slug, section in self.sections.items()}


def save_files(
    source_id: int,
    title: str,
    sections: Sequence[CurrentSection],
    questions: Located,
    now: dt.datetime,
) -> Changes:
    """Store the set that a source's files hold, `questions` being by the slug of their section.

    A question whose digest is the same is left alone, another digest supersedes the current
    version, a question that is not in the files any more is retired: never deleted, since results
    point at it.
    """
    stored = _files_set(source_id, title)
    known = _known_questions(stored.id)
    return _save(known, stored.id, questions, _Saving(_by_slug(sections), now))


def save_set(
    set_id: int,
    sections: Sequence[CurrentSection],
    questions: Located,
    now: dt.datetime,
    author_id: int | None,
) -> Changes:
    """Store questions of a set, each named section of it as a whole, in the order given.

    As with files, except that sections which are not named stay as they are, and so do questions
    that rest and are not given: no file can quote words that are not in the text.
    """
    by_slug = _by_slug(sections)
    named = {by_slug[slug].id for slug in questions}
    given = {(by_slug[slug].id, one.draft.slug) for slug, all_ in questions.items() for one in all_}
    known = {
        key: entry
        for key, entry in _known_questions(set_id).items()
        if key in given or (key[0] in named and entry.paused_at is None)
    }
    return _save(known, set_id, questions, _Saving(by_slug, now, author_id))


def save_question(
    entry: QuestionEntry,
    question: LocatedQuestion,
    sections: Sequence[CurrentSection],
    now: dt.datetime,
    author_id: int | None,
) -> bool:
    """Store the question as the next version of `entry`, and let it be asked again.

    Returns False if the current version says the same.
    """
    changes = Changes()
    _save_versions([(entry, question)], _Saving(_by_slug(sections), now, author_id), changes)
    return not changes.unchanged


def carry_versions(
    placed: Sequence[Placed], sections: Sequence[CurrentSection], now: dt.datetime
) -> None:
    """Store each question as its entry’s next version, written by whoever wrote the current one.

    Nothing is stored of a question whose current version says the same.
    """
    _save_versions(placed, _Saving(_by_slug(sections), now, keeps_authors=True), Changes())


def _save(
    known: dict[tuple[int, str], QuestionEntry],
    set_id: int,
    questions: Located,
    saving: _Saving,
) -> Changes:
    changes = Changes()
    placed = list(_place(known, set_id, questions, saving))
    db.session.add_all(entry for entry, _ in placed)
    db.session.flush()
    _save_versions(placed, saving, changes)
    for entry in known.values():
        changes.retired += entry.retired_at is None
        entry.retired_at = entry.retired_at or saving.now
    db.session.flush()
    return changes


def _place(
    known: dict[tuple[int, str], QuestionEntry], set_id: int, questions: Located, saving: _Saving
) -> Iterator[Placed]:
    """Give each question with its entry, known ones taken out of `known`, new ones made."""
    for slug, located in questions.items():
        section_id = saving.sections[slug].id
        for position, question in enumerate(located, start=1):
            name = question.draft.slug
            entry = known.pop((section_id, name), None)
            if entry is None:
                entry = QuestionEntry(set_id=set_id, section_id=section_id, slug=name)
            entry.position, entry.retired_at = position, None
            yield entry, question


def _save_versions(placed: Sequence[Placed], saving: _Saving, changes: Changes) -> None:
    """Store a version of each question that says something new."""
    _look_up([entry.id for entry, _ in placed], saving)
    digests = saving.digests
    changed: list[tuple[QuestionEntry, LocatedQuestion, str]] = []
    for entry, question in placed:
        digest = question.digest(digests)
        current = saving.current.get(entry.id)
        if current is not None and current.digest == digest:
            changes.unchanged += 1
            continue
        if current is not None:
            current.superseded_at = saving.now
        changes.revised += entry.id in saving.last_numbers
        changes.new += entry.id not in saving.last_numbers
        changed.append((entry, question, digest))
        entry.paused_at = None
    db.session.flush()  # no question may have two current versions, not even for a moment
    _forget([entry.id for entry, _, _ in changed if entry.id in saving.last_numbers])
    if changed:
        _insert(changed, saving)


def _insert(changed: Sequence[tuple[QuestionEntry, LocatedQuestion, str]], saving: _Saving) -> None:
    """Store the versions with their excerpts and tags, each table in one statement."""
    statement = sa.insert(QuestionVersion).returning(
        QuestionVersion.question_id, QuestionVersion.id
    )
    rows = db.session.execute(statement, [_version_row(*one, saving) for one in changed])
    version_ids = {row.question_id: row.id for row in rows}
    excerpts = [
        row
        for entry, question, _ in changed
        for row in _excerpt_rows(version_ids[entry.id], question, saving.sections)
    ]
    tags = [row for entry, question, _ in changed for row in _tag_rows(entry.id, question)]
    if excerpts:
        db.session.execute(sa.insert(Excerpt), excerpts)
    if tags:
        db.session.execute(sa.insert(QuestionTag), tags)


def _look_up(question_ids: Sequence[int], saving: _Saving) -> None:
    """Note the versions that these questions have."""
    for start in range(0, len(question_ids), 500):
        some = question_ids[start : start + 500]
        query = sa.select(QuestionVersion).where(QuestionVersion.question_id.in_(some))
        for version in db.session.scalars(query.order_by(QuestionVersion.number)):
            saving.last_numbers[version.question_id] = version.number
            if version.superseded_at is None:
                saving.current[version.question_id] = version


def _version_row(
    entry: QuestionEntry, question: LocatedQuestion, digest: str, saving: _Saving
) -> dict[str, object]:
    draft, author_id = question.draft, saving.author_id
    if saving.keeps_authors and entry.id in saving.current:
        author_id = saving.current[entry.id].author_id
    return {
        "question_id": entry.id,
        "number": saving.last_numbers.get(entry.id, 0) + 1,
        "kind": draft.question.kind,
        "payload": dump(draft.question),
        "explanation": draft.explanation,
        "hint": draft.hint,
        "points": draft.points,
        "level": draft.level,
        "difficulty": draft.difficulty,
        "digest": digest,
        "author_id": author_id,
        "created_at": saving.now,
    }


def _forget(question_ids: Sequence[int]) -> None:
    """Take away the tags of questions, and the doubts about the places of their excerpts."""
    if question_ids:
        for table in (QuestionTag, MovedExcerpt):
            db.session.execute(sa.delete(table).where(table.question_id.in_(question_ids)))


def _excerpt_rows(
    version_id: int, question: LocatedQuestion, sections: Mapping[str, CurrentSection]
) -> Iterator[dict[str, object]]:
    for position, place in enumerate(question.places, start=1):
        yield {
            "question_version_id": version_id,
            "position": position,
            "section_version_id": sections[place.section].version_id,
            "start_char": place.span.start,
            "end_char": place.span.end,
            "option": place.option,
        }


def _tag_rows(question_id: int, question: LocatedQuestion) -> Iterator[dict[str, object]]:
    for tag in sorted(set(question.draft.tags)):
        yield {"question_id": question_id, "tag": tag}


def _by_slug(sections: Sequence[CurrentSection]) -> Mapping[str, CurrentSection]:
    return {section.slug: section for section in sections}


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
