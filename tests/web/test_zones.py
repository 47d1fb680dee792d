from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from quizapp.db import db
from quizapp.memory.models import ReviewLog
from quizapp.web.zones import device_zone
from tests.conftest import Clock
from tests.quiz.sitting import begin, first_of


def zone_of(app: Flask, cookie: str) -> str | None:
    with app.test_request_context(headers={"Cookie": cookie}):
        return device_zone()


@pytest.mark.parametrize("name", ["Europe/Berlin", "America/Argentina/Buenos_Aires", "Etc/GMT+3"])
def test_the_zone_is_read_from_the_cookie(app: Flask, name: str) -> None:
    assert zone_of(app, f"zone={name}") == name


@pytest.mark.parametrize("cookie", ["", "zone=", f"zone={'x' * 65}", "theme=dark"])
def test_no_zone_or_one_too_long_is_none(app: Flask, cookie: str) -> None:
    assert zone_of(app, cookie) is None


@pytest.mark.parametrize(
    ("cookie", "zone", "day"),
    [
        ("Pacific/Kiritimati", "Pacific/Kiritimati", dt.date(2026, 11, 22)),
        ("Mars/Base", "UTC", dt.date(2026, 11, 21)),
        (None, "UTC", dt.date(2026, 11, 21)),
    ],
)
def test_an_answer_in_a_quiz_is_of_the_study_day_of_the_device(
    app: Flask,
    client_of: Callable[[str], FlaskClient],
    clock: Clock,
    cookie: str | None,
    zone: str,
    day: dt.date,
) -> None:
    clock.now = dt.datetime(2026, 11, 22, 3, 0, tzinfo=dt.UTC)  # before a day starts at 04:00
    learner = client_of("learner")
    if cookie:
        learner.set_cookie("zone", cookie)
    quiz = begin(learner)
    item = first_of(app, quiz, "single_choice")

    learner.post(f"{quiz}/{item.position}", data={"answer": item.right})

    with app.app_context():
        logged = db.session.scalars(sa.select(ReviewLog)).one()
    assert (logged.timezone, logged.study_day) == (zone, day)
