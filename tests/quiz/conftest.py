"""Who takes quizzes here, and who teaches what the small text by the pond says."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.conftest import sign_in
from tests.sets.desk import lay_out
from tests.texts.conftest import account_id


@pytest.fixture
def learner_id(app: Flask) -> Iterator[int]:
    """The learner's id, inside the app."""
    found = account_id(app, "learner")
    with app.app_context():
        yield found


@pytest.fixture
def learner(app: Flask) -> FlaskClient:
    """The learner, signed in."""
    return sign_in(app, "learner")


@pytest.fixture
def teacher(app: Flask) -> FlaskClient:
    """The teacher, signed in, with the small text to ask about."""
    lay_out(app)
    return sign_in(app, "teacher")
