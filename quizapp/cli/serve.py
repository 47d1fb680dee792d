"""`quizapp serve`: bring everything up to date, say where it is to be found, and serve it."""

import datetime as dt
import os
import socket
import subprocess
import sys
from pathlib import Path

import click
import sqlalchemy as sa
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import current_app
from flask.cli import with_appcontext
from flask_migrate import upgrade

from quizapp.accounts.service import setup_link_token
from quizapp.app import resource
from quizapp.cli.backup import copy_database
from quizapp.cli.migrations import bind_migrations
from quizapp.cli.questions import load_folder, questions_folder
from quizapp.config import Settings
from quizapp.db import SAFE_SQLITE, db, sqlite_module

ANYWHERE = frozenset({"0.0.0.0", "::"})  # noqa: S104 - compared with, never bound to


@click.command()
@with_appcontext
def serve() -> None:
    """Bring the database up to date, load the questions, and serve."""
    settings: Settings = current_app.extensions["readback"]
    bring_up_to_date()
    _check_durability()
    for line in addresses(settings):
        click.echo(line)
    db.session.remove()
    db.engine.dispose()
    become_the_server()


def become_the_server() -> None:
    """Replace this process by the one that serves: the same number, a fresh memory."""
    sys.stdout.flush()
    command = [sys.executable, "-m", "quizapp.server"]
    if os.name == "nt":  # where one process cannot become another
        sys.exit(subprocess.call(command))  # noqa: S603 - our own program
    os.execv(sys.executable, command)  # noqa: S606 - our own program


@click.command()
@with_appcontext
def prepare() -> None:
    """Bring the database up to date and load the questions, without serving."""
    bring_up_to_date()


def bring_up_to_date() -> None:
    """Migrate (after a backup copy), load the questions, and offer the first teacher a link.

    Ends the command with a sentence if the database cannot be used or is of a newer release.
    """
    settings: Settings = current_app.extensions["readback"]
    try:
        _migrate(settings)
    except sa.exc.SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        shown = db.engine.url.render_as_string(hide_password=True)
        sys.exit(f"Readback did not start. The database {shown} cannot be used: {reason}.")
    for line in load_folder(questions_folder()):
        click.echo(f"Questions: {line}")
    token = setup_link_token(current_app.extensions["clock"]())
    db.session.commit()
    if token:
        click.echo("There is no teacher yet. This link makes the first one, once:")
        click.echo(f"  {_address(settings)}/set-up/{token}")


def addresses(settings: Settings) -> list[str]:
    """Return where the app is to be found, on this machine and on its network."""
    lines = [f"Readback is at {_address(settings)}"]
    if settings.host in ANYWHERE:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            try:
                probe.connect(("192.0.2.1", 9))  # nothing is sent: it only names our own address
                lines.append(f"On this network: http://{probe.getsockname()[0]}:{settings.port}")
            except OSError:
                lines.append("This machine has no address on a network just now.")
    lines.append("Press Ctrl+C to stop.")
    return lines


def _address(settings: Settings) -> str:
    host = "127.0.0.1" if settings.host in ANYWHERE else settings.host
    return f"http://{host}:{settings.port}"


def _migrate(settings: Settings) -> None:
    bind_migrations(current_app)
    script = ScriptDirectory(str(resource("migrations")))
    head = script.get_current_head()
    with db.engine.connect() as connection:
        now_at = MigrationContext.configure(connection).get_current_revision()
    if now_at == head:
        return
    known = {revision.revision for revision in script.walk_revisions()}
    if now_at is not None and now_at not in known:
        sys.exit(
            "Readback did not start. The database was made by a newer release "
            f"(migration {now_at}); start that one, or restore a backup."
        )
    if now_at is not None and db.engine.dialect.name == "sqlite":
        stamp = dt.datetime.now(dt.UTC).strftime("%Y%m%d-%H%M%S")
        target = settings.instance / "backups" / f"before-{head}-{stamp}.sqlite"
        target.parent.mkdir(parents=True, exist_ok=True)
        copy_database(Path(str(db.engine.url.database)), target)
        click.echo(f"Before the upgrade the database was copied to {target}")
    upgrade(directory=str(resource("migrations")))


def _check_durability() -> None:
    """Refuse a PostgreSQL that may forget what it stored; warn of an SQLite with a fault."""
    if db.engine.dialect.name == "postgresql":
        for setting in ("fsync", "synchronous_commit"):
            if db.session.scalar(sa.text(f"SHOW {setting}")) == "off":
                sys.exit(
                    f"Readback did not start. PostgreSQL has {setting} = off: after a crash, "
                    "answers that learners were told are stored could be gone. Switch it on."
                )
        db.session.rollback()
    elif sqlite_module().sqlite_version_info < SAFE_SQLITE:
        click.echo(
            f"Warning: SQLite {sqlite_module().sqlite_version} has a fault that can damage a "
            "database under many writers; 3.51.3 or newer has not. On Linux the package "
            "pysqlite3 brings one along.",
            err=True,
        )
