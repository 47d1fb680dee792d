"""The `quizapp` command: serve, questions, users, backup, and Flask's own commands beside them."""

from flask import Flask
from flask.cli import FlaskGroup

from quizapp import server
from quizapp.cli.backup import backup
from quizapp.cli.migrations import bind_migrations
from quizapp.cli.questions import questions
from quizapp.cli.serve import prepare, serve
from quizapp.cli.users import users


def make_app() -> Flask:
    """Return the app for the environment, its migrations within reach of Flask's own commands."""
    app = server.make_app()
    bind_migrations(app)
    return app


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
