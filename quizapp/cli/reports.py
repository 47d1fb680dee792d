"""`quizapp reports list|close`: what learners wrote under “Something wrong here?”."""

import sys

import click
import sqlalchemy as sa
from flask import current_app
from flask.cli import with_appcontext

from quizapp.bank.models import QuestionEntry, QuestionReport, QuestionVersion
from quizapp.cli.migrations import update_database
from quizapp.db import db
from quizapp.sources.models import Section, Source

_OPEN = (
    sa.select(
        QuestionReport.id,
        QuestionReport.created_at,
        Source.slug.label("text"),
        Section.position,
        QuestionEntry.slug,
        QuestionVersion.number,
        QuestionReport.comment,
    )
    .join(QuestionVersion, QuestionVersion.id == QuestionReport.question_version_id)
    .join(QuestionEntry, QuestionEntry.id == QuestionVersion.question_id)
    .join(Section, Section.id == QuestionEntry.section_id)
    .join(Source, Source.id == Section.source_id)
    .where(QuestionReport.closed_at.is_(None))
    .order_by(QuestionReport.created_at, QuestionReport.id)
)


@click.group()
def reports() -> None:
    """Read what learners report about questions, and close what is settled."""


@reports.command("list")
@with_appcontext
def list_open() -> None:
    """Print every open report: its number, when, the question and its version, the comment."""
    update_database()
    rows = db.session.execute(_OPEN).all()
    for row in rows:
        when = row.created_at.strftime("%Y-%m-%d %H:%M UTC")
        place = f"{row.text} §{row.position}"
        click.echo(f"{row.id}  {when}  {place}  {row.slug} (version {row.number})")
        click.echo(f"    {_on_one_line(row.comment) or '(no comment)'}")
    if not rows:
        click.echo("No report is open.")


@reports.command()
@click.argument("number", type=click.IntRange(1, 2**31 - 1), metavar="ID")
@with_appcontext
def close(number: int) -> None:
    """Close the report of this ID: it is listed no more, and kept."""
    update_database()
    report = db.session.get(QuestionReport, number)
    if report is None or report.closed_at is not None:
        sys.exit(f"No open report has the number {number}; `quizapp reports list` shows them.")
    report.closed_at = current_app.extensions["clock"]()
    db.session.commit()
    click.echo(f"Report {number} is closed.")


def _on_one_line(comment: str) -> str:
    """Return a comment that no terminal takes for a command: one line, printable characters."""
    return "".join(c if c.isprintable() else " " for c in " ".join(comment.split()))
