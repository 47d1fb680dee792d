"""Essay: a written answer, to which a person gives the credit."""

import pytest

from quizapp.core.errors import ResponseRefusedError
from quizapp.core.grades import UNGRADED
from quizapp.core.questions.essay import Essay
from quizapp.core.questions.response import Line, Mark, Response

LID = Essay("How does ice keep the pond alive?", model="It shields the water from the air.")


def test_a_written_answer_awaits_its_credit() -> None:
    assert LID.grade(LID.read_response(["It is a lid."], ())) == UNGRADED


@pytest.mark.parametrize("text", ["one\r\ntwo\rthree", "one\ntwo\nthree"])
def test_the_lines_of_an_answer_stay_lines(text: str) -> None:
    assert LID.read_response([text], ()) == Response(texts=("one\ntwo\nthree",))


@pytest.mark.parametrize("text", ["It’s a lid 🧊", "שלום", "<b>bold</b>", "👩‍🚀"])
def test_what_was_written_is_stored_as_it_was(text: str) -> None:
    assert LID.response_text(LID.read_response([text], ())) == text


@pytest.mark.parametrize("given", [[], [""], ["\n \n"]])
def test_a_blank_answer_is_refused(given: list[str]) -> None:
    with pytest.raises(ResponseRefusedError, match="Write an answer first"):
        LID.read_response(given, ())


def test_there_is_room_for_four_thousand_characters_and_no_more() -> None:
    assert LID.read_response(["a" * 4000], ()).texts == ("a" * 4000,)
    with pytest.raises(
        ResponseRefusedError, match="100,000 characters long; there is room for 4,000"
    ):
        LID.read_response(["a" * 100_000], ())


def test_the_answer_stands_beside_its_model_unjudged() -> None:
    assert LID.lines(Response(texts=("A lid.",)), ()) == (
        Line("Answer", Mark.REST, given="A lid.", expected=LID.model),
    )
    assert LID.lines(None, ()) == (Line("Answer", Mark.MISSED, expected=LID.model),)


def test_a_model_may_be_missing() -> None:
    bare = Essay("How?")

    assert bare.faults() == ()
    assert bare.key_text() == ""
    assert bare.lines(None, ())[0].expected is None


def test_an_essay_about_nothing_is_not_asked() -> None:
    assert Essay("").faults() == ("the stem is empty: nothing is asked",)
