"""`quizapp questions check` and `load`: question files to rows, or every problem at once."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from quizapp.app import resource
from quizapp.bank.service import save_files
from quizapp.bank.transfer import Located, read_question_files
from quizapp.config import Settings
from quizapp.db import db
from quizapp.formats.problems import describe
from quizapp.sources.queries import current_sections
from quizapp.sources.service import SourceText, save_source
from quizapp.sources.transfer import FileProblem, read_folder, source_folders


@dataclass(frozen=True)
class Reading:
    """A folder that was read without a problem."""

    text: SourceText
    located: Located

    @property
    def count(self) -> int:
        """How many questions it holds."""
        return sum(len(questions) for questions in self.located.values())


@click.group()
def questions() -> None:
    """Check and load question files."""


@questions.command()
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@with_appcontext
def check(folder: Path | None) -> None:
    """Say everything that is wrong with the files below FOLDER (default: questions/)."""
    for reading in _read_or_exit(folder or questions_folder()):
        sections, count = len(reading.text.sections), reading.count
        click.echo(f"{reading.text.slug}: {sections} sections, {count} questions, no problem")


@questions.command()
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@with_appcontext
def load(folder: Path | None) -> None:
    """Store the files below FOLDER (default: questions/), all of them or none."""
    for line in load_folder(folder or questions_folder()):
        click.echo(line)


def load_folder(folder: Path) -> list[str]:
    """Store every text below a folder in one transaction; return a line for each."""
    readings = _read_or_exit(folder)
    now = current_app.extensions["clock"]()
    lines = []
    for reading in readings:
        source = save_source(reading.text, now)
        sections = current_sections(source.id)
        changes = save_files(source.id, source.title, sections, reading.located, now)
        lines.append(f"{reading.text.slug}: {changes}")
    db.session.commit()
    return lines


def questions_folder() -> Path:
    """Return the folder that the operator set, or the one that comes with the project."""
    settings: Settings = current_app.extensions["readback"]
    return Path(settings.questions) if settings.questions else resource("questions")


def read_all(root: Path) -> tuple[list[Reading], list[FileProblem]]:
    """Return every text below a folder that could be read, and every problem of all of them."""
    readings: list[Reading] = []
    problems: list[FileProblem] = []
    for folder in source_folders(root):
        text, found = read_folder(folder)
        problems += found
        if text is not None:
            located, misread = read_question_files(folder, text)
            problems += misread
            readings.append(Reading(text, located))
    return readings, problems


def _read_or_exit(root: Path) -> Sequence[Reading]:
    readings, problems = read_all(root)
    for item in problems:
        click.echo(describe(item.problem, _shown(item.path)), err=True)
    if problems:
        word = "problem" if len(problems) == 1 else "problems"
        click.echo(f"{len(problems)} {word}; nothing was stored", err=True)
        sys.exit(1)
    if not readings:
        click.echo(f"There is no text below {root}: no folder in it has a source.toml.", err=True)
        sys.exit(1)
    return readings


def _shown(path: Path) -> str:
    """Return the path as short as it is clear from where the command was called."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)
