"""Writing the log: one entry more, and the card as it follows from it. The caller commits."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from quizapp.core.memory.evidence import Judgement
from quizapp.core.memory.replay import NEW, CardState, Entry, add_entry
from quizapp.core.memory.scheduling import NAME
from quizapp.memory.models import Card, ReviewLog
from quizapp.memory.queries.cards import seed_of
from quizapp.memory.queries.studies import Study
from quizapp.prepared import Prepared

LONGEST_MS = 24 * 3600 * 1000

_INSERT_ENTRY = Prepared(sa.insert(ReviewLog))
_INSERT_CARD = Prepared(sa.insert(Card).returning(Card.id))
_SET_STATE = Prepared(
    sa.update(Card)
    .where(Card.id == sa.bindparam("id_of_card"))
    .values(
        stability=sa.bindparam("new_stability"),
        difficulty=sa.bindparam("new_difficulty"),
        due_day=sa.bindparam("new_due_day"),
        last_day=sa.bindparam("new_last_day"),
        last_rating=sa.bindparam("new_last_rating"),
        review_count=sa.bindparam("new_review_count"),
        lapse_count=sa.bindparam("new_lapse_count"),
    )
)


@dataclass(frozen=True)
class Subject:
    """The card that an entry is about, as it stands, and the version that was asked.

    A question that is met for the first time has no card yet: its `card_id` is None.
    """

    card_id: int | None
    user_id: int
    question_id: int
    part: int
    version_id: int
    state: CardState = NEW
    next_number: int = 1


@dataclass(frozen=True)
class Seen:
    """What was seen of memory: its judgement, and how it came about.

    `request_key` names the request, so that a repeat is recognised; `shift` is the days by which
    the due day is moved, None to leave that to the question; `duration_ms` the time it took.
    """

    judgement: Judgement
    origin: str
    request_key: str
    guessed: bool = False
    is_return: bool = False
    shift: int | None = None
    duration_ms: int | None = None
    response: Mapping[str, Any] | None = None


def write_entry(subject: Subject, seen: Seen, study: Study, now: dt.datetime) -> CardState:
    """Append an entry to the log of a card, made if there is none; return the state after it."""
    entry = Entry(
        study.day_of(now),
        seen.judgement.rating,
        seen.judgement.is_evidence,
        study.aim,
        seen.shift,
        seen.judgement.evidence,
    )
    seed = seed_of(subject.question_id, subject.part)
    after = add_entry(subject.state, entry, study.scheduler, seed)
    row = _row_of(subject, seen, entry, after)
    memory = subject.state.memory
    row["recall_before"] = study.scheduler.recall(memory, entry.study_day) if memory else None
    row |= {"card_id": _keep(subject, after, now), "answered_at": now, "timezone": study.zone}
    _INSERT_ENTRY.run(row)
    return after


def duration_ms(shown_at: dt.datetime | None, now: dt.datetime, *, parts: int = 1) -> int | None:
    """Return the milliseconds that each of so many parts took, None if that is not known."""
    if shown_at is None:
        return None
    return round((now - shown_at).total_seconds() * 1000 / parts)


def set_state(card_id: int, state: CardState) -> None:
    """Keep a card's state at hand, as its log makes it."""
    columns = columns_of(state, "new_")
    _SET_STATE.run({"id_of_card": card_id, **columns})


def columns_of(state: CardState, prefix: str = "") -> dict[str, Any]:
    """Return a state as the columns of a card, each name with a prefix."""
    memory = state.memory
    columns = {
        "stability": memory.stability if memory else None,
        "difficulty": memory.difficulty if memory else None,
        "due_day": state.due_day,
        "last_day": memory.last_day if memory else None,
        "last_rating": state.last_rating,
        "review_count": state.review_count,
        "lapse_count": state.lapse_count,
    }
    return {prefix + name: value for name, value in columns.items()}


def _keep(subject: Subject, after: CardState, now: dt.datetime) -> int:
    """Keep the state of a card, or make the card with it; return its id."""
    if subject.card_id is None:
        row = {
            "user_id": subject.user_id,
            "question_id": subject.question_id,
            "part": subject.part,
            "added_at": now,
            **columns_of(after),
        }
        made: int = _INSERT_CARD.first(row).id
        return made
    if after is not subject.state:
        set_state(subject.card_id, after)
    return subject.card_id


def _row_of(subject: Subject, seen: Seen, entry: Entry, after: CardState) -> dict[str, Any]:
    before, memory = subject.state.memory, after.memory
    return {
        "user_id": subject.user_id,
        "number": subject.next_number,
        "question_version_id": subject.version_id,
        "origin": seen.origin,
        "evidence": entry.evidence,
        "rating": int(entry.rating),
        "guessed": seen.guessed,
        "is_evidence": entry.is_evidence,
        "is_return": seen.is_return,
        "response": seen.response,
        "study_day": entry.study_day,
        "duration_ms": _clamped(seen.duration_ms),
        "aim": entry.retention,
        "shift": entry.shift,
        "stability_before": before.stability if before else None,
        "stability_after": memory.stability if memory else None,
        "difficulty_after": memory.difficulty if memory else None,
        "due_after": after.due_day,
        "scheduler": NAME,
        "request_key": seen.request_key,
    }


def _clamped(duration_ms: int | None) -> int | None:
    return None if duration_ms is None else min(max(duration_ms, 0), LONGEST_MS)
