"""Everything that is kept of a learner as files to take away: one JSON document, one CSV table.

A file says no more than the pages do: of a test that is still open it holds what was answered in
words, but no credit, no key, and none of the places in a question's own lists, whose order can be
the key itself; of a question not answered it holds no key either.
"""

import csv
import datetime as dt
import io
import json
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from quizapp.core.questions import asked
from quizapp.core.questions.response import Response
from quizapp.reports.queries.record import (
    ItemRecord,
    ReportRecord,
    VersionRecord,
    account_record,
    item_records,
    report_records,
    version_records,
)
from quizapp.reports.queries.sittings import Covered, PastSitting, covered_ever, past_sittings

EVERY = 2**31 - 1
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
)
_FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")  # the last four are full-width
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")

Versions = Mapping[int, VersionRecord]


def record_json(user_id: int, now: dt.datetime) -> str:
    """Return everything that is kept of a learner as one JSON document; times are UTC."""
    items: dict[int, list[ItemRecord]] = defaultdict(list)
    for item in item_records(user_id):  # first, so that all that they name is found afterwards
        items[item.attempt_id].append(item)
    reports = report_records(user_id)
    versions, covered = version_records(user_id), covered_ever(user_id)
    account = account_record(user_id)
    document = {
        "made_at": _time(now),
        "account": {
            "display_name": account.display_name,
            "login_name": account.login_name,
            "role": account.role,
            "shortcuts": account.shortcuts,
            "created_at": _time(account.created_at),
            "claimed_at": _time(account.claimed_at),
        },
        "attempts": [
            _attempt(sitting, covered.get(sitting.id, ()), items[sitting.id], versions)
            for sitting in _all_sittings(user_id)
        ],
        "reports": [_report(report, versions) for report in reports],
    }
    return json.dumps(document, ensure_ascii=False) + "\n"


def answers_csv(user_id: int) -> str:
    """Return a learner's answers as a table for spreadsheets, one row an answer, oldest first.

    No cell is one that a spreadsheet would take for a formula.
    """
    items = item_records(user_id)  # first, so that all that they name is found afterwards
    versions = version_records(user_id)
    sittings = {sitting.id: sitting for sitting in _all_sittings(user_id)}
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(COLUMNS)
    for item in items:
        if item.is_answered:
            row = _row(sittings[item.attempt_id], item, versions[item.version_id])
            table.writerow([safe_cell(row[column]) for column in COLUMNS])
    return BOM + written.getvalue()


def safe_cell(value: object) -> str:
    """Return a value as a cell's text; what would be a formula gets an apostrophe in front."""
    text = "" if value is None else str(value)
    if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def _all_sittings(user_id: int) -> Sequence[PastSitting]:
    return past_sittings(user_id, most=EVERY)[::-1]


def _attempt(
    sitting: PastSitting,
    covered: Sequence[Covered],
    items: Sequence[ItemRecord],
    versions: Versions,
) -> dict[str, object]:
    return {
        "quiz": sitting.public_id,
        "text": sitting.source_title,
        "sections": [{"section": part.position, "title": part.title} for part in covered],
        "mode": sitting.mode,
        "started_at": _time(sitting.started_at),
        "closes_at": _time(sitting.closes_at),
        "submitted_at": _time(sitting.submitted_at),
        "score": sitting.score,
        "max_score": sitting.max_score,
        "items": [_item(item, versions[item.version_id]) for item in items],
    }


def _item(item: ItemRecord, version: VersionRecord) -> dict[str, object]:
    return {
        "place": item.position,
        "section": version.section,
        "kind": version.question.kind,
        "question": asked(version.question),
        "options": list(version.question.prompt(item.shown_order).options),
        "points": item.points,
        "once_more": item.is_return,
        "answer": _answer(item, version) if item.is_answered else None,
    }


def _answer(item: ItemRecord, version: VersionRecord) -> dict[str, object]:
    """Return an answer; what tells whether it was right only once that has been explained."""
    answer: dict[str, object] = {
        "response": _response_words(item, version),
        "gave_up": item.gave_up,
        "guessed": item.guessed,
        "open_book": item.open_book,
        "used_hint": item.used_hint,
        "late": item.late,
        "answered_at": _time(item.answered_at),
    }
    if item.is_released:
        answer |= {
            "response_as_stored": item.response,
            "key": version.question.key_text(),
            "credit": item.credit,
            "graded_at": _time(item.graded_at),
        }
    return answer


def _row(sitting: PastSitting, item: ItemRecord, version: VersionRecord) -> dict[str, object]:
    flags = ("gave_up", "guessed", "open_book", "used_hint", "late")
    return {
        **{flag: _yes_or_no(getattr(item, flag)) for flag in flags},
        "answered_at": _time(item.answered_at),
        "text": sitting.source_title,
        "section": version.section,
        "section_title": version.section_title,
        "mode": sitting.mode,
        "quiz": sitting.public_id,
        "place": item.position,
        "kind": version.question.kind,
        "question": asked(version.question),
        "response": _response_words(item, version),
        "key": version.question.key_text() if item.is_released else None,
        "credit": item.credit if item.is_released else None,
        "points": item.points,
        "once_more": _yes_or_no(item.is_return),
    }


def _report(report: ReportRecord, versions: Versions) -> dict[str, object]:
    version = versions[report.version_id]
    return {
        "section": version.section,
        "question": asked(version.question),
        "comment": report.comment,
        "created_at": _time(report.created_at),
        "closed_at": _time(report.closed_at),
    }


def _response_words(item: ItemRecord, version: VersionRecord) -> str | None:
    if item.response is None:
        return None
    return version.question.response_text(Response.load(item.response))


def _time(time: dt.datetime | None) -> str | None:
    return None if time is None else time.astimezone(dt.UTC).isoformat().replace("+00:00", "Z")


def _yes_or_no(fact: object) -> str:
    return "yes" if fact else "no"
