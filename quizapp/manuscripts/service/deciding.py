"""What a teacher decides about evidence in doubt: it stands at the proposed place, or goes."""

import datetime as dt
from collections.abc import Mapping, Sequence

import sqlalchemy as sa

from quizapp.bank.models import MovedExcerpt, QuestionEntry
from quizapp.bank.service.saving import carry_versions
from quizapp.bank.transfer import own_places
from quizapp.core.errors import NotAllowedNowError, NotYoursError, ReadbackError
from quizapp.core.question_sets import Place
from quizapp.core.questions import Pointing
from quizapp.core.writing.evidence import address_span, read_address
from quizapp.db import db
from quizapp.manuscripts.queries.drafts import current_numbers
from quizapp.manuscripts.queries.evidence import (
    AnchoredQuestion,
    Moved,
    QuestionInDoubt,
    anchored_questions,
    questions_in_doubt,
)
from quizapp.manuscripts.service.carrying import home_of, located_at, move_home
from quizapp.manuscripts.service.drafts import rebase_drafts
from quizapp.sources.queries import CurrentSection, current_sections

NO_PLACE = (
    "For one of its passages no place is proposed, so it cannot stand. Choose another passage, or "
    "retire the question."
)
NO_PROPOSAL = "No place is proposed for this passage. Name another one, or leave it out."
NO_SUCH_PLACE = (
    "No such sentence is in this text. Write the section and the sentence, such as 2.4, or 2.4-5 "
    "for two of them."
)
NONE_LEFT = "Keep at least one passage that settles the answer, or retire the question."
STANDS, LEFT_OUT, AT = "stand", "out", "at"
TYPED_TOO = "A place is typed here, and another way is chosen. Choose one of them."
SEEN_OTHERWISE = (
    "The text was edited again since you looked, and another place is proposed now. Nothing was "
    "stored; look once more."
)


class PlaceRefusedError(ReadbackError):
    """A decision about one excerpt that cannot be; `excerpt_id` is None if it is about them all."""

    def __init__(self, sentence: str, excerpt_id: int | None = None) -> None:
        super().__init__(sentence)
        self.excerpt_id = excerpt_id


def accept(source_id: int, question_id: int, seen: str, now: dt.datetime) -> None:
    """Let a question's excerpts stand where that is proposed: its next version, asked again.

    `seen` is what `mark_of` gave for what the teacher looked at. Raises NotYoursError if the
    question is not in doubt, NotAllowedNowError if it has no place or another one by now.
    """
    doubt = _seen_doubt(source_id, question_id, seen)
    if not doubt.has_all_places:
        raise NotAllowedNowError(NO_PLACE)
    places = tuple(_stands(moved) for moved in doubt.excerpts)
    _store(source_id, question_id, places, now)


def settle(
    source_id: int,
    question_id: int,
    seen: str,
    decisions: Mapping[int, str],
    now: dt.datetime,
) -> None:
    """Decide about each excerpt of a question: its next version, asked again.

    A decision, by the id of the excerpt, is "stand" (where that is proposed), "out" (left out) or
    a place: "2.4" is the fourth sentence of the second section, "2.4-5" two of them. Raises what
    `accept` raises, and PlaceRefusedError for a place that is not there or if none is left.
    """
    doubt = _seen_doubt(source_id, question_id, seen)
    sections = current_sections(source_id)
    found = [
        _decided(moved, decisions.get(moved.excerpt_id, STANDS), sections)
        for moved in doubt.excerpts
    ]
    places = tuple(dict.fromkeys(place for place in found if place is not None))
    if all(place.option is not None for place in places):
        raise PlaceRefusedError(NONE_LEFT)
    _store(source_id, question_id, places, now)


def retire(source_id: int, question_id: int, now: dt.datetime) -> None:
    """Retire a question in doubt; what was answered stays. Raises NotYoursError."""
    _doubt(source_id, question_id)
    entry = db.session.get_one(QuestionEntry, question_id)
    entry.retired_at = entry.retired_at or now
    db.session.flush()


def mark_of(doubt: QuestionInDoubt) -> str:
    """Return what tells whether the proposed places are still those that a page showed."""
    return ";".join(
        f"{moved.new_slug}:{moved.new_span.start}-{moved.new_span.end}" if moved.new_span else "-"
        for moved in doubt.excerpts
    )


def _seen_doubt(source_id: int, question_id: int, seen: str) -> QuestionInDoubt:
    """Return a question in doubt that is as the teacher saw it."""
    doubt = _doubt(source_id, question_id)
    if seen != mark_of(doubt):
        raise NotAllowedNowError(SEEN_OTHERWISE)
    return doubt


def _decided(moved: Moved, decision: str, sections: Sequence[CurrentSection]) -> Place | None:
    """Return where an excerpt stands by a decision, None if it is left out."""
    if decision == LEFT_OUT:
        return None
    if decision == STANDS:
        return _stands(moved)
    address = read_address(f"here:{decision.strip()}")
    section = next((s for s in sections if address and s.position == address.section), None)
    span = address_span(address, section.body, section.sentences) if address and section else None
    if section is None or span is None:
        raise PlaceRefusedError(NO_SUCH_PLACE, moved.excerpt_id)
    return Place(section.slug, span, moved.option)


def _stands(moved: Moved) -> Place:
    """Return the place that is proposed for an excerpt."""
    if moved.new_span is None or moved.new_slug is None:
        raise PlaceRefusedError(NO_PROPOSAL, moved.excerpt_id)
    return Place(moved.new_slug, moved.new_span, moved.option)


def _store(source_id: int, question_id: int, places: tuple[Place, ...], now: dt.datetime) -> None:
    """Store the next version of a question in doubt, with its excerpts at these places."""
    question, sections = _anchored(source_id, question_id), current_sections(source_id)
    home = home_of(question, places, [section.slug for section in sections])
    if isinstance(question.draft.question, Pointing) and not own_places(places, home):
        raise NotAllowedNowError(NO_PLACE)
    entry = db.session.get_one(QuestionEntry, question_id)
    numbers = current_numbers(source_id)
    move_home(entry, question, places, sections)
    carry_versions([(entry, located_at(question, places, sections))], sections, now)
    rebase_drafts(numbers, current_numbers(source_id))
    entry.paused_at = None
    _forget(question_id)


def _doubt(source_id: int, question_id: int) -> QuestionInDoubt:
    for doubt in questions_in_doubt(source_id):
        if doubt.id == question_id:
            return doubt
    raise NotYoursError("there is no such question in doubt")


def _anchored(source_id: int, question_id: int) -> AnchoredQuestion:
    return next(
        question
        for question in anchored_questions(source_id)
        if question.question_id == question_id
    )


def _forget(question_id: int) -> None:
    db.session.execute(sa.delete(MovedExcerpt).where(MovedExcerpt.question_id == question_id))
    db.session.flush()
