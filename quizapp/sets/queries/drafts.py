"""Reading drafts: what a teacher is still writing, in sets that they may change."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from quizapp.accounts.models import UserAccount
from quizapp.bank.models import QuestionDraft
from quizapp.core.errors import NotYoursError
from quizapp.core.question_sets import QuestionDraft as DraftedQuestion
from quizapp.core.question_sets import Quote
from quizapp.core.questions import Cloze, asked, load
from quizapp.core.writing.typed import Typed
from quizapp.db import db
from quizapp.sets.queries.sets import NO_DRAFTS, OFFERED, SETTLED, seen_set
from quizapp.sources.models import Section

_DRAFTS = (
    sa.select(
        QuestionDraft.id,
        QuestionDraft.set_id,
        QuestionDraft.section_id,
        QuestionDraft.question_id,
        QuestionDraft.author_id,
        QuestionDraft.base_number,
        QuestionDraft.form,
        QuestionDraft.origin,
        QuestionDraft.updated_at,
        Section.position.label("section"),
        UserAccount.display_name,
    )
    .join(Section, Section.id == QuestionDraft.section_id)
    .outerjoin(UserAccount, UserAccount.id == QuestionDraft.author_id)
    .where(QuestionDraft.origin.not_in(NO_DRAFTS))
    .order_by(QuestionDraft.updated_at.desc(), QuestionDraft.id.desc())
)
_ONE = _DRAFTS.where(QuestionDraft.id == sa.bindparam("draft_id"))
_OF_SET = _DRAFTS.where(QuestionDraft.set_id == sa.bindparam("set_id"))
_OF_SETS = _DRAFTS.where(QuestionDraft.set_id.in_(sa.bindparam("set_ids", expanding=True)))

_SETTLED = sa.select(QuestionDraft.form).where(
    QuestionDraft.set_id == sa.bindparam("set_id"), QuestionDraft.origin == SETTLED
)
_OFFERED = (
    sa.select(QuestionDraft.id, QuestionDraft.form)
    .where(
        QuestionDraft.set_id == sa.bindparam("set_id"),
        QuestionDraft.section_id == sa.bindparam("section_id"),
        QuestionDraft.origin == OFFERED,
    )
    .order_by(QuestionDraft.id)
)


@dataclass(frozen=True)
class StoredDraft:
    """What somebody is still writing; `question_id` is None for a question that is new."""

    id: int
    set_id: int
    section_id: int
    question_id: int | None
    author_id: int | None
    base_number: int | None
    typed: Typed
    origin: str
    updated_at: dt.datetime
    section: int
    author_name: str | None

    @property
    def stem(self) -> str:
        """What it asks so far, a gap left a gap; "" for nothing yet."""
        is_cloze = self.typed.kind == Cloze.kind
        words = asked(Cloze(self.typed.stem)) if is_cloze else self.typed.stem
        return " ".join(words.split())


@dataclass(frozen=True)
class OfferedDraft:
    """What a model of the drafts server wrote, and nobody has accepted or rejected yet."""

    id: int
    draft: DraftedQuestion
    model: str


def drafts_of_set(set_id: int) -> tuple[StoredDraft, ...]:
    """Return the drafts of a set, the one changed last first."""
    rows = db.session.connection().execute(_OF_SET, {"set_id": set_id})
    return tuple(_stored(row) for row in rows)


def drafts_of_sets(set_ids: Sequence[int]) -> tuple[StoredDraft, ...]:
    """Return the drafts of all these sets, the one changed last first."""
    rows = db.session.connection().execute(_OF_SETS, {"set_ids": list(set_ids)})
    return tuple(_stored(row) for row in rows)


def changeable_draft(user_id: int, draft_id: int) -> StoredDraft:
    """Return a draft in a set that a teacher may change; raise NotYoursError for any other."""
    row = db.session.connection().execute(_ONE, {"draft_id": draft_id}).first()
    if row is None or not seen_set(user_id, row.set_id).may_edit:
        raise NotYoursError("there is no such draft of yours")
    return _stored(row)


def last_draft(user_id: int, set_id: int, question_id: int | None) -> StoredDraft | None:
    """Return what a teacher last wrote of a question, or of a new one (None), in a set."""
    drafts = (draft for draft in drafts_of_set(set_id) if draft.author_id == user_id)
    return next(
        (one for one in drafts if one.question_id == question_id and one.origin == "teacher"), None
    )


def settled_slugs(set_id: int) -> frozenset[str]:
    """Return the slugs of the suggestions that were accepted or rejected in a set."""
    rows = db.session.connection().execute(_SETTLED, {"set_id": set_id})
    return frozenset(str(row.form["suggestion"]) for row in rows)


def offered_drafts(set_id: int, section_id: int) -> tuple[OfferedDraft, ...]:
    """Return what the drafts server wrote about a section for a set, the oldest first."""
    given = {"set_id": set_id, "section_id": section_id}
    rows = db.session.connection().execute(_OFFERED, given)
    return tuple(OfferedDraft(row.id, _drafted(row.form), row.form["model"]) for row in rows)


def _drafted(form: Any) -> DraftedQuestion:
    question = load(form["kind"], form["payload"])
    quotes = tuple(map(Quote, form["quotations"]))
    return DraftedQuestion(form["suggestion"], question, form["explanation"], quotes)


def _stored(row: Any) -> StoredDraft:
    given = row._asdict()
    typed, author = Typed.load(given.pop("form")), given.pop("display_name")
    return StoredDraft(**given, typed=typed, author_name=author)
