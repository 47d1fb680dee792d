"""Learners with a past: cards, and the log of answers that their memory gave, day by day."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any

import sqlalchemy as sa
from flask import Flask

from quizapp.accounts.queries import find_by_login_name
from quizapp.bank.models import QuestionVersion
from quizapp.core.memory.evidence import judge_rating
from quizapp.core.memory.replay import CardState
from quizapp.core.memory.scheduling import DEFAULT_WEIGHTS, Rating, Scheduler
from quizapp.db import db, reading
from quizapp.memory.models import Card
from quizapp.memory.queries.cards import state_of
from quizapp.memory.queries.studies import Study
from quizapp.memory.service.cards import learn_sections
from quizapp.memory.service.entries import Seen, Subject, write_entry
from quizapp.sources.models import Section
from tests.conftest import NOON, sign_in

FORGETFUL = (0.1, 0.3, 0.6, 2.0, *DEFAULT_WEIGHTS[4:8], 1.2, *DEFAULT_WEIGHTS[9:20], 0.35)
"""Weights of somebody whose first memories last a quarter of the usual, and grow more slowly."""

_SUBJECTS = (
    sa.select(
        *(Card.id, Card.user_id, Card.question_id, Card.part, Card.stability, Card.difficulty),
        *(Card.due_day, Card.last_day, Card.last_rating),
        *(Card.review_count, Card.lapse_count),
        QuestionVersion.id.label("version_id"),
    )
    .join(QuestionVersion, QuestionVersion.question_id == Card.question_id)
    .where(QuestionVersion.superseded_at.is_(None))
    .order_by(Card.id)
)


@dataclass(frozen=True)
class Given:
    """A self-rated answer so many days after the first."""

    day: int
    rating: Rating = Rating.GOOD


def learner_with_cards(app: Flask, name: str = "learner", count: int = 60) -> list[Subject]:
    """Give one of the cast a card of every question; return the first of them, all new."""
    sign_in(app, name)
    with app.app_context():
        reading(only=False)
        account = find_by_login_name(name)
        assert account
        learn_sections(account.id, list(db.session.scalars(sa.select(Section.id))), NOON)
        rows = db.session.execute(_SUBJECTS.where(Card.user_id == account.id)).all()
        db.session.commit()
    assert len(rows) >= count
    return [_subject(row) for row in rows[:count]]


def answer(
    app: Flask, subject: Subject, given: Iterable[Given], study: Study | None = None
) -> None:
    """Write answers to the log of a card, as they would have been given."""
    with app.app_context():
        reading(only=False)
        for one in given:
            subject = _answered(subject, one, study or Study())
        db.session.commit()


def live_through(app: Flask, subjects: Sequence[Subject], *, seed: int, days: int = 300) -> None:
    """Let a forgetful learner review these cards whenever they are due."""
    truth, rng = Scheduler(FORGETFUL), Random(seed)
    with app.app_context():
        reading(only=False)
        for place, subject in enumerate(subjects):
            _live(subject, truth, rng, range(place // 2, days))
        db.session.commit()


def _live(subject: Subject, learner: Scheduler, rng: Random, days: range) -> None:
    rating, memory, day = rng.choices(list(Rating), (3, 1, 5, 1))[0], None, days.start
    while day in days:
        date = _moment(day).date()
        if memory is not None:
            rating = Rating.GOOD if rng.random() < learner.recall(memory, date) else Rating.AGAIN
        memory = learner.after(memory, rating, date)
        subject = _answered(subject, Given(day, rating), Study())
        assert subject.state.due_day
        day = (subject.state.due_day - _moment(0).date()).days


def _answered(subject: Subject, given: Given, study: Study) -> Subject:
    number = subject.next_number
    seen = Seen(judge_rating(given.rating), "review", f"test:{subject.card_id}:{number}")
    after = write_entry(subject, seen, study, _moment(given.day))
    return replace(subject, state=after, next_number=number + 1)


def _moment(day: int) -> dt.datetime:
    return NOON + dt.timedelta(days=day)


def _subject(row: Any) -> Subject:
    state: CardState = state_of(row)
    return Subject(row.id, row.user_id, row.question_id, row.part, row.version_id, state)
