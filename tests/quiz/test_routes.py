"""The pages of a quiz, asked as a browser asks them."""

import re
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from quizapp.db import db
from quizapp.quiz.models import Answer

Cast = Callable[[str], FlaskClient]
TEXT = "ukraine-russia-negotiations-2022"


def begin(client: FlaskClient, **plan: object) -> str:
    """Start a quiz and return the address of its first question, without the place."""
    response = client.post("/quiz", data={"text": TEXT, **plan})
    assert response.status_code == 303, response.text
    return response.location.rpartition("/")[0]


def count_answers(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(sa.select(sa.func.count()).select_from(Answer)) or 0


def test_a_quiz_begins_at_its_first_question(client_of: Cast) -> None:
    learner = client_of("learner")

    page = learner.get(begin(learner, size=5) + "/1")

    assert page.status_code == 200
    assert "Question 1 of 5" in page.text


def test_an_answer_leads_to_its_explanation(client_of: Cast) -> None:
    learner = client_of("learner")
    quiz = begin(learner, size=3)

    posted = learner.post(f"{quiz}/1", data={"dont_know": "1"})

    assert posted.status_code == 303
    page = learner.get(posted.location)
    assert "Here it is." in page.text
    assert re.search(r"<mark>[^<]+</mark>", page.text)


def test_a_second_answer_changes_nothing_and_shows_the_first(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    quiz = begin(learner, size=3)
    learner.post(f"{quiz}/1", data={"dont_know": "1"})

    again = learner.post(f"{quiz}/1", data={"answer": "0"})

    assert again.status_code == 303
    assert "Here it is." in learner.get(again.location).text
    assert count_answers(app) == 1


def test_another_learners_question_does_not_exist(client_of: Cast) -> None:
    quiz = begin(client_of("learner"), size=3)

    assert client_of("outsider").get(f"{quiz}/1").status_code == 404
    assert client_of("outsider").post(f"{quiz}/1", data={"dont_know": "1"}).status_code == 404


@pytest.mark.parametrize("answer", ["99", "-1", "x", "٣", "1" * 100])
def test_an_option_that_was_not_shown_is_refused(app: Flask, client_of: Cast, answer: str) -> None:
    learner = client_of("learner")
    quiz = begin(learner)
    place = next(n for n in range(1, 60) if 'type="radio"' in learner.get(f"{quiz}/{n}").text)

    refused = learner.post(f"{quiz}/{place}", data={"answer": answer})

    assert refused.status_code == 422
    assert "Choose again." in refused.text
    assert count_answers(app) == 0
