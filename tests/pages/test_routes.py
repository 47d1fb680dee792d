"""The ways in: counted together, and where their addresses lead when they are loaded."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from quizapp.app import create_app
from quizapp.config import Settings
from quizapp.db import db
from tests.conftest import Clock, switch_limits

TEXT = "ukraine-russia-negotiations-2022"


def test_the_ways_in_as_a_guest_have_one_limit_between_them(
    strict_app: Flask, settings: Settings, clock: Clock
) -> None:
    app = create_app(replace(settings, guests_per_hour=1), clock=clock)
    app.config.update(WTF_CSRF_ENABLED=False)
    switch_limits(app, is_on=True)

    first = app.test_client().post("/start", data={"text": TEXT, "size": "1"})
    second = app.test_client().post("/try/0", data={"dont_know": "1"})

    assert (first.status_code, second.status_code) == (303, 429)
    with app.app_context():
        db.engine.dispose()


@pytest.mark.parametrize("address", ["/quiz", "/start"])
def test_the_address_of_a_refused_plan_leads_to_where_quizzes_are_chosen(
    client_of: Callable[[str], FlaskClient], address: str
) -> None:
    learner = client_of("learner")

    assert learner.post(address, data={"text": TEXT, "size": "ten"}).status_code == 422
    assert learner.get(address).location == "/texts"
