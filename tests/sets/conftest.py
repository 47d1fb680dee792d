from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.conftest import sign_in
from tests.sets.correcting import FROG, PIKE, answered, ask, correct
from tests.sets.desk import lay_out
from tests.sets.stand_in import StandIn, standing_in


@pytest.fixture
def pond(app: Flask) -> Flask:
    """The app with the small text in it."""
    lay_out(app)
    return app


@pytest.fixture
def teacher(pond: Flask) -> FlaskClient:
    """The teacher, signed in."""
    return sign_in(pond, "teacher")


@pytest.fixture
def colleague(pond: Flask) -> FlaskClient:
    """Another teacher, signed in."""
    return sign_in(pond, "admin")


@pytest.fixture
def stand_in() -> Iterator[StandIn]:
    """A drafts server that says what the test tells it to say."""
    with standing_in() as made:
        yield made


@pytest.fixture
def corrected(pond: Flask, teacher: FlaskClient) -> int:
    """A question that a learner answered with the frog, a guest with the pike; it was the frog."""
    question = ask(pond, teacher)
    answered(pond, sign_in(pond, "learner"), FROG)
    answered(pond, sign_in(pond, "guest"), PIKE)
    correct(pond, teacher, question)
    return question
