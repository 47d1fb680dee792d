"""Answering a card: once, however often it is sent, and only as the page saw it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa

from quizapp.core.errors import NotAllowedNowError
from quizapp.core.memory.evidence import Judgement
from quizapp.core.memory.scheduling import Rating, add_days
from quizapp.core.memory.spreading import band, shifts_of_ratings
from quizapp.core.memory.spreading import seed_of as seed_of_repetition
from quizapp.core.questions.response import Response
from quizapp.memory.models import ReviewLog
from quizapp.memory.queries.cards import OwnCard, load_between
from quizapp.memory.queries.resting import RESTS
from quizapp.memory.queries.studies import Study
from quizapp.memory.service.entries import Seen, Subject, duration_ms, write_entry
from quizapp.prepared import Prepared

_BY_KEY = Prepared(
    sa.select(ReviewLog.id).where(ReviewLog.request_key == sa.bindparam("request_key"))
)


class Outcome(StrEnum):
    """What became of an answer: stored, known already, or about a page that is out of date."""

    STORED = "stored"
    REPEATED = "repeated"
    STALE = "stale"


@dataclass(frozen=True)
class CardAnswer:
    """An answer to a card; `number` is the entry that the page expected to write.

    `shown_at` is when the page was made, None if that is not known.
    """

    judgement: Judgement
    number: int
    request_key: str
    guessed: bool = False
    is_return: bool = False
    response: Response | None = None
    shown_at: dt.datetime | None = None


def answer_card(
    user_id: int, card: OwnCard, given: CardAnswer, study: Study, now: dt.datetime
) -> Outcome:
    """Write an answer to the log of a card, which was read to be changed, once.

    Raises NotAllowedNowError for a card that is set aside or no longer asked.
    """
    key = f"review:{user_id}:{given.request_key}"
    if _BY_KEY.first({"request_key": key}) is not None:
        return Outcome.REPEATED
    if given.number != card.next_number:
        return Outcome.STALE
    refuse_if_aside(card)
    subject = Subject(
        card.id,
        user_id,
        card.question_id,
        card.part,
        card.version_id,
        card.state,
        card.next_number,
    )
    seen = Seen(
        given.judgement,
        "review",
        key,
        guessed=given.guessed,
        is_return=given.is_return,
        shift=shifts(user_id, card, study, study.day_of(now)).get(given.judgement.rating),
        duration_ms=duration_ms(given.shown_at, now),
        response=given.response.dump() if given.response else None,
    )
    write_entry(subject, seen, study, now)
    return Outcome.STORED


def refuse_if_aside(card: OwnCard) -> None:
    """Raise NotAllowedNowError for a card that is set aside or rests, with the true reason."""
    if card.suspended_at is not None:
        raise NotAllowedNowError("You set this card aside. Bring it back first.")
    if card.rest is not None:
        raise NotAllowedNowError(RESTS[card.rest])


def shifts(user_id: int, card: OwnCard, study: Study, day: dt.date) -> Mapping[Rating, int]:
    """Return by how many days each rating's due day would be moved to a lighter one."""
    intervals = _intervals(card, study, day)
    low, high = band(intervals[0])[0], band(intervals[-1])[1]
    load = load_between(user_id, add_days(day, low), add_days(day, high))
    seed = seed_of_repetition(card.seed, card.state.review_count + 1)
    return dict(zip(Rating, shifts_of_ratings(intervals, day, load, seed), strict=True))


def due_days(user_id: int, card: OwnCard, study: Study, day: dt.date) -> Mapping[Rating, dt.date]:
    """Return the day on which a card comes back, for each rating given on this day."""
    moved = shifts(user_id, card, study, day)
    plain = zip(Rating, _intervals(card, study, day), strict=True)
    return {rating: add_days(day, interval + moved[rating]) for rating, interval in plain}


def _intervals(card: OwnCard, study: Study, day: dt.date) -> tuple[int, ...]:
    """Return the days until a card comes back, before they are spread, the worst rating first."""
    scheduler = study.scheduler
    after = (scheduler.after(card.state.memory, rating, day) for rating in Rating)
    return tuple(scheduler.interval(memory.stability, study.aim) for memory in after)
