"""Regrading many answers: in batches, all of them once, and as few statements as there are."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from quizapp.db import db, reading
from quizapp.memory.models import Card, ReviewLog
from quizapp.quiz.models import Answer, Attempt, AttemptItem
from quizapp.quiz.queries.regrading import BATCH, corrections_of, regrades_of
from quizapp.quiz.service import Regraded, foresee, regrade, undo_regrade
from tests.conftest import NOON, sign_in
from tests.sets.correcting import FROG, answered, ask, correct, everything
from tests.sets.desk import account_id, versions

MANY = 2 * BATCH + 1


@pytest.fixture
def question(app: Flask, teacher: FlaskClient) -> int:
    """A question that many answered, every third of them with what is right now."""
    made = ask(app, teacher)
    version, learner = versions(app, made)[0].id, account_id(app, "learner")
    answered(app, sign_in(app, "learner"), FROG)
    with app.app_context():
        first = db.session.scalars(sa.select(Attempt)).one()
        text = first.source_id
        _insert(version, learner, text)
        db.session.commit()
    correct(app, teacher, made)
    return made


def _insert(version: int, learner: int, text: int) -> None:
    """Store handed-in tests of one question, all but the first, which was really taken."""
    numbers = range(2, MANY + 1)
    attempts = [
        {
            "public_id": f"many-{n}", "user_id": learner, "source_id": text, "mode": "test",
            "seed": "s", "started_at": NOON, "submitted_at": NOON, "max_score": 1,
            "score": float(n % 3 > 0),
        }
        for n in numbers
    ]  # fmt: skip
    ids = list(db.session.scalars(sa.insert(Attempt).returning(Attempt.id), attempts))
    items = [
        {"attempt_id": one, "position": 1, "question_version_id": version, "points": 1,
         "shown_order": [0, 1]}
        for one in ids
    ]  # fmt: skip
    rows = db.session.execute(
        sa.insert(AttemptItem).returning(AttemptItem.id, AttemptItem.attempt_id), items
    )
    credit = dict(zip(ids, [n % 3 > 0 for n in numbers], strict=True))
    answers = [
        {
            "item_id": row.id, "response": {"choices": [int(not credit[row.attempt_id])]},
            "credit": float(credit[row.attempt_id]), "request_key": "k", "answered_at": NOON,
            "graded_at": NOON,
        }
        for row in rows
    ]  # fmt: skip
    db.session.execute(sa.insert(Answer), answers)


def wrong_scores() -> int:
    """Return in how many quizzes the score is not what their answers earned."""
    query = (
        sa.select(sa.func.count())
        .select_from(Attempt)
        .join(AttemptItem, AttemptItem.attempt_id == Attempt.id)
        .join(Answer, Answer.item_id == AttemptItem.id)
        .where(Attempt.score != Answer.credit * AttemptItem.points)
    )
    return db.session.scalars(query).one()


def test_many_answers_are_foreseen_and_a_few_of_them_shown(app: Flask, question: int) -> None:
    with app.app_context():
        (correction,) = corrections_of(question)

        foreseen = foresee(correction, most=3)

    assert foreseen.answer_count == foreseen.changed_count == MANY
    assert foreseen.raised_count == 1 + len([n for n in range(2, MANY + 1) if n % 3 == 0])
    assert [one.credit for one in foreseen.shown] == [1, 0, 1]
    assert [one.score for one in foreseen.shown] == [1, 0, 1]


def test_many_answers_are_all_regraded_and_all_undone(app: Flask, question: int) -> None:
    teacher_id, before = account_id(app, "teacher"), everything(app)

    with app.app_context():
        reading(only=False)
        (correction,) = corrections_of(question)
        count = regrade(correction, teacher_id, NOON).changed_count
        wrong, (found,) = wrong_scores(), regrades_of(question)
        db.session.commit()
        undone = undo_regrade(found.id, teacher_id, NOON)
        db.session.commit()

    assert (count, found.answer_count, wrong, undone) == (MANY, MANY, 0, True)
    assert everything(app) == before


def test_every_batch_asks_as_little_as_the_one_before(
    app: Flask, question: int, statements: list[str]
) -> None:
    with app.app_context():
        reading(only=False)
        (correction,) = corrections_of(question)
        statements.clear()
        regrade(correction, 1, NOON)
        asked = len(statements)
        db.session.rollback()

    # three batches; the lock, what stands, what is open, the regrading itself, the empty end
    assert asked <= 3 * 5 + 5


def test_memory_keeps_what_was_seen_at_the_time(app: Flask, question: int) -> None:
    def remembered() -> list[object]:
        tables = (ReviewLog.__table__, Card.__table__)
        return [tuple(row) for table in tables for row in db.session.execute(sa.select(table))]

    with app.app_context():
        reading(only=False)
        before = remembered()
        (correction,) = corrections_of(question)
        regrade(correction, 1, NOON)

        assert remembered() == before
        assert before


def test_a_regrading_that_changes_nothing_leaves_no_trace(app: Flask, question: int) -> None:
    with app.app_context():
        reading(only=False)
        (correction,) = corrections_of(question)
        first = regrade(correction, 1, NOON)
        second = regrade(correction, 1, NOON)

        assert (first, second) == (Regraded(MANY, 0), Regraded(0, 0))
        assert len(regrades_of(question)) == 1
