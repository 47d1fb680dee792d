"""A learner's memory as part of the document: cards with their log, settings, exam dates."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from quizapp.core.memory.scheduling import Rating
from quizapp.core.questions import asked
from quizapp.core.questions.cards import part_count
from quizapp.reports.queries.kept_memory import (
    CardRecord,
    card_records,
    exam_records,
    log_records,
    settings_record,
)
from quizapp.reports.transfer.words import utc

Columns = Mapping[str, Any]


def memory_document(user_id: int) -> dict[str, object]:
    """Return a learner's cards with their log, and how they study; stability is in days.

    Of what an open test asks it says only that there is a card.
    """
    logs: dict[int, list[Columns]] = defaultdict(list)
    for entry in log_records(user_id):  # first, so that the card of each is found afterwards
        logs[entry["card_id"]].append(entry)
    settings = settings_record(user_id)
    return {
        "settings": _settings(settings) if settings else None,
        "exams": [
            {
                "text": exam.source_title,
                "day": _day(exam.day),
                "entered_on": _day(exam.entered_on),
            }
            for exam in exam_records(user_id)
        ],
        "cards": [_card(card, logs[card.columns["id"]]) for card in card_records(user_id)],
    }


def _settings(row: Columns) -> dict[str, object]:
    names = ("aim", "timezone", "minutes_per_day", "new_per_day", "has_four_buttons")
    starts_at = "{:02}:{:02}".format(*divmod(row["day_starts_at"], 60))
    fitted = {name: row[name] for name in ("weights", "fitted_count")}
    return {name: row[name] for name in names} | {"day_starts_at": starts_at} | fitted


def _card(card: CardRecord, entries: Sequence[Columns]) -> dict[str, object]:
    has_gaps = part_count(card.question) > 1
    facts: dict[str, object] = {
        "text": card.source_title,
        "section": card.section,
        "kind": card.question.kind,
        "question": asked(card.question),
        "gap": card.columns["part"] + 1 if has_gaps else None,
        "added_at": utc(card.columns["added_at"]),
        "set_aside_at": utc(card.columns["suspended_at"]),
        "is_in_an_open_test": card.is_tested,
    }
    if card.is_tested:
        return facts
    state = ("stability", "difficulty", "review_count", "lapse_count")
    days = ("last_day", "due_day", "skipped_day")
    facts |= {name: card.columns[name] for name in state}
    facts["last_rating"] = _rating(card.columns["last_rating"])
    facts |= {name: _day(card.columns[name]) for name in days}
    facts["skipped_at"] = utc(card.columns["skipped_at"])
    return facts | {"log": [_entry(entry) for entry in entries]}


def _entry(row: Columns) -> dict[str, object]:
    kept = (
        "number",
        "origin",
        "evidence",
        "guessed",
        "is_evidence",
        "is_return",
        "response",
        "timezone",
        "duration_ms",
        "aim",
        "shift",
        "recall_before",
        "stability_before",
        "stability_after",
        "difficulty_after",
        "scheduler",
    )
    return {
        "answered_at": utc(row["answered_at"]),
        "study_day": _day(row["study_day"]),
        "rating": _rating(row["rating"]),
        **{name: row[name] for name in kept},
        "due_after": _day(row["due_after"]),
        "undone_at": utc(row["voided_at"]),
    }


def _rating(rating: int | None) -> str | None:
    return None if rating is None else Rating(rating).name.lower()


def _day(day: Any) -> str | None:
    return None if day is None else day.isoformat()
