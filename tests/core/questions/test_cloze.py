"""Cloze: gaps in a text, each of which earns its share."""

from fractions import Fraction

import pytest

from quizapp.core.errors import ResponseRefusedError
from quizapp.core.questions.cloze import Cloze
from quizapp.core.questions.response import Line, Mark, Response

HERON = Cloze("In March the {{light}} returns before the {{warmth|heat}} does.")


def test_a_text_is_parted_into_pieces_and_gaps() -> None:
    assert HERON.pieces == ("In March the ", " returns before the ", " does.")
    assert HERON.gaps == (("light",), ("warmth", "heat"))


def test_a_gap_may_be_wrapped_over_lines() -> None:
    assert Cloze("The {{safe\n  corridors}} held.").gaps == (("safe corridors",),)


def test_a_gap_may_begin_and_end_the_text() -> None:
    assert Cloze("{{Light}} and {{warmth}}").pieces == ("", " and ", "")


def test_the_prompt_holds_the_words_around_the_gaps_and_none_in_them() -> None:
    prompt = HERON.prompt(())

    assert prompt.stem == "Fill the gaps, in the text’s own words."
    assert prompt.pieces == HERON.pieces
    assert not any(word in repr(prompt) for word in ("light", "warmth", "heat"))


def test_one_gap_is_called_one() -> None:
    assert Cloze("The {{light}} returns.").prompt(()).stem.startswith("Fill the gap,")


@pytest.mark.parametrize(
    ("texts", "credit"),
    [
        (("light", "warmth"), Fraction(1)),
        ((" LIGHT", "Heat."), Fraction(1)),
        (("light", "cold"), Fraction(1, 2)),
        (("", "heat"), Fraction(1, 2)),
        (("warmth", "light"), Fraction(0)),
    ],
)
def test_credit_is_the_share_of_gaps_filled_right(texts: tuple[str, ...], credit: Fraction) -> None:
    assert HERON.grade(HERON.read_response(texts, ())).credit == credit


@pytest.mark.parametrize("given", [[], [""], ["", ""], [" ", "\u200b"]])
def test_gaps_that_are_all_blank_are_refused(given: list[str]) -> None:
    with pytest.raises(ResponseRefusedError, match="Write an answer first"):
        HERON.read_response(given, ())


def test_a_gap_not_sent_is_blank() -> None:
    assert HERON.read_response(["light"], ()) == Response(texts=("light", ""))


def test_more_answers_than_gaps_are_refused() -> None:
    with pytest.raises(ResponseRefusedError, match="room for 2 answers"):
        HERON.read_response(["light", "heat", "ice"], ())


def test_an_answer_too_long_is_refused() -> None:
    with pytest.raises(ResponseRefusedError, match="room for 200"):
        HERON.read_response(["light", "a" * 201], ())


def test_each_gap_is_marked() -> None:
    assert HERON.lines(Response(texts=("ice", "heat")), ()) == (
        Line("Gap 1", Mark.WRONG, given="ice", expected="light"),
        Line("Gap 2", Mark.RIGHT, given="heat", expected="warmth"),
    )


def test_a_gap_left_blank_is_missed() -> None:
    line = HERON.lines(Response(texts=("light", " ")), ())[1]

    assert line == Line("Gap 2", Mark.MISSED, expected="warmth")


def test_without_a_response_every_gap_is_missed() -> None:
    assert HERON.lines(None, ()) == (
        Line("Gap 1", Mark.MISSED, expected="light"),
        Line("Gap 2", Mark.MISSED, expected="warmth"),
    )


def test_key_and_response_are_told_in_words() -> None:
    assert HERON.key_text() == "light; warmth"
    assert HERON.response_text(Response(texts=("ice", ""))) == "ice; …"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("In March the light returns.", "at least one {{gap}}"),
        ("The {{light}} and the {{warmth", "never closed"),
        ("The {{light and the {{warmth}} return.", "never closed"),
        ("The {{}} returns.", "is empty"),
        ("The {{ }} returns.", "is empty"),
        ("The {{light|}} returns.", "is empty"),
        ("The {{light||lamp}} returns.", "is empty"),
        (f"The {{{{{'a' * 201}}}}} returns.", "longer than 200"),
        ("{{light}}", "words around its gaps"),
    ],
)
def test_a_fault_is_told_in_a_sentence(text: str, fault: str) -> None:
    (told,) = Cloze(text).faults()

    assert fault in told


def test_a_sound_text_has_no_fault() -> None:
    assert HERON.faults() == ()


def test_braces_of_a_formula_are_no_gaps() -> None:
    assert Cloze(r"$\frac{1}{x_{2}}$ is the {{half}}.").gaps == (("half",),)
