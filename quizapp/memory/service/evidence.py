"""A quiz answer as evidence for memory: score and memory are two ledgers, fed by one event."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from quizapp.accounts.models import UserAccount
from quizapp.core.memory.evidence import judge_answer
from quizapp.core.questions import Cloze, Question
from quizapp.core.questions.response import Mark, Response
from quizapp.memory.models import Card, StudySettings
from quizapp.memory.queries.cards import next_number, state_of
from quizapp.memory.queries.locks import lock_memory
from quizapp.memory.queries.studies import SETTING_COLUMNS, read_study
from quizapp.memory.service.entries import Seen, Subject, duration_ms, write_entry
from quizapp.prepared import Prepared

_CARDS_AND_STUDY = Prepared(
    sa.select(
        *SETTING_COLUMNS,
        Card.id.label("card_id"),
        Card.part,
        Card.stability,
        Card.difficulty,
        Card.due_day,
        Card.last_day,
        Card.last_rating,
        Card.review_count,
        Card.lapse_count,
        next_number,
    )
    .select_from(UserAccount)
    .outerjoin(StudySettings, StudySettings.user_id == UserAccount.id)
    .outerjoin(
        Card,
        sa.and_(Card.user_id == UserAccount.id, Card.question_id == sa.bindparam("question_id")),
    )
    .where(UserAccount.id == sa.bindparam("user_id"))
)


@dataclass(frozen=True)
class Answered:
    """A question answered in a quiz; `credit` from 0 to 1, None if nobody has graded it.

    `key` names the item that was answered, so that it is evidence once; `shown_at` is when its page
    was made, None if that is not known.
    """

    user_id: int
    question_id: int
    version_id: int
    question: Question
    response: Response | None
    credit: float | None
    key: str
    guessed: bool = False
    is_aided: bool = False
    shown_at: dt.datetime | None = None


def record_evidence(answered: Answered, device_zone: str | None, now: dt.datetime) -> None:
    """Let an answer of a quiz move the memory of its question; each gap of a cloze has its own.

    A question answered for the first time becomes a card.
    """
    lock_memory(answered.user_id)
    given = {"user_id": answered.user_id, "question_id": answered.question_id}
    rows = _CARDS_AND_STUDY.rows(given)
    study = read_study(rows[0], device_zone)
    known = {row.part: row for row in rows if row.card_id is not None}
    credits_of_parts = part_credits(answered)
    took = duration_ms(answered.shown_at, now, parts=len(credits_of_parts))
    for part, credit in enumerate(credits_of_parts):
        judgement = judge_answer(
            answered.question.kind,
            credit,
            guessed=answered.guessed,
            gave_up=answered.response is None,
            is_aided=answered.is_aided,
        )
        if judgement is not None:
            key = f"quiz:{answered.key}:{part}"
            seen = Seen(judgement, "quiz", key, guessed=answered.guessed, duration_ms=took)
            write_entry(_subject(answered, part, known.get(part)), seen, study, now)


def part_credits(answered: Answered) -> Sequence[float | None]:
    """Return the credit of each part of a question: of each gap of a cloze, else of all of it."""
    if not isinstance(answered.question, Cloze):
        return (answered.credit,)
    lines = answered.question.lines(answered.response, ())
    return tuple(float(line.mark is Mark.RIGHT) for line in lines)


def _subject(answered: Answered, part: int, row: Any) -> Subject:
    """Return the card of a part as it stands; one that is met for the first time has none."""
    met = answered.user_id, answered.question_id, part, answered.version_id
    if row is None:
        return Subject(None, *met)
    return Subject(row.card_id, *met, state_of(row), row.next_number)
