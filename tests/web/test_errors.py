"""Complaints that reach the edge become pages, even where the database cannot say who asks."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from quizapp.bank.models import QuestionReport
from quizapp.core.errors import ResponseRefusedError
from quizapp.db import db
from tests.quiz.sitting import begin


def test_a_page_that_is_not_there_is_a_page_even_when_nobody_can_say_who_asks(
    app: Flask, client_of: Callable[[str], FlaskClient]
) -> None:
    learner = client_of("learner")
    with app.app_context():
        db.session.execute(sa.text("ALTER TABLE user_account RENAME TO gone"))
        db.session.commit()

    response = learner.get("/no-such-page")

    assert response.status_code == 500
    assert "What was saved stays saved." in response.text


@pytest.mark.parametrize("comment", ["   ", "\r\n\r\n", "\x00 \x00"])
def test_a_note_that_says_nothing_is_refused_in_a_sentence(
    app: Flask, client_of: Callable[[str], FlaskClient], comment: str
) -> None:
    learner = client_of("learner")
    item = f"{begin(learner, size=1)}/1"
    learner.post(item, data={"dont_know": "1"})

    refused = learner.post(f"{item}/report", data={"comment": comment})

    assert refused.status_code == 422
    assert "Say in a few words what is wrong." in refused.text
    with app.app_context():
        assert db.session.scalar(sa.select(sa.func.count(QuestionReport.id))) == 0


def test_a_complaint_that_only_the_domain_has_is_a_page_with_its_sentence(app: Flask) -> None:
    def refuse() -> str:
        raise ResponseRefusedError("There is room for one.")

    app.add_url_rule("/refused", "refused", refuse)

    response = app.test_client().get("/refused")

    assert response.status_code == 422
    assert "There is room for one. Nothing was stored." in response.text
