"""True or false: a statement to judge."""

import pytest

from quizapp.core.errors import PayloadUnreadableError, ResponseRefusedError
from quizapp.core.grades import EVERYTHING, NOTHING
from quizapp.core.questions import load
from quizapp.core.questions.response import Line, Mark, Response
from quizapp.core.questions.true_false import TrueFalse

SURFACE = TrueFalse(
    "A frog comes up for air.",
    is_true=False,
    true_rationale="In summer it does.",
    false_rationale="It breathes through the skin.",
)


def test_true_stands_before_false_and_nothing_is_shuffled() -> None:
    assert SURFACE.shuffled_count == 0
    assert SURFACE.prompt(()).options == ("True", "False")


@pytest.mark.parametrize(("given", "text"), [("0", "True"), ("1", "False")])
def test_a_judgment_is_read(given: str, text: str) -> None:
    assert SURFACE.response_text(SURFACE.read_response([given], ())) == text


@pytest.mark.parametrize("given", [[], ["2"], ["True"], ["0", "1"]])
def test_none_both_or_another_judgment_is_refused(given: list[str]) -> None:
    with pytest.raises(ResponseRefusedError):
        SURFACE.read_response(given, ())


@pytest.mark.parametrize("is_true", [True, False])
def test_the_right_judgment_earns_everything_and_the_other_nothing(*, is_true: bool) -> None:
    statement = TrueFalse("Ice floats.", is_true=is_true)
    key = 0 if is_true else 1

    assert statement.grade(Response((key,))) == EVERYTHING
    assert statement.grade(Response((1 - key,))) == NOTHING


def test_both_judgments_are_marked_with_their_rationales() -> None:
    assert SURFACE.lines(Response((0,)), ()) == (
        Line("True", Mark.WRONG, rationale="In summer it does.", option=0),
        Line("False", Mark.MISSED, rationale="It breathes through the skin.", option=1),
    )


def test_the_key_is_told_in_a_word() -> None:
    assert SURFACE.key_text() == "False"
    assert TrueFalse("Ice floats.", is_true=True).key_text() == "True"


def test_a_statement_of_no_words_is_not_asked() -> None:
    assert SURFACE.faults() == ()
    assert TrueFalse("", is_true=True).faults() == ("the stem is empty: nothing is asked",)


@pytest.mark.parametrize("truth", ["false", 1, None])
def test_a_stored_truth_is_nothing_but_true_or_false(truth: object) -> None:
    with pytest.raises(PayloadUnreadableError):
        load("true_false", {"stem": "Ice floats.", "is_true": truth})
