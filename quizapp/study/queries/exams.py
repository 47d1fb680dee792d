"""Reading the texts that a learner has cards of, with what a plan up to an exam needs."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

import sqlalchemy as sa

from quizapp.bank.models import QuestionEntry, QuestionSet, QuestionVersion
from quizapp.core.memory.exams import Exam, ExamCard
from quizapp.db import db
from quizapp.memory.models import Card, ExamDate
from quizapp.memory.queries.asked import CARD_IS_ASKED
from quizapp.memory.queries.cards import state_of
from quizapp.sources.models import Section, Source

_CARDS = (
    sa.select(
        Source.id.label("source_id"),
        Source.slug,
        Source.title,
        ExamDate.day.label("exam_day"),
        ExamDate.entered_on,
        Card.id.label("card_id"),
        Card.question_id,
        Card.stability,
        Card.difficulty,
        Card.due_day,
        Card.last_day,
        Card.last_rating,
        Card.review_count,
        Card.lapse_count,
        sa.and_(*CARD_IS_ASKED, Card.suspended_at.is_(None)).label("is_waiting"),
    )
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
    .outerjoin(ExamDate, sa.and_(ExamDate.source_id == Source.id, ExamDate.user_id == Card.user_id))
    .where(Card.user_id == sa.bindparam("user_id"))
    .order_by(Source.title, Source.id, Section.position, QuestionEntry.position, Card.part, Card.id)
)


@dataclass(frozen=True)
class HeldText:
    """A text that a learner has cards of: those that may come up, in the order of the text."""

    id: int
    slug: str
    title: str
    exam: Exam | None
    cards: tuple[ExamCard, ...]


def held_texts(user_id: int, left_out: Collection[int] = ()) -> tuple[HeldText, ...]:
    """Return the texts that a learner has cards of, by title.

    Cards of `left_out` questions, of those set aside and of those not asked any more are left out.
    """
    rows = db.session.connection().execute(_CARDS, {"user_id": user_id})
    texts = groupby(rows, key=attrgetter("source_id"))
    return tuple(_text(tuple(group), left_out) for _, group in texts)


def _text(rows: Sequence[Any], left_out: Collection[int]) -> HeldText:
    first = rows[0]
    exam = Exam(first.exam_day, first.entered_on) if first.exam_day is not None else None
    waiting = (row for row in rows if row.is_waiting and row.question_id not in left_out)
    cards = tuple(_card(row) for row in waiting)
    return HeldText(first.source_id, first.slug, first.title, exam, cards)


def _card(row: Any) -> ExamCard:
    state = state_of(row)
    return ExamCard(row.card_id, state.memory, state.due_day)
