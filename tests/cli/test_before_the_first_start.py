"""Commands that are called before the first start: they make the tables, or say a sentence."""

from pathlib import Path

import pytest
from flask import Flask

from quizapp.accounts.queries import find_by_login_name
from quizapp.cli import group
from quizapp.config import Settings
from tests.cli.conftest import Call
from tests.conftest import TEST_DATABASE

on_sqlite = pytest.mark.skipif(bool(TEST_DATABASE), reason="a file of SQLite")


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["users", "add", "Maya"], 0, "Maya has the role learner now."),
        (["users", "role", "Maya", "teacher"], 1, "No account has the name 'Maya'."),
        (["users", "reset", "Maya"], 1, "No account has the name 'Maya'."),
        (["questions", "load"], 0, ": "),
        (["reports", "list"], 0, "No report is open."),
        (["reports", "close", "1"], 1, "No open report has the number 1"),
    ],
)
def test_a_command_makes_the_tables_that_it_needs(
    fresh_app: Flask, arguments: list[str], status: int, words: str
) -> None:
    done = fresh_app.test_cli_runner().invoke(group, arguments)

    assert done.exit_code == status, done.output
    assert words in done.output
    with fresh_app.app_context():
        assert (find_by_login_name("Maya") is not None) == (arguments[1] == "add")


@on_sqlite
def test_a_backup_of_nothing_is_said_to_be_one(fresh_app: Flask, tmp_path: Path) -> None:
    done = fresh_app.test_cli_runner().invoke(group, ["backup", str(tmp_path / "copy")])

    assert done.exit_code == 1
    assert "There is no database yet" in done.output
    assert not (tmp_path / "copy").exists()


@on_sqlite
def test_what_the_first_start_makes_is_for_its_owner_alone(call: Call, tmp_path: Path) -> None:
    instance = tmp_path / "instance"

    done = call("prepare", QUIZAPP_INSTANCE=str(instance))

    assert done.returncode == 0, done.stderr
    assert instance.stat().st_mode & 0o777 == 0o700
    files = [path for path in instance.iterdir() if path.is_file()]
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
    assert "readback.sqlite" in {path.name for path in files}


@on_sqlite
def test_the_log_files_of_a_new_database_follow_its_rights(
    fresh_app: Flask, fresh: Settings
) -> None:
    fresh_app.test_cli_runner().invoke(group, ["users", "add", "Maya"])

    with fresh_app.app_context():
        find_by_login_name("Maya")  # holds the database open, so that its log is there
        modes = {p.name: p.stat().st_mode & 0o777 for p in fresh.instance.glob("readback.sqlite*")}

    assert set(modes) == {"readback.sqlite", "readback.sqlite-wal", "readback.sqlite-shm"}
    assert set(modes.values()) == {0o600}
