"""Reading attempts, through their owner alone; the hot pages' statements are built once, here."""

import datetime as dt
from typing import Any, NamedTuple

import sqlalchemy as sa

from quizapp.bank.models import Excerpt, QuestionEntry, QuestionReport, QuestionVersion
from quizapp.core.errors import NotYoursError
from quizapp.core.grades import Verdict, verdict_of
from quizapp.core.questions import Question, asked, load_text
from quizapp.core.questions.response import Response
from quizapp.db import ONLY_ONE, db
from quizapp.prepared import Prepared
from quizapp.quiz.models import Answer, Attempt, AttemptItem, Mode
from quizapp.sources.models import Section, SectionVersion, Source

_ATTEMPT_COLUMNS = (
    Attempt.id.label("attempt_id"),
    Attempt.public_id,
    Attempt.user_id,
    Attempt.mode,
    Attempt.closes_at,
    Attempt.started_at,
    Attempt.submitted_at,
    Attempt.score,
    Attempt.max_score,
    Attempt.source_id,
    Source.slug.label("source_slug"),
    Source.title.label("source_title"),
)
_IS_REPORTED = (
    sa.select(QuestionReport.id)
    .where(
        QuestionReport.question_version_id == AttemptItem.question_version_id,
        QuestionReport.user_id == Attempt.user_id,
    )
    .exists()
    .label("is_reported")
)
_ITEM_COLUMNS = (
    AttemptItem.id.label("item_id"),
    AttemptItem.position,
    AttemptItem.points,
    AttemptItem.shown_order,
    AttemptItem.returns_item_id,
    QuestionVersion.id.label("version_id"),
    QuestionVersion.kind,
    sa.cast(QuestionVersion.payload, sa.Text).label("payload"),  # see load_text
    QuestionVersion.explanation,
    QuestionVersion.hint,
    QuestionEntry.id.label("question_id"),
    Section.id.label("section_id"),
    Section.position.label("section"),
    Section.title.label("section_title"),
    Answer.item_id.label("answered_item_id"),
    Answer.response,
    Answer.credit,
    Answer.gave_up,
    Answer.guessed,
    Answer.open_book,
    Answer.late,
    Answer.regrade_id,
    _IS_REPORTED,
)
_ATTEMPT = (
    sa.select(*_ATTEMPT_COLUMNS)
    .join(Source, Source.id == Attempt.source_id)
    .where(Attempt.public_id == sa.bindparam("public_id"))
    .where(Attempt.user_id == sa.bindparam("user_id"))
)
_ATTEMPT_TO_CHANGE = _ATTEMPT.with_for_update(of=Attempt)
_ITEMS = (
    sa.select(*_ATTEMPT_COLUMNS, *_ITEM_COLUMNS)
    .select_from(Attempt)
    .join(Source, Source.id == Attempt.source_id)
    .join(AttemptItem, AttemptItem.attempt_id == Attempt.id)
    .join(QuestionVersion, QuestionVersion.id == AttemptItem.question_version_id)
    .join(QuestionEntry, QuestionEntry.id == QuestionVersion.question_id)
    .join(Section, Section.id == QuestionEntry.section_id)
    .outerjoin(Answer, Answer.item_id == AttemptItem.id)
    .where(Attempt.public_id == sa.bindparam("public_id"))
    .where(Attempt.user_id == sa.bindparam("user_id"))
    .order_by(AttemptItem.position)
)
_ONE_ITEM = _ITEMS.where(AttemptItem.position == sa.bindparam("position"))
_ITEM = Prepared(_ONE_ITEM)
_ITEM_TO_CHANGE = Prepared(_ONE_ITEM.with_for_update(of=Attempt))
_QUOTED_BODY = (
    sa.select(SectionVersion.body)
    .join(Excerpt, Excerpt.section_version_id == SectionVersion.id)
    .where(Excerpt.question_version_id == sa.bindparam("version_id"), Excerpt.option.is_(None))
    .order_by(SectionVersion.section_id != sa.bindparam("section_id"), Excerpt.position)
    .limit(ONLY_ONE)
)
_BODY_NOW = (
    sa.select(SectionVersion.body)
    .where(SectionVersion.section_id == sa.bindparam("section_id"))
    .where(SectionVersion.superseded_at.is_(None))
    .limit(ONLY_ONE)
)
_SECTION_BODY = Prepared(
    sa.select(
        sa.func.coalesce(_QUOTED_BODY.scalar_subquery(), _BODY_NOW.scalar_subquery()).label("body")
    )
)


class Sitting(NamedTuple):
    """An attempt as its pages need it."""

    attempt_id: int
    public_id: str
    user_id: int
    mode: str
    closes_at: dt.datetime | None
    started_at: dt.datetime
    submitted_at: dt.datetime | None
    score: float | None
    max_score: int
    source_id: int
    source_slug: str
    source_title: str

    @property
    def is_practice(self) -> bool:
        """Whether each answer is explained at once."""
        return self.mode == Mode.PRACTICE

    @property
    def is_open(self) -> bool:
        """Whether it has not been handed in."""
        return self.submitted_at is None


class Given(NamedTuple):
    """A stored answer; `response` None means that the learner did not know.

    `regrade_id` is the regrading that its credit comes from, None for the version that was asked.
    """

    response: Response | None
    credit: float | None
    guessed: bool
    open_book: bool
    late: bool
    regrade_id: int | None = None

    @property
    def verdict(self) -> Verdict:
        """The word for its credit."""
        return verdict_of(self.credit)


class Item(NamedTuple):
    """A question as placed in one sitting, with its answer if there is one.

    `is_reported` says that its learner once found something wrong with it.
    """

    sitting: Sitting
    id: int
    position: int
    points: int
    shown_order: tuple[int, ...]
    is_return: bool
    version_id: int
    question: Question
    explanation: str
    hint: str
    question_id: int
    section_id: int
    section: int
    section_title: str
    given: Given | None
    is_reported: bool = False

    @property
    def asked(self) -> str:
        """What was asked, in words; a gap is left a gap."""
        return asked(self.question)

    @property
    def is_explained(self) -> bool:
        """Whether the key may be shown: at once in practice, in a test once it is handed in."""
        if self.sitting.is_practice:
            return self.given is not None
        return not self.sitting.is_open


def own_sitting(user_id: int, public_id: str, *, to_change: bool = False) -> Sitting:
    """Return a learner's own attempt; raise NotYoursError for any other.

    `to_change` keeps others from changing the attempt until the transaction ends.
    """
    statement = _ATTEMPT_TO_CHANGE if to_change else _ATTEMPT
    given = {"public_id": public_id, "user_id": user_id}
    row: Any = db.session.connection().execute(statement, given).first()
    if row is None:
        raise NotYoursError("there is no such quiz of yours")
    return Sitting(*row)


def own_item(user_id: int, public_id: str, position: int, *, to_change: bool = False) -> Item:
    """Return an item of a learner's own attempt; raise NotYoursError for any other.

    `to_change` keeps others from changing the attempt until the transaction ends.
    """
    statement = _ITEM_TO_CHANGE if to_change else _ITEM
    given = {"public_id": public_id, "user_id": user_id, "position": position}
    row = statement.first(given)
    if row is None:
        raise NotYoursError("there is no such question of yours")
    return _item(row)


def own_items(user_id: int, public_id: str) -> tuple[Item, ...]:
    """Return all items of a learner's own attempt, in order."""
    given = {"public_id": public_id, "user_id": user_id}
    return tuple(_item(row) for row in db.session.connection().execute(_ITEMS, given))


def section_body(section_id: int, version_id: int) -> str:
    """Return what a section said when this version of a question was written.

    No clock is asked: it is the text that settles the question, its own section's before another's
    (it may have been merged into its own since), or, if nothing does, the text as it now stands.
    """
    given = {"section_id": section_id, "version_id": version_id}
    body: str = _SECTION_BODY.first(given).body
    return body


def _item(row: Any) -> Item:
    given = None
    if row.answered_item_id is not None:
        response = None if row.response is None else Response.load(row.response)
        given = Given(response, row.credit, row.guessed, row.open_book, row.late, row.regrade_id)
    return Item(
        Sitting._make(row[: len(_ATTEMPT_COLUMNS)]),
        row.item_id,
        row.position,
        row.points,
        tuple(row.shown_order),
        row.returns_item_id is not None,
        row.version_id,
        load_text(row.kind, row.payload),
        row.explanation,
        row.hint,
        row.question_id,
        row.section_id,
        row.section,
        row.section_title,
        given,
        bool(row.is_reported),
    )
