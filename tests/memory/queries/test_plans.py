"""The hot statements find their rows by an index, and ask as often however many cards there are."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from quizapp.core.memory.exams import Exam
from quizapp.core.memory.scheduling import Rating, Scheduler
from quizapp.db import db
from quizapp.memory.queries.cards import Choice, load_between, next_due, next_new, own_card
from quizapp.memory.queries.exam_shares import exam_shares
from quizapp.memory.queries.log import entries_of, histories
from quizapp.memory.queries.maps import CARDS, read_cards
from quizapp.memory.queries.sessions import session_of
from quizapp.memory.queries.studies import Study, study_of
from quizapp.memory.service.answers import answer_card
from quizapp.memory.service.evidence import record_evidence
from quizapp.memory.service.undoing import undo
from quizapp.quiz.queries import counted
from tests.conftest import NOON, TEST_DATABASE
from tests.memory import cards
from tests.memory.cards import DAY, TODAY

READINGS: dict[str, tuple[Callable[[int], object], str]] = {
    "next_due": (lambda user: next_due(Choice(user, TODAY, [1, 2], [3])), "ix_card_due"),
    "next_new": (lambda user: next_new(Choice(user, TODAY, [1, 2], [3])), "ix_card_due"),
    "exam_shares": (
        lambda user: exam_shares(
            Choice(user, TODAY), {1: Exam(TODAY + 9 * DAY, TODAY)}, {}, Scheduler()
        ),
        "ix_card_due",
    ),
    "map": (lambda user: read_cards(CARDS, {"user_id": user}), "sqlite_autoindex_card_1"),
    "session_of": (lambda user: session_of(user, TODAY), "ix_review_log_day"),
    "load_between": (lambda user: load_between(user, TODAY, TODAY + 9 * DAY), "ix_card_due"),
    "own_card": (lambda user: own_card(user, 1), "sqlite_autoindex_review_log_1"),
    "entries_of": (lambda _: entries_of(1), "sqlite_autoindex_review_log_1"),
    "histories": (lambda user: list(histories(user)), "ix_review_log"),
    "pace": (study_of, "ix_review_log_reviews"),
    "undo": (lambda user: undo(user, Study(), NOON), "ix_review_log_reviews"),
    "tested_now": (counted.tested_now, "ix_attempt_open"),
}


@pytest.fixture
def asked(ada: int) -> Any:
    """What was asked of the database since the test began, with what it was given."""
    seen: list[tuple[str, Any]] = []

    def note(_c: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        if not statement.startswith(("BEGIN", "ROLLBACK", "SAVEPOINT", "EXPLAIN", "PRAGMA")):
            seen.append((statement, parameters))

    sa.event.listen(db.engine, "before_cursor_execute", note)
    yield seen
    sa.event.remove(db.engine, "before_cursor_execute", note)


def many_cards(user_id: int) -> int:
    """Give a learner a card of every question, half of them due with a log; return one's id."""
    for place, version in enumerate(cards.questions()):
        card_id = cards.card(user_id, version.question_id, due_day=TODAY if place % 2 else None)
        db.session.add(cards.logged(user_id, card_id, version.id))
    db.session.flush()
    return card_id


def plan(statement: str, parameters: Any) -> list[str]:
    """Return how SQLite goes about a statement, line by line."""
    rows = db.session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
    return [row[3] for row in rows]


@pytest.mark.skipif(bool(TEST_DATABASE), reason="PostgreSQL's plans follow how full its tables are")
@pytest.mark.parametrize("name", READINGS)
def test_a_reading_uses_its_index_and_scans_no_table(
    ada: int, asked: list[tuple[str, Any]], name: str
) -> None:
    read, index = READINGS[name]
    many_cards(ada)
    asked.clear()

    read(ada)

    plans = [line for statement in list(asked) for line in plan(*statement)]
    made = ("(subquery", "_step", "SCAN step", "latest_time")  # made by the statement itself
    scans = [line for line in plans if line.startswith("SCAN")]
    assert [line for line in scans if not any(name in line for name in made)] == []
    assert any(index in line for line in plans), plans


@pytest.mark.skipif(bool(TEST_DATABASE), reason="PostgreSQL's plans follow how full its tables are")
def test_the_last_answer_is_found_without_sorting_the_log(
    ada: int, asked: list[tuple[str, Any]]
) -> None:
    many_cards(ada)
    asked.clear()

    undo(ada, Study(), NOON)

    steps = plan(*next(item for item in asked if "answer_step" in item[0]))
    assert any("ix_review_log_reviews" in line for line in steps)
    assert any("ix_card_aside" in line for line in steps)
    assert any("ix_card_skipped" in line for line in steps)
    sorted_again = [line for line in steps if "TEMP B-TREE" in line]
    assert len(sorted_again) <= 2, steps  # the cards skipped today, and the three steps found


@pytest.mark.parametrize("has_many", [False, True])
def test_an_answer_asks_as_often_however_many_cards_there_are(
    ada: int, asked: list[tuple[str, Any]], has_many: bool
) -> None:
    card_id = many_cards(ada) if has_many else cards.card(ada, cards.questions()[-1].question_id)
    asked.clear()

    found = own_card(ada, card_id, to_change=True)
    given = cards.given(Rating.GOOD, found.next_number)
    answer_card(ada, found, given, study_of(ada), NOON + dt.timedelta(days=400))

    # the lock of PostgreSQL; the card, how its learner studies, the key, the load; card and entry
    assert len(asked) == 6 + bool(TEST_DATABASE), asked


@pytest.mark.parametrize("has_many", [False, True])
def test_evidence_of_a_quiz_asks_as_often_however_many_cards_there_are(
    ada: int, asked: list[tuple[str, Any]], has_many: bool
) -> None:
    if has_many:
        many_cards(ada)
    answered = cards.answered(ada, cards.questions("single_choice")[0])
    db.session.flush()
    asked.clear()

    record_evidence(answered, None, NOON + dt.timedelta(days=400))

    assert len(asked) == 3 + bool(TEST_DATABASE), asked  # cards and study; card, entry
