"""Whether a learner has a question among their cards, and when it comes back: one statement."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from quizapp.accounts.models import UserAccount
from quizapp.bank.models import QuestionEntry, QuestionSet, QuestionVersion
from quizapp.core.questions import Question, asked, load_text
from quizapp.core.questions.cards import part_count
from quizapp.memory.models import Card, StudySettings
from quizapp.memory.queries.asked import REST_COLUMNS, question_is_asked, rest_of
from quizapp.memory.queries.resting import RESTS
from quizapp.memory.queries.studies import DAY_COLUMNS, read_days
from quizapp.prepared import Prepared
from quizapp.quiz.queries.counted import TESTED_NOW
from quizapp.sources.models import Section, Source
from quizapp.sources.queries import MAY_BE_READ

_LEARNING = Prepared(
    sa.select(
        *DAY_COLUMNS,
        QuestionVersion.kind,
        sa.cast(QuestionVersion.payload, sa.Text).label("payload"),  # see load_text
        MAY_BE_READ.label("may_read"),
        QuestionEntry.id.in_(TESTED_NOW).label("is_tested"),
        *REST_COLUMNS,
        Card.id.label("card_id"),
        Card.part,
        sa.type_coerce(Card.due_day, sa.Integer).label("due_number"),
        sa.type_coerce(Card.last_day, sa.Integer).label("last_number"),
        Card.suspended_at.is_not(None).label("is_aside"),
    )
    .select_from(QuestionEntry)
    .join(QuestionVersion, QuestionVersion.question_id == QuestionEntry.id)
    .join(QuestionSet, QuestionSet.id == QuestionEntry.set_id)
    .join(Section, Section.id == QuestionEntry.section_id)
    .join(Source, Source.id == Section.source_id)
    .join(UserAccount, UserAccount.id == sa.bindparam("user_id"))
    .outerjoin(StudySettings, StudySettings.user_id == UserAccount.id)
    .outerjoin(Card, sa.and_(Card.user_id == UserAccount.id, Card.question_id == QuestionEntry.id))
    .where(QuestionEntry.id == sa.bindparam("question_id"), QuestionVersion.superseded_at.is_(None))
    .order_by(Card.part)
)


@dataclass(frozen=True)
class LearnedCard:
    """A card of the question, what is said of it, and what may be done with it.

    `is_aside` says that it may be brought back, `rests` that nothing may be done.
    """

    id: int
    words: str
    is_aside: bool
    rests: bool


@dataclass(frozen=True)
class Learning:
    """A question as its learner has it; `may_learn` says that not all of it is a card yet.

    `note` says that a clock went back, "" if none did.
    """

    question_id: int
    question: Question
    cards: tuple[LearnedCard, ...]
    may_learn: bool
    note: str = ""

    @property
    def asked(self) -> str:
        """What was asked, in words."""
        return asked(self.question)


def learning_of(
    user_id: int, question_id: int, device_zone: str | None, now: dt.datetime
) -> Learning | None:
    """Return how a learner has a question among their cards.

    None for one that is being tested: when its card is due would tell of the answer.
    """
    given = {"user_id": user_id, "reader_id": user_id, "question_id": question_id}
    rows: Sequence[Any] = _LEARNING.rows(given)
    if not rows or rows[0].is_tested:
        return None
    first = rows[0]
    question = load_text(first.kind, first.payload)
    count, today = part_count(question), read_days(first, device_zone).day_of(now)
    cards = tuple(_card(row, today, count) for row in rows if row.card_id is not None)
    may_learn = len(cards) < count and bool(first.may_read) and question_is_asked(first)
    return Learning(question_id, question, cards, may_learn, _clock_words(rows, today))


def _card(row: Any, today: dt.date, count: int) -> LearnedCard:
    rest = rest_of(row)
    gap = f"Gap {row.part + 1}: " if count > 1 else ""
    is_aside = bool(row.is_aside)
    words = RESTS[rest] if rest else gap + _standing_words(row.due_number, today, is_aside=is_aside)
    return LearnedCard(row.card_id, words, is_aside, rest is not None)


def _clock_words(rows: Sequence[Any], today: dt.date) -> str:
    """Return that an answer of a later day was counted, so that one of today is not; else ""."""
    number = max((row.last_number for row in rows if row.last_number is not None), default=0)
    if number <= today.toordinal():
        return ""
    latest = dt.date.fromordinal(number)
    return (
        "Your clock or time zone went back: an answer of "
        f"{latest:%A} {latest.day} {latest:%B} was counted already. It stands, and one of "
        f"{today:%A} {today.day} {today:%B} does not move the card."
    )


@lru_cache(1024)
def _standing_words(due_number: int | None, today: dt.date, *, is_aside: bool) -> str:
    if is_aside:
        return "You set it aside: it does not come back."
    if due_number is None:
        return "In your review, among the new cards."
    if due_number <= today.toordinal():
        return "In your review, due now."
    due_day = dt.date.fromordinal(due_number)
    year = f" {due_day.year}" if due_day.year != today.year else ""
    return f"In your review, due on {due_day.day} {due_day:%B}{year}."
