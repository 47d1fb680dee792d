"""A question whose key was wrong: answered by learners, corrected by its teacher, regraded."""

from __future__ import annotations

import re
from typing import Any

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from quizapp.db import db
from quizapp.quiz.models import Answer, Attempt, Regrade, RegradedAnswer
from tests.quiz.sitting import placed
from tests.sets.desk import TEXT, choice, make_set, publish, versions

FROG, PIKE = "The frog", "The pike"


def ask(app: Flask, teacher: FlaskClient, **other: Any) -> int:
    """Publish a question whose key is the pike, and return its id."""
    return publish(app, teacher, make_set(teacher), **other)


def take(client: FlaskClient, mode: str = "test") -> str:
    """Begin a quiz on the text and return its address."""
    response = client.post("/quiz", data={"text": TEXT, "mode": mode})
    assert response.status_code == 303, response.text
    return response.location.rpartition("/")[0]


def choose(app: Flask, client: FlaskClient, quiz: str, words: str, position: int = 1) -> None:
    """Choose the option with these words; "" is “I don't know”."""
    item = placed(app, quiz)[position - 1]
    texts = [option.text for option in getattr(item.question, "options", ())]
    data = {"answer": str(item.order.index(texts.index(words)))} if words else {"dont_know": "1"}
    assert client.post(f"{quiz}/{item.position}", data=data).status_code == 303


def answered(app: Flask, client: FlaskClient, words: str) -> str:
    """Take a test on the text, choose these words, hand in, and return the address."""
    quiz = take(client)
    choose(app, client, quiz, words)
    client.post(f"{quiz}/hand-in")
    return quiz


def correct(app: Flask, teacher: FlaskClient, question: int, **other: Any) -> TestResponse:
    """Publish that the frog is right after all; `other` fields say otherwise."""
    base = str(versions(app, question)[-1].number)
    fields = choice(app, base=base, right="1") | other
    return teacher.post(f"/teach/questions/{question}", data=fields)


def chosen_versions(page: str) -> list[dict[str, str]]:
    """Return what each form of the page of regrading sends."""
    found = re.findall(r'name="from" value="(\d+)">\s*<input[^>]*name="to" value="(\d+)"', page)
    return [{"from": old, "to": new} for old, new in found]


def look(teacher: FlaskClient, question: int) -> str:
    """Return the page that says what regrading would change."""
    return teacher.get(f"/teach/questions/{question}/regrade").text


def regrade(teacher: FlaskClient, question: int) -> TestResponse:
    """Look at what regrading would change and press its first button."""
    form = chosen_versions(look(teacher, question))[0]
    return teacher.post(f"/teach/questions/{question}/regrade", data=form)


def undo(app: Flask, teacher: FlaskClient, place: int = -1) -> TestResponse:
    """Undo a regrading, the last one made if it is not said which."""
    return teacher.post(f"/teach/regrades/{regrades(app)[place].id}/undo")


def credits_of(app: Flask) -> list[float | None]:
    """Return the credit of every answer, in the order they were given."""
    with app.app_context():
        return list(db.session.scalars(sa.select(Answer.credit).order_by(Answer.item_id)))


def scores(app: Flask) -> list[float | None]:
    """Return the score of every quiz, in the order they were begun."""
    with app.app_context():
        return list(db.session.scalars(sa.select(Attempt.score).order_by(Attempt.id)))


def regrades(app: Flask) -> list[Regrade]:
    """Return every regrading, in order."""
    with app.app_context():
        return list(db.session.scalars(sa.select(Regrade).order_by(Regrade.id)))


def everything(app: Flask) -> list[tuple[Any, ...]]:
    """Return all that is stored of quizzes and their answers."""
    with app.app_context():
        return [
            tuple(row)
            for table, key in ((Answer.__table__, Answer.item_id), (Attempt.__table__, Attempt.id))
            for row in db.session.execute(sa.select(table).order_by(key))
        ]


def regraded_answers(app: Flask) -> list[tuple[float, float]]:
    """Return what was noted of every regraded answer: its credit before and after."""
    query = sa.select(RegradedAnswer.credit_before, RegradedAnswer.credit_after)
    with app.app_context():
        rows = db.session.execute(query.order_by(RegradedAnswer.regrade_id, RegradedAnswer.item_id))
        return [(row.credit_before, row.credit_after) for row in rows]
