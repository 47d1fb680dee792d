"""What a teacher decides about evidence in doubt: it stands at the proposed place, or goes."""

import datetime as dt

import sqlalchemy as sa

from quizapp.bank.models import MovedExcerpt, QuestionEntry
from quizapp.bank.service.saving import save_questions
from quizapp.bank.transfer import own_places
from quizapp.core.errors import NotAllowedNowError, NotYoursError
from quizapp.core.question_sets import Place
from quizapp.core.questions import Pointing
from quizapp.db import db
from quizapp.manuscripts.queries.drafts import current_numbers
from quizapp.manuscripts.queries.evidence import (
    AnchoredQuestion,
    QuestionInDoubt,
    anchored_questions,
    questions_in_doubt,
)
from quizapp.manuscripts.service.carrying import home_of, located_at, move_home
from quizapp.manuscripts.service.drafts import rebase_drafts
from quizapp.sources.queries import current_sections

NO_PLACE = (
    "For one of its passages no place is proposed, so it cannot stand. Choose another passage, or "
    "retire the question."
)
SEEN_OTHERWISE = (
    "The text was edited again since you looked, and another place is proposed now. Nothing was "
    "stored; look once more."
)


def accept(source_id: int, question_id: int, seen: str, author_id: int, now: dt.datetime) -> None:
    """Let a question's excerpts stand where that is proposed: its next version, asked again.

    `seen` is what `mark_of` gave for what the teacher looked at. Raises NotYoursError if the
    question is not in doubt, NotAllowedNowError if it has no place or another one by now.
    """
    doubt = _doubt(source_id, question_id)
    if not doubt.has_all_places:
        raise NotAllowedNowError(NO_PLACE)
    if seen != mark_of(doubt):
        raise NotAllowedNowError(SEEN_OTHERWISE)
    question = _anchored(source_id, question_id)
    places = tuple(
        Place(moved.new_slug or "", moved.new_span, moved.option)
        for moved in doubt.excerpts
        if moved.new_span is not None
    )
    sections = current_sections(source_id)
    home = home_of(question, places, [section.slug for section in sections])
    if isinstance(question.draft.question, Pointing) and not own_places(places, home):
        raise NotAllowedNowError(NO_PLACE)
    entry = db.session.get_one(QuestionEntry, question_id)
    numbers = current_numbers(source_id)
    move_home(entry, question, places, sections)
    save_questions([(entry, located_at(question, places, sections))], sections, now, author_id)
    rebase_drafts(numbers, current_numbers(source_id))
    entry.paused_at = None
    _forget(question_id)


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
