"""Texts of a question: the stem that is asked, and the answer that is typed."""

import pytest

from quizapp.core.questions.response import Line, Mark
from quizapp.core.questions.texts import (
    matches,
    part_line,
    stem_faults,
    stored_text,
    stored_texts,
)


@pytest.mark.parametrize("stem", ["Why?", "?", "日本"])
def test_a_stem_of_any_words_asks_something(stem: str) -> None:
    assert stem_faults(stem) == ()


@pytest.mark.parametrize("stem", ["", " \n", "\u200b"])
def test_a_blank_stem_asks_nothing(stem: str) -> None:
    assert stem_faults(stem) == ("the stem is empty: nothing is asked",)


def test_a_text_matches_any_of_those_accepted() -> None:
    assert matches(" Pike. ", ("frogs", "pike"))
    assert not matches("perch", ("frogs", "pike"))
    assert not matches("", ("frogs",))


def test_a_hyphened_word_matches_in_two_words_and_a_number_keeps_its_sign() -> None:
    assert matches("twenty one", ("twenty-one",))
    assert matches("twenty–one", ("twenty one",))
    assert not matches("5", ("-5",))


@pytest.mark.parametrize("given", [None, "", "  "])
def test_a_part_left_out_is_missed_and_not_wrong(given: str | None) -> None:
    line = part_line("Gap 1", given=given, expected="pike", is_right=False)

    assert line == Line("Gap 1", Mark.MISSED, expected="pike")


@pytest.mark.parametrize("value", [None, 1, True, ["pike"], {}])
def test_a_stored_text_is_a_text(value: object) -> None:
    with pytest.raises(TypeError):
        stored_text(value)


@pytest.mark.parametrize("values", [None, "pike", {"pike": 1}, ["pike", 1]])
def test_a_stored_list_of_texts_holds_texts(values: object) -> None:
    with pytest.raises(TypeError):
        stored_texts(values)
