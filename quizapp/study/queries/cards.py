"""Reading the list of a learner's cards: a page of them, how many there are, and of what."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from quizapp.bank.models import QuestionEntry, QuestionSet, QuestionVersion
from quizapp.core.errors import NotYoursError
from quizapp.core.memory.replay import CardState
from quizapp.core.questions import Question, load
from quizapp.db import db
from quizapp.memory.models import Card
from quizapp.memory.queries.asked import CARD_IS_ASKED, REST_COLUMNS, Rest, rest_of
from quizapp.memory.queries.cards import STATE_COLUMNS, state_of
from quizapp.sources.models import Section, Source

_IS_ASKED = sa.and_(*CARD_IS_ASKED)
_PLACE = (
    Source.id,
    Section.position,
    QuestionEntry.position,
    QuestionEntry.id,
    Card.part,
)  # the order of the list; no two cards of a learner have the same
_COLUMNS = (
    *STATE_COLUMNS,
    QuestionVersion.kind,
    QuestionVersion.payload,
    QuestionEntry.id.label("question_id"),
    Section.position.label("section"),
    Source.title.label("source_title"),
    *REST_COLUMNS,
)


class Show(StrEnum):
    """Which cards are listed."""

    ALL = "all"
    DUE = "due"
    NEW = "new"
    ASIDE = "aside"
    RESTING = "resting"


@dataclass(frozen=True)
class Wanted:
    """Which cards a list is about: whose, as of which day, of which text and section.

    The questions of `left_out` are being tested, so that nothing may tell how they were answered.
    """

    user_id: int
    today: dt.date
    left_out: Collection[int] = ()
    text: str | None = None
    section: int | None = None
    show: Show = Show.ALL

    def among(self, places: Collection["Place"]) -> "Wanted":
        """Return the same without a text or a section that the learner has no cards of."""
        if self.text not in {place.text for place in places}:
            return replace(self, text=None, section=None)
        known = {place.section for place in places if place.text == self.text}
        return self if self.section in known else replace(self, section=None)


@dataclass(frozen=True)
class Place:
    """A section that a learner has cards of."""

    text: str
    text_title: str
    section: int
    section_title: str


@dataclass(frozen=True)
class ListedCard:
    """A card as a row of the list has it."""

    id: int
    part: int
    state: CardState
    suspended_at: dt.datetime | None
    skipped_day: dt.date | None
    question: Question
    question_id: int
    rest: Rest | None
    section: int
    source_title: str


def list_cards(wanted: Wanted, most: int, after: int | None = None) -> tuple[ListedCard, ...]:
    """Return the wanted cards in the order of their texts, at most so many, after that of an id.

    Raises NotYoursError if there is no such card of this learner to go on after.
    """
    statement = _of(wanted, *_COLUMNS).where(_conditions(wanted)[wanted.show])
    if after is not None:
        statement = statement.where(sa.tuple_(*_PLACE) > sa.tuple_(*_place_of(wanted, after)))
    rows = db.session.connection().execute(statement.order_by(*_PLACE).limit(most))
    return tuple(_listed(row) for row in rows)


def count_cards(wanted: Wanted) -> Mapping[Show, int]:
    """Return how many cards there are of each sort, whichever is to be shown."""
    conditions = _conditions(wanted)
    counts = (sa.func.count().filter(condition) for condition in conditions.values())
    row = db.session.connection().execute(_of(wanted, *counts)).one()
    return dict(zip(conditions, row, strict=True))


def places_with_cards(user_id: int) -> tuple[Place, ...]:
    """Return the sections that a learner has cards of, in the order of the list."""
    columns = (Source.slug, Source.title, Section.position, Section.title)
    statement = _joined(user_id, *columns).group_by(Source.id, Section.id, *columns)
    rows = db.session.connection().execute(statement.order_by(Source.id, Section.position))
    return tuple(Place(*row) for row in rows)


def _of(wanted: Wanted, *columns: Any) -> sa.Select[Any]:
    statement = _joined(wanted.user_id, *columns)
    if wanted.text is not None:
        statement = statement.where(Source.slug == wanted.text)
    if wanted.section is not None:
        statement = statement.where(Section.position == wanted.section)
    return statement


def _joined(user_id: int, *columns: Any) -> sa.Select[Any]:
    is_current = sa.and_(
        QuestionVersion.question_id == QuestionEntry.id, QuestionVersion.superseded_at.is_(None)
    )
    return (
        sa.select(*columns)
        .select_from(Card)
        .join(QuestionEntry, QuestionEntry.id == Card.question_id)
        .join(QuestionVersion, is_current)
        .join(QuestionSet, QuestionSet.id == QuestionEntry.set_id)
        .join(Section, Section.id == QuestionEntry.section_id)
        .join(Source, Source.id == Section.source_id)
        .where(Card.user_id == user_id)
    )


def _conditions(wanted: Wanted) -> dict[Show, sa.ColumnElement[bool]]:
    may_come = sa.and_(_IS_ASKED, Card.suspended_at.is_(None))
    is_tested = Card.question_id.in_(list(wanted.left_out))
    return {
        Show.ALL: sa.true(),
        Show.DUE: sa.and_(may_come, Card.due_day <= wanted.today, sa.not_(is_tested)),
        Show.NEW: sa.and_(may_come, Card.due_day.is_(None)),
        Show.ASIDE: Card.suspended_at.is_not(None),
        Show.RESTING: sa.not_(_IS_ASKED),
    }


def _place_of(wanted: Wanted, card_id: int) -> sa.Row[Any]:
    statement = _joined(wanted.user_id, *_PLACE).where(Card.id == card_id)
    row = db.session.connection().execute(statement).first()
    if row is None:
        raise NotYoursError("there is no such card of yours to go on after")
    return row


def _listed(row: Any) -> ListedCard:
    return ListedCard(
        row.card_id,
        row.part,
        state_of(row),
        row.suspended_at,
        row.skipped_day,
        load(row.kind, row.payload),
        row.question_id,
        rest_of(row),
        row.section,
        row.source_title,
    )
