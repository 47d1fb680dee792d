"""`quizapp questions regrade`: past answers to a question that was corrected in its file."""

import sys

import click
from flask import current_app
from flask.cli import with_appcontext

from quizapp.bank.queries import filed_question
from quizapp.cli.migrations import check_database
from quizapp.core.bank_analysis.findings import counted
from quizapp.core.errors import NotAllowedNowError
from quizapp.db import db
from quizapp.quiz.queries.regrading import corrections_of, regrades_of
from quizapp.quiz.service import foresee, regrade, undo_regrade
from quizapp.sets.views.regrading import count_words, left_out_words, to_come_words


@click.command("regrade")
@click.argument("source")
@click.argument("section")
@click.argument("question")
@click.option("--apply", "do", flag_value="apply", help="Regrade what would change.")
@click.option("--undo", "do", flag_value="undo", help="Undo what was regraded last.")
@with_appcontext
def regrade_question(source: str, section: str, question: str, do: str | None) -> None:
    """Say what today's key of a question would change in past answers, and change it.

    SOURCE is the name of a text's folder, SECTION that of a file in it, QUESTION the heading.
    """
    check_database()
    found = filed_question(source, section, question)
    if found is None:
        sys.exit(f"No question {question!r} is loaded from the file {section!r} of {source!r}.")
    match do:
        case "apply":
            _apply(found)
        case "undo":
            _undo(found)
        case _:
            _foresee(found)


def _foresee(question_id: int) -> None:
    is_left = False
    for correction in corrections_of(question_id):
        foreseen = foresee(correction, most=0)
        click.echo(f"version {correction.old.number}: {count_words(foreseen)}")
        for sentence in (*left_out_words(foreseen), to_come_words(foreseen.to_come_count)):
            if sentence:
                click.echo(f"    {sentence}")
        is_left = is_left or bool(foreseen.changed_count or foreseen.to_come_count)
    click.echo("Nothing is changed yet: --apply does it." if is_left else "No answer would change.")


def _apply(question_id: int) -> None:
    now = current_app.extensions["clock"]()
    for correction in corrections_of(question_id):
        done = regrade(correction, None, now)
        said = f"version {correction.old.number}: {counted(done.changed_count, 'answer')} regraded"
        click.echo(said)
        if done.to_come_count:
            click.echo(f"    {to_come_words(done.to_come_count, is_done=True)}")
    db.session.commit()


def _undo(question_id: int) -> None:
    """Undo every regrading that was made at the same time as the last that stands."""
    standing = [one for one in regrades_of(question_id) if one.undone_at is None]
    if not standing:
        sys.exit("Nothing of this question is regraded.")
    try:
        for one in standing:
            if one.made_at == standing[0].made_at:
                undo_regrade(one.id, None, current_app.extensions["clock"]())
    except NotAllowedNowError as error:
        sys.exit(str(error))
    db.session.commit()
    click.echo("Undone: every answer counts as before.")
