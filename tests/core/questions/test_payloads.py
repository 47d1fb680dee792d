"""Every shape ever stored loads for ever, and is graded as it was then.

A file is added when a kind stores a new shape; none is ever changed or taken away.
"""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from quizapp.core.errors import PayloadUnreadableError
from quizapp.core.questions import KINDS, dump, load, load_text
from quizapp.core.questions.response import Response

FILES = sorted((Path(__file__).parents[1] / "payloads").glob("*.json"))


def stored(path: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return document


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_stored_question_loads_and_its_response_is_graded_as_ever(path: Path) -> None:
    document = stored(path)
    expected = document["credit"]

    question = load(document["kind"], document["payload"])
    grade = question.grade(Response.load(document["response"]))

    assert grade.credit == (None if expected is None else Fraction(expected))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_stored_question_is_sound_and_is_stored_again_alike(path: Path) -> None:
    document = stored(path)

    question = load(document["kind"], document["payload"])

    assert question.faults() == ()
    assert load(document["kind"], dump(question)) == question


def test_every_kind_has_a_stored_question() -> None:
    assert {stored(path)["kind"] for path in FILES} == set(KINDS)


def test_the_first_shape_of_each_kind_is_still_the_one_that_is_stored() -> None:
    for path in FILES:
        document = stored(path)
        assert dump(load(document["kind"], document["payload"])) == document["payload"]


@pytest.mark.parametrize("kind", sorted(KINDS))
@pytest.mark.parametrize("payload", [{}, {"stem": None}, {"stem": 7, "back": 7}, [], "stem", None])
def test_a_shape_that_none_ever_wrote_is_refused(kind: str, payload: Any) -> None:
    with pytest.raises(PayloadUnreadableError, match=kind):
        load(kind, payload)


def test_a_kind_that_is_none_is_refused() -> None:
    with pytest.raises(PayloadUnreadableError, match="no kind of question is called 'riddle'"):
        load("riddle", {"stem": "What walks on four legs?"})


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_text_of_a_stored_question_gives_the_same_question_and_keeps_it(path: Path) -> None:
    document = stored(path)
    text = json.dumps(document["payload"])

    question = load_text(document["kind"], text)

    assert question == load(document["kind"], document["payload"])
    assert load_text(document["kind"], text) is question


@pytest.mark.parametrize("text", ["", "{", "{}", "null"])
def test_a_text_that_is_no_stored_question_is_refused(text: str) -> None:
    with pytest.raises(PayloadUnreadableError, match="true_false"):
        load_text("true_false", text)
