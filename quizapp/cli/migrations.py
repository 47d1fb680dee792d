"""Migrations: bound to the app where a command may need them; what serves runs them first."""

import datetime as dt
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import click
import sqlalchemy as sa
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask, current_app
from flask_migrate import Migrate, upgrade

from quizapp.app import resource
from quizapp.cli.backup import copy_database
from quizapp.config import Settings
from quizapp.db import db


def bind_migrations(app: Flask) -> None:
    """Let `quizapp db` and `upgrade` find this app's migrations; a second call changes nothing."""
    if "migrate" not in app.extensions:
        Migrate(app, db, directory=str(resource("migrations")), render_as_batch=True)


def update_database(refusal: str) -> None:
    """Make the tables, or bring them to this release after a backup copy; what serves does this.

    Ends the command with `refusal` and a sentence if the database cannot be used or is of a newer
    release.
    """
    with _usable(refusal):
        if _make_tables(refusal) == _head():
            return
        if db.engine.dialect.name == "sqlite":
            _copy_before_the_upgrade()
        upgrade(directory=str(resource("migrations")))


def check_database(refusal: str = "Nothing was changed.") -> None:
    """Make the tables if there are none yet; never upgrade, since an older server may be running.

    Ends the command with `refusal` and a sentence if the database cannot be used, or is of an older
    or a newer release.
    """
    with _usable(refusal):
        now_at = _make_tables(refusal)
        if now_at != _head():
            sys.exit(
                f"{refusal} The database is older than this program (migration "
                f"{now_at}, not {_head()}): stop Readback, then `quizapp prepare`."
            )


@contextmanager
def _usable(refusal: str) -> Iterator[None]:
    """End the command with a sentence if the database does not do what the block asks of it."""
    try:
        yield
    except (sa.exc.SQLAlchemyError, OSError) as error:
        reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        shown = db.engine.url.set(query={}).render_as_string(hide_password=True)
        sys.exit(f"{refusal} The database {shown} cannot be used: {reason}.")


def _make_tables(refusal: str) -> str | None:
    """Return the migration that the database is at, the newest one if it was empty until now.

    Ends the command if that one is of a newer release.
    """
    bind_migrations(current_app)
    _make_file()
    with db.engine.connect() as connection:
        now_at = MigrationContext.configure(connection).get_current_revision()
    if now_at is None:
        upgrade(directory=str(resource("migrations")))
        return _head()
    if now_at not in {revision.revision for revision in _script().walk_revisions()}:
        sys.exit(
            f"{refusal} The database was made by a newer release "
            f"(migration {now_at}); start that one, or restore a backup."
        )
    return now_at


def _head() -> str | None:
    return _script().get_current_head()


def _script() -> ScriptDirectory:
    return ScriptDirectory(str(resource("migrations")))


def _copy_before_the_upgrade() -> None:
    settings: Settings = current_app.extensions["readback"]
    stamp = dt.datetime.now(dt.UTC).strftime("%Y%m%d-%H%M%S")
    target = settings.instance / "backups" / f"before-{_head()}-{stamp}.sqlite"
    target.parent.mkdir(parents=True, exist_ok=True)
    copy_database(Path(str(db.engine.url.database)), target)
    click.echo(f"Before the upgrade the database was copied to {target}")


def _make_file() -> None:
    """Make the file of a new SQLite database, for its owner alone; its log files follow it."""
    name = db.engine.url.database
    if db.engine.dialect.name == "sqlite" and name and name != ":memory:":
        with suppress(FileExistsError):
            os.close(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
