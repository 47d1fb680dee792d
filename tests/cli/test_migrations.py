"""Only what serves upgrades a database: every other command leaves it to an older server."""

import importlib
import shutil
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.script import ScriptDirectory
from flask import Flask

from quizapp.app import resource
from quizapp.cli import group
from quizapp.db import db
from tests.conftest import TEST_DATABASE

NEXT = '''"""The next release."""
revision = "next"
down_revision = "{head}"


def upgrade():
    pass
'''


@pytest.fixture
def newer_program(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The app of a program that has one more migration than its database."""
    folder = tmp_path / "migrations"
    shutil.copytree(resource("migrations"), folder)
    head = ScriptDirectory(str(folder)).get_current_head()
    (folder / "versions" / "next.py").write_text(NEXT.format(head=head), encoding="utf-8")
    migrations = importlib.import_module("quizapp.cli.migrations")
    monkeypatch.setattr(migrations, "resource", lambda _name: folder)
    return app


def stored(app: Flask) -> tuple[str, int]:
    """Return the database's migration and how many accounts and reports there are."""
    with app.app_context():
        version = db.session.scalars(sa.text("SELECT version_num FROM alembic_version")).one()
        rows = db.session.scalars(sa.text("SELECT count(*) FROM user_account")).one()
        db.session.remove()
    return version, rows


@pytest.mark.parametrize(
    "arguments",
    [
        ["users", "add", "Maya"],
        ["users", "role", "Maya", "teacher"],
        ["users", "reset", "Maya"],
        ["questions", "load"],
        ["reports", "list"],
        ["reports", "close", "1"],
    ],
)
def test_a_command_refuses_an_older_database_in_a_sentence(
    newer_program: Flask, arguments: list[str]
) -> None:
    before = stored(newer_program)

    done = newer_program.test_cli_runner().invoke(group, arguments)

    assert done.exit_code == 1
    assert "The database is older than this program" in done.output
    assert "`quizapp prepare`" in done.output
    assert len(done.output.splitlines()) == 1
    assert stored(newer_program) == before


def test_preparing_to_serve_upgrades_it_and_commands_work_again(newer_program: Flask) -> None:
    runner = newer_program.test_cli_runner()

    prepared = runner.invoke(group, ["prepare"])
    added = runner.invoke(group, ["users", "add", "Maya"])

    assert prepared.exit_code == 0, prepared.output
    assert ("was copied to" in prepared.output) == (not TEST_DATABASE)
    assert added.exit_code == 0, added.output
    assert stored(newer_program) == ("next", 1)


@pytest.mark.parametrize("arguments", [["users", "add", "Maya"], ["prepare"]])
def test_a_database_of_a_newer_release_is_refused(app: Flask, arguments: list[str]) -> None:
    with app.app_context():
        db.session.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
        db.session.commit()

    done = app.test_cli_runner().invoke(group, arguments)

    assert done.exit_code == 1
    assert "made by a newer release (migration 9999)" in done.output
