"""Signing in, up and out, as browsers ask for it."""

import re
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from quizapp.accounts.models import UserAccount
from quizapp.accounts.passwords import make_hasher
from quizapp.accounts.queries import find_by_login_name
from quizapp.config import Settings
from quizapp.db import db, reading
from tests.accounts.conftest import ADA, WORDS, alert, is_signed_in

ClientOf = Callable[[str], FlaskClient]


# signing in


def test_signing_in_goes_on_to_where_the_visitor_was_going(client: FlaskClient, ada: str) -> None:
    response = client.post("/sign-in?next=/account", data=ADA)

    assert (response.status_code, response.location) == (303, "/account")
    assert ada in client.get("/account").text


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:1", ""])
def test_signing_in_leads_nowhere_else(client: FlaskClient, ada: str, target: str) -> None:
    response = client.post("/sign-in", query_string={"next": target}, data=ADA)

    assert (response.status_code, response.location) == (303, "/today")


def test_a_wrong_password_and_an_unknown_name_get_the_same_page(
    client: FlaskClient, ada: str
) -> None:
    wrong = client.post("/sign-in", data=ADA | {"password": "wrong"})
    unknown = client.post("/sign-in", data=ADA | {"name": "Ada Byron", "password": "wrong"})

    def shape(response: TestResponse) -> str:
        text = re.sub(r'value="[^"]{40,}"|nonce="[^"]+"', "", response.text)
        return text.replace("Ada Byron", ada)

    assert wrong.status_code == unknown.status_code == 422
    assert "do not go together" in alert(wrong)
    assert shape(wrong) == shape(unknown)
    assert not is_signed_in(client)


def test_an_unknown_name_takes_as_long_as_a_wrong_password(client: FlaskClient, ada: str) -> None:
    def spent(name: str) -> float:
        start = time.perf_counter()
        client.post("/sign-in", data={"name": name, "password": "wrong"})
        return time.perf_counter() - start

    settings: Settings = client.application.extensions["readback"]
    slow = replace(settings, password_memory_kib=4096)
    client.application.extensions["readback"] = slow
    with client.application.app_context():
        reading(only=False)
        account = find_by_login_name(ada)
        assert account is not None
        account.password_hash = make_hasher(4096).hash(WORDS)
        db.session.commit()
    spent(ada), spent("Ada Byron")
    pairs = [(spent(ada), spent("Ada Byron")) for _ in range(15)]

    known, unknown = (statistics.median(side) for side in zip(*pairs, strict=True))
    assert 0.5 < unknown / known < 2


def test_an_error_is_in_the_title_on_top_and_beside_its_field(client: FlaskClient) -> None:
    response = client.post("/sign-in", data={"name": "", "password": ""})

    assert response.status_code == 422
    assert "<title>Error: Sign in" in response.text
    assert '<a href="#name">Enter your name.</a>' in alert(response)
    assert 'id="password-error"' in response.text


def test_a_password_is_not_sent_back(client: FlaskClient) -> None:
    response = client.post("/sign-in", data={"name": "Ada", "password": "tell nobody"})

    assert "tell nobody" not in response.text
    assert 'value="Ada"' in response.text


def test_the_session_is_a_new_one_after_signing_in(client: FlaskClient, ada: str) -> None:
    with client.session_transaction() as session:
        session["planted"] = "before"

    client.post("/sign-in", data=ADA)

    with client.session_transaction() as session:
        assert "planted" not in session
        assert not session.permanent


def test_who_wants_to_stay_signed_in_gets_a_cookie_that_stays(
    client: FlaskClient, ada: str
) -> None:
    response = client.post("/sign-in", data=ADA | {"stay": "y"})

    assert "Expires=" in response.headers["Set-Cookie"]


def test_a_hash_of_older_parameters_is_renewed_at_sign_in(client: FlaskClient, ada: str) -> None:
    settings: Settings = client.application.extensions["readback"]
    client.application.extensions["readback"] = replace(settings, password_memory_kib=128)

    client.post("/sign-in", data=ADA)

    with client.application.app_context():
        account = find_by_login_name(ada)
        assert account is not None
        assert "$m=128," in (account.password_hash or "")


def test_a_guest_is_told_that_signing_in_leaves_the_guest_behind(client_of: ClientOf) -> None:
    page = client_of("guest").get("/sign-in").text

    assert "stays with that guest" in page
    assert "Create an account instead" in page


def test_who_is_signed_in_already_goes_on(her_client: FlaskClient) -> None:
    assert her_client.get("/sign-in").location == "/today"
    assert her_client.get("/sign-up").location == "/account"


# signing up


def test_signing_up_makes_an_account_and_signs_in(client: FlaskClient) -> None:
    response = client.post("/sign-up", data=ADA)

    assert (response.status_code, response.location) == (303, "/today")
    assert is_signed_in(client)


def test_a_guest_who_signs_up_keeps_everything_and_is_told_so(
    app: Flask, client_of: ClientOf
) -> None:
    guest = client_of("guest")
    with app.app_context():
        (before,) = db.session.scalars(
            sa.select(UserAccount.id).where(UserAccount.login_name.is_(None))
        )

    page = guest.get("/sign-up").text
    guest.post("/sign-up", data=ADA)
    after = guest.get("/account").text

    assert "Everything you answered so far as a guest is kept" in page
    assert "Everything you answered so far is kept" in after
    with app.app_context():
        account = find_by_login_name(ADA["name"])
        assert account is not None
        assert account.id == before


def test_a_taken_name_is_said_beside_the_name(client: FlaskClient, ada: str) -> None:
    response = client.post("/sign-up", data={"name": ada.upper(), "password": WORDS})

    assert response.status_code == 422
    assert '<a href="#name">The name ADA LOVELACE is taken' in alert(response)
    assert not is_signed_in(client)


def test_a_password_that_is_the_name_but_for_its_spaces_is_said_beside_the_password(
    client: FlaskClient,
) -> None:
    response = client.post("/sign-up", data={"name": "anna  maria", "password": "anna maria"})

    assert response.status_code == 422
    assert '<a href="#password">Choose a password that is not your name.' in alert(response)


def test_an_account_cannot_sign_up_once_more(her_client: FlaskClient) -> None:
    response = her_client.post("/sign-up", data={"name": "Bea", "password": WORDS})

    assert response.status_code == HTTPStatus.CONFLICT


def test_where_sign_up_is_closed_the_page_says_so(client: FlaskClient) -> None:
    settings: Settings = client.application.extensions["readback"]
    client.application.extensions["readback"] = replace(settings, sign_up=False)

    assert client.get("/sign-up").status_code == HTTPStatus.FORBIDDEN
    assert client.post("/sign-up", data=ADA).status_code == HTTPStatus.FORBIDDEN
    assert "/sign-up" not in client.get("/sign-in").text


# signing out


def test_signing_out_ends_the_session_and_empties_the_cache(her_client: FlaskClient) -> None:
    response = her_client.post("/sign-out")

    assert (response.status_code, response.location) == (303, "/")
    assert response.headers["Clear-Site-Data"] == '"cache"'
    assert not is_signed_in(her_client)


def test_the_theme_outlives_the_session(her_client: FlaskClient) -> None:
    her_client.set_cookie("theme", "dark")

    her_client.post("/sign-out")

    assert 'data-theme="dark"' in her_client.get("/sign-in").text


def test_signing_out_everywhere_ends_the_other_device_too(
    app: Flask, her_client: FlaskClient
) -> None:
    other = app.test_client()
    other.post("/sign-in", data=ADA)

    her_client.post("/sign-out-everywhere")

    assert not is_signed_in(her_client)
    assert not is_signed_in(other)


def test_a_guest_cannot_sign_out_everywhere(client_of: ClientOf) -> None:
    guest = client_of("guest")

    assert guest.post("/sign-out-everywhere").status_code == HTTPStatus.CONFLICT
    assert is_signed_in(guest)
