"""What a learner takes away: all of it, and nothing that is not yet theirs to know."""

import csv
import datetime as dt
import io
import json
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from quizapp.bank.models import QuestionVersion
from quizapp.bank.queries import quiz_questions
from quizapp.bank.service import report_question
from quizapp.db import db
from quizapp.quiz.models import AttemptItem
from quizapp.reports.transfer import BOM, answers_csv, record_json, safe_cell

Desks = Callable[[str], Any]
NOON = dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC)


def table(user_id: int) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answers_csv(user_id).removeprefix(BOM))))


def keys_of_section(desk: Any, section: int) -> list[str]:
    questions = quiz_questions([desk.sections[section - 1]])
    return [question.question.key_text() for question in questions]


def test_the_document_holds_account_attempts_and_reports(desk_of: Desks) -> None:
    learner = desk_of("learner")
    quiz = learner.sit([0.5], size=2)
    version_id = db.session.scalars(sa.select(AttemptItem.question_version_id)).first()
    report_question(version_id or 0, learner.user_id, "A word is missing.", NOON)
    db.session.commit()

    document = json.loads(record_json(learner.user_id, NOON))

    assert document["made_at"] == "2026-11-22T12:00:00Z"
    assert document["account"]["login_name"] == "learner"
    (attempt,) = document["attempts"]
    assert (attempt["quiz"], attempt["score"], attempt["max_score"]) == (quiz.public_id, 0.5, 2)
    assert [part["section"] for part in attempt["sections"]] == [5]
    assert attempt["items"][0]["answer"]["credit"] == 0.5
    assert attempt["items"][0]["answer"]["answered_at"] == "2026-11-22T12:00:01Z"
    assert [report["comment"] for report in document["reports"]] == ["A word is missing."]


def test_no_password_is_in_the_document(desk_of: Desks) -> None:
    learner = desk_of("learner")

    written = record_json(learner.user_id, NOON)

    assert "argon2" not in written
    assert "password" not in written


def test_the_answers_of_others_are_in_neither_file(desk_of: Desks) -> None:
    desk_of("outsider").sit([1.0])
    learner = desk_of("learner")

    assert json.loads(record_json(learner.user_id, NOON))["attempts"] == []
    assert table(learner.user_id) == []


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
    (row,) = table(learner.user_id)

    assert not {"key", "credit", "graded_at", "response_as_stored"} & set(answer)
    assert (row["key"], row["credit"]) == ("", "")


def test_the_words_of_gaps_are_in_no_open_test(desk_of: Desks) -> None:
    learner = desk_of("learner")
    cloze = sa.select(QuestionVersion.question_id).filter_by(kind="cloze")
    assert db.session.scalar(cloze)
    for section in range(1, 9):
        learner.sit([], section=section, size=99, mode="test", is_open=True)

    written = record_json(learner.user_id, NOON) + answers_csv(learner.user_id)

    assert "{{" not in written


def test_the_table_has_a_row_for_each_answer(desk_of: Desks) -> None:
    learner = desk_of("learner")
    learner.sit([1.0, None], size=3)

    first, second = table(learner.user_id)

    assert (first["credit"], second["credit"]) == ("1.0", "")
    assert (first["section"], first["place"], first["once_more"]) == ("5", "1", "no")
    assert first["key"] == keys_of_section(learner, 5)[0]
    assert first["gave_up"] == "yes"


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+A1", "-A1", "@sum", "\tx", "\rx", "\nx", "-", "+1+1", "＝1", "＋1", "－1", "＠a"],
)
def test_a_cell_that_would_be_a_formula_gets_an_apostrophe(cell: str) -> None:
    assert safe_cell(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["-5", "+3.5", "1=1", "", "words"])
def test_a_number_or_a_word_stays_as_it_is(cell: str) -> None:
    assert safe_cell(cell) == cell


def test_nothing_in_a_cell_is_nothing() -> None:
    assert safe_cell(None) == ""
