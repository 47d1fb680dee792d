"""`quizapp serve`: what the first start makes, what the second leaves alone, what stops it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from quizapp.app import create_app
from quizapp.cli.serve import addresses, prepare
from quizapp.config import Settings
from quizapp.db import db
from tests.conftest import TEST_DATABASE, drop_postgres_database, make_postgres_database

ROOT = Path(__file__).parents[2]


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Settings]:
    """The settings of an app that was never started."""
    url = make_postgres_database() if TEST_DATABASE else ""
    yield Settings(instance=tmp_path / "instance", database_url=url, log_requests=False)
    if url:
        drop_postgres_database(url)


def start(settings: Settings) -> str:
    """Start the app as far as `serve` does before it serves; return what was printed."""
    app = create_app(settings)
    done = app.test_cli_runner().invoke(prepare)
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    assert done.exit_code == 0, done.output
    return done.output


def test_the_first_start_makes_everything_and_the_second_leaves_it(fresh: Settings) -> None:
    first = start(fresh)
    key = (fresh.instance / "secret-key").read_bytes()
    second = start(fresh)

    assert "0 revised, 0 unchanged, 0 retired" in first
    assert "/set-up/" in first
    assert (fresh.instance / "secret-key").stat().st_mode & 0o777 == 0o600
    assert (fresh.instance / "secret-key").read_bytes() == key
    assert ": 0 new, 0 revised" in second
    assert "0 retired" in second
    assert not (fresh.instance / "backups").exists()


def test_what_is_printed_says_where_the_app_is(tmp_path: Path) -> None:
    here = addresses(Settings(instance=tmp_path, port=8123))
    everywhere = addresses(Settings(instance=tmp_path, port=8123, host="0.0.0.0"))

    assert here[0] == "Readback is at http://127.0.0.1:8123"
    assert everywhere[0] == here[0]
    assert len(everywhere) == len(here) + 1


def command(tmp_path: Path, **settings: str) -> "subprocess.CompletedProcess[str]":
    environment = {name: v for name, v in os.environ.items() if not name.startswith("QUIZAPP_")}
    environment |= {"QUIZAPP_INSTANCE": str(tmp_path), "PYTHONPATH": str(ROOT), **settings}
    return subprocess.run(
        [sys.executable, "-m", "quizapp", "prepare"],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"QUIZAPP_PORT": "http"}, "QUIZAPP_PORT is a whole number"),
        ({"QUIZAPP_COLOUR": "blue"}, "QUIZAPP_COLOUR is not a setting"),
        ({"QUIZAPP_DATABASE_URL": "nonsense"}, "QUIZAPP_DATABASE_URL cannot be read"),
        (
            {"QUIZAPP_DATABASE_URL": "postgresql+psycopg://nobody:secret@127.0.0.1:9/none"},
            "cannot be used",
        ),
        ({"QUIZAPP_DATABASE_URL": "sqlite:////no/such/folder/x.sqlite"}, "cannot be used"),
        ({"QUIZAPP_INSTANCE": "/proc/no-such-folder"}, "instance folder"),
    ],
)
def test_what_is_wrong_stops_the_start_in_a_sentence(
    tmp_path: Path, settings: dict[str, str], words: str
) -> None:
    done = command(tmp_path, **settings)

    assert done.returncode == 1
    assert words in done.stderr
    assert "Readback did not start." in done.stderr
    assert "Traceback" not in done.stderr
    assert "secret@" not in done.stderr


@pytest.mark.skipif(bool(TEST_DATABASE), reason="a file of SQLite")
def test_a_file_that_is_no_database_stops_the_start_and_stays(
    app: Flask, settings: Settings
) -> None:
    folder = settings.instance / "other"
    folder.mkdir()
    (folder / "readback.sqlite").write_bytes(b"these are my notes, not a database\n" * 200)
    other = create_app(replace(settings, instance=folder))

    done = other.test_cli_runner().invoke(prepare)

    assert done.exit_code == 1
    assert "cannot be used" in str(done.exception) + done.output
    assert (folder / "readback.sqlite").read_bytes().startswith(b"these are my notes")
