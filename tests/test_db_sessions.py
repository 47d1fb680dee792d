"""Sessions and their connections: one transaction for all that a request does."""

import datetime as dt
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.engine import Connection

from quizapp.accounts.models import Role, UserAccount
from quizapp.db import db, keep_connections
from tests.conftest import sign_in


def new_account(name: str) -> UserAccount:
    return UserAccount(**row_of(name))


def row_of(name: str) -> dict[str, Any]:
    return {"display_name": name, "created_at": dt.datetime(2026, 7, 1, tzinfo=dt.UTC)}


def names() -> set[str]:
    return set(db.session.scalars(sa.select(UserAccount.display_name)))


def test_what_the_orm_and_a_statement_did_is_stored_together(app: Flask) -> None:
    with app.app_context():
        db.session.add(new_account("one"))
        db.session.flush()
        db.session.connection().execute(sa.insert(UserAccount), [row_of("two")])
        db.session.commit()
        db.session.remove()

        assert {"one", "two"} <= names()


def test_what_the_orm_and_a_statement_did_is_given_up_together(app: Flask) -> None:
    with app.app_context():
        db.session.connection().execute(sa.insert(UserAccount), [row_of("two")])
        db.session.add(new_account("one"))
        db.session.flush()
        db.session.rollback()

        assert not {"one", "two"} & names()


def test_a_statement_alone_is_stored_by_a_commit_and_not_without(app: Flask) -> None:
    with app.app_context():
        db.session.connection().execute(sa.insert(UserAccount), [row_of("one")])
        db.session.commit()
        db.session.connection().execute(sa.insert(UserAccount), [row_of("two")])
        db.session.remove()

        assert "one" in names()
        assert "two" not in names()


def test_a_session_gives_its_connection_back_when_its_transaction_ends(app: Flask) -> None:
    pool: Any
    with app.app_context():
        pool = db.engine.pool
        for end in (db.session.commit, db.session.rollback, db.session.remove):
            before = pool.checkedout()
            db.session.connection().execute(sa.text("SELECT 1"))
            assert pool.checkedout() == before + 1
            end()
            assert pool.checkedout() == before


@pytest.fixture
def keeping(app: Flask) -> Iterator[Flask]:
    """The app as it is served: connections are kept."""
    with app.app_context():
        keep_connections(db.engine)
    yield app
    keep_connections(None)


def opened_by(app: Flask) -> Connection:
    """Return the connection of one session of the app, which has ended."""
    with app.app_context():
        db.session.connection().execute(sa.text("SELECT 1"))
        return db.session.connection()


def test_the_connection_used_last_is_used_next_by_whatever_thread(keeping: Flask) -> None:
    mine = opened_by(keeping)
    with ThreadPoolExecutor(1) as other:
        theirs = other.submit(opened_by, keeping).result()

    assert (mine is theirs) == (mine.dialect.name == "sqlite")


def test_two_at_once_have_a_connection_each(keeping: Flask) -> None:
    with keeping.app_context():
        mine = db.session.connection()
        with ThreadPoolExecutor(1) as other:
            theirs = other.submit(opened_by, keeping).result()

    assert mine is not theirs


def test_a_kept_connection_keeps_nothing_that_was_not_committed(keeping: Flask) -> None:
    with keeping.app_context():
        db.session.connection().execute(sa.insert(UserAccount), [row_of("one")])
    with keeping.app_context():
        db.session.add(new_account("two"))
        db.session.commit()
        db.session.add(new_account("three"))
        db.session.flush()

    with keeping.app_context():
        assert "two" in names()
        assert not {"one", "three"} & names()


def test_a_connection_that_broke_is_kept_no_longer(keeping: Flask) -> None:
    opened_by(keeping).close()

    with keeping.app_context():
        assert db.session.connection().scalar(sa.select(sa.literal(1))) == 1


def test_what_was_stored_without_the_orm_is_kept_by_its_commit(app: Flask) -> None:
    rename = sa.update(UserAccount).values(display_name="Renamed")
    named = sa.select(sa.func.count()).where(UserAccount.display_name == "Renamed")
    sign_in(app, "learner")

    with app.app_context():
        db.session.connection().execute(rename)
        db.session.commit()
        db.session.connection().execute(sa.update(UserAccount).values(display_name="Not kept"))

    with app.app_context():
        assert db.session.scalar(named) == 1


def test_both_ways_to_store_share_one_transaction(app: Flask) -> None:
    sign_in(app, "learner")

    with app.app_context():
        person = db.session.scalars(sa.select(UserAccount)).one()
        person.display_name = "Renamed"
        db.session.connection().execute(sa.update(UserAccount).values(role=Role.TEACHER))
        db.session.commit()

    with app.app_context():
        stored = db.session.scalars(sa.select(UserAccount)).one()
        assert (stored.display_name, stored.role) == ("Renamed", Role.TEACHER)
