"""A learner, inside the app, whose memory is given up after the test."""

from collections.abc import Iterator

import pytest
from flask import Flask

from quizapp.db import db
from tests.memory import cards


@pytest.fixture
def ada(app: Flask) -> Iterator[int]:
    with app.app_context():
        yield cards.learner()
        db.session.rollback()
