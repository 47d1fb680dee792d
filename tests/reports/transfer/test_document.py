"""What a learner takes away: all of it, and nothing that is not yet theirs to know."""

import csv
import datetime as dt
import io
import json
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from flask import Flask

from quizapp.bank.models import QuestionVersion
from quizapp.bank.service import report_question
from quizapp.bank.service.reports import answer_report
from quizapp.db import db
from quizapp.quiz.models import AttemptItem
from quizapp.reports.transfer.document import record_json
from quizapp.reports.transfer.sheet import answers_csv
from tests.conftest import sign_in
from tests.sets.correcting import FROG, answered, ask, correct, regrade
from tests.sets.desk import lay_out

Desks = Callable[[str], Any]
NOON = dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC)


def test_the_document_holds_account_attempts_and_reports(desk_of: Desks) -> None:
    learner = desk_of("learner")
    quiz = learner.sit([0.5], size=2)
    version_id = db.session.scalars(sa.select(AttemptItem.question_version_id)).first()
    report_question(version_id or 0, learner.user_id, "A word is missing.", NOON)
    answer_report(1, "It is there now.", NOON, close=True)
    db.session.commit()

    document = json.loads(record_json(learner.user_id, NOON))

    assert document["made_at"] == "2026-11-22T12:00:00Z"
    assert document["account"]["login_name"] == "learner"
    (attempt,) = document["attempts"]
    assert (attempt["quiz"], attempt["score"], attempt["max_score"]) == (quiz.public_id, 0.5, 2)
    assert [part["section"] for part in attempt["sections"]] == [5]
    assert attempt["items"][0]["answer"]["credit"] == 0.5
    assert attempt["items"][0]["answer"]["answered_at"] == "2026-11-22T12:00:01Z"
    assert [(report["comment"], report["reply"]) for report in document["reports"]] == [
        ("A word is missing.", "It is there now.")
    ]


def test_no_password_is_in_the_document(desk_of: Desks) -> None:
    learner = desk_of("learner")

    written = record_json(learner.user_id, NOON)

    assert "argon2" not in written
    assert "password" not in written


def test_the_answers_of_others_are_not_in_the_document(desk_of: Desks) -> None:
    desk_of("outsider").sit([1.0])

    assert json.loads(record_json(desk_of("learner").user_id, NOON))["attempts"] == []


def test_a_question_not_answered_comes_without_its_key(desk_of: Desks) -> None:
    learner = desk_of("learner")
    learner.sit([1.0], size=11)

    (attempt,) = json.loads(record_json(learner.user_id, NOON))["attempts"]

    assert [item["answer"] is None for item in attempt["items"]] == [False] + [True] * 10
    assert "key" in attempt["items"][0]["answer"]
    assert all("key" not in item for item in attempt["items"])


def test_an_open_test_says_neither_key_nor_credit_nor_stored_places(desk_of: Desks) -> None:
    learner = desk_of("learner")
    learner.sit([1.0], mode="test", is_open=True)

    (attempt,) = json.loads(record_json(learner.user_id, NOON))["attempts"]
    answer = attempt["items"][0]["answer"]

    assert not {"key", "credit", "graded_at", "response_as_stored"} & set(answer)


def test_the_words_of_gaps_are_in_no_open_test(desk_of: Desks) -> None:
    learner = desk_of("learner")
    cloze = sa.select(QuestionVersion.question_id).filter_by(kind="cloze")
    assert db.session.scalar(cloze)
    for section in range(1, 9):
        learner.sit([], section=section, size=99, mode="test", is_open=True)

    written = record_json(learner.user_id, NOON) + answers_csv(learner.user_id)

    assert "{{" not in written


def test_a_corrected_answer_comes_with_the_key_that_graded_it(app: Flask) -> None:
    lay_out(app)
    teacher, learner = sign_in(app, "teacher"), sign_in(app, "learner")
    question = ask(app, teacher)
    answered(app, learner, FROG)
    correct(app, teacher, question)
    regrade(teacher, question)

    (attempt,) = json.loads(learner.get("/account/data.json").text)["attempts"]
    (row,) = csv.DictReader(io.StringIO(learner.get("/account/data.csv").text))

    answer = attempt["items"][0]["answer"]
    assert answer["corrected_at"] == row["corrected_at"] == "2026-11-22T12:00:00Z"
    assert (answer["key"], answer["credit"], attempt["score"]) == (FROG, 1, 1)
    assert (row["key"], row["credit"]) == (FROG, "1.0")
