"""Everything that is kept of a learner as one JSON document."""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Sequence

from quizapp.core.questions import asked
from quizapp.reports.queries.record import (
    ItemRecord,
    VersionRecord,
    account_record,
    item_records,
    version_records,
)
from quizapp.reports.queries.reported import ReportRecord, report_records
from quizapp.reports.queries.sittings import Covered, PastSitting, covered_ever
from quizapp.reports.transfer.memory import memory_document
from quizapp.reports.transfer.teaching import teaching_document
from quizapp.reports.transfer.words import Versions, all_sittings, response_words, utc


def record_json(user_id: int, now: dt.datetime) -> str:
    """Return everything that is kept of a learner as one JSON document; times are UTC."""
    items: dict[int, list[ItemRecord]] = defaultdict(list)
    for item in item_records(user_id):  # first, so that all that they name is found afterwards
        items[item.attempt_id].append(item)
    reports = report_records(user_id)
    versions, covered = version_records(user_id), covered_ever(user_id)
    account = account_record(user_id)
    document = {
        "made_at": utc(now),
        "account": {
            "display_name": account.display_name,
            "login_name": account.login_name,
            "role": account.role,
            "shortcuts": account.shortcuts,
            "created_at": utc(account.created_at),
            "claimed_at": utc(account.claimed_at),
        },
        "attempts": [
            _attempt(sitting, covered.get(sitting.id, ()), items[sitting.id], versions)
            for sitting in all_sittings(user_id)
        ],
        "reports": [_report(report, versions) for report in reports],
        "memory": memory_document(user_id),
    }
    teaching = teaching_document(user_id)
    if any(teaching.values()):
        document["teaching"] = teaching
    return json.dumps(document, ensure_ascii=False) + "\n"


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
        "started_at": utc(sitting.started_at),
        "closes_at": utc(sitting.closes_at),
        "submitted_at": utc(sitting.submitted_at),
        "score": sitting.score,
        "max_score": sitting.max_score,
        "items": [_item(item, versions) for item in items],
    }


def _item(item: ItemRecord, versions: Versions) -> dict[str, object]:
    version = versions[item.version_id]
    return {
        "place": item.position,
        "section": version.section,
        "kind": version.question.kind,
        "question": asked(version.question),
        "options": list(version.question.prompt(item.shown_order).options),
        "points": item.points,
        "once_more": item.is_return,
        "answer": _answer(item, version, versions[item.key_id]) if item.is_answered else None,
    }


def _answer(item: ItemRecord, version: VersionRecord, keyed: VersionRecord) -> dict[str, object]:
    """Return an answer; what tells whether it was right only once that has been explained."""
    answer: dict[str, object] = {
        "response": response_words(item, version),
        "gave_up": item.gave_up,
        "guessed": item.guessed,
        "open_book": item.open_book,
        "used_hint": item.used_hint,
        "late": item.late,
        "answered_at": utc(item.answered_at),
    }
    if item.is_released:
        answer |= {
            "response_as_stored": item.response,
            "key": keyed.question.key_text(),
            "credit": item.credit,
            "graded_at": utc(item.graded_at),
            "corrected_at": utc(item.corrected_at),
        }
    return answer


def _report(report: ReportRecord, versions: Versions) -> dict[str, object]:
    version = versions[report.version_id]
    return {
        "section": version.section,
        "question": asked(version.question),
        "comment": report.comment,
        "created_at": utc(report.created_at),
        "closed_at": utc(report.closed_at),
        "reply": report.reply or None,
    }
