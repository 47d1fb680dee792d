"""The cards of a learner as a map or a report needs them: small values, no words of a question.

A card whose question is not asked any more rests and is not among them.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from quizapp.bank.models import Excerpt, QuestionEntry, QuestionSet, QuestionVersion
from quizapp.bank.queries import Evidence, QuestionPlace
from quizapp.core.memory.fading import FRESH, chance_held
from quizapp.core.memory.scheduling import Memory, Rating
from quizapp.core.sentences import Span
from quizapp.db import db
from quizapp.memory.models import Card, ReviewLog
from quizapp.memory.queries.asked import CARD_IS_ASKED, IS_ASKED
from quizapp.memory.queries.studies import Study
from quizapp.sources.models import Section, Source

_LAST_NUMBER = (
    sa.select(sa.func.max(ReviewLog.number))
    .where(ReviewLog.card_id == Card.id, ReviewLog.voided_at.is_(None))
    .correlate(Card)
    .scalar_subquery()
)
_FIRST_WAS_MISSED = (
    sa.select(sa.case((ReviewLog.rating == int(Rating.AGAIN), 1), else_=0))
    .where(ReviewLog.card_id == Card.id, ReviewLog.voided_at.is_(None), ReviewLog.is_evidence)
    .order_by(ReviewLog.number)
    .limit(1)
    .correlate(Card)
    .scalar_subquery()
)
_MISS_COUNT = sa.case(  # a first miss is no lapse, as nothing was known yet, but it is a miss
    (Card.lapse_count > 0, Card.lapse_count + sa.func.coalesce(_FIRST_WAS_MISSED, 0)), else_=0
)
_LAST = sa.orm.aliased(ReviewLog)
CARDS = (
    sa.select(
        Card.id.label("card_id"),
        Card.question_id,
        Card.part,
        QuestionVersion.id.label("version_id"),
        QuestionEntry.section_id,
        Card.stability,
        Card.difficulty,
        Card.last_day,
        Card.last_rating,
        Card.due_day,
        Card.suspended_at.is_not(None).label("is_aside"),
        Card.review_count,
        _MISS_COUNT.label("miss_count"),
        _LAST.rating,
        _LAST.answered_at,
    )
    .select_from(Card)
    .join(QuestionEntry, QuestionEntry.id == Card.question_id)
    .join(QuestionVersion, QuestionVersion.question_id == QuestionEntry.id)
    .join(QuestionSet, QuestionSet.id == QuestionEntry.set_id)
    .join(Section, Section.id == QuestionEntry.section_id)
    .join(Source, Source.id == Section.source_id)
    .outerjoin(
        _LAST,
        sa.and_(_LAST.card_id == Card.id, _LAST.number == _LAST_NUMBER, _LAST.origin == "review"),
    )
    .where(Card.user_id == sa.bindparam("user_id"), *CARD_IS_ASKED)
    .order_by(Section.position, QuestionEntry.position, Card.part)
)
"""The cards of the learner `user_id`, for a room above to narrow down once, at import."""

OF_SOURCE = Section.source_id == sa.bindparam("source_id")
_PLACES = (
    sa.select(
        QuestionEntry.id,
        QuestionVersion.id,
        QuestionVersion.kind,
        QuestionEntry.section_id,
        Section.source_id,
    )
    .select_from(QuestionEntry)
    .join(QuestionVersion, QuestionVersion.question_id == QuestionEntry.id)
    .join(QuestionSet, QuestionSet.id == QuestionEntry.set_id)
    .join(Section, Section.id == QuestionEntry.section_id)
    .where(*IS_ASKED, OF_SOURCE)
    .order_by(Section.position, QuestionEntry.position)
)
_EVIDENCE = (
    _PLACES.with_only_columns(
        QuestionEntry.id,
        QuestionVersion.kind,
        Excerpt.section_version_id,
        Excerpt.start_char,
        Excerpt.end_char,
    )
    .join(Excerpt, Excerpt.question_version_id == QuestionVersion.id)
    .where(Excerpt.option.is_(None))
    .order_by(Excerpt.position)
)


@dataclass(frozen=True)
class Review:
    """The last time a card was asked in a session: when, and how it went."""

    at: dt.datetime
    rating: Rating


@dataclass(frozen=True)
class MapCard:
    """A card of a learner; `memory` is None before it was first asked.

    `last_rating` is that of the last answer that counted, None without a memory.
    `last_review` is None unless the newest answer that stands was given in a session of review.
    """

    id: int
    question_id: int
    part: int
    version_id: int
    section_id: int
    memory: Memory | None
    due_day: dt.date | None
    is_aside: bool
    review_count: int
    miss_count: int
    last_review: Review | None
    last_rating: Rating | None = None

    def is_due(self, today: dt.date) -> bool:
        """Say whether it waits to be asked: its day has come and it is not set aside."""
        return self.due_day is not None and self.due_day <= today and not self.is_aside

    def chance(self, study: Study, today: dt.date) -> float | None:
        """Return how likely it is recalled on a study day, from 0 to 1; None if never asked."""
        return chance_held(study.scheduler, self.memory, self.last_rating, today)

    def is_fading(self, study: Study, today: dt.date) -> bool:
        """Say whether practising it helps: it is not fresh, and may be asked and was not today."""
        chance = self.chance(study, today)
        if self.is_aside or self.memory is None or chance is None:
            return False
        return chance < FRESH and self.memory.last_day < today


@dataclass(frozen=True)
class Held:
    """How a learner holds a question on a day, whose cards are its gaps, or all of it.

    `recall` is the chance of recall, from 0 to 1, of the card that is held least; None if none was
    ever asked. `due_day` is the first of those not set aside; `is_fading` says practising helps.
    """

    cards: tuple[MapCard, ...]
    recall: float | None
    due_day: dt.date | None
    is_due: bool
    is_fading: bool = False

    @property
    def is_aside(self) -> bool:
        """Whether all of it was set aside."""
        return all(card.is_aside for card in self.cards)

    @property
    def last_review(self) -> Review | None:
        """The newest of its cards' last reviews, if there is one."""
        reviews = [card.last_review for card in self.cards if card.last_review]
        return max(reviews, key=lambda review: review.at, default=None)


def read_cards(
    statement: sa.Select[*tuple[Any, ...]], given: Mapping[str, object]
) -> tuple[MapCard, ...]:
    """Return the cards that a statement made of CARDS finds, in the order of their text."""
    rows = db.session.connection().execute(statement, given)
    return tuple(_card(row) for row in rows)


def held_questions(cards: Iterable[MapCard], study: Study, today: dt.date) -> Mapping[int, Held]:
    """Return how the questions of these cards are held on a study day, by question id."""
    grouped: dict[int, list[MapCard]] = defaultdict(list)
    for card in cards:
        grouped[card.question_id].append(card)
    return {key: held(group, study, today) for key, group in grouped.items()}


def held(cards: Sequence[MapCard], study: Study, today: dt.date) -> Held:
    """Return how the one question that all these cards are of is held on a study day."""
    chances = (card.chance(study, today) for card in cards)
    days = [card.due_day for card in cards if card.due_day and not card.is_aside]
    return Held(
        tuple(cards),
        min((chance for chance in chances if chance is not None), default=None),
        min(days, default=None),
        any(card.is_due(today) for card in cards),
        any(card.is_fading(study, today) for card in cards),
    )


def card_places(source_id: int) -> tuple[QuestionPlace, ...]:
    """Return where each question of a source belongs that can be a card, flashcards included."""
    rows = db.session.connection().execute(_PLACES, {"source_id": source_id})
    return tuple(QuestionPlace(*row) for row in rows)


def card_evidence(source_id: int) -> tuple[Evidence, ...]:
    """Return the places that settle the questions of a source, flashcards included, in order."""
    rows = db.session.connection().execute(_EVIDENCE, {"source_id": source_id})
    return tuple(Evidence(row[0], row[1], row[2], Span(row[3], row[4])) for row in rows)


def _card(row: Any) -> MapCard:
    memory = None
    if row.stability is not None:
        memory = Memory(row.stability, row.difficulty, row.last_day)
    review = None if row.rating is None else Review(row.answered_at, Rating(row.rating))
    return MapCard(
        row.card_id,
        row.question_id,
        row.part,
        row.version_id,
        row.section_id,
        memory,
        row.due_day,
        bool(row.is_aside),
        row.review_count,
        row.miss_count,
        review,
        None if row.last_rating is None else Rating(row.last_rating),
    )
