"""The log of errors: one line of JSON each, without what was typed."""

import json
import logging
import sys
from dataclasses import replace

import pytest
import sqlalchemy as sa

from quizapp.app import create_app
from quizapp.config import Settings
from quizapp.web.log import JsonLine


def refused_statement(value: str = "") -> sa.exc.DBAPIError:
    """Return what SQLAlchemy raises of a statement with a value that somebody typed."""
    engine = sa.create_engine("sqlite://")
    try:
        with engine.connect() as connection:
            connection.execute(sa.text("SELECT *\nFROM nowhere WHERE a = :a"), {"a": value})
    except sa.exc.DBAPIError as error:
        return error
    finally:
        engine.dispose()
    raise AssertionError("there is a table called nowhere")


def written(error: Exception, *, with_traceback: bool) -> str:
    """Return the line that is written of an error."""
    logger = logging.getLogger("quizapp.errors")
    try:
        raise error
    except type(error):
        trace = sys.exc_info() if with_traceback else None
        record = logger.makeRecord(
            logger.name, logging.ERROR, "x", 1, "the database did not take %s", (error,), trace
        )
    return JsonLine().format(record)


def test_an_error_is_one_line_of_json_with_its_reason() -> None:
    line = written(refused_statement(), with_traceback=False)

    assert "\n" not in line
    assert json.loads(line)["level"] == "error"
    assert "no such table: nowhere" in json.loads(line)["message"]
    assert "traceback" not in json.loads(line)


def test_a_traceback_stands_in_the_same_line() -> None:
    line = written(refused_statement(), with_traceback=True)

    assert "\n" not in line
    assert "refused_statement" in json.loads(line)["traceback"]


def test_neither_values_nor_where_to_read_on_are_logged() -> None:
    error = refused_statement("my secret")
    assert "my secret" in str(error)
    assert "Background" in str(error)

    line = written(error, with_traceback=True)

    assert "my secret" not in line
    assert "Background" not in line


@pytest.mark.parametrize("path", ["/set-up/secret", "//set-up/secret", "///set-up/secret"])
def test_a_link_that_opens_a_door_is_not_logged(
    settings: Settings, capfd: pytest.CaptureFixture[str], path: str
) -> None:
    app = create_app(replace(settings, log_requests=True))

    app.test_client().get("/", environ_overrides={"PATH_INFO": path})

    logged = json.loads(capfd.readouterr().err.splitlines()[-1])
    assert logged["path"] == "/set-up/…"
    assert (logged["method"], logged["status"]) == ("GET", 404)


def test_whatever_was_asked_for_is_one_line(
    settings: Settings, capfd: pytest.CaptureFixture[str]
) -> None:
    app = create_app(replace(settings, log_requests=True))

    app.test_client().get('/a"b%0Ac/ü')

    (line,) = capfd.readouterr().err.splitlines()
    assert json.loads(line)["path"] == '/a"b\nc/ü'
