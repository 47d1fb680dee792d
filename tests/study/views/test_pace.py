"""A learner's own pace is told where the minutes of a day are chosen."""

from collections.abc import Callable

from flask import Flask
from flask.testing import FlaskClient

from quizapp.db import db
from tests.memory.cards import card, logged, questions
from tests.study.holding import user_id


def test_how_long_a_card_takes_is_said_once_it_is_known(
    app: Flask, client_of: Callable[[str], FlaskClient]
) -> None:
    learner = client_of("learner")
    page = learner.get("/study").text
    assert "A card is reckoned with 15 seconds until you have answered 20 of them." in page

    owner = user_id(app)
    with app.app_context():
        version = questions()[0]
        card_id = card(owner, version.question_id)
        db.session.add_all(
            logged(owner, card_id, version.id, number=n, duration_ms=9200) for n in range(1, 21)
        )
        db.session.commit()

    assert "You take about nine seconds a card." in learner.get("/study").text
