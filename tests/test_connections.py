"""Kept connections: the one used last comes first, and nothing is left in it."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.engine import Connection

from quizapp.accounts.models import UserAccount
from quizapp.connections import keep_connections
from quizapp.db import db
from tests.conftest import TEST_DATABASE
from tests.test_db_sessions import names, new_account, row_of


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


@pytest.mark.parametrize("way", ["is invalid", "is closed", "cannot undo"])
def test_a_connection_that_broke_is_kept_no_longer(
    keeping: Flask, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    with keeping.app_context():
        broken = db.session.connection()
        broken.execute(sa.text("SELECT 1"))
        if way == "is invalid":
            broken.invalidate()
        elif way == "is closed":
            broken.close()
        else:
            monkeypatch.setattr(broken, "rollback", undo_nothing)

    with keeping.app_context():
        assert db.session.connection() is not broken
        assert db.session.connection().scalar(sa.select(sa.literal(1))) == 1


def undo_nothing() -> None:
    raise sa.exc.OperationalError("ROLLBACK", {}, Exception("disk I/O error"))


@pytest.mark.skipif(bool(TEST_DATABASE), reason="PostgreSQL's connections are not kept")
def test_a_commit_that_failed_leaves_no_lock_behind(keeping: Flask) -> None:
    orphan = "INSERT INTO attempt_section (attempt_id, section_id) VALUES (999999, 999999)"
    with keeping.app_context():
        for statement in ("PRAGMA defer_foreign_keys = ON", orphan):
            db.session.connection().execute(sa.text(statement))
        with pytest.raises(sa.exc.IntegrityError):
            db.session.commit()

    with keeping.app_context():
        db.session.connection().execute(sa.insert(UserAccount), [row_of("next")])
        db.session.commit()
        assert "next" in names()
