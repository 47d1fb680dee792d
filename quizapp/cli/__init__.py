"""The `quizapp` command: serve, questions, users, memory ..., and the migrations' own `db`."""

import click
from flask import Flask
from flask.cli import ScriptInfo
from flask_migrate.cli import db

from quizapp import server
from quizapp.cli.backup import backup
from quizapp.cli.memory import memory
from quizapp.cli.migrations import bind_migrations
from quizapp.cli.questions import questions
from quizapp.cli.regrading import regrade_question
from quizapp.cli.reports import reports
from quizapp.cli.serve import prepare, serve
from quizapp.cli.users import users


def make_app() -> Flask:
    """Return the app for the environment, its migrations within reach of `quizapp db`."""
    app = server.make_app()
    bind_migrations(app)
    return app


@click.group()
def group() -> None:
    """Readback: texts, questions, and where the text says so."""


questions.add_command(regrade_question)
for command in (serve, prepare, questions, users, reports, memory, backup, db):
    group.add_command(command)


def main() -> None:
    """Run the `quizapp` command; only a command that needs the app makes it."""
    group.main(prog_name="quizapp", obj=ScriptInfo(create_app=make_app))
