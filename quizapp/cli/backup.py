"""`quizapp backup FILE`: a copy of the database while it is in use, checked before it counts."""

import os
import sqlite3
import sys
from pathlib import Path

import click
from flask.cli import with_appcontext

from quizapp.db import db, sqlite_module


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@with_appcontext
def backup(file: Path) -> None:
    """Copy the database to FILE; safe while the app is serving."""
    if db.engine.dialect.name != "sqlite":
        address = db.engine.url.render_as_string(hide_password=True).replace("+psycopg", "")
        click.echo(f"PostgreSQL brings its own: pg_dump --format=custom --file={file} '{address}'")
        sys.exit(1)
    source = Path(str(db.engine.url.database))
    if not source.is_file():
        sys.exit(f"There is no database yet: {source} is made by the first start.")
    if file.exists():
        sys.exit(f"{file} is there already; name a new file.")
    try:
        copy_database(source, file)
    except (OSError, sqlite3.Error, sqlite_module().Error) as error:
        sys.exit(f"The backup was not made: {error}.")
    click.echo(f"Copied to {file} and checked. To restore: stop the app and put it in the place")
    click.echo(f"of {db.engine.url.database}, after removing the files ending in -wal and -shm.")


def copy_database(source: Path, target: Path) -> None:
    """Copy a live SQLite database by its own backup, check the copy, and only then name it.

    Raises the database's errors or OSError; the target is then not there.
    """
    driver = sqlite_module()
    partial = target.with_name(target.name + ".partial")
    partial.unlink(missing_ok=True)
    partial.touch(0o600, exist_ok=False)  # before anything is in it
    reader = driver.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)
    writer = driver.connect(str(partial))
    try:
        reader.backup(writer)
        verdict = writer.execute("PRAGMA integrity_check").fetchone()[0]
        broken = writer.execute("PRAGMA foreign_key_check").fetchall()
    finally:
        writer.close()
        reader.close()
    if verdict != "ok" or broken:
        partial.unlink()
        raise OSError(f"the copy is not whole: {verdict}, {len(broken)} dangling rows")
    with partial.open("rb") as file:
        os.fsync(file.fileno())
    partial.replace(target)
