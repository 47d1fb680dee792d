"""Sessions and their connections: one transaction for all that a request does."""

import datetime as dt
from typing import Any

import sqlalchemy as sa
from flask import Flask

from quizapp.accounts.models import Role, UserAccount
from quizapp.db import db
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
