"""The learner whose quizzes are taken without pages."""

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.texts.conftest import account_id


@pytest.fixture
def learner_id(app: Flask) -> Iterator[int]:
    """The learner's id, inside the app."""
    found = account_id(app, "learner")
    with app.app_context():
        yield found
