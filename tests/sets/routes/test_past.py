from __future__ import annotations

import re

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from quizapp.bank.models import QuestionReport
from quizapp.bank.service import report_question
from quizapp.db import db
from tests.conftest import NOON
from tests.sets.desk import account_id, choice, edit, make_set, mark, publish, versions


def report(app: Flask, question: int, words: str = "The frog hunts too.") -> int:
    version, learner = versions(app, question)[-1].id, account_id(app, "learner")
    with app.app_context():
        report_question(version, learner, words, NOON)
        db.session.commit()
        return db.session.scalars(sa.select(sa.func.max(QuestionReport.id))).one()


def stored(app: Flask, number: int) -> QuestionReport:
    with app.app_context():
        return db.session.get_one(QuestionReport, number)


def plain(page: str) -> str:
    """Return the words of a page's main part, its marks left out."""
    main = page.partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def test_the_history_shows_what_changed_when_and_by_whom(pond: Flask, teacher: FlaskClient) -> None:
    question = publish(pond, teacher, make_set(teacher))
    changed = choice(pond, base="1", stem="Which animal hunts?", right="1")
    teacher.post(f"/teach/questions/{question}", data=changed)

    page = teacher.get(f"/teach/questions/{question}/history").text

    assert re.findall(r"<ins>(.*?)</ins>", page) == ["Which animal", "Right"]
    assert re.findall(r"<del>(.*?)</del>", page) == ["Who", "Right"]
    assert "Changed: question, answers." in page
    assert page.count("22 November 2026, 12:00 UTC, Teacher") == 2


def test_the_history_shows_a_question_as_it_reads(pond: Flask, teacher: FlaskClient) -> None:
    question = publish(pond, teacher, make_set(teacher), stem="Who *hunts*?", hint="Look down.")

    page = teacher.get(f"/teach/questions/{question}/history").text

    assert "Who <em>hunts</em>?" in page
    assert (
        "Kind One answer Question Who hunts ? Answers The pike Right The frog It sleeps. "
        "Passage “The pike hunts.” (§1) Why it is right The section says so. Hint Look down."
    ) in plain(page)
    assert "- (x)" not in page
    assert not re.search(r"^hint:", page, re.MULTILINE)


def test_a_version_that_differs_in_its_text_alone_says_so(
    pond: Flask, teacher: FlaskClient
) -> None:
    question = publish(pond, teacher, make_set(teacher))
    edit(pond, "The pond thaws. The pike hunts.")
    at = mark(pond, (16, 31))
    teacher.post(f"/teach/questions/{question}", data=choice(pond, base="1", evidence=[at]))

    page = teacher.get(f"/teach/questions/{question}/history").text

    assert len(versions(pond, question)) == 2
    assert "The same words; the text around them was edited." in page


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
