from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.conftest import sign_in
from tests.sets.desk import lay_out


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
