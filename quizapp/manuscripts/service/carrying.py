"""Excerpts carried over to an edited text: verified ones at once, the others for a teacher to see.

A question all of whose excerpts are verified gets a next version, with the same words and the
excerpts at their new places. Any other rests, and each of its excerpts is kept with the place that
is proposed for it, if one is.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from quizapp.bank.models import MovedExcerpt, QuestionEntry
from quizapp.bank.service.saving import carry_versions
from quizapp.bank.transfer import anchored, own_places
from quizapp.core.anchoring import Carried, NeedsReview, Orphan, Verified, anchor_of, carry_over
from quizapp.core.question_sets import LocatedQuestion, Place
from quizapp.core.questions import Pointing
from quizapp.core.sentences import Span
from quizapp.db import db
from quizapp.manuscripts.queries.evidence import (
    AnchoredQuestion,
    StoredExcerpt,
    anchored_questions,
)
from quizapp.sources.queries import CurrentSection, bodies


@dataclass(frozen=True)
class CarriedQuestion:
    """A question, and where each of its excerpts stands in the new text, in their order."""

    question: AnchoredQuestion
    carried: tuple[Carried, ...]

    @property
    def is_verified(self) -> bool:
        """Whether each of its excerpts certainly stands where it is now placed."""
        return all(isinstance(one, Verified) for one in self.carried)

    @property
    def is_orphan(self) -> bool:
        """Whether nothing like one of its excerpts stands anywhere any more."""
        return any(isinstance(one, Orphan) for one in self.carried)

    @property
    def places(self) -> tuple[Place, ...]:
        """Where its excerpts stand, or may stand; all of them have a place."""
        return tuple(
            Place(one.section_id, one.span, excerpt.option)
            for excerpt, one in zip(self.question.excerpts, self.carried, strict=True)
            if isinstance(one, Verified | NeedsReview)
        )


@dataclass(frozen=True)
class Outcome:
    """How many questions an edit leaves as they were for certain, to be looked at, or bare."""

    verified: int = 0
    in_review: int = 0
    orphaned: int = 0

    @property
    def total(self) -> int:
        """All questions that rest on the text."""
        return self.verified + self.in_review + self.orphaned


def carried_questions(
    source_id: int,
    before: Mapping[str, str],
    after: Mapping[str, str],
    homes: Mapping[str, str],
) -> tuple[CarriedQuestion, ...]:
    """Return the questions of a text with where their excerpts stand once it reads `after`.

    Both are texts by the slugs of their sections, `before` as it stands in the database; `homes`
    says into which section one was merged. What was in doubt before is sought anew, from the text
    that it was taken from.
    """
    questions = anchored_questions(source_id)
    excerpts = [excerpt for question in questions for excerpt in question.excerpts]
    texts = bodies([excerpt.section_version_id for excerpt in excerpts])
    carried = carried_excerpts(excerpts, texts, before, after, homes)
    return tuple(
        CarriedQuestion(question, tuple(carried[excerpt.id] for excerpt in question.excerpts))
        for question in questions
    )


def outcome_of(carried: Sequence[CarriedQuestion]) -> Outcome:
    """Return how many questions stand how."""
    verified = sum(one.is_verified for one in carried)
    orphaned = sum(one.is_orphan for one in carried)
    return Outcome(verified, len(carried) - verified - orphaned, orphaned)


def carry_questions(
    carried: Sequence[CarriedQuestion],
    sections: Sequence[CurrentSection],
    now: dt.datetime,
) -> Outcome:
    """Store where the questions stand in a text that was just edited, and say how many stand how.

    `sections` are those of the text as it now is.
    """
    entries = _entries([one.question.question_id for one in carried])
    _forget(list(entries))
    certain = [one for one in carried if _settle(one, entries, sections)]
    placed = [(entries[one.question.question_id], _located(one, sections)) for one in certain]
    carry_versions(placed, sections, now)
    by_slug = {section.slug: section for section in sections}
    for one in carried:
        entry = entries[one.question.question_id]
        if one.is_verified:
            entry.paused_at = None
            continue
        entry.paused_at = entry.paused_at or now
        db.session.add_all(
            _moved(excerpt, place, by_slug, entry.id, now)
            for excerpt, place in zip(one.question.excerpts, one.carried, strict=True)
        )
    db.session.flush()
    return outcome_of(carried)


def home_of(question: AnchoredQuestion, places: Sequence[Place], slugs: Sequence[str]) -> str:
    """Return the section that a question belongs to: its own, or that of its first evidence."""
    if question.section in slugs:
        return question.section
    evidence = [place.section for place in places if place.option is None]
    return (evidence or [place.section for place in places])[0]


def located_at(
    question: AnchoredQuestion, places: tuple[Place, ...], sections: Sequence[CurrentSection]
) -> LocatedQuestion:
    """Return a question with the same words and its excerpts at new places.

    A question that is answered by pointing gets the sentences that its excerpts now stand in.
    """
    texts = {section.slug: section.body for section in sections}
    home = home_of(question, places, list(texts))
    draft = question.draft
    if isinstance(draft.question, Pointing) and own_places(places, home):
        draft = anchored(draft, places, home, texts)
    return LocatedQuestion(draft, places)


def carried_excerpts(
    excerpts: Sequence[StoredExcerpt],
    texts: Mapping[int, str],
    before: Mapping[str, str],
    after: Mapping[str, str],
    homes: Mapping[str, str],
) -> dict[int, Carried]:
    """Return where each excerpt stands, by its id, sought from the text it was taken from."""
    groups: dict[int | None, list[StoredExcerpt]] = {}
    for excerpt in excerpts:
        is_current = texts[excerpt.section_version_id] == before.get(excerpt.section)
        groups.setdefault(None if is_current else excerpt.section_version_id, []).append(excerpt)
    found: dict[int, Carried] = {}
    for version_id, group in groups.items():
        old = dict(before)
        if version_id is not None:
            old[group[0].section] = texts[version_id]
        anchors = [anchor_of(one.section, old[one.section], one.span) for one in group]
        results = carry_over(anchors, old, after, homes)
        found |= {one.id: result for one, result in zip(group, results, strict=True)}
    return found


def _settle(
    one: CarriedQuestion,
    entries: Mapping[int, QuestionEntry],
    sections: Sequence[CurrentSection],
) -> bool:
    """Move a verified question into the section that its own was merged into; say if it is one."""
    if not one.is_verified:
        return False
    move_home(entries[one.question.question_id], one.question, one.places, sections)
    return True


def move_home(
    entry: QuestionEntry,
    question: AnchoredQuestion,
    places: Sequence[Place],
    sections: Sequence[CurrentSection],
) -> None:
    """Let a question belong to the section of its evidence, if its own is there no more."""
    by_slug = {section.slug: section for section in sections}
    if question.section in by_slug:
        return
    entry.section_id = by_slug[home_of(question, places, list(by_slug))].id
    others = sa.select(QuestionEntry.slug).where(
        QuestionEntry.set_id == entry.set_id,
        QuestionEntry.section_id == entry.section_id,
        QuestionEntry.id != entry.id,
    )
    with db.session.no_autoflush:
        taken = set(db.session.scalars(others))
    if entry.slug in taken:
        entry.slug = f"{entry.slug}-{entry.id}"
    db.session.flush()


def _located(one: CarriedQuestion, sections: Sequence[CurrentSection]) -> LocatedQuestion:
    return located_at(one.question, one.places, sections)


def _entries(question_ids: Sequence[int]) -> dict[int, QuestionEntry]:
    found: dict[int, QuestionEntry] = {}
    for start in range(0, len(question_ids), 500):
        some = question_ids[start : start + 500]
        query = sa.select(QuestionEntry).where(QuestionEntry.id.in_(some))
        found |= {entry.id: entry for entry in db.session.scalars(query)}
    return found


def _forget(question_ids: Sequence[int]) -> None:
    for start in range(0, len(question_ids), 500):
        some = question_ids[start : start + 500]
        db.session.execute(sa.delete(MovedExcerpt).where(MovedExcerpt.question_id.in_(some)))


def _moved(
    excerpt: StoredExcerpt,
    place: Carried,
    sections: Mapping[str, CurrentSection],
    question_id: int,
    now: dt.datetime,
) -> MovedExcerpt:
    moved = MovedExcerpt(excerpt_id=excerpt.id, question_id=question_id, found_at=now)
    if not isinstance(place, Orphan):
        span: Span = place.span
        moved.section_version_id = sections[place.section_id].version_id
        moved.start_char, moved.end_char = span.start, span.end
    return moved
