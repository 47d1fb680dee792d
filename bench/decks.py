"""Fills a fresh instance with cards: many learners with a deck each, and one with very many.

A card's log is what the scheduler makes of a few ratings, so that cards and log agree. There are
several rows a card: the database writes them itself, from a handful of histories.
"""

import contextlib
import datetime as dt
import io
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from bench.seed import Learner, account, copy_text, insert, sign_in
from quizapp.accounts.models import UserAccount
from quizapp.app import create_app
from quizapp.bank.models import QuestionEntry, QuestionVersion
from quizapp.cli.serve import bring_up_to_date
from quizapp.config import Settings
from quizapp.core.memory.evidence import Evidence
from quizapp.core.memory.replay import NEW, Entry, add_entry
from quizapp.core.memory.scheduling import Rating, Scheduler
from quizapp.core.questions import KINDS
from quizapp.db import db
from quizapp.sources.models import Section, Source

FEW_CARDS = 200
HISTORIES = 100
REVIEWS_EACH = 3
SOME_DAY = dt.date(2020, 1, 1)
RATINGS, WEIGHTS = tuple(Rating), (1, 2, 16, 1)

Question = tuple[int, int, str]  # its id, its version's, its text

# days are counted from the last review of a history; one card in twenty has none yet
FILL = (
    """CREATE TEMP TABLE past (history, number, rating, day, due, stability_before, stability,
    difficulty, lapse_count, PRIMARY KEY (history, number))""",
    "CREATE TEMP TABLE deck (id INTEGER PRIMARY KEY, user_id, question_id, version_id)",
    "INSERT INTO past VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "INSERT INTO deck VALUES (?, ?, ?, ?)",
    """CREATE TEMP TABLE fate AS SELECT deck.*, past.history, past.number AS review_count,
    past.stability, past.difficulty, past.lapse_count, past.due, past.rating AS last_rating,
    CAST(? AS INTEGER) - 1 - deck.id * 104729 % past.due AS last_day
    FROM deck LEFT JOIN past ON past.history = deck.id * 7919 % ?
    AND past.number = ? AND deck.id % 20""",
    """INSERT INTO card (id, user_id, question_id, part, stability, difficulty, due_day, last_day,
    last_rating, review_count, lapse_count, added_at) SELECT id, user_id, question_id, 0, stability,
    difficulty, last_day + due, last_day, last_rating, coalesce(review_count, 0),
    coalesce(lapse_count, 0), strftime('%Y-%m-%d %H:%M:%f000', 'now') FROM fate""",
    """INSERT INTO review_log (card_id, user_id, number, question_version_id, origin, evidence,
    rating, guessed, is_evidence, is_return, answered_at, timezone, study_day, duration_ms, aim,
    shift, stability_before, stability_after, difficulty_after, due_after, scheduler, request_key)
    SELECT fate.id, user_id, number, version_id, 'review', 'recall', rating, 0, 1, 0,
    strftime('%Y-%m-%d 12:00:00.000000', last_day + day + 1721424.5), 'UTC', last_day + day, 8000,
    0.9, 0, stability_before, past.stability, past.difficulty, last_day + past.due, 'fsrs-6',
    'seed:' || fate.id || ':' || number FROM fate JOIN past USING (history)""",
    "DROP TRIGGER frozen_review_log",  # the benchmark lets days pass
)


@dataclass(frozen=True)
class Decks:
    """An instance that is ready to be served: who has FEW_CARDS each, and who has very many."""

    instance: Path
    card_count: int
    most: int
    few: tuple[Learner, ...]
    many: Learner


def seed_decks(instance: Path, *, learners: int, most: int) -> Decks:
    """Fill a fresh instance: so many learners with FEW_CARDS each, and one with `most` cards."""
    app = create_app(Settings(instance=instance, log_requests=False))
    with app.app_context(), contextlib.redirect_stdout(io.StringIO()):
        bring_up_to_date()
        copy_text(most, tuple(KINDS))
        questions = _questions()
        starts = [number * FEW_CARDS % most for number in range(learners)]
        decks = [questions[:most], *(questions[start : start + FEW_CARDS] for start in starts)]
        insert(UserAccount, [account(number) for number, _ in enumerate(decks, start=1)])
        _deal(decks)
        db.session.commit()
        many, *few = (
            Learner(number, sign_in(app, number), deck[0][2])
            for number, deck in enumerate(decks, start=1)
        )
        db.session.remove()
        db.engine.dispose()
    return Decks(instance, sum(map(len, decks)), len(decks[0]), tuple(few), many)


def _questions() -> list[Question]:
    """Return every question, text by text."""
    query = (
        sa.select(QuestionEntry.id, QuestionVersion.id, Source.slug)
        .join(QuestionVersion, QuestionVersion.question_id == QuestionEntry.id)
        .join(Section, Section.id == QuestionEntry.section_id)
        .join(Source, Source.id == Section.source_id)
        .order_by(Source.id, Section.position, QuestionEntry.position)
    )
    return [(row[0], row[1], row[2]) for row in db.session.execute(query).tuples()]


def _deal(decks: Sequence[Sequence[Question]]) -> None:
    """Give every learner the cards of a deck, with the log that led to them."""
    chance = random.Random(2026)
    histories = [(n, *review) for n in range(HISTORIES) for review in _history(chance)]
    dealt = [(user_id, *one[:2]) for user_id, deck in enumerate(decks, 1) for one in deck]
    cards = [(card_id, *own) for card_id, own in enumerate(dealt, 1)]
    today = dt.datetime.now(dt.UTC).date().toordinal()
    fates = today, HISTORIES, REVIEWS_EACH
    given: list[Sequence[Any]] = [(), (), histories, cards, fates, (), (), ()]
    for statement, values in zip(FILL, given, strict=True):
        db.session.connection().exec_driver_sql(statement, values)


def _history(chance: random.Random) -> Iterator[tuple[float | None, ...]]:
    """Yield what may have happened to a card, as rows of `past`: each review a little late."""
    scheduler, state, day = Scheduler(), NEW, SOME_DAY
    reviews = []
    for rating in chance.choices(RATINGS, WEIGHTS, k=REVIEWS_EACH):
        entry = Entry(
            day, rating, is_evidence=True, retention=0.9, shift=0, evidence=Evidence.RECALL
        )
        before, state = state.memory, add_entry(state, entry, scheduler, "")
        assert state.memory
        assert state.due_day
        reviews.append((entry, before.stability if before else None, state, state.due_day))
        day = state.due_day + dt.timedelta(days=chance.randint(0, 2))
    last = reviews[-1][0].study_day
    for number, (entry, before_it, after, due) in enumerate(reviews, start=1):
        assert after.memory
        days = (entry.study_day - last).days, (due - last).days
        learned = before_it, after.memory.stability, after.memory.difficulty
        yield number, int(entry.rating), *days, *learned, after.lapse_count
