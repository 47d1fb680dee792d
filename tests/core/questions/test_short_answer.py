"""Short answer: a few typed words, and the texts that are accepted."""

import pytest

from quizapp.core.errors import ResponseRefusedError
from quizapp.core.grades import EVERYTHING, NOTHING
from quizapp.core.questions.response import Line, Mark, Response
from quizapp.core.questions.short_answer import ShortAnswer

WAKES = ShortAnswer("What wakes first?", ("algae", "the pond’s algae"))


@pytest.mark.parametrize("typed", ["algae", " ALGAE. ", "The Pond's  algae"])
def test_an_accepted_text_earns_everything(typed: str) -> None:
    assert WAKES.grade(WAKES.read_response([typed], ())) == EVERYTHING


@pytest.mark.parametrize("typed", ["alga", "algae and pike", ".*", "al*"])
def test_any_other_text_earns_nothing(typed: str) -> None:
    assert WAKES.grade(WAKES.read_response([typed], ())) == NOTHING


@pytest.mark.parametrize("accepted", [".*", "a+", "C*"])
def test_an_accepted_text_is_never_a_pattern(accepted: str) -> None:
    question = ShortAnswer("Which sign?", (accepted,))

    assert question.grade(Response(texts=("aaa",))) == NOTHING
    assert question.grade(Response(texts=(accepted,))) == EVERYTHING


def test_what_is_stored_is_what_was_typed() -> None:
    assert WAKES.read_response([" The  ALGAE’s "], ()) == Response(texts=(" The  ALGAE’s ",))


def test_control_characters_are_left_out() -> None:
    assert WAKES.read_response(["al\x00g\x07ae"], ()) == Response(texts=("algae",))


@pytest.mark.parametrize("given", [[], [""], ["  \n"], ["\x00"], ["\u200b"]])
def test_a_blank_answer_is_refused(given: list[str]) -> None:
    with pytest.raises(ResponseRefusedError, match="Write an answer first"):
        WAKES.read_response(given, ())


def test_two_answers_are_refused() -> None:
    with pytest.raises(ResponseRefusedError, match="one answer"):
        WAKES.read_response(["algae", "pike"], ())


def test_an_answer_too_long_is_refused_with_the_room_there_is() -> None:
    assert WAKES.read_response(["a" * 200], ()) == Response(texts=("a" * 200,))
    with pytest.raises(ResponseRefusedError, match="201 characters long; there is room for 200"):
        WAKES.read_response(["a" * 201], ())


def test_the_answer_stands_beside_the_first_accepted_text() -> None:
    assert WAKES.lines(Response(texts=("pike",)), ()) == (
        Line("Answer", Mark.WRONG, given="pike", expected="algae"),
    )
    assert WAKES.lines(Response(texts=("Algae",)), ())[0].mark is Mark.RIGHT


def test_without_a_response_the_key_is_missed() -> None:
    assert WAKES.lines(None, ()) == (Line("Answer", Mark.MISSED, expected="algae"),)


@pytest.mark.parametrize(
    ("question", "fault"),
    [
        (ShortAnswer("", ("algae",)), "the stem is empty"),
        (ShortAnswer("What?", ()), "at least one accepted text"),
        (ShortAnswer("What?", ("algae", " ")), "an accepted text is empty"),
        (ShortAnswer("What?", ("a" * 201,)), "longer than 200 characters"),
    ],
)
def test_a_fault_is_told_in_a_sentence(question: ShortAnswer, fault: str) -> None:
    (told,) = question.faults()

    assert fault in told


def test_a_sound_question_has_no_fault() -> None:
    assert WAKES.faults() == ()
