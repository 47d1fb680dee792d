"""Somebody with an account, and what the tests of the pages read on them."""

import re
from http import HTTPStatus

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from quizapp.accounts.models import Role
from quizapp.accounts.passwords import make_hasher
from quizapp.accounts.service import add_user, make_credentials
from quizapp.db import db, reading
from tests.conftest import NOON

WORDS = "four words in a row"
ADA = {"name": "Ada Lovelace", "password": WORDS}


@pytest.fixture
def ada(app: Flask) -> str:
    """The name of somebody who has an account."""
    with app.app_context():
        reading(only=False)
        add_user(make_credentials(ADA["name"], WORDS, make_hasher(64)), Role.LEARNER, NOON)
        db.session.commit()
    return ADA["name"]


@pytest.fixture
def her_client(app: Flask, ada: str) -> FlaskClient:
    """Her, signed in."""
    client = app.test_client()
    assert client.post("/sign-in", data=ADA).status_code == HTTPStatus.SEE_OTHER
    return client


def is_signed_in(client: FlaskClient) -> bool:
    return client.get("/account").status_code == HTTPStatus.OK


def alert(response: TestResponse) -> str:
    found = re.search(r'<div class="error-summary".*?</div>', response.text, re.DOTALL)
    return found[0] if found else ""
