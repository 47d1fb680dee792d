"""Flashcard: a front and a back, to be recalled; never part of a quiz."""

import pytest

from quizapp.core.errors import ResponseRefusedError
from quizapp.core.grades import UNGRADED
from quizapp.core.questions import QUIZ_KINDS
from quizapp.core.questions.flashcard import Flashcard
from quizapp.core.questions.response import Response

CARD = Flashcard("At how many degrees is water heaviest?", "Four")


def test_the_front_is_shown_without_the_back() -> None:
    prompt = CARD.prompt(())

    assert prompt.stem == CARD.stem
    assert CARD.back not in repr(prompt)


@pytest.mark.parametrize("given", [[], ["Four"]])
def test_a_card_is_never_answered(given: list[str]) -> None:
    with pytest.raises(ResponseRefusedError, match="never part of a quiz"):
        CARD.read_response(given, ())


def test_a_card_is_no_kind_of_a_quiz() -> None:
    assert CARD.kind not in QUIZ_KINDS
    assert len(QUIZ_KINDS) == 10


def test_a_card_has_a_back_and_no_lines() -> None:
    assert CARD.key_text() == "Four"
    assert CARD.lines(None, ()) == ()
    assert CARD.response_text(Response()) == ""
    assert CARD.grade(Response()) == UNGRADED


@pytest.mark.parametrize(
    ("card", "fault"),
    [
        (Flashcard(" ", "Four"), "the stem is empty: nothing is asked"),
        (Flashcard("How many?", " "), "the back of the card is empty"),
    ],
)
def test_a_card_has_two_sides(card: Flashcard, fault: str) -> None:
    assert card.faults() == (fault,)
    assert CARD.faults() == ()
