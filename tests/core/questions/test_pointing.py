"""Pointing: pick the sentence of the section that answers."""

import pytest

from quizapp.core.errors import PayloadUnreadableError, ResponseRefusedError
from quizapp.core.grades import EVERYTHING, NOTHING
from quizapp.core.questions import load
from quizapp.core.questions.pointing import Pointing
from quizapp.core.questions.response import Line, Mark, Response

UNANCHORED = Pointing("Which sentence says what the pike does?")
PIKE = UNANCHORED.anchored((4, 3), 12)


def test_a_question_of_a_file_is_sound_before_its_key_is_found() -> None:
    assert UNANCHORED.faults() == ()


def test_an_anchored_question_has_its_keys_in_order() -> None:
    assert (PIKE.keys, PIKE.sentence_count) == ((3, 4), 12)
    assert PIKE.stem == UNANCHORED.stem


@pytest.mark.parametrize("keys", [(), (0,), (13,), (3, 13)])
def test_a_key_that_is_no_sentence_is_refused(keys: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="no sentences"):
        UNANCHORED.anchored(keys, 12)


@pytest.mark.parametrize("given", [["3"], ["4"]])
def test_any_sentence_that_the_excerpt_stands_in_earns_everything(given: list[str]) -> None:
    assert PIKE.grade(PIKE.read_response(given, ())) == EVERYTHING


@pytest.mark.parametrize("given", [["1"], ["12"]])
def test_another_sentence_earns_nothing(given: list[str]) -> None:
    assert PIKE.grade(PIKE.read_response(given, ())) == NOTHING


@pytest.mark.parametrize("given", [[], [""], ["0"], ["13"], ["-1"], ["three"], ["3", "4"]])
def test_none_two_or_an_unknown_sentence_is_refused(given: list[str]) -> None:
    with pytest.raises(ResponseRefusedError):
        PIKE.read_response(given, ())


def test_nothing_can_be_answered_before_the_key_is_found() -> None:
    with pytest.raises(ResponseRefusedError):
        UNANCHORED.read_response(["1"], ())


def test_the_prompt_names_no_sentence() -> None:
    prompt = PIKE.prompt(())

    assert (prompt.options, prompt.pieces) == ((), ())
    assert not any(digit in repr(prompt) for digit in "34")


def test_the_chosen_sentence_and_the_keys_are_marked() -> None:
    assert PIKE.lines(Response((7,)), ()) == (
        Line("Sentence 3", Mark.MISSED),
        Line("Sentence 4", Mark.MISSED),
        Line("Sentence 7", Mark.WRONG),
    )


def test_one_key_is_enough_so_that_the_other_is_not_missed() -> None:
    assert PIKE.lines(Response((4,)), ()) == (
        Line("Sentence 3", Mark.REST),
        Line("Sentence 4", Mark.RIGHT),
    )


def test_without_a_response_the_keys_are_missed() -> None:
    assert [line.mark for line in PIKE.lines(None, ())] == [Mark.MISSED, Mark.MISSED]


def test_key_and_response_are_told_by_number() -> None:
    assert PIKE.key_text() == "Sentence 3 or Sentence 4"
    assert PIKE.response_text(Response((7,))) == "Sentence 7"


@pytest.mark.parametrize("keys", [["3"], [None], "3"])
def test_stored_keys_are_numbers(keys: object) -> None:
    with pytest.raises(PayloadUnreadableError):
        load("pointing", {"stem": "Which?", "keys": keys, "sentence_count": 12})
