"""Migrations: bound to the app only where a command may need them, and run before anything else."""

import datetime as dt
import os
import sys
from contextlib import suppress
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


def update_database(refusal: str = "Nothing was changed.") -> None:
    """Make the tables, or bring them to this release after a backup copy.

    Ends the command with `refusal` and a sentence if the database cannot be used or is of a newer
    release.
    """
    settings: Settings = current_app.extensions["readback"]
    try:
        _migrate(settings, refusal)
    except (sa.exc.SQLAlchemyError, OSError) as error:
        reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        shown = db.engine.url.render_as_string(hide_password=True)
        sys.exit(f"{refusal} The database {shown} cannot be used: {reason}.")


def _migrate(settings: Settings, refusal: str) -> None:
    bind_migrations(current_app)
    script = ScriptDirectory(str(resource("migrations")))
    head = script.get_current_head()
    _make_file()
    with db.engine.connect() as connection:
        now_at = MigrationContext.configure(connection).get_current_revision()
    if now_at == head:
        return
    known = {revision.revision for revision in script.walk_revisions()}
    if now_at is not None and now_at not in known:
        sys.exit(
            f"{refusal} The database was made by a newer release "
            f"(migration {now_at}); start that one, or restore a backup."
        )
    if now_at is not None and db.engine.dialect.name == "sqlite":
        stamp = dt.datetime.now(dt.UTC).strftime("%Y%m%d-%H%M%S")
        target = settings.instance / "backups" / f"before-{head}-{stamp}.sqlite"
        target.parent.mkdir(parents=True, exist_ok=True)
        copy_database(Path(str(db.engine.url.database)), target)
        click.echo(f"Before the upgrade the database was copied to {target}")
    upgrade(directory=str(resource("migrations")))


def _make_file() -> None:
    """Make the file of a new SQLite database, for its owner alone; its log files follow it."""
    name = db.engine.url.database
    if db.engine.dialect.name == "sqlite" and name and name != ":memory:":
        with suppress(FileExistsError):
            os.close(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
