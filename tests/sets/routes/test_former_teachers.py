"""A set whose owner has left: learners go on, colleagues see and copy it, nobody changes it."""

from __future__ import annotations

import re

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from quizapp.accounts.models import UserAccount
from quizapp.accounts.service import as_person, delete_account
from quizapp.bank.service import report_question
from quizapp.db import db
from tests.conftest import NOON, PASSWORD_HASH
from tests.sets.desk import TEXT, account_id, asked_in, choice, make_set, publish, versions


def leave(app: Flask, who: str) -> None:
    """Delete the account of one of the cast, as its page does."""
    user_id = account_id(app, who)
    with app.app_context():
        app.extensions["part_with"](user_id)
        delete_account(as_person(db.session.get_one(UserAccount, user_id)), PASSWORD_HASH)
        db.session.commit()


@pytest.fixture
def question(pond: Flask, teacher: FlaskClient) -> int:
    """A question in a published set of the teacher, with a report; the teacher has left since."""
    number = publish(pond, teacher, make_set(teacher, "Left behind"))
    learner = account_id(pond, "learner")
    version = versions(pond, number)[0]
    with pond.app_context():
        report_question(version.id, learner, "The frog hunts.", NOON)
        db.session.commit()
    leave(pond, "teacher")
    return number


def test_colleagues_see_it_among_those_of_colleagues_and_may_copy_it(
    pond: Flask, colleague: FlaskClient, question: int
) -> None:
    shelf = colleague.get("/teach/sets?show=shared").text
    built_in = colleague.get("/teach/sets?show=built-in").text
    copied = colleague.post("/teach/sets/2/copy")

    assert "Left behind" in shelf
    assert "by a former teacher" in shelf
    assert "1 report" not in shelf
    assert "Left behind" not in built_in
    assert asked_in(pond, int(copied.location.rpartition("/")[2])) == ["Who hunts?"]


def test_nobody_changes_it_and_nobody_reads_its_reports(
    pond: Flask, colleague: FlaskClient, question: int
) -> None:
    page = colleague.get(f"/teach/questions/{question}").text
    changed = colleague.post(f"/teach/questions/{question}", data=choice(pond, base="1"))

    assert "This set was left by a former teacher, so nobody changes it." in page
    assert "left by a former teacher" in colleague.get("/teach/sets/2").text
    assert "left by a former teacher" not in colleague.get("/teach/sets/1").text
    assert changed.status_code == 404
    assert colleague.get(f"/teach/questions/{question}/reports").status_code == 404
    assert "The frog hunts." not in colleague.get("/teach/sets/2").text


def test_its_history_names_a_former_teacher_and_files_name_files(
    colleague: FlaskClient, question: int
) -> None:
    of_files = re.findall(r"/teach/questions/(\d+)", colleague.get("/teach/sets/1").text)[0]

    assert "UTC, a former teacher" in colleague.get(f"/teach/questions/{question}/history").text
    assert "UTC, from a file" in colleague.get(f"/teach/questions/{of_files}/history").text


def test_learners_go_on_being_asked_it(client: FlaskClient, question: int) -> None:
    started = client.post("/start", data={"text": TEXT})

    assert "Who hunts?" in client.get(started.location).text


def test_what_colleagues_made_of_it_is_untouched(
    pond: Flask, teacher: FlaskClient, colleague: FlaskClient
) -> None:
    made = make_set(teacher)
    publish(pond, teacher, made)
    colleague_id = account_id(pond, "admin")
    teacher.post(f"/teach/sets/{made}/colleagues", data={"name": "admin", "may_edit": "y"})
    leave(pond, "teacher")

    publish(pond, colleague, made, stem="Which animal hunts?")

    assert asked_in(pond, made) == ["Who hunts?", "Which animal hunts?"]
    with pond.app_context():
        query = sa.text("SELECT owner_id FROM question_set WHERE id = :id")
        assert db.session.scalar(query, {"id": made}) == colleague_id


def test_no_set_of_the_browser_takes_the_name_of_the_one_in_files(
    pond: Flask, teacher: FlaskClient
) -> None:
    made = make_set(teacher, "Files")

    with pond.app_context():
        query = sa.text("SELECT slug FROM question_set WHERE id = :id")
        assert db.session.scalar(query, {"id": made}) == "files-2"
