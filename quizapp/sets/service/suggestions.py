"""What a teacher decides of a suggestion: it is kept as a draft or not wanted, and offered once."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from quizapp.bank.models import QuestionDraft
from quizapp.core.question_sets import QuestionDraft as DraftedQuestion
from quizapp.core.questions import dump
from quizapp.db import db
from quizapp.sets.queries.sets import OFFERED, SETTLED, SUGGESTED
from quizapp.sets.service.drafts import Writing, discard_draft, keep_draft


@dataclass(frozen=True)
class Offer:
    """Drafts that a model of the drafts server wrote about a section, for a set."""

    set_id: int
    section_id: int
    drafts: Sequence[DraftedQuestion]
    model: str


def keep_offer(offer: Offer, author_id: int, now: dt.datetime) -> None:
    """Keep drafts of the drafts server until somebody has decided of each; nobody is asked one."""
    for draft in offer.drafts:
        form: dict[str, Any] = {
            "suggestion": draft.slug,
            "kind": draft.question.kind,
            "payload": dump(draft.question),
            "explanation": draft.explanation,
            "quotations": [quote.text for quote in draft.quotes],
            "model": offer.model,
        }
        db.session.add(_row(offer.set_id, offer.section_id, OFFERED, form, (author_id, now)))
    db.session.flush()


def accept_suggestion(writing: Writing, slug: str, author_id: int, now: dt.datetime) -> int:
    """Keep a suggestion as a draft, not to be offered again; return the draft's id.

    Nobody is asked it until it is published from the editor. `writing.draft_id` is where it was
    kept, if it came from the drafts server. Raises NotAllowedNowError if the set has too many
    drafts.
    """
    kept = replace(writing, origin=SUGGESTED, draft_id=None)
    draft_id = keep_draft(kept, author_id, now)
    settle_suggestion(writing, slug, author_id, now)
    return draft_id


def settle_suggestion(writing: Writing, slug: str, author_id: int, now: dt.datetime) -> None:
    """Remember with the set that a suggestion is not to be offered again; nothing of it is kept."""
    discard_draft(writing.set_id, writing.draft_id)
    form = {"suggestion": slug}
    db.session.add(_row(writing.set_id, writing.section_id, SETTLED, form, (author_id, now)))
    db.session.flush()


def _row(
    set_id: int, section_id: int, origin: str, form: dict[str, Any], by: tuple[int, dt.datetime]
) -> QuestionDraft:
    author_id, now = by
    return QuestionDraft(
        set_id=set_id,
        section_id=section_id,
        author_id=author_id,
        form=form,
        origin=origin,
        updated_at=now,
    )
