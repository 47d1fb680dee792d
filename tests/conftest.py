"""The app on a fresh database for each test, a clock to set, and the cast that asks for pages."""

from __future__ import annotations

import datetime as dt
import itertools
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import settings as hypothesis_settings

from quizapp.accounts.models import UserAccount
from quizapp.accounts.service import as_person
from quizapp.app import create_app
from quizapp.cli.serve import bring_up_to_date
from quizapp.config import Settings
from quizapp.db import db
from quizapp.web.compiled import compile_all

hypothesis_settings.register_profile("house", deadline=None, max_examples=60, derandomize=True)
hypothesis_settings.load_profile("house")

TEST_DATABASE = os.environ.get("TEST_DATABASE", "")
NOON = dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC)
CAST = {"learner": "learner", "outsider": "learner", "teacher": "teacher", "admin": "admin"}
PASSWORD_HASH = "$argon2id$v=19$m=8,t=1,p=1$no-password-fits"  # the cast signs in by its cookie


class Clock:
    """A clock that stands still until it is told to go on."""

    def __init__(self, now: dt.datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> dt.datetime:
        return self.now

    def advance(self, **by: float) -> None:
        self.now += dt.timedelta(**by)


class Seeds:
    """Seeds for papers: another for each quiz of a test, the same ones whenever it runs."""

    def __init__(self, name: str) -> None:
        self._name, self._numbers = name, itertools.count(1)

    def token_hex(self, _size: int) -> str:
        return f"{self._name}:{next(self._numbers)}"


@pytest.fixture(autouse=True)
def papers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what a quiz asks depend on the test alone, so that a test passes always or never."""
    monkeypatch.setattr("quizapp.quiz.service.beginning.secrets", Seeds(request.node.name[:32]))


@pytest.fixture(autouse=True)
def connections() -> Iterator[None]:
    """Close what a test's own apps left open on PostgreSQL, whose driver complains of it later."""
    opened: list[Any] = []

    def note(connection: Any, _record: object) -> None:
        opened.append(connection)

    if TEST_DATABASE:
        sa.event.listen(sa.pool.Pool, "connect", note)
    yield
    if TEST_DATABASE:
        sa.event.remove(sa.pool.Pool, "connect", note)
    for connection in opened:
        if not getattr(connection, "closed", True):  # SQLite has no such word
            connection.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def base_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A database with the real texts and questions in it, to be copied for each test."""
    instance = tmp_path_factory.mktemp("base")
    settings = Settings(
        instance=instance,
        password_memory_kib=64,
        log_requests=False,
        database_url=make_postgres_database() if TEST_DATABASE else "",
    )
    app = create_app(settings, clock=Clock())
    compile_all(app.jinja_env)
    with app.app_context():
        bring_up_to_date()
        if settings.database.startswith("sqlite"):
            with db.engine.connect() as connection:
                connection.connection.dbapi_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]
        db.engine.dispose()
    yield settings
    if TEST_DATABASE:
        drop_postgres_database(settings.database_url)


@pytest.fixture
def settings(base_settings: Settings, tmp_path: Path) -> Iterator[Settings]:
    """The settings of a test's own database, which begins with the real texts and questions."""
    (tmp_path / "templates").symlink_to(base_settings.instance / "templates")
    if not TEST_DATABASE:
        shutil.copy(base_settings.instance / "readback.sqlite", tmp_path / "readback.sqlite")
        yield replace(base_settings, instance=tmp_path)
        return
    url = make_postgres_database(template=sa.make_url(base_settings.database_url).database)
    yield replace(base_settings, instance=tmp_path, database_url=url)
    drop_postgres_database(url)


@pytest.fixture
def app(settings: Settings, clock: Clock) -> Iterator[Flask]:
    """The app without CSRF tokens and rate limits, which have tests of their own."""
    made = create_app(settings, clock=clock)
    made.config.update(TESTING=True, WTF_CSRF_ENABLED=False, PROPAGATE_EXCEPTIONS=False)
    switch_limits(made, is_on=False)
    yield made
    with made.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def strict_app(settings: Settings, clock: Clock) -> Iterator[Flask]:
    """The app as it is served, with nothing switched off."""
    from quizapp.extensions import limiter

    limiter.enabled = True  # before it is bound: a limiter that is off binds nothing
    made = create_app(settings, clock=clock)
    switch_limits(made, is_on=True)
    yield made
    switch_limits(made, is_on=False)
    with made.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A visitor who is not signed in."""
    return app.test_client()


@pytest.fixture
def client_of(app: Flask) -> Callable[[str], FlaskClient]:
    """Return a signed-in client of the cast: guest, learner, outsider, teacher or admin."""
    return lambda name: sign_in(app, name)


@pytest.fixture
def statements(app: Flask) -> Iterator[list[str]]:
    """Every statement that the database is asked, transactions' own words left out."""
    seen: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith(("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "PRAGMA")):
            seen.append(statement)

    with app.app_context():
        engine = db.engine
    sa.event.listen(engine, "before_cursor_execute", note)
    yield seen
    sa.event.remove(engine, "before_cursor_execute", note)


def sign_in(app: Flask, name: str) -> FlaskClient:
    """Return a client signed in as one of the cast, whose account is made at its first use."""
    with app.app_context():
        login_name = None if name == "guest" else name
        query = sa.select(UserAccount).where(UserAccount.login_name == name)
        account = db.session.scalar(query)
        if account is None:
            account = UserAccount(
                login_name=login_name,
                display_name=name.title(),
                password_hash=PASSWORD_HASH if login_name else None,
                role=CAST.get(name, "learner"),
                created_at=NOON,
            )
            db.session.add(account)
            db.session.commit()
        cookie = as_person(account).get_id()
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"] = cookie
        session["_fresh"] = True
    return client


def switch_limits(app: Flask, *, is_on: bool) -> None:
    """Switch the rate limits on, all counts at nothing, or off."""
    from quizapp.extensions import limiter

    limiter.enabled = is_on
    with app.app_context():
        limiter.reset()


def make_postgres_database(template: str | None = None) -> str:
    """Make a database beside the one that TEST_DATABASE names and return its address."""
    name = f"readback_{secrets.token_hex(6)}"
    copied = f' TEMPLATE "{template}"' if template else ""
    run_on_postgres(f'CREATE DATABASE "{name}"{copied}')
    return sa.make_url(TEST_DATABASE).set(database=name).render_as_string(hide_password=False)


def drop_postgres_database(url: str) -> None:
    """Drop a database that `make_postgres_database` made."""
    run_on_postgres(f'DROP DATABASE IF EXISTS "{sa.make_url(url).database}" WITH (FORCE)')


def run_on_postgres(statement: str) -> None:
    """Run one statement outside a transaction on the server that TEST_DATABASE names."""
    engine = sa.create_engine(TEST_DATABASE, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()
