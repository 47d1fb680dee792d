"""Reading cards, through their owner alone; the statements of a session are built once, here."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, NamedTuple

import sqlalchemy as sa

from quizapp.bank.models import QuestionEntry, QuestionSet, QuestionVersion
from quizapp.core.errors import NotYoursError
from quizapp.core.memory.replay import CardState
from quizapp.core.memory.scheduling import Memory, Rating
from quizapp.core.questions import Question, load_text
from quizapp.db import ONLY_ONE
from quizapp.memory.models import Card, ReviewLog
from quizapp.memory.queries.asked import CARD_IS_ASKED, COMING_CARDS, REST_COLUMNS, Rest, rest_of
from quizapp.memory.queries.locks import lock_memory
from quizapp.prepared import Prepared
from quizapp.sources.models import Section, Source

next_number = (
    sa.select(sa.func.coalesce(sa.func.max(ReviewLog.number), 0) + 1)
    .where(ReviewLog.card_id == Card.id)
    .correlate(Card)
    .scalar_subquery()
    .label("next_number")
)
STATE_COLUMNS = (
    Card.id.label("card_id"),
    Card.part,
    Card.stability,
    Card.difficulty,
    Card.due_day,
    Card.last_day,
    Card.last_rating,
    Card.review_count,
    Card.lapse_count,
    Card.suspended_at,
    Card.skipped_day,
)
_FACE_COLUMNS = (
    QuestionVersion.id.label("version_id"),
    QuestionVersion.kind,
    sa.cast(QuestionVersion.payload, sa.Text).label("payload"),  # see load_text
    QuestionVersion.explanation,
    QuestionEntry.id.label("question_id"),
    Section.id.label("section_id"),
    Section.position.label("section"),
    Source.id.label("source_id"),
    Source.slug.label("source_slug"),
    Source.title.label("source_title"),
)
OWN_CARDS = (
    sa.select(*STATE_COLUMNS, *_FACE_COLUMNS, *REST_COLUMNS, next_number)
    .select_from(Card)
    .join(QuestionEntry, QuestionEntry.id == Card.question_id)
    .join(
        QuestionVersion,
        sa.and_(
            QuestionVersion.question_id == QuestionEntry.id, QuestionVersion.superseded_at.is_(None)
        ),
    )
    .join(QuestionSet, QuestionSet.id == QuestionEntry.set_id)
    .join(Section, Section.id == QuestionEntry.section_id)
    .join(Source, Source.id == Section.source_id)
    .where(Card.user_id == sa.bindparam("user_id"))
)
_OWN_CARD = Prepared(OWN_CARDS.where(Card.id == sa.bindparam("card_id")))
_IS_FREE = (
    Card.suspended_at.is_(None),
    Card.skipped_day.is_distinct_from(sa.bindparam("today", type_=Card.due_day.type)),
    Card.id.not_in(sa.bindparam("shown_ids", expanding=True)),
    QuestionEntry.id.not_in(sa.bindparam("left_out", expanding=True)),
)
WAITING = (*CARD_IS_ASKED, *_IS_FREE)
_FADED = (
    sa.type_coerce(sa.bindparam("today_number"), sa.Integer)
    - sa.type_coerce(Card.last_day, sa.Integer)
) / Card.stability  # rises as recall falls: one learner's cards share a curve


def _count(waiting: sa.Select[*tuple[Any, ...]]) -> sa.ScalarSelect[int]:
    return waiting.with_only_columns(sa.func.count()).correlate(None).scalar_subquery()


def _first(
    waiting: sa.Select[*tuple[Any, ...]], *order: sa.ColumnExpressionArgument[Any]
) -> sa.Select[Any]:
    """Return the first of the cards that wait, with their count; the others are not read whole."""
    ordered = waiting.with_only_columns(Card.id).correlate(None).order_by(*order)
    first = ordered.limit(ONLY_ONE).scalar_subquery()
    return OWN_CARDS.add_columns(_count(waiting).label("waiting_count")).where(Card.id == first)


_IS_DUE = Card.due_day <= sa.bindparam("today", type_=Card.due_day.type)
_NEVER_SHOWN = COMING_CARDS.where(*_IS_FREE, Card.due_day.is_(None))
_DUE = Prepared(
    _first(
        COMING_CARDS.where(*_IS_FREE, _IS_DUE),
        _FADED.desc(),
        Card.id,
    ).add_columns(_count(_NEVER_SHOWN).label("new_count"))
)
_NEW = Prepared(
    _first(
        _NEVER_SHOWN,
        Source.id != sa.bindparam("source_first"),
        sa.tuple_(Source.id, Section.position)  # the sections take turns
        <= sa.tuple_(sa.bindparam("after_source"), sa.bindparam("after_section")),
        Source.id,
        Section.position,
        QuestionEntry.position,
        Card.part,
        Card.id,
    )
)
_OF_SECTION = Prepared(
    OWN_CARDS.where(*WAITING, Card.due_day.is_not(None))
    .where(Section.id == sa.bindparam("section_id"))
    .order_by(Card.id)
)
_LOAD = Prepared(
    sa.select(Card.due_day, sa.func.count())
    .where(Card.user_id == sa.bindparam("user_id"), Card.suspended_at.is_(None))
    .where(Card.due_day.between(sa.bindparam("low"), sa.bindparam("high")))
    .where(Card.question_id.not_in(sa.bindparam("left_out", expanding=True)))
    .group_by(Card.due_day)
)


class OwnCard(NamedTuple):
    """A card of a learner with its question as now asked; `next_number` is its next entry's.

    `rest` says why it is not asked, None if it is.
    """

    id: int
    part: int
    state: CardState
    suspended_at: dt.datetime | None
    version_id: int
    question: Question
    explanation: str
    question_id: int
    section_id: int
    section: int
    source_id: int
    source_slug: str
    source_title: str
    rest: Rest | None
    next_number: int

    @property
    def is_asked(self) -> bool:
        """Whether it may come up, as far as its question and text go."""
        return self.rest is None

    @property
    def seed(self) -> str:
        """What its due days are spread by."""
        return seed_of(self.question_id, self.part)


class Turn(NamedTuple):
    """The section of a text that the last new card was of."""

    source_id: int
    section: int


FIRST_TURN = Turn(0, 0)


@dataclass(frozen=True)
class Waiting:
    """The first card of those that wait, and how many there are."""

    card: OwnCard | None
    count: int


@dataclass(frozen=True)
class Due:
    """The due card that is most nearly forgotten, and how many are due and how many are new.

    `new_count` is None if none is due: it was not counted then.
    """

    card: OwnCard | None
    count: int
    new_count: int | None


@dataclass(frozen=True)
class Choice:
    """Which cards a session may take: none already shown today, none that is being tested."""

    user_id: int
    today: dt.date
    shown_ids: Collection[int] = ()
    left_out: Collection[int] = ()

    @property
    def given(self) -> dict[str, Any]:
        """What the statements are given."""
        return {
            "user_id": self.user_id,
            "today": self.today,
            "shown_ids": [0, *self.shown_ids],
            "left_out": [0, *self.left_out],
        }


def seed_of(question_id: int, part: int) -> str:
    """Return what the due days of a card are spread by: the same for ever."""
    return f"{question_id}:{part}"


def own_card(user_id: int, card_id: int, *, to_change: bool = False) -> OwnCard:
    """Return a learner's own card; raise NotYoursError for any other.

    `to_change` keeps other requests from changing it until the transaction ends.
    """
    if to_change:
        lock_memory(user_id)
    given = {"user_id": user_id, "card_id": card_id}
    row = _OWN_CARD.first(given)
    if row is None:
        raise NotYoursError("there is no such card of yours")
    return _card(row)


def next_due(choice: Choice) -> Due:
    """Return the due card that is most nearly forgotten."""
    row = _DUE.first({**choice.given, "today_number": choice.today.toordinal()})
    return Due(_card(row), row.waiting_count, row.new_count) if row else Due(None, 0, None)


def next_new(choice: Choice, after: Turn = FIRST_TURN, source_first: int = 0) -> Waiting:
    """Return the new card whose turn it is: the sections of the texts take turns after `after`.

    As long as cards of the text `source_first` wait, it is one of these.
    """
    turn = {"after_source": after.source_id, "after_section": after.section}
    row = _NEW.first({**choice.given, **turn, "source_first": source_first})
    return Waiting(_card(row), row.waiting_count) if row else Waiting(None, 0)


def held_cards(choice: Choice, section_id: int) -> tuple[OwnCard, ...]:
    """Return the cards of a section that something is remembered of, due or not."""
    given = {**choice.given, "section_id": section_id}
    return tuple(map(_card, _OF_SECTION.rows(given)))


def load_between(
    user_id: int, low: dt.date, high: dt.date, left_out: Collection[int] = ()
) -> dict[dt.date, int]:
    """Return how many cards are due on each day from `low` to `high`.

    The questions of `left_out` are being tested: a day that is shown would tell of their answers.
    """
    given = {"user_id": user_id, "low": low, "high": high, "left_out": [0, *left_out]}
    return {day: count for day, count in _LOAD.rows(given) if day is not None}


def state_of(row: Any) -> CardState:
    """Return the state that a row of a card holds."""
    if row.stability is None:
        return CardState(review_count=row.review_count, lapse_count=row.lapse_count)
    memory = Memory(row.stability, row.difficulty, row.last_day)
    rating = Rating(row.last_rating)
    return CardState(memory, row.due_day, row.review_count, row.lapse_count, rating)


def _card(row: Any) -> OwnCard:
    return OwnCard(
        row.card_id,
        row.part,
        state_of(row),
        row.suspended_at,
        row.version_id,
        load_text(row.kind, row.payload),
        row.explanation,
        row.question_id,
        row.section_id,
        row.section,
        row.source_id,
        row.source_slug,
        row.source_title,
        rest_of(row),
        row.next_number,
    )
