"""A learner's answers as a table for spreadsheets."""

import csv
import io
import re

from quizapp.core.questions import asked
from quizapp.reports.queries.record import ItemRecord, VersionRecord, item_records, version_records
from quizapp.reports.queries.sittings import PastSitting
from quizapp.reports.transfer.words import all_sittings, response_words, utc

BOM = "\ufeff"
COLUMNS = (
    "answered_at",
    "text",
    "section",
    "section_title",
    "mode",
    "quiz",
    "place",
    "kind",
    "question",
    "response",
    "key",
    "credit",
    "points",
    "once_more",
    "gave_up",
    "guessed",
    "open_book",
    "used_hint",
    "late",
    "corrected_at",
)
_FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")  # the last four are full-width
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")


def answers_csv(user_id: int) -> str:
    """Return a learner's answers as a table for spreadsheets, one row an answer, oldest first.

    No cell is one that a spreadsheet would take for a formula.
    """
    items = item_records(user_id)  # first, so that all that they name is found afterwards
    versions = version_records(user_id)
    sittings = {sitting.id: sitting for sitting in all_sittings(user_id)}
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(COLUMNS)
    for item in items:
        if item.is_answered:
            keyed = versions[item.key_id]
            row = _row(sittings[item.attempt_id], item, versions[item.version_id], keyed)
            table.writerow([safe_cell(row[column]) for column in COLUMNS])
    return BOM + written.getvalue()


def safe_cell(value: object) -> str:
    """Return a value as a cell's text; what would be a formula gets an apostrophe in front."""
    text = "" if value is None else str(value)
    if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def _row(
    sitting: PastSitting, item: ItemRecord, version: VersionRecord, keyed: VersionRecord
) -> dict[str, object]:
    flags = ("gave_up", "guessed", "open_book", "used_hint", "late")
    return {
        **{flag: _yes_or_no(getattr(item, flag)) for flag in flags},
        "answered_at": utc(item.answered_at),
        "text": sitting.source_title,
        "section": version.section,
        "section_title": version.section_title,
        "mode": sitting.mode,
        "quiz": sitting.public_id,
        "place": item.position,
        "kind": version.question.kind,
        "question": asked(version.question),
        "response": response_words(item, version),
        "key": keyed.question.key_text() if item.is_released else None,
        "credit": item.credit if item.is_released else None,
        "points": item.points,
        "once_more": _yes_or_no(item.is_return),
        "corrected_at": utc(item.corrected_at) if item.is_released else None,
    }


def _yes_or_no(fact: object) -> str:
    return "yes" if fact else "no"
