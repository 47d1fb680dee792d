"""The `quizapp` command: serve, questions, users, backup, and Flask's own commands beside them."""

import os
import sys

from flask import Flask
from flask.cli import FlaskGroup

from quizapp.app import create_app
from quizapp.cli.backup import backup
from quizapp.cli.questions import questions
from quizapp.cli.serve import prepare, serve
from quizapp.cli.users import users
from quizapp.config import SettingError, read_settings


def make_app() -> Flask:
    """Return the app for the environment; a wrong setting ends the command with its sentence."""
    try:
        return create_app(read_settings(os.environ))
    except SettingError as error:
        sys.exit(f"Readback did not start. {error}")
    except OSError as error:
        sys.exit(f"Readback did not start. The instance folder cannot be used: {error}.")


group = FlaskGroup(
    name="quizapp",
    create_app=make_app,
    help="Readback: texts, questions, and where the text says so.",
)
for command in (serve, prepare, questions, users, backup):
    group.add_command(command)


def main() -> None:
    """Run the `quizapp` command."""
    group.main(prog_name="quizapp")
