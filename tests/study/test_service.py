from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
import sqlalchemy as sa
from flask import Flask

from quizapp.db import db
from quizapp.memory.models import StudySettings
from quizapp.memory.queries.studies import Study, exams_of, study_of
from quizapp.sources.queries import find_source
from quizapp.study.service import (
    ExamRefusedError,
    Settings,
    clear_exam,
    save_settings,
    set_exam,
)
from tests.quiz.sitting import TEXT
from tests.study.holding import TODAY, user_id

CHOSEN = Settings(0.95, 300, "Europe/Berlin", 15, 0, has_four_buttons=True)


def source_id(app: Flask) -> int:
    with app.app_context():
        source = find_source(TEXT)
        assert source is not None
        return source.id


def exam_day(learner: int) -> dict[int, dt.date]:
    return {source: exam.day for source, exam in exams_of(learner).items()}


def test_settings_are_kept_for_their_learner_alone(app: Flask) -> None:
    learner, outsider = user_id(app), user_id(app, "outsider")

    with app.app_context():
        save_settings(learner, CHOSEN)
        db.session.commit()
        kept, other = study_of(learner), study_of(outsider)

    assert kept == Study(0.95, 300, "Europe/Berlin", 15, 0, has_four_buttons=True)
    assert other == Study()


def test_settings_saved_again_take_the_place_of_the_old_ones(app: Flask) -> None:
    learner = user_id(app)

    with app.app_context():
        save_settings(learner, CHOSEN)
        save_settings(learner, replace(CHOSEN, timezone=None, minutes_per_day=5))
        db.session.commit()
        kept = study_of(learner)

    assert (kept.timezone, kept.minutes_per_day, kept.aim) == (None, 5, 0.95)


def test_saving_settings_leaves_the_fitted_weights_alone(app: Flask) -> None:
    learner = user_id(app)
    weights = [float(number) for number in range(1, 22)]

    with app.app_context():
        save_settings(learner, CHOSEN)
        fitted = sa.update(StudySettings).values(weights=weights, fitted_count=64)
        db.session.execute(fitted)
        save_settings(learner, replace(CHOSEN, aim=0.85))
        db.session.commit()
        kept = study_of(learner)

    assert (kept.aim, kept.weights, kept.fitted_count) == (0.85, tuple(weights), 64)


def test_an_exam_is_set_moved_and_cleared(app: Flask) -> None:
    learner, text = user_id(app), source_id(app)
    first, second = TODAY + dt.timedelta(days=9), TODAY + dt.timedelta(days=30)
    seen = []

    with app.app_context():
        for day in (first, second):
            set_exam(learner, text, day, TODAY)
            seen.append(exam_day(learner))
        clear_exam(learner, text)
        clear_exam(learner, text)
        db.session.commit()
        seen.append(exam_day(learner))

    assert seen == [{text: first}, {text: second}, {}]


def test_a_plan_begins_when_its_day_is_chosen_and_goes_on_when_it_is_chosen_again(
    app: Flask,
) -> None:
    learner, text = user_id(app), source_id(app)
    day, later = TODAY + dt.timedelta(days=9), TODAY + dt.timedelta(days=3)

    with app.app_context():
        set_exam(learner, text, day, TODAY)
        set_exam(learner, text, day, later)
        assert exams_of(learner)[text].entered_on == TODAY
        set_exam(learner, text, day + dt.timedelta(days=1), later)
        assert exams_of(learner)[text].entered_on == later


def test_clearing_an_exam_leaves_those_of_others(app: Flask) -> None:
    learner, outsider, text = user_id(app), user_id(app, "outsider"), source_id(app)
    day = TODAY + dt.timedelta(days=9)

    with app.app_context():
        set_exam(outsider, text, day, TODAY)
        clear_exam(learner, text)
        db.session.commit()
        assert exam_day(outsider) == {text: day}


def test_an_exam_may_be_today(app: Flask) -> None:
    learner, text = user_id(app), source_id(app)

    with app.app_context():
        set_exam(learner, text, TODAY, TODAY)
        assert exam_day(learner) == {text: TODAY}


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (TODAY - dt.timedelta(days=1), "That day is past"),
        (dt.date.min, "That day is past"),
        (TODAY + dt.timedelta(days=733), "more than two years away"),
        (dt.date.max, "more than two years away"),
    ],
)
def test_a_day_that_cannot_be_prepared_for_is_refused(app: Flask, day: dt.date, said: str) -> None:
    learner, text = user_id(app), source_id(app)

    with app.app_context():
        with pytest.raises(ExamRefusedError, match=said):
            set_exam(learner, text, day, TODAY)
        assert exam_day(learner) == {}
