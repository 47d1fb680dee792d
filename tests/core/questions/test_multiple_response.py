"""Multiple response: several keys, and how a part of them earns credit."""

from fractions import Fraction

import pytest

from quizapp.core.errors import ResponseRefusedError
from quizapp.core.questions.multiple_response import MultipleResponse
from quizapp.core.questions.options import Option
from quizapp.core.questions.response import Mark, Response

AWAKE = MultipleResponse(
    "Who is awake under the ice?",
    (
        Option("Pike", is_key=True),
        Option("Frogs"),
        Option("Perch", is_key=True),
        Option("Snails"),
    ),
)
ORDER = (3, 2, 1, 0)


@pytest.mark.parametrize(
    ("choices", "credit"),
    [
        ((0, 2), Fraction(1)),
        ((0,), Fraction(1, 2)),
        ((0, 2, 1), Fraction(1, 2)),
        ((0, 1), Fraction(0)),
        ((1, 3), Fraction(0)),
        ((0, 1, 2, 3), Fraction(0)),
    ],
)
def test_credit_is_right_less_wrong_over_the_keys_and_never_below_none(
    choices: tuple[int, ...], credit: Fraction
) -> None:
    assert AWAKE.grade(Response(choices)).credit == credit


def test_places_as_shown_become_places_of_the_version() -> None:
    assert AWAKE.read_response(["1", "3"], ORDER) == Response((0, 2))


def test_a_place_given_twice_counts_once() -> None:
    assert AWAKE.read_response(["3", "3"], ORDER) == Response((0,))


@pytest.mark.parametrize("given", [[], ["4"], ["0", "x"]])
def test_none_or_an_unknown_option_is_refused(given: list[str]) -> None:
    with pytest.raises(ResponseRefusedError):
        AWAKE.read_response(given, ORDER)


def test_the_prompt_says_that_several_may_apply_but_not_how_many() -> None:
    assert AWAKE.prompt(ORDER).instruction == "Choose all that apply."


def test_chosen_and_missed_options_are_marked() -> None:
    lines = AWAKE.lines(Response((0, 3)), ORDER)

    assert [(line.text, line.mark) for line in lines] == [
        ("Snails", Mark.WRONG),
        ("Perch", Mark.MISSED),
        ("Frogs", Mark.REST),
        ("Pike", Mark.RIGHT),
    ]


def test_key_and_response_are_told_in_words() -> None:
    assert AWAKE.key_text() == "Pike; Perch"
    assert AWAKE.response_text(Response((0, 1))) == "Pike; Frogs"


def test_without_a_key_it_is_not_asked() -> None:
    keyless = MultipleResponse("Who?", (Option("Pike"), Option("Frogs")))

    assert keyless.faults() == ("choose-all needs at least one [x]; it has none",)


def test_every_option_may_be_a_key() -> None:
    both = MultipleResponse("Who?", (Option("Pike", is_key=True), Option("Perch", is_key=True)))

    assert both.faults() == ()
