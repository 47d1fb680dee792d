"""Learners, and rows of their memory as a test wants them."""

import datetime as dt
import itertools
from typing import Any

import sqlalchemy as sa

from quizapp.accounts.models import UserAccount
from quizapp.bank.models import QuestionEntry, QuestionVersion
from quizapp.core.memory.evidence import judge_rating
from quizapp.core.memory.scheduling import Rating
from quizapp.core.questions import Cloze, Question, dump, load
from quizapp.db import db
from quizapp.memory.models import Card, ReviewLog, StudySettings
from quizapp.memory.queries.cards import own_card
from quizapp.memory.queries.studies import Study, study_of
from quizapp.memory.service.answers import CardAnswer, Outcome, answer_card
from quizapp.memory.service.evidence import Answered
from tests.conftest import NOON, PASSWORD_HASH
from tests.quiz.sitting import right_values

TODAY = dt.date(2026, 11, 22)
DAY = dt.timedelta(days=1)
_keys = itertools.count()


def learner(name: str = "ada") -> int:
    """Make a learner and return their id."""
    account = UserAccount(
        login_name=name,
        display_name=name.title(),
        password_hash=PASSWORD_HASH,
        role="learner",
        created_at=NOON,
    )
    db.session.add(account)
    db.session.flush()
    return account.id


def questions(kind: str | None = None) -> list[QuestionVersion]:
    """Return the questions as now asked, all or those of one kind, in order."""
    query = (
        sa.select(QuestionVersion)
        .join(QuestionEntry, QuestionEntry.id == QuestionVersion.question_id)
        .where(QuestionVersion.superseded_at.is_(None), QuestionEntry.retired_at.is_(None))
        .order_by(QuestionEntry.section_id, QuestionEntry.position)
    )
    if kind is not None:
        query = query.where(QuestionVersion.kind == kind)
    return list(db.session.scalars(query))


def revised(version: QuestionVersion, question: Question) -> QuestionVersion:
    """Let a question be asked in another wording from now on; return its new version."""
    names = [column.key for column in sa.inspect(QuestionVersion).column_attrs]
    columns = {name: getattr(version, name) for name in names if name != "id"}
    version.superseded_at = NOON
    db.session.flush()
    columns |= {"number": version.number + 1, "payload": dump(question), "superseded_at": None}
    newer = QuestionVersion(**columns)
    db.session.add(newer)
    db.session.flush()
    return newer


def cloze(stem: str = "In March the {{light}} returns before the {{warmth}}.") -> QuestionVersion:
    """Return a question that has these gaps from now on."""
    return revised(questions("cloze")[0], Cloze(stem))


def card(user_id: int, question_id: int, **columns: Any) -> int:
    """Make a card and return its id; one that has a due day has a whole memory."""
    if columns.get("due_day"):
        memory = {"stability": 10.0, "difficulty": 5.0, "last_day": TODAY - 10 * DAY}
        columns = {**memory, "last_rating": 3, "review_count": 1, **columns}
    row = Card(user_id=user_id, question_id=question_id, added_at=NOON, **columns)
    db.session.add(row)
    db.session.flush()
    return row.id


def logged(user_id: int, card_id: int, version_id: int, **columns: Any) -> ReviewLog:
    """Return an entry of the log, not yet stored."""
    plain: dict[str, Any] = {
        "number": 1,
        "origin": "review",
        "evidence": "recall",
        "rating": 3,
        "is_evidence": True,
        "answered_at": NOON,
        "timezone": "UTC",
        "study_day": TODAY,
        "aim": 0.9,
        "shift": 0,
        "scheduler": "fsrs-6",
        "request_key": f"key {next(_keys)}",
    }
    ids = {"user_id": user_id, "card_id": card_id, "question_version_id": version_id}
    return ReviewLog(**ids, **(plain | columns))


def given(rating: Rating = Rating.GOOD, number: int = 1, **other: Any) -> CardAnswer:
    """Return an answer that rates itself, under a key of its own unless one is named."""
    is_return = other.get("is_return", False)
    key = other.pop("request_key", f"key {next(_keys)}")
    return CardAnswer(judge_rating(rating, is_return=is_return), number, key, **other)


def answer(
    user_id: int,
    card_id: int,
    answer: CardAnswer | Rating = Rating.GOOD,
    now: dt.datetime = NOON,
    study: Study | None = None,
) -> Outcome:
    """Answer a card as a page would; a rating alone is given with the number expected."""
    found = own_card(user_id, card_id, to_change=True)
    if isinstance(answer, Rating):
        answer = given(answer, found.next_number)
    return answer_card(user_id, found, answer, study or study_of(user_id), now)


def answered(user_id: int, version: QuestionVersion, key: str = "1", **other: Any) -> Answered:
    """Return a quiz answer to a question, right unless another is given."""
    question: Question = load(version.kind, version.payload)
    if "response" not in other:
        order = tuple(range(question.shuffled_count))
        other["response"] = question.read_response(right_values(question, order), order)
    response = other.pop("response")
    other.setdefault("credit", float(question.grade(response).credit or 0) if response else 0.0)
    ids = (user_id, version.question_id, version.id, question, response)
    return Answered(*ids, key=key, **other)


def settings_row(user_id: int, **columns: Any) -> StudySettings:
    """Return settings as somebody has them who changed nothing, or only these columns."""
    plain: dict[str, Any] = {
        "aim": 0.9,
        "day_starts_at": 240,
        "timezone": None,
        "minutes_per_day": 10,
        "new_per_day": 10,
        "has_four_buttons": False,
    }
    return StudySettings(user_id=user_id, **(plain | columns))


def stored(card_id: int) -> dict[str, Any]:
    """Return every column of a card as the database has it."""
    table = Card.__table__
    row = db.session.connection().execute(sa.select(table).where(table.c.id == card_id)).one()
    return dict(row._mapping)


def log_of(user_id: int) -> list[sa.RowMapping]:
    """Return every entry of a learner's log, undone ones too, in order."""
    table = ReviewLog.__table__
    query = sa.select(table).where(table.c.user_id == user_id).order_by(table.c.id)
    return list(db.session.connection().execute(query).mappings())
