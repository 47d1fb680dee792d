"""A text that nothing is asked about yet: plain words, what to do, and no dead ends."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.conftest import sign_in
from tests.sets.desk import TEXT, lay_out, make_set, publish

Cast = Callable[[str], FlaskClient]
OVERVIEW = f"/texts/{TEXT}"
DEAD_ENDS = (
    "Right last time in quizzes",
    "Print a quiz",
    "In your memory",
    "Quiz me",
    "0 question",
)


@pytest.fixture(autouse=True)
def _pond(app: Flask) -> None:
    lay_out(app)


@pytest.mark.parametrize("who", ["nobody", "guest", "learner", "teacher"])
def test_a_text_without_questions_leads_nowhere_that_is_empty(
    app: Flask, client_of: Cast, who: str
) -> None:
    client = app.test_client() if who == "nobody" else client_of(who)

    page = client.get(OVERVIEW).text

    assert "There are no questions on this text now." in page
    assert [words for words in DEAD_ENDS if words in page] == []


def test_a_teacher_is_led_to_the_first_question_and_a_learner_to_reading(app: Flask) -> None:
    teacher, learner = sign_in(app, "teacher"), sign_in(app, "learner")

    assert "Write a question" in teacher.get(OVERVIEW).text
    begun = teacher.post("/teach/ask", data={"at": f"{TEXT}:1"})
    page = learner.get(OVERVIEW).text

    assert teacher.get(begun.location).status_code == 200
    assert "Write a question" not in page
    assert "You can read it." in page
    assert "Start reading" in page
    assert "There are no questions on it now." in learner.get("/texts").text


def test_with_its_first_question_a_text_is_a_text_like_others(app: Flask) -> None:
    teacher = sign_in(app, "teacher")
    publish(app, teacher, make_set(teacher))

    page = teacher.get(OVERVIEW).text

    assert "There are no questions" not in page
    assert [words for words in DEAD_ENDS[:4] if words not in page] == []


def test_a_text_of_cards_alone_can_be_learned_and_has_no_quiz_to_print(app: Flask) -> None:
    teacher = sign_in(app, "teacher")
    publish(app, teacher, make_set(teacher), kind="flashcard", back="The pike")

    page = teacher.get(OVERVIEW).text

    assert "There are no questions" not in page
    assert "Learn this section" in page
    assert "Print a quiz" not in page
