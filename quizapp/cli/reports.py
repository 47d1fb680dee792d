"""`quizapp reports list|close`: what learners wrote under “Something wrong here?”."""

import sys

import click
from flask import current_app
from flask.cli import with_appcontext

from quizapp.bank.queries import open_reports
from quizapp.bank.service import ReportUnknownError, close_report
from quizapp.cli.migrations import check_database
from quizapp.db import db


@click.group()
def reports() -> None:
    """Read what learners report about questions, and close what is settled."""


@reports.command("list")
@with_appcontext
def list_open() -> None:
    """Print every open report: its number, when, the question and its version, the comment."""
    check_database()
    found = open_reports()
    for report in found:
        when = report.created_at.strftime("%Y-%m-%d %H:%M UTC")
        place = f"{report.source} §{report.section}"
        click.echo(f"{report.id}  {when}  {place}  {report.question} (version {report.version})")
        click.echo(f"    {_on_one_line(report.comment) or '(no comment)'}")
    if not found:
        click.echo("No report is open.")


@reports.command()
@click.argument("number", type=click.IntRange(1, 2**31 - 1), metavar="ID")
@with_appcontext
def close(number: int) -> None:
    """Close the report of this ID: it is listed no more, and kept."""
    check_database()
    try:
        close_report(number, current_app.extensions["clock"]())
    except ReportUnknownError as error:
        sys.exit(f"{error} `quizapp reports list` shows them.")
    db.session.commit()
    click.echo(f"Report {number} is closed.")


def _on_one_line(comment: str) -> str:
    """Return a comment that no terminal takes for a command: one line, printable characters."""
    return "".join(c if c.isprintable() else " " for c in " ".join(comment.split()))
