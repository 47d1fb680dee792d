"""`quizapp backup FILE`: a copy of the database in use, and a start from it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from quizapp.app import create_app
from quizapp.cli.backup import backup
from quizapp.config import Settings
from quizapp.db import db
from tests.conftest import TEST_DATABASE
from tests.quiz.sitting import begin, stored_answers

on_sqlite = pytest.mark.skipif(bool(TEST_DATABASE), reason="PostgreSQL brings its own backup")


@on_sqlite
def test_a_backup_made_while_serving_is_restored_by_putting_it_in_place(
    app: Flask, settings: Settings, client_of: Callable[[str], FlaskClient], tmp_path: Path
) -> None:
    learner = client_of("learner")
    quiz = begin(learner, size=3)
    learner.post(f"{quiz}/1", data={"dont_know": "1"})
    copy = tmp_path / "copy.sqlite"

    done = app.test_cli_runner().invoke(backup, [str(copy)])
    learner.post(f"{quiz}/2", data={"dont_know": "1"})

    assert done.exit_code == 0, done.output
    assert copy.stat().st_mode & 0o777 == 0o600
    restored = replace(settings, instance=tmp_path / "restored")
    restored.instance.mkdir()
    copy.rename(restored.instance / "readback.sqlite")
    again = create_app(restored)
    assert len(stored_answers(again)) == 1
    assert again.test_client().get("/healthz").status_code == 200
    with again.app_context():
        db.engine.dispose()


@on_sqlite
def test_a_backup_never_overwrites_a_file(app: Flask, tmp_path: Path) -> None:
    precious = tmp_path / "precious.sqlite"
    precious.write_text("mine", encoding="utf-8")

    done = app.test_cli_runner().invoke(backup, [str(precious)])

    assert done.exit_code == 1
    assert "is there already" in str(done.output) + str(done.exception)
    assert precious.read_text(encoding="utf-8") == "mine"


@on_sqlite
def test_a_backup_that_cannot_be_written_says_so(app: Flask, tmp_path: Path) -> None:
    done = app.test_cli_runner().invoke(backup, [str(tmp_path / "no-folder" / "copy.sqlite")])

    assert done.exit_code == 1
    assert "was not made" in str(done.output) + str(done.exception)


@pytest.mark.skipif(not TEST_DATABASE, reason="SQLite is copied by the app itself")
def test_on_postgresql_the_command_names_its_own(app: Flask, tmp_path: Path) -> None:
    done = app.test_cli_runner().invoke(backup, [str(tmp_path / "copy")])

    assert done.exit_code == 1
    assert "pg_dump" in done.output
