from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

from flask import Flask

from quizapp.db import db
from quizapp.study.queries.weeks import Week, week_of
from tests.conftest import NOON
from tests.memory.cards import DAY, TODAY, card, logged, questions
from tests.study.holding import user_id

_numbers = itertools.count(1)


def week_with(
    app: Flask, *entries: dict[str, Any], today: dt.date = TODAY, of: str = "learner"
) -> Week:
    """Return the week of one of the cast whose only card has these entries."""
    owner = user_id(app, of)
    with app.app_context():
        version = questions()[0]
        card_id = card(owner, version.question_id)
        db.session.add_all(
            logged(owner, card_id, version.id, number=next(_numbers), **entry) for entry in entries
        )
        db.session.commit()
        return week_of(owner, today)


def test_the_days_the_cards_and_the_time_of_seven_days_are_counted(app: Flask) -> None:
    week = week_with(
        app,
        {"duration_ms": 5000},
        {"duration_ms": 2500},
        {"study_day": TODAY - 6 * DAY, "duration_ms": 1000},
        {"study_day": TODAY - 7 * DAY, "duration_ms": 9000},
        {"study_day": TODAY + DAY, "duration_ms": 9000},
    )

    assert week == Week(days=2, cards=3, seconds=8.5)


def test_what_was_undone_and_answers_of_quizzes_are_not_counted(app: Flask) -> None:
    week = week_with(
        app,
        {"duration_ms": 4000},
        {"study_day": TODAY - DAY, "duration_ms": 4000, "voided_at": NOON},
        {"study_day": TODAY - 2 * DAY, "duration_ms": 4000, "origin": "quiz"},
    )

    assert week == Week(days=1, cards=1, seconds=4.0)


def test_a_card_that_returns_is_counted_once_and_its_time_whole(app: Flask) -> None:
    week = week_with(
        app,
        {"duration_ms": 4000, "rating": 1},
        {"duration_ms": 3000, "is_return": True, "is_evidence": False},
    )

    assert week == Week(days=1, cards=1, seconds=7.0)


def test_no_answer_takes_more_than_a_minute_or_less_than_nothing(app: Flask) -> None:
    times = (90_000, -5000, None)

    week = week_with(app, *({"duration_ms": time} for time in times))

    assert week == Week(days=1, cards=3, seconds=60.0)


def test_who_reviewed_nothing_has_an_empty_week_whatever_others_do(app: Flask) -> None:
    week_with(app, {"duration_ms": 4000}, of="outsider")
    learner = user_id(app)

    with app.app_context():
        assert week_of(learner, TODAY) == Week(days=0, cards=0, seconds=0.0)
