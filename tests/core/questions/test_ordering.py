"""Ordering: steps to be put in sequence."""

from fractions import Fraction

import pytest

from quizapp.core.errors import ResponseRefusedError
from quizapp.core.questions.ordering import Ordering
from quizapp.core.questions.response import Line, Mark, Response

SPRING = Ordering("Put the arrivals in order.", ("algae", "fleas", "fish", "herons"))
ORDER = (2, 0, 3, 1)  # fish, algae, herons, fleas


def test_the_steps_are_shown_in_the_order_of_the_attempt() -> None:
    assert SPRING.prompt(ORDER).options == ("fish", "algae", "herons", "fleas")


def test_the_places_of_the_shown_steps_become_the_learners_order() -> None:
    assert SPRING.read_response(["3", "1", "4", "2"], ORDER) == Response((0, 1, 2, 3))
    assert SPRING.read_response(["1", "2", "3", "4"], ORDER) == Response(ORDER)


@pytest.mark.parametrize(
    ("choices", "credit"),
    [
        ((0, 1, 2, 3), Fraction(1)),
        ((1, 0, 2, 3), Fraction(5, 6)),
        ((3, 0, 1, 2), Fraction(1, 2)),
        ((3, 2, 1, 0), Fraction(0)),
    ],
)
def test_credit_is_the_share_of_pairs_in_the_right_order(
    choices: tuple[int, ...], credit: Fraction
) -> None:
    assert SPRING.grade(Response(choices)).credit == credit


@pytest.mark.parametrize(
    "given",
    [
        [],
        ["", "", "", ""],
        ["1", "2", "3"],
        ["1", "2", "3", ""],
        ["1", "2", "3", "3"],
        ["0", "1", "2", "3"],
        ["1", "2", "3", "5"],
        ["1", "2", "3", "4", "5"],
        ["1", "2", "3", "four"],
        ["01", "2", "3", "4"],
    ],
)
def test_whatever_gives_not_each_step_its_own_place_is_refused(given: list[str]) -> None:
    with pytest.raises(ResponseRefusedError, match="Give each step a place of its own"):
        SPRING.read_response(given, ORDER)


def test_the_steps_are_told_in_the_right_order_with_the_place_given_to_each() -> None:
    assert SPRING.lines(Response((1, 0, 2, 3)), ORDER) == (
        Line("algae", Mark.WRONG, given="2", expected="1"),
        Line("fleas", Mark.WRONG, given="1", expected="2"),
        Line("fish", Mark.RIGHT, given="3", expected="3"),
        Line("herons", Mark.RIGHT, given="4", expected="4"),
    )


def test_without_a_response_every_step_is_missed() -> None:
    lines = SPRING.lines(None, ORDER)

    assert [(line.mark, line.given, line.expected) for line in lines] == [
        (Mark.MISSED, None, str(place)) for place in (1, 2, 3, 4)
    ]


def test_key_and_response_are_told_in_words() -> None:
    assert SPRING.key_text() == "algae → fleas → fish → herons"
    assert SPRING.response_text(Response((3, 2, 1, 0))) == "herons → fish → fleas → algae"


@pytest.mark.parametrize(
    ("steps", "fault"),
    [
        (("a", "b"), "at least three steps"),
        (("a", "b", " "), "a step is empty"),
        (("a", "b", "A"), "“A” stands twice"),
    ],
)
def test_a_fault_is_told_in_a_sentence(steps: tuple[str, ...], fault: str) -> None:
    (told,) = Ordering("Put in order.", steps).faults()

    assert fault in told


def test_a_sound_question_has_no_fault() -> None:
    assert SPRING.faults() == ()
