"""Matching: pairs to be put together again, with spare partners among them."""

from fractions import Fraction

import pytest

from quizapp.core.errors import ResponseRefusedError
from quizapp.core.questions.matching import Matching, Pair
from quizapp.core.questions.response import Line, Mark, Response

FOOD = Matching(
    "Match each animal with its food.",
    (Pair("fleas", "algae", "They graze."), Pair("sticklebacks", "fleas"), Pair("snails", "algae")),
    spares=("herons",),
)
ORDER = (2, 0, 1)  # herons, algae, fleas


def test_partners_are_shown_once_each_and_in_the_order_of_the_attempt() -> None:
    prompt = FOOD.prompt(ORDER)

    assert FOOD.shuffled_count == 3
    assert prompt.options == ("herons", "algae", "fleas")
    assert prompt.premises == ("fleas", "sticklebacks", "snails")


@pytest.mark.parametrize(
    ("given", "choices", "credit"),
    [
        (["1", "2", "1"], (0, 1, 0), Fraction(1)),
        (["1", "", "0"], (0, -1, 2), Fraction(1, 3)),
        (["", "", "0"], (-1, -1, 2), Fraction(0)),
        (["1"], (0, -1, -1), Fraction(1, 3)),
    ],
)
def test_credit_is_the_share_of_pairs_put_together(
    given: list[str], choices: tuple[int, ...], credit: Fraction
) -> None:
    response = FOOD.read_response(given, ORDER)

    assert response == Response(choices)
    assert FOOD.grade(response).credit == credit


def test_a_premise_left_alone_is_never_right() -> None:
    last = Matching("Match.", (Pair("a", "x"), Pair("b", "y")))

    assert last.grade(Response((0, -1))).credit == Fraction(1, 2)


@pytest.mark.parametrize("given", [[], ["", "", ""]])
def test_none_chosen_is_refused(given: list[str]) -> None:
    with pytest.raises(ResponseRefusedError, match="Choose an answer first"):
        FOOD.read_response(given, ORDER)


@pytest.mark.parametrize("given", [["3", "", ""], ["-1", "", ""], ["0", "0", "0", "0"]])
def test_a_partner_or_premise_that_was_not_shown_is_refused(given: list[str]) -> None:
    with pytest.raises(ResponseRefusedError, match="not one of"):
        FOOD.read_response(given, ORDER)


def test_each_premise_is_marked_with_both_partners() -> None:
    assert FOOD.lines(Response((0, 2, -1)), ORDER) == (
        Line("fleas", Mark.RIGHT, rationale="They graze.", given="algae", expected="algae"),
        Line("sticklebacks", Mark.WRONG, given="herons", expected="fleas"),
        Line("snails", Mark.MISSED, expected="algae"),
    )


def test_without_a_response_every_premise_is_missed() -> None:
    lines = FOOD.lines(None, ORDER)

    assert {line.mark for line in lines} == {Mark.MISSED}
    assert {line.given for line in lines} == {None}


def test_key_and_response_are_told_in_words() -> None:
    assert FOOD.key_text() == "fleas → algae; sticklebacks → fleas; snails → algae"
    assert (
        FOOD.response_text(Response((2, -1, 0)))
        == "fleas → herons; sticklebacks → …; snails → algae"
    )


@pytest.mark.parametrize(
    ("pairs", "spares", "fault"),
    [
        ((Pair("a", "x"),), ("y",), "at least two pairs"),
        ((Pair("a", "x"), Pair("b", "x")), (), "two different partners"),
        ((Pair("a", "x"), Pair("", "y")), (), "one side of a pair is empty"),
        ((Pair("a", "x"), Pair("b", " ")), (), "one side of a pair is empty"),
        ((Pair("a", "x"), Pair("A", "y")), (), "“A” stands twice on the left"),
        ((Pair("a", "x"), Pair("b", "X")), (), "the partner “X” stands twice"),
        ((Pair("a", "x"), Pair("b", "y")), ("x",), "the partner “x” stands twice"),
        ((Pair("a", "x"), Pair("b", "y")), ("z", "z"), "the partner “z” stands twice"),
    ],
)
def test_a_fault_is_told_in_a_sentence(
    pairs: tuple[Pair, ...], spares: tuple[str, ...], fault: str
) -> None:
    (told,) = Matching("Match.", pairs, spares).faults()

    assert fault in told


def test_premises_may_share_a_partner() -> None:
    assert FOOD.faults() == ()
