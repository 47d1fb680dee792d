"""Tokens, and how often somebody may try."""

import re
from http import HTTPStatus

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from quizapp.extensions import limiter
from tests.accounts.conftest import ADA, WORDS


@pytest.fixture
def _limits() -> None:
    """The limiter binds itself to a new app only while it is on; another test left it off."""
    limiter.enabled = True


@pytest.fixture
def strict_client(_limits: None, strict_app: Flask) -> FlaskClient:
    """A visitor of the app with nothing switched off."""
    return strict_app.test_client()


def post_with_token(client: FlaskClient, address: str, data: dict[str, str]) -> TestResponse:
    token = re.search(r'name="csrf_token" type="hidden" value="([^"]+)"', client.get(address).text)
    assert token
    return client.post(address, data=data | {"csrf_token": token[1]})


@pytest.mark.parametrize("address", ["/sign-in", "/sign-up", "/sign-out"])
def test_a_post_without_a_token_signs_nobody_in_or_out(
    strict_client: FlaskClient, address: str
) -> None:
    response = strict_client.post(address, data=ADA)

    assert response.status_code == HTTPStatus.BAD_REQUEST
    assert WORDS not in response.text


def test_tries_for_one_name_are_limited_and_other_names_are_not(
    strict_client: FlaskClient,
) -> None:
    wrong = {"name": "Ada", "password": "wrong"}
    statuses = [post_with_token(strict_client, "/sign-in", wrong).status_code for _ in range(11)]

    assert statuses == [422] * 10 + [429]
    same = post_with_token(strict_client, "/sign-in", wrong | {"name": " ADA"})
    assert same.status_code == HTTPStatus.TOO_MANY_REQUESTS
    other = post_with_token(strict_client, "/sign-in", wrong | {"name": "Bea"})
    assert other.status_code == 422


def test_tries_from_one_address_are_limited_whatever_the_name(strict_client: FlaskClient) -> None:
    statuses = [
        post_with_token(
            strict_client, "/sign-in", {"name": f"Ada {number}", "password": "wrong"}
        ).status_code
        for number in range(61)
    ]

    assert statuses == [422] * 60 + [429]


def test_signing_in_rightly_uses_no_tries_up(strict_client: FlaskClient, strict_app: Flask) -> None:
    assert post_with_token(strict_client, "/sign-up", ADA).status_code == 303

    statuses = {
        post_with_token(strict_app.test_client(), "/sign-in", ADA).status_code for _ in range(12)
    }

    assert statuses == {303}
