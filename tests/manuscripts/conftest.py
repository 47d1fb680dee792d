"""The cast by the pond."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.conftest import sign_in
from tests.manuscripts.shore import teacher_id


@pytest.fixture
def owner(app: Flask) -> int:
    """The teacher whose text it is."""
    return teacher_id(app)


@pytest.fixture
def teacher(app: Flask) -> FlaskClient:
    """The same teacher, signed in."""
    return sign_in(app, "teacher")
