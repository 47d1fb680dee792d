"""Migrations: bound to the app only where a command may need them, not in the serving process."""

from flask import Flask
from flask_migrate import Migrate

from quizapp.app import resource
from quizapp.db import db


def bind_migrations(app: Flask) -> None:
    """Let `flask db` and `upgrade` find this app's migrations; a second call changes nothing."""
    if "migrate" not in app.extensions:
        Migrate(app, db, directory=str(resource("migrations")), render_as_batch=True)
