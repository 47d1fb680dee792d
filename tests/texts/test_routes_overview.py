"""The page of a text: how its reader stands, and where they go on."""

from collections.abc import Callable

from flask import Flask
from flask.testing import FlaskClient

from tests.conftest import NOON
from tests.texts.answering import TEXT, answer_many, practise, questions_of

Cast = Callable[[str], FlaskClient]
OVERVIEW = f"/texts/{TEXT}"


def test_a_text_not_begun_is_read_from_its_start(client: FlaskClient, client_of: Cast) -> None:
    for who in (client, client_of("learner")):
        assert f'href="{OVERVIEW}/read">Start reading</a>' in who.get(OVERVIEW).text


def test_a_text_of_which_every_section_was_met_is_read_again(
    app: Flask, client_of: Cast, learner: int
) -> None:
    with app.app_context():
        for number in range(1, 9):
            practise(learner, questions_of(number)[0], NOON, is_right=True)

    assert f'href="{OVERVIEW}/read">Read it again</a>' in client_of("learner").get(OVERVIEW).text


def test_the_overview_says_how_one_stands(app: Flask, client_of: Cast, learner: int) -> None:
    with app.app_context():
        answer_many(learner)

    page = client_of("learner").get(OVERVIEW).text

    assert f'href="{OVERVIEW}/read#s8">Read from §8</a>' in page
    assert "Start reading" not in page
    assert "Go on with the quiz on §" in page
    assert "Continue quiz" in page
    assert "Quiz again" in page
    assert "Start quiz" in page
    assert "remembered" not in page
