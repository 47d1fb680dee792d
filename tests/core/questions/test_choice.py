"""Single choice: one key among distractors."""

import pytest

from quizapp.core.errors import ResponseRefusedError
from quizapp.core.grades import EVERYTHING, NOTHING
from quizapp.core.questions.choice import SingleChoice
from quizapp.core.questions.options import Option
from quizapp.core.questions.response import Line, Mark, Response

FLOATS = SingleChoice(
    "Why does ice float?",
    (
        Option("It is cold."),
        Option("It is lighter.", is_key=True),
        Option("It is wet.", rationale="So is water."),
    ),
)
ORDER = (2, 0, 1)


def test_the_options_are_shown_in_the_order_of_the_attempt() -> None:
    assert FLOATS.prompt(ORDER).options == ("It is wet.", "It is cold.", "It is lighter.")


def test_a_place_as_shown_becomes_a_place_of_the_version() -> None:
    assert FLOATS.read_response(["2"], ORDER) == Response((1,))


@pytest.mark.parametrize("given", [[], [""], ["3"], ["-1"], ["x"], ["0", "1"], ["١"], ["1" * 5000]])
def test_none_two_or_an_unknown_option_is_refused(given: list[str]) -> None:
    with pytest.raises(ResponseRefusedError):
        FLOATS.read_response(given, ORDER)


def test_the_key_earns_everything_and_a_distractor_nothing() -> None:
    assert FLOATS.grade(Response((1,))) == EVERYTHING
    assert FLOATS.grade(Response((0,))) == NOTHING


def test_the_answered_options_are_marked_in_the_order_shown() -> None:
    assert FLOATS.lines(Response((2,)), ORDER) == (
        Line("It is wet.", Mark.WRONG, rationale="So is water.", option=2),
        Line("It is cold.", Mark.REST, option=0),
        Line("It is lighter.", Mark.MISSED, option=1),
    )


def test_without_a_response_the_key_is_missed() -> None:
    marks = [line.mark for line in FLOATS.lines(None, ORDER)]

    assert marks == [Mark.REST, Mark.REST, Mark.MISSED]


def test_key_and_response_are_told_in_words() -> None:
    assert FLOATS.key_text() == "It is lighter."
    assert FLOATS.response_text(Response((0,))) == "It is cold."


@pytest.mark.parametrize(
    ("question", "fault"),
    [
        (SingleChoice(" ", FLOATS.options), "the stem is empty"),
        (SingleChoice("Q?", (Option("a"), Option("b"))), "it has 0"),
        (SingleChoice("Q?", (Option("a", is_key=True), Option("b", is_key=True))), "it has 2"),
        (SingleChoice("Q?", (Option("a", is_key=True),)), "at least two options"),
        (SingleChoice("Q?", (Option("a", is_key=True), Option(" "))), "an option has no text"),
        (SingleChoice("Q?", (Option("a", is_key=True), Option("A."))), "“A.” stands twice"),
    ],
)
def test_a_fault_is_told_in_a_sentence(question: SingleChoice, fault: str) -> None:
    (told,) = question.faults()

    assert fault in told


def test_a_sound_question_has_no_fault() -> None:
    assert FLOATS.faults() == ()
