"""Keeping what a teacher is still writing: nobody is asked it."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa

from quizapp.bank.models import QuestionDraft
from quizapp.core.errors import NotAllowedNowError
from quizapp.core.writing.typed import Typed
from quizapp.db import db
from quizapp.sets.queries.sets import NO_DRAFTS
from quizapp.sets.service.sets import touch

MOST_DRAFTS = 500


@dataclass(frozen=True)
class Writing:
    """What is being written: in which set, on which section, of which question, from which version.

    `question_id` and `base` are None for a question that is new; `draft_id` is None if nothing of
    it was kept yet; `origin` says where a new draft comes from.
    """

    set_id: int
    section_id: int
    typed: Typed
    question_id: int | None = None
    base: int | None = None
    draft_id: int | None = None
    origin: str = "teacher"


def keep_draft(writing: Writing, author_id: int, now: dt.datetime) -> int:
    """Keep what is being written, in place of what was kept of it before; return the draft's id.

    Raises NotAllowedNowError if the set has too many drafts.
    """
    draft = _draft(writing)
    if draft is None:
        count = sa.select(sa.func.count()).where(
            QuestionDraft.set_id == writing.set_id, QuestionDraft.origin.not_in(NO_DRAFTS)
        )
        if (db.session.scalar(count) or 0) >= MOST_DRAFTS:
            raise NotAllowedNowError(
                f"This set has {MOST_DRAFTS} drafts. Publish some of them, or discard them."
            )
        draft = QuestionDraft(set_id=writing.set_id, author_id=author_id, origin=writing.origin)
        db.session.add(draft)
    draft.section_id, draft.question_id = writing.section_id, writing.question_id
    draft.base_number, draft.form = writing.base, writing.typed.dump()
    draft.updated_at = now
    db.session.flush()
    touch(writing.set_id, now)
    return draft.id


def discard_draft(set_id: int, draft_id: int | None) -> None:
    """Throw a draft of a set away; nothing happens if there is none."""
    if draft_id is not None:
        db.session.execute(
            sa.delete(QuestionDraft).where(
                QuestionDraft.id == draft_id, QuestionDraft.set_id == set_id
            )
        )


def _draft(writing: Writing) -> QuestionDraft | None:
    """Return the draft to be written over, None if it is another question's or gone."""
    if writing.draft_id is None:
        return None
    draft = db.session.get(QuestionDraft, writing.draft_id)
    if draft is None or (draft.set_id, draft.question_id) != (
        writing.set_id,
        writing.question_id,
    ):
        return None
    return draft
