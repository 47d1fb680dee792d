"""What the tables of memory refuse, each by the name of its constraint."""

import datetime as dt
from typing import Any

import pytest
import sqlalchemy as sa

from quizapp.db import Base, db
from quizapp.memory.models import Card, ExamDate, ReviewLog, StudyDay, StudySettings
from quizapp.sources.models import Source
from tests.conftest import TEST_DATABASE
from tests.memory import cards
from tests.memory.cards import TODAY

WHOLE = {"stability": 3.5, "difficulty": 5.0, "due_day": TODAY, "last_day": TODAY, "last_rating": 3}


def refusal(row: Base) -> str:
    """Return what the database says when a row is stored."""
    db.session.add(row)
    with pytest.raises(sa.exc.IntegrityError) as caught, db.session.begin_nested():
        db.session.flush()
    return str(caught.value.orig)


def is_named(said: str, name: str) -> bool:
    """Say whether a constraint is named; SQLite names the columns of those that are unique."""
    if name.startswith("uq_") and not TEST_DATABASE:
        return "UNIQUE" in said
    return name in said


def card_with(ada: int, **columns: Any) -> Card:
    row: dict[str, Any] = {"user_id": ada, "question_id": cards.questions()[0].question_id}
    return Card(**(row | columns), added_at=dt.datetime.now(dt.UTC))


def entry_with(ada: int, **columns: Any) -> ReviewLog:
    version = cards.questions()[0]
    card_id = cards.card(ada, version.question_id)
    db.session.add(cards.logged(ada, card_id, version.id, number=7, request_key="once"))
    db.session.flush()
    return cards.logged(ada, card_id, version.id, **columns)


@pytest.mark.parametrize("missing", list(WHOLE))
def test_half_a_memory_is_refused(ada: int, missing: str) -> None:
    said = refusal(card_with(ada, **(WHOLE | {missing: None})))

    assert is_named(said, "ck_card_memory_is_whole")


@pytest.mark.parametrize(
    ("columns", "name"),
    [
        ({"stability": 0.0}, "ck_card_stability_positive"),
        ({"stability": -1.0}, "ck_card_stability_positive"),
        ({"difficulty": 0.99}, "ck_card_difficulty_one_to_ten"),
        ({"difficulty": 10.01}, "ck_card_difficulty_one_to_ten"),
        ({"last_rating": 0}, "ck_card_last_rating_again_to_easy"),
        ({"last_rating": 5}, "ck_card_last_rating_again_to_easy"),
    ],
)
def test_a_memory_beyond_the_scheduler_is_refused(
    ada: int, columns: dict[str, float], name: str
) -> None:
    assert is_named(refusal(card_with(ada, **(WHOLE | columns))), name)


def test_a_second_card_of_one_question_is_refused(ada: int) -> None:
    db.session.add(card_with(ada))
    db.session.flush()

    assert is_named(refusal(card_with(ada)), "uq_card_part")


def test_each_gap_and_each_learner_may_have_a_card_of_one_question(ada: int) -> None:
    db.session.add_all(
        [card_with(ada), card_with(ada, part=1), card_with(cards.learner("ben"), **WHOLE)]
    )
    db.session.flush()

    assert db.session.scalar(sa.select(sa.func.count()).select_from(Card)) == 3


@pytest.mark.parametrize(
    ("columns", "name"),
    [
        ({"number": 7}, "uq_review_log_number"),
        ({"request_key": "once"}, "uq_review_log_request_key"),
        ({"rating": 0}, "ck_review_log_rating_again_to_easy"),
        ({"rating": 5}, "ck_review_log_rating_again_to_easy"),
        ({"evidence": "hearsay"}, "ck_review_log_evidence_is_known"),
        ({"origin": "rumour"}, "ck_review_log_origin_is_known"),
    ],
)
def test_an_entry_that_cannot_be_is_refused(ada: int, columns: dict[str, Any], name: str) -> None:
    assert is_named(refusal(entry_with(ada, **columns)), name)


@pytest.mark.parametrize(
    ("columns", "name"),
    [
        ({"aim": 0.69}, "ck_study_settings_aim_in_range"),
        ({"aim": 0.98}, "ck_study_settings_aim_in_range"),
        ({"day_starts_at": -1}, "ck_study_settings_day_starts_within_a_day"),
        ({"day_starts_at": 1440}, "ck_study_settings_day_starts_within_a_day"),
        ({"minutes_per_day": 0}, "ck_study_settings_minutes_in_range"),
        ({"minutes_per_day": 241}, "ck_study_settings_minutes_in_range"),
        ({"new_per_day": -1}, "ck_study_settings_new_in_range"),
        ({"new_per_day": 201}, "ck_study_settings_new_in_range"),
    ],
)
def test_settings_out_of_range_are_refused(ada: int, columns: dict[str, Any], name: str) -> None:
    assert is_named(refusal(cards.settings_row(ada, **columns)), name)


@pytest.mark.parametrize(
    "columns",
    [
        {"aim": 0.70, "day_starts_at": 0, "minutes_per_day": 1, "new_per_day": 0},
        {"aim": 0.97, "day_starts_at": 1439, "minutes_per_day": 240, "new_per_day": 200},
    ],
)
def test_settings_at_the_edges_are_stored(ada: int, columns: dict[str, Any]) -> None:
    db.session.add(cards.settings_row(ada, **columns))
    db.session.flush()

    assert db.session.scalar(sa.select(StudySettings.aim)) == columns["aim"]


def test_what_is_of_a_deleted_account_goes_with_it(ada: int) -> None:
    version = cards.questions()[0]
    card_id = cards.card(ada, version.question_id)
    source = db.session.scalars(sa.select(Source.id)).first()
    db.session.add_all(
        [
            cards.logged(ada, card_id, version.id),
            cards.settings_row(ada),
            ExamDate(user_id=ada, source_id=source, day=TODAY, entered_on=TODAY),
        ]
    )
    db.session.flush()

    db.session.execute(sa.text("DELETE FROM user_account WHERE id = :id"), {"id": ada})

    for table in (Card, ReviewLog, StudySettings, ExamDate):
        assert db.session.scalar(sa.select(sa.func.count()).select_from(table)) == 0


@pytest.mark.parametrize("day", [dt.date.min, dt.date(1969, 12, 31), TODAY, dt.date.max, None])
def test_a_study_day_comes_back_as_the_same_day(ada: int, day: dt.date | None) -> None:
    db.session.add(card_with(ada, skipped_day=day))
    db.session.flush()

    assert db.session.connection().execute(sa.select(Card.skipped_day)).scalar_one() == day


def test_study_days_are_numbers_that_a_database_can_count_with(ada: int) -> None:
    db.session.add(card_with(ada, skipped_day=TODAY))
    db.session.flush()

    number = sa.type_coerce(Card.skipped_day, sa.Integer) + 1
    assert db.session.connection().execute(sa.select(number)).scalar_one() == TODAY.toordinal() + 1
    assert StudyDay().process_result_value(1, db.engine.dialect) == dt.date.min
