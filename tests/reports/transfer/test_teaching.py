"""A teacher takes away what they made: texts, sets, questions, and what is only begun."""

from __future__ import annotations

import json

from flask import Flask
from flask.testing import FlaskClient

from quizapp.db import db
from quizapp.reports.transfer.teaching import teaching_document
from quizapp.sources.models import Visibility
from tests.conftest import NOON, sign_in
from tests.manuscripts.shore import ICE, ask, begun, kept, teacher_id

PARTS = ("texts", "being_arranged", "question_sets", "questions", "drafts")


def test_everything_that_a_teacher_made_is_in_the_document(app: Flask) -> None:
    owner = teacher_id(app)
    with app.app_context():
        source = kept(owner, Visibility.PRIVATE)
        made = ask(source, owner, {"ice": ("ice", [ICE])})
        manuscript = begun(owner, title="Begun")
        db.session.commit()
        address = f"/teach/sets/{made.id}"
        begun_at = manuscript.updated_at
    teacher = sign_in(app, "teacher")
    teacher.post(f"{address}/autosave", data={"stem": "Who sleeps?"})

    document = teacher.get("/account/data.json").get_json()["teaching"]

    assert document["texts"] == [
        {"title": "The Pond", "slug": "the-pond", "visibility": "private", "retired_at": None}
    ]
    (arranged,) = document["being_arranged"]
    assert (arranged["title"], arranged["updated_at"]) == ("Begun", "2026-11-22T12:00:00Z")
    assert begun_at == NOON
    assert "In winter the whole pond" in json.dumps(arranged["original"])
    assert [(one["title"], one["text"]) for one in document["question_sets"]] == [
        ("Mine", "The Pond")
    ]
    (question,) = document["questions"]
    assert (question["set"], question["section"], question["number"]) == ("Mine", 1, 1)
    assert question["payload"]["stem"] == "ice?"
    (draft,) = document["drafts"]
    assert draft["form"]["stem"] == "Who sleeps?"


def test_nothing_of_another_teacher_is(app: Flask) -> None:
    owner, other = teacher_id(app), teacher_id(app, "admin")
    with app.app_context():
        ask(kept(owner), owner, {"ice": ("ice", [ICE])})

        assert teaching_document(other) == {part: [] for part in PARTS}


def test_who_is_no_teacher_has_no_such_part(client: FlaskClient, app: Flask) -> None:
    assert "teaching" not in sign_in(app, "learner").get("/account/data.json").get_json()
