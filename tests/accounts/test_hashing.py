"""Hashing is slow on purpose: nobody waits for it, since no transaction is open meanwhile."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.engine import Connection

from quizapp.accounts.passwords import make_hasher
from quizapp.accounts.queries import find_by_login_name
from quizapp.accounts.service import setup_link_token
from quizapp.cli.users import users
from quizapp.db import db, reading
from tests.accounts.conftest import ADA, WORDS
from tests.conftest import NOON

BEA = {"name": "Bea", "password": WORDS}
Hashings = list[tuple[str, bool]]


@pytest.fixture
def hashings(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hashings]:
    """Each hashing from here on: what was done, and whether a transaction was open."""
    seen: Hashings = []
    begun: set[Connection] = set()
    with app.app_context():
        sa.event.listen(db.engine, "begin", begun.add)
        for end in ("commit", "rollback"):
            sa.event.listen(db.engine, end, begun.discard)

    def noted(name: str, plain: Callable[..., Any]) -> Callable[..., Any]:
        def note(*args: Any, **kwargs: Any) -> Any:
            seen.append((name, bool(begun)))
            return plain(*args, **kwargs)

        return note

    make_hasher(app.extensions["readback"].password_memory_kib)  # it hashes once itself
    for name in ("hash", "verify"):
        monkeypatch.setattr(PasswordHasher, name, noted(name, getattr(PasswordHasher, name)))
    yield seen
    assert [name for name, is_open in seen if is_open] == []


def test_nobody_waits_for_a_password_that_is_checked(
    client: FlaskClient, ada: str, hashings: Hashings
) -> None:
    client.post("/sign-in", data=ADA | {"password": "wrong"})
    client.post("/sign-in", data=ADA)

    assert [name for name, _ in hashings] == ["verify", "verify"]


def test_nobody_waits_for_a_hash_that_is_made_anew(
    app: Flask, client: FlaskClient, ada: str, hashings: Hashings
) -> None:
    with app.app_context():
        reading(only=False)
        account = find_by_login_name(ada)
        assert account
        stale = make_hasher(8).hash(WORDS)
        account.password_hash = stale
        db.session.commit()
    hashings.clear()

    client.post("/sign-in", data=ADA)

    assert [name for name, _ in hashings] == ["verify", "hash"]
    with app.app_context():
        kept = find_by_login_name(ada)
        assert kept
        assert kept.password_hash != stale


def test_nobody_waits_for_a_new_account(client: FlaskClient, hashings: Hashings) -> None:
    client.post("/start", data={"text": "ukraine-russia-negotiations-2022"})  # a guest now

    assert client.post("/sign-up", data=BEA).status_code == 303
    assert [name for name, _ in hashings] == ["hash"]


def test_nobody_waits_for_the_first_teacher(
    app: Flask, client: FlaskClient, hashings: Hashings
) -> None:
    with app.app_context():
        reading(only=False)
        token = setup_link_token(NOON)
        db.session.commit()

    assert client.post(f"/set-up/{token}", data=BEA).status_code == 303
    assert [name for name, _ in hashings] == ["hash"]


def test_nobody_waits_for_a_password_that_is_changed(
    her_client: FlaskClient, hashings: Hashings
) -> None:
    passwords = {"current_password": WORDS, "new_password": "five words in a row"}

    assert her_client.post("/account/password", data=passwords).status_code == 303
    assert [name for name, _ in hashings] == ["verify", "hash"]


def test_nobody_waits_for_an_account_that_is_deleted(
    her_client: FlaskClient, hashings: Hashings
) -> None:
    data = {"current_password": WORDS}

    assert her_client.post("/account/delete", data=data).status_code == 303
    assert [name for name, _ in hashings] == ["verify"]


@pytest.mark.parametrize("arguments", [["add", "Bea"], ["reset", ADA["name"]]])
def test_nobody_waits_for_an_operator(
    app: Flask, ada: str, hashings: Hashings, arguments: list[str]
) -> None:
    assert app.test_cli_runner().invoke(users, arguments).exit_code == 0
    assert [name for name, _ in hashings] == ["hash"]
