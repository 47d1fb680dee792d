"""`quizapp questions check`, `load`, `export`: question files, or every problem at once."""

import datetime as dt
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn, TextIO

import click
from flask import current_app
from flask.cli import with_appcontext

from quizapp.app import resource
from quizapp.bank.service import save_files
from quizapp.bank.transfer import Located, read_question_files
from quizapp.cli.analysis import bank_of, contested_words, place_of, summary_lines
from quizapp.cli.export import document_of
from quizapp.cli.migrations import check_database
from quizapp.config import SettingError, Settings, read_settings
from quizapp.core.bank_analysis import analyze
from quizapp.core.bank_analysis.findings import counted
from quizapp.db import db
from quizapp.formats.problems import describe
from quizapp.sources.models import Source
from quizapp.sources.queries import current_sections
from quizapp.sources.service import SlugTakenError, SourceText, save_source
from quizapp.sources.transfer import CARD, FileProblem, read_folder, source_folders


@dataclass(frozen=True)
class Reading:
    """A folder that was read without a problem."""

    folder: Path
    text: SourceText
    located: Located

    @property
    def count(self) -> int:
        """How many questions it holds."""
        return sum(len(questions) for questions in self.located.values())


class FilesRefusedError(Exception):
    """Question files that cannot be loaded; `lines` say all that is wrong with them."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = tuple(lines)


@click.group()
def questions() -> None:
    """Check, load and export question files."""


@questions.command()
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.option("--strict", is_flag=True, help="Judge the questions too: guessable, fair, complete?")
def check(folder: Path | None, *, strict: bool) -> None:
    """Say everything that is wrong with the files below FOLDER (default: questions/)."""
    readings = _read_or_exit(folder or _folder_of_environment())
    if strict:
        reports = [_report(reading) for reading in readings]
        sys.exit(0 if all(reports) else 1)
    for reading in readings:
        sections, count = len(reading.text.sections), reading.count
        click.echo(f"{reading.text.slug}: {sections} sections, {count} questions, no problem")


@questions.command()
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@with_appcontext
def load(folder: Path | None) -> None:
    """Store the files below FOLDER (default: questions/), all of them or none."""
    check_database("The questions were not loaded.")
    try:
        lines = load_folder(folder or questions_folder(current_app.extensions["readback"]))
    except FilesRefusedError as error:
        _refuse(*error.lines, "The questions were not loaded; nothing was stored.")
    for line in lines:
        click.echo(line)


@questions.command()
@click.argument("source")
@click.option("--json", "file", type=click.File("w", encoding="utf-8", lazy=True), required=True)
def export(source: str, file: TextIO) -> None:
    """Write every question of SOURCE, a text's name or folder, as JSON; `-` is the terminal."""
    (reading,) = _read_or_exit(_source_folder(source))
    document = document_of(bank_of(reading.text, reading.located))
    try:
        file.write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")
    except OSError as error:
        sys.exit(f"The questions were not written: {error}.")


def load_folder(folder: Path) -> list[str]:
    """Store every text below a folder in one transaction; return a line for each.

    Raises FilesRefusedError, before anything is stored, if one of them has a problem.
    """
    readings = _read_or_refuse(folder)
    now = current_app.extensions["clock"]()
    lines = []
    for reading in readings:
        source = _stored(reading.text, now)
        sections = current_sections(source.id)
        changes = save_files(source.id, source.title, sections, reading.located, now)
        lines.append(f"{reading.text.slug}: {changes}")
    db.session.commit()
    return lines


def _stored(text: SourceText, now: dt.datetime) -> Source:
    try:
        return save_source(text, now)
    except SlugTakenError as error:
        db.session.rollback()
        raise FilesRefusedError([str(error)]) from error


def questions_folder(settings: Settings) -> Path:
    """Return the folder that the operator set, or the one that comes with the project."""
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
            readings.append(Reading(folder, text, located))
    return readings, problems


def _folder_of_environment() -> Path:
    """Return the folder for the environment; what only reads files makes no app for that."""
    try:
        return questions_folder(read_settings(os.environ))
    except SettingError as error:
        sys.exit(str(error))


def _read_or_exit(root: Path) -> Sequence[Reading]:
    try:
        return _read_or_refuse(root)
    except FilesRefusedError as error:
        _refuse(*error.lines)


def _refuse(*lines: str) -> NoReturn:
    """End the command with what is wrong."""
    click.echo("\n".join(lines), err=True)
    sys.exit(1)


def _read_or_refuse(root: Path) -> Sequence[Reading]:
    readings, problems = read_all(root)
    if problems:
        lines = [describe(item.problem, _shown(item.path)) for item in problems]
        raise FilesRefusedError([*lines, f"{counted(len(problems), 'problem')}."])
    if not readings:
        raise FilesRefusedError([f"There is no text below {root}: no folder in it has a {CARD}."])
    return readings


def _report(reading: Reading) -> bool:
    """Print what is found in the questions of one text, and the figures; say if no fault is."""
    words, problems = contested_words(reading.folder)
    analysis = analyze(bank_of(reading.text, reading.located), words)
    found = [place_of(reading.folder, finding) for finding in analysis.findings]
    for item in (*problems, *found):
        click.echo(describe(item.problem, _shown(item.path)))
    click.echo("\n".join(["", *summary_lines(analysis.summaries), ""]))
    faults, accepted = len(analysis.faults), len(analysis.accepted)
    warnings = len(analysis.findings) - faults
    click.echo(
        f"{reading.text.slug}: {counted(faults, 'fault')}, {counted(warnings, 'warning')}, "
        f"{counted(accepted, 'warning')} accepted with a reason"
    )
    return not (problems or faults)


def _source_folder(source: str) -> Path:
    """Return the folder of a text from its path or its name; end the command if there is none."""
    for folder in (Path(source).resolve(), _folder_of_environment() / source):
        if (folder / CARD).is_file():
            return folder
    sys.exit(f"There is no text {source!r}: no folder of that name has a {CARD}.")


def _shown(path: Path) -> str:
    """Return the path as short as it is clear from where the command was called."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)
