"""Complaints that reach the edge become pages, even where the database cannot say who asks."""

from collections.abc import Callable

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from quizapp.db import db


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
