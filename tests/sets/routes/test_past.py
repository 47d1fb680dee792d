from __future__ import annotations

import re

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from quizapp.bank.models import QuestionReport
from quizapp.bank.service import report_question
from quizapp.db import db
from tests.conftest import NOON
from tests.sets.desk import account_id, choice, make_set, publish, versions


def report(app: Flask, question: int, words: str = "The frog hunts too.") -> int:
    version, learner = versions(app, question)[-1].id, account_id(app, "learner")
    with app.app_context():
        report_question(version, learner, words, NOON)
        db.session.commit()
        return db.session.scalars(sa.select(sa.func.max(QuestionReport.id))).one()


def stored(app: Flask, number: int) -> QuestionReport:
    with app.app_context():
        return db.session.get_one(QuestionReport, number)


def test_the_history_shows_what_changed_when_and_by_whom(pond: Flask, teacher: FlaskClient) -> None:
    question = publish(pond, teacher, make_set(teacher))
    changed = choice(pond, base="1", stem="Which animal hunts?")
    teacher.post(f"/teach/questions/{question}", data=changed)

    page = teacher.get(f"/teach/questions/{question}/history").text

    assert re.findall(r"<ins>(.*?)</ins>", page) == ["Which animal hunts?"]
    assert re.findall(r"<del>(.*?)</del>", page) == ["Who hunts?"]
    assert page.count("22 November 2026, 12:00 UTC, Teacher") == 2


def test_a_report_is_answered_closed_and_kept(pond: Flask, teacher: FlaskClient) -> None:
    chosen = make_set(teacher)
    question = publish(pond, teacher, chosen)
    number = report(pond, question)
    assert "1 report" in teacher.get(f"/teach/sets/{chosen}").text
    assert "1 report" in teacher.get("/teach/sets").text
    assert "The frog hunts too." in teacher.get(f"/teach/questions/{question}/reports").text

    teacher.post(f"/teach/reports/{number}", data={"reply": "It sleeps.", "do": "keep"})
    assert (stored(pond, number).reply, stored(pond, number).closed_at) == ("It sleeps.", None)
    teacher.post(f"/teach/reports/{number}", data={"reply": "It sleeps.", "do": "close"})

    assert stored(pond, number).closed_at == NOON
    assert "1 report" not in teacher.get("/teach/sets").text


def test_an_answer_too_long_is_refused(pond: Flask, teacher: FlaskClient) -> None:
    number = report(pond, publish(pond, teacher, make_set(teacher)))

    response = teacher.post(f"/teach/reports/{number}", data={"reply": "x" * 2001})

    assert response.status_code == 422
    assert stored(pond, number).reply == ""


def test_a_report_is_for_those_who_may_change_its_question(
    pond: Flask, teacher: FlaskClient, colleague: FlaskClient
) -> None:
    number = report(pond, publish(pond, teacher, make_set(teacher)))

    assert colleague.post(f"/teach/reports/{number}", data={"reply": "x"}).status_code == 404
    assert colleague.post("/teach/reports/999999", data={"reply": "x"}).status_code == 404
