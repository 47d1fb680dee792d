"""A learner's memory as they take it away: all of it, and nothing that an open test asks."""

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

from quizapp.core.memory.scheduling import Rating
from quizapp.db import db
from quizapp.memory.models import ExamDate
from quizapp.memory.queries.studies import study_of
from quizapp.memory.service.cards import skip
from quizapp.memory.service.undoing import undo
from quizapp.quiz.queries import counted
from quizapp.reports.transfer.document import record_json
from quizapp.reports.transfer.memory import memory_document
from tests.memory.cards import DAY, TODAY, answer, card, learner, logged, questions, settings_row

Desks = Callable[[str], Any]
NOON = dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC)


def test_a_card_comes_with_its_state_and_its_whole_log(desk_of: Desks) -> None:
    user_id = desk_of("learner").user_id
    question = questions("flashcard")[0]
    own = card(user_id, question.question_id)
    answer(user_id, own, Rating.GOOD, NOON)
    answer(user_id, own, Rating.AGAIN, NOON + 5 * DAY)
    undo(user_id, study_of(user_id), NOON + 6 * DAY)
    db.session.commit()

    document = json.loads(record_json(user_id, NOON))["memory"]

    (found,) = document["cards"]
    assert (found["section"], found["kind"], found["gap"]) == (1, "flashcard", None)
    assert (found["review_count"], found["last_day"], found["due_day"]) == (
        1,
        "2026-11-22",
        "2026-11-24",
    )
    assert [entry["rating"] for entry in found["log"]] == ["good", "again"]
    assert [entry["undone_at"] for entry in found["log"]] == [None, "2026-11-28T12:00:00Z"]
    assert found["log"][0]["answered_at"] == "2026-11-22T12:00:00Z"
    assert not any("request_key" in entry for entry in found["log"])


def test_when_a_card_was_left_out_is_kept_so_it_is_given(desk_of: Desks) -> None:
    user_id = desk_of("learner").user_id
    own = card(user_id, questions("flashcard")[0].question_id)
    skip(user_id, own, TODAY, NOON)

    (found,) = json.loads(record_json(user_id, NOON))["memory"]["cards"]

    assert (found["skipped_day"], found["skipped_at"]) == ("2026-11-22", "2026-11-22T12:00:00Z")


def test_the_memory_of_others_is_not_in_the_document(desk_of: Desks) -> None:
    user_id, other = desk_of("learner").user_id, learner("bob")
    question = questions()[0]
    theirs = card(other, question.question_id, due_day=TODAY)
    db.session.add(logged(other, theirs, question.id))
    db.session.add(settings_row(other))
    db.session.flush()

    assert memory_document(user_id) == {"settings": None, "exams": [], "cards": []}


def test_settings_and_exams_are_kept_so_they_are_given(desk_of: Desks) -> None:
    user_id = desk_of("learner").user_id
    db.session.add(settings_row(user_id, aim=0.95, day_starts_at=330, timezone="Europe/Kyiv"))
    db.session.add(ExamDate(user_id=user_id, source_id=1, day=TODAY + 9 * DAY, entered_on=TODAY))
    db.session.flush()

    document = memory_document(user_id)

    settings = document["settings"]
    assert isinstance(settings, dict)
    assert (settings["aim"], settings["day_starts_at"]) == (0.95, "05:30")
    assert settings["timezone"] == "Europe/Kyiv"
    assert document["exams"] == [
        {
            "text": "The Ukraine–Russia Negotiations of 2022",
            "day": "2026-12-01",
            "entered_on": "2026-11-22",
        }
    ]


def test_of_what_an_open_test_asks_only_that_there_is_a_card(desk_of: Desks) -> None:
    desk = desk_of("learner")
    desk.sit([], size=1, mode="test", is_open=True)
    (tested,) = counted.tested_now(desk.user_id)
    version = next(question for question in questions() if question.question_id == tested)
    own = card(desk.user_id, tested, due_day=TODAY)
    db.session.add(logged(desk.user_id, own, version.id))
    db.session.flush()

    (found,) = json.loads(json.dumps(memory_document(desk.user_id)))["cards"]

    assert found["is_in_an_open_test"] is True
    assert not {"log", "due_day", "stability", "lapse_count"} & set(found)
