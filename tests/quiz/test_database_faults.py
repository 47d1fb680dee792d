"""A database that is locked, full or read-only: said so, and what is sent again arrives once."""

import re
from collections.abc import Callable
from contextlib import suppress
from html import unescape
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from quizapp.config import Settings
from quizapp.db import db, sqlite_module
from tests.conftest import TEST_DATABASE
from tests.quiz.sitting import Placed, begin, first_of, stored_answers

Cast = Callable[[str], FlaskClient]
TYPED = "My own words, 100 % mine & “quoted”."
on_sqlite = pytest.mark.skipif(bool(TEST_DATABASE), reason="a fault that only SQLite has")
on_postgres = pytest.mark.skipif(not TEST_DATABASE, reason="a fault that only PostgreSQL has")


@pytest.fixture
def essay(app: Flask, learner: FlaskClient) -> tuple[str, Placed]:
    """The address of a written answer's page, and the item."""
    quiz = begin(learner)
    item = first_of(app, quiz, "essay")
    return f"{quiz}/{item.position}", item


def pragma(app: Flask, words: str) -> None:
    """Give every connection that the app opens from here on another setting."""
    with app.app_context():
        engine = db.engine

        def set_it(connection: Any, _record: object) -> None:
            connection.execute(f"PRAGMA {words}")

        engine.dispose()
        sa.event.listen(engine, "connect", set_it)


def fill(settings: Settings) -> int:
    """Use up every free page of the database and return how many pages it has."""
    filler = sqlite_module().connect(str(settings.instance / "readback.sqlite"))
    filler.execute("CREATE TABLE ballast (b BLOB)")
    filler.commit()
    pages: int = filler.execute("PRAGMA page_count").fetchone()[0]
    filler.execute(f"PRAGMA max_page_count={pages}")
    with suppress(sqlite_module().OperationalError):  # it is full then
        while True:
            filler.execute("INSERT INTO ballast VALUES (zeroblob(3000))")
            filler.commit()
    filler.close()
    return pages


def send_again(learner: FlaskClient, page: str) -> str:
    """Press the button of a page that holds what was posted; return where it leads."""
    form = page.partition('<form class="row"')[2].partition("</form>")[0]
    target = re.search(r'action="([^"]+)"', form)
    assert target
    fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form)
    data: dict[str, list[str]] = {}
    for name, value in fields:
        data.setdefault(name, []).append(unescape(value))
    response = learner.post(unescape(target[1]), data=data)
    assert response.status_code == 303
    return response.location


def assert_not_stored(app: Flask, response: Any) -> None:
    assert response.status_code == 503
    assert response.headers["Retry-After"]
    assert "not stored" in response.text
    assert "Send it again" in response.text
    assert TYPED in unescape(response.text)
    assert stored_answers(app) == []


def assert_arrives(app: Flask, learner: FlaskClient, page: str) -> None:
    where = send_again(learner, page)
    assert TYPED in unescape(learner.get(where).text)
    assert [answer.response for answer in stored_answers(app)] == [{"texts": [TYPED]}]


@on_sqlite
def test_a_locked_database_takes_the_answer_when_it_is_sent_again(
    app: Flask, settings: Settings, learner: FlaskClient, essay: tuple[str, Placed]
) -> None:
    pragma(app, "busy_timeout=50")
    other = sqlite_module().connect(
        str(settings.instance / "readback.sqlite"), isolation_level=None
    )
    other.execute("BEGIN IMMEDIATE")

    refused = learner.post(essay[0], data={"answer": TYPED, "request_key": "k"})
    shown = learner.get(essay[0])

    assert_not_stored(app, refused)
    assert shown.status_code == 200  # reading goes on
    other.execute("ROLLBACK")
    other.close()
    assert_arrives(app, learner, refused.text)


@on_sqlite
def test_a_full_database_takes_the_answer_once_there_is_room(
    app: Flask, settings: Settings, learner: FlaskClient, essay: tuple[str, Placed]
) -> None:
    long = TYPED + "\N{GRINNING FACE}" * 3000  # more than the free room of any page
    pragma(app, f"max_page_count={fill(settings)}")

    refused = learner.post(essay[0], data={"answer": long, "request_key": "k"})

    assert refused.status_code == 503
    assert "not stored" in refused.text
    assert stored_answers(app) == []
    pragma(app, "max_page_count=1000000")
    send_again(learner, refused.text)
    assert len(stored_answers(app)) == 1


@on_sqlite
def test_a_read_only_database_says_so(
    app: Flask, learner: FlaskClient, essay: tuple[str, Placed]
) -> None:
    pragma(app, "query_only=ON")

    refused = learner.post(essay[0], data={"answer": TYPED, "request_key": "k"})

    assert_not_stored(app, refused)
    assert learner.get(essay[0]).status_code == 200
    pragma(app, "query_only=OFF")
    assert_arrives(app, learner, refused.text)


@on_postgres
def test_a_row_that_somebody_holds_takes_the_answer_when_it_is_sent_again(
    app: Flask, settings: Settings, learner: FlaskClient, essay: tuple[str, Placed]
) -> None:
    other = sa.create_engine(settings.database_url, poolclass=sa.NullPool)
    with app.app_context():
        engine = db.engine
    engine.dispose()
    sa.event.listen(engine, "begin", lambda c: c.exec_driver_sql("SET LOCAL lock_timeout = 50"))

    with other.begin() as connection:
        connection.exec_driver_sql("SELECT 1 FROM attempt FOR UPDATE")
        refused = learner.post(essay[0], data={"answer": TYPED, "request_key": "k"})

    assert_not_stored(app, refused)
    assert_arrives(app, learner, refused.text)


@on_postgres
def test_a_connection_that_broke_is_made_anew(
    app: Flask, settings: Settings, learner: FlaskClient, essay: tuple[str, Placed]
) -> None:
    other = sa.create_engine(settings.database_url, isolation_level="AUTOCOMMIT")
    with other.connect() as connection:
        connection.exec_driver_sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    other.dispose()

    stored = learner.post(essay[0], data={"answer": TYPED, "request_key": "k"})

    assert stored.status_code == 303
    assert len(stored_answers(app)) == 1


@pytest.mark.parametrize("address", ["/texts", "/healthz", "/sign-in"])
def test_a_page_that_cannot_be_read_just_now_says_so(
    app: Flask, client_of: Cast, address: str
) -> None:
    learner = client_of("learner")
    with app.app_context():
        engine = db.engine

        def refuse(*_: object) -> None:
            raise sa.exc.OperationalError("SELECT", {}, OSError("disk I/O error"))

        sa.event.listen(engine, "before_cursor_execute", refuse)

    response = learner.get(address)

    sa.event.remove(engine, "before_cursor_execute", refuse)
    assert response.status_code == 503
    assert response.headers["Retry-After"]
    assert learner.get(address).status_code < 400
