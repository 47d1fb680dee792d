"""What a teacher decides of a suggestion: it is kept as a draft or not wanted, and offered once."""

import datetime as dt
from dataclasses import replace

from quizapp.bank.models import QuestionDraft
from quizapp.db import db
from quizapp.sets.queries.sets import SETTLED, SUGGESTED
from quizapp.sets.service.drafts import Writing, keep_draft


def accept_suggestion(writing: Writing, slug: str, author_id: int, now: dt.datetime) -> int:
    """Keep a suggestion as a draft, not to be offered again; return the draft's id.

    Nobody is asked it until it is published from the editor. Raises NotAllowedNowError if the set
    has too many drafts.
    """
    draft_id = keep_draft(replace(writing, origin=SUGGESTED), author_id, now)
    settle_suggestion(writing, slug, author_id, now)
    return draft_id


def settle_suggestion(writing: Writing, slug: str, author_id: int, now: dt.datetime) -> None:
    """Remember with the set that a suggestion is not to be offered again; nothing of it is kept."""
    db.session.add(
        QuestionDraft(
            set_id=writing.set_id,
            section_id=writing.section_id,
            author_id=author_id,
            form={"suggestion": slug},
            origin=SETTLED,
            updated_at=now,
        )
    )
    db.session.flush()
