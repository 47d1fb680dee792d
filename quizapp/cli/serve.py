"""`quizapp serve`: bring everything up to date, say where it is to be found, and serve it."""

import os
import socket
import subprocess
import sys

import click
from flask import current_app
from flask.cli import with_appcontext

from quizapp.accounts.queries import has_teacher, has_unused_link
from quizapp.accounts.service import setup_link_token
from quizapp.cli.migrations import update_database
from quizapp.cli.questions import FilesRefusedError, load_folder, questions_folder
from quizapp.config import REFUSAL, Settings
from quizapp.db import SAFE_SQLITE, db, settings_that_forget, sqlite_module
from quizapp.server import address, check_address
from quizapp.sources.queries import has_sources
from quizapp.web.compiled import compile_all

ANYWHERE = frozenset({"0.0.0.0", "::"})  # noqa: S104 - compared with, never bound to


@click.command()
@with_appcontext
def serve() -> None:
    """Bring the database up to date, load the questions, and serve."""
    settings: Settings = current_app.extensions["readback"]
    check_address(settings)
    bring_up_to_date()
    _check_durability()
    compile_all(current_app.jinja_env)
    for line in (*set_up_lines(), *addresses(settings)):
        click.echo(line)
    db.session.remove()
    db.engine.dispose()
    become_the_server()


def become_the_server() -> None:
    """Replace this process by the one that serves: the same number, a fresh memory.

    A heap for each thread would keep what another has freed: one serves a few threads as well. The
    docstrings of all libraries are left out, 5 MiB that no page shows.
    """
    sys.stdout.flush()
    os.environ.setdefault("MALLOC_ARENA_MAX", "1")
    command = [sys.executable, "-OO", "-m", "quizapp.server"]
    if os.name == "nt":  # where one process cannot become another
        sys.exit(subprocess.call(command))  # noqa: S603 - our own program
    os.execv(sys.executable, command)  # noqa: S606 - our own program


@click.command()
@with_appcontext
def prepare() -> None:
    """Bring the database up to date and load the questions, without serving."""
    bring_up_to_date()
    compile_all(current_app.jinja_env)
    if has_teacher():
        return
    if has_unused_link():
        click.echo("There is no teacher yet. The link that was printed before still makes one;")
        click.echo("so does `quizapp users add NAME --role teacher`.")
    else:
        for line in set_up_lines():
            click.echo(line)


def bring_up_to_date() -> None:
    """Migrate (after a backup copy) and load the questions.

    Question files with problems are left out, loudly, if there are texts to serve without them.
    Ends the command with a sentence if the database cannot be used or is of a newer release, or if
    there is nothing to serve.
    """
    update_database(REFUSAL)
    folder = questions_folder(current_app.extensions["readback"])
    if not folder.is_dir():
        sys.exit(f"{REFUSAL} QUIZAPP_QUESTIONS names no folder: {str(folder)!r}.")
    try:
        lines = load_folder(folder)
    except FilesRefusedError as error:
        _go_on_without(error)
        return
    for line in lines:
        click.echo(f"Questions: {line}")


def set_up_lines() -> tuple[str, ...]:
    """Return a new link that makes the first teacher, nothing if there is one.

    Only a digest of a link is stored, so that an older one cannot be shown again: it stops working.
    """
    settings: Settings = current_app.extensions["readback"]
    token = setup_link_token(current_app.extensions["clock"]())
    db.session.commit()
    if token is None:
        return ()
    return (
        "There is no teacher yet. This link makes the first one, once:",
        f"  {_own_address(settings)}/set-up/{token}",
    )


def addresses(settings: Settings) -> list[str]:
    """Return where the app is to be found, on this machine and on its network."""
    lines = [f"Readback is at {_own_address(settings)}"]
    if settings.host in ANYWHERE:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            try:
                probe.connect(("192.0.2.1", 9))  # nothing is sent: it only names our own address
                lines.append(f"On this network: http://{probe.getsockname()[0]}:{settings.port}")
            except OSError:
                lines.append("This machine has no address on a network just now.")
    lines.append("Press Ctrl+C to stop.")
    return lines


def _own_address(settings: Settings) -> str:
    host = "127.0.0.1" if settings.host in ANYWHERE else settings.host
    return f"http://{address(host, settings.port)}"


def _go_on_without(refused: FilesRefusedError) -> None:
    """Say what is wrong with the question files; end the command if nothing was stored before."""
    has_texts = has_sources()
    db.session.rollback()
    if not has_texts:
        click.echo(f"{REFUSAL} The question files cannot be loaded:", err=True)
    for line in refused.lines:
        click.echo(line, err=True)
    if not has_texts:
        sys.exit(1)
    click.echo(
        "The question files were not loaded; what was stored before is served.\n"
        "Mend them, then: quizapp questions load",
        err=True,
    )


def _check_durability() -> None:
    """Refuse a PostgreSQL that may forget what it stored; warn of an SQLite with a fault."""
    if db.engine.dialect.name == "postgresql":
        for setting in settings_that_forget():
            sys.exit(
                f"{REFUSAL} PostgreSQL has {setting} = off: after a crash, "
                "answers that learners were told are stored could be gone. Switch it on."
            )
    elif sqlite_module().sqlite_version_info < SAFE_SQLITE:
        click.echo(
            f"Warning: SQLite {sqlite_module().sqlite_version} has a fault that can damage a "
            "database under many writers; 3.51.3 or newer has not. On Linux the package "
            "pysqlite3 brings one along.",
            err=True,
        )
