"""A learner's answers as a table: a row for each, and no cell that a spreadsheet would run."""

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest

from quizapp.bank.queries import quiz_questions
from quizapp.reports.transfer.sheet import BOM, answers_csv, safe_cell

Desks = Callable[[str], Any]


def table(user_id: int) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answers_csv(user_id).removeprefix(BOM))))


def keys_of_section(desk: Any, section: int) -> list[str]:
    questions = quiz_questions([desk.sections[section - 1]])
    return [question.question.key_text() for question in questions]


def test_the_table_has_a_row_for_each_answer(desk_of: Desks) -> None:
    learner = desk_of("learner")
    learner.sit([1.0, None], size=3)

    first, second = table(learner.user_id)

    assert (first["credit"], second["credit"]) == ("1.0", "")
    assert (first["section"], first["place"], first["once_more"]) == ("5", "1", "no")
    assert first["key"] == keys_of_section(learner, 5)[0]
    assert first["gave_up"] == "yes"


def test_an_open_test_says_neither_key_nor_credit(desk_of: Desks) -> None:
    learner = desk_of("learner")
    learner.sit([1.0], mode="test", is_open=True)

    (row,) = table(learner.user_id)

    assert (row["key"], row["credit"]) == ("", "")


def test_the_answers_of_others_are_not_in_the_table(desk_of: Desks) -> None:
    desk_of("outsider").sit([1.0])

    assert table(desk_of("learner").user_id) == []


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
