"""What the exams of a learner ask of today, beyond what is due: one statement for all of them."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from quizapp.core.memory.exams import Exam, ExamCard, needs_review_today, new_cards_today
from quizapp.core.memory.scheduling import Scheduler
from quizapp.memory.models import Card
from quizapp.memory.queries.cards import OWN_CARDS, STATE_COLUMNS, WAITING, Choice, state_of
from quizapp.prepared import Prepared
from quizapp.sources.models import Source

_NOT_DUE = Prepared(
    OWN_CARDS.with_only_columns(*STATE_COLUMNS, Source.id.label("source_id"))
    .where(*WAITING, Source.id.in_(sa.bindparam("source_ids", expanding=True)))
    .where(
        sa.or_(
            Card.due_day.is_(None), Card.due_day > sa.bindparam("today", type_=Card.due_day.type)
        )
    )
    .order_by(Card.due_day, Card.id)
)


@dataclass(frozen=True)
class ExamShare:
    """What an exam on a text asks of a day: cards seen before they are due, and new ones.

    `new_count` is what is left of its portion of the text's new cards.
    """

    source_id: int
    day: dt.date
    early_ids: tuple[int, ...]
    new_count: int

    @property
    def count(self) -> int:
        """How many cards come for its sake."""
        return len(self.early_ids) + self.new_count


def exam_shares(
    choice: Choice, exams: Mapping[int, Exam], shown_new: Mapping[int, int], scheduler: Scheduler
) -> tuple[ExamShare, ...]:
    """Return what the exams ahead ask of a learner's day, in their order, by the text's id.

    `shown_new` are the new cards shown today, by text: a portion does not shrink meanwhile.
    """
    ahead = {source_id: exam for source_id, exam in exams.items() if exam.day > choice.today}
    if not ahead:
        return ()
    cards = _cards_not_due(choice, ahead)
    return tuple(
        _share(choice.today, source_id, exam, cards[source_id], shown_new, scheduler)
        for source_id, exam in ahead.items()
    )


def _share(
    today: dt.date,
    source_id: int,
    exam: Exam,
    cards: list[ExamCard],
    shown_new: Mapping[int, int],
    scheduler: Scheduler,
) -> ExamShare:
    early = (card for card in cards if needs_review_today(card, today, exam, scheduler))
    shown = shown_new.get(source_id, 0)
    waiting = sum(card.memory is None for card in cards)
    portion = new_cards_today(waiting + shown, today, exam)
    early_ids = tuple(card.card_id for card in early)
    return ExamShare(source_id, exam.day, early_ids, max(0, portion - shown))


def _cards_not_due(choice: Choice, exams: Mapping[int, Exam]) -> Mapping[int, list[ExamCard]]:
    """Return the cards that are new or not due yet, by the id of their text."""
    found: dict[int, list[ExamCard]] = defaultdict(list)
    given = {**choice.given, "source_ids": list(exams)}
    for row in _NOT_DUE.rows(given):
        found[row.source_id].append(ExamCard(row.card_id, state_of(row).memory, row.due_day))
    return found
