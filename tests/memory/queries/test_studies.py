"""How a learner studies: what they set, and what holds for somebody who never set anything."""

import datetime as dt

import pytest
import sqlalchemy as sa

from quizapp.core.memory.pace import FEWEST
from quizapp.core.memory.scheduling import DEFAULT_WEIGHTS
from quizapp.core.memory.sessions import Limits
from quizapp.db import db
from quizapp.memory.models import ExamDate
from quizapp.memory.queries.studies import Study, exams_of, study_of
from quizapp.sources.models import Source
from tests.conftest import NOON
from tests.memory import cards
from tests.memory.cards import DAY, TODAY

NIGHT = dt.datetime(2026, 11, 22, 2, 30, tzinfo=dt.UTC)


def test_who_never_set_anything_studies_as_most_do(ada: int) -> None:
    study = study_of(ada)

    assert study == Study()
    assert study.aim == 0.90
    assert study.starts_at == dt.time(4)
    assert study.limits == Limits(minutes=10, new_cards=10)
    assert study.scheduler.weights == DEFAULT_WEIGHTS


def test_what_was_set_holds_for_its_learner_alone(ada: int) -> None:
    ben = cards.learner("ben")
    row = cards.settings_row(ada, aim=0.95, day_starts_at=90, minutes_per_day=25, new_per_day=0)
    db.session.add(row)
    db.session.flush()

    study = study_of(ada)

    assert (study.aim, study.starts_at) == (0.95, dt.time(1, 30))
    assert study.limits == Limits(minutes=25, new_cards=0)
    assert study_of(ben) == Study()


def test_fitted_weights_are_those_of_the_scheduler(ada: int) -> None:
    weights = [DEFAULT_WEIGHTS[0] * 1.1, *DEFAULT_WEIGHTS[1:]]
    db.session.add(cards.settings_row(ada, weights=weights, fitted_count=64))
    db.session.flush()

    study = study_of(ada)

    assert study.scheduler.weights == tuple(weights)
    assert study.fitted_count == 64


@pytest.mark.parametrize(
    ("chosen", "device", "zone"),
    [
        (None, None, "UTC"),
        (None, "Asia/Tokyo", "Asia/Tokyo"),
        ("Europe/Kyiv", "Asia/Tokyo", "Europe/Kyiv"),
        ("Europe/Kyiv", None, "Europe/Kyiv"),
        ("Gone/Away", "Asia/Tokyo", "Asia/Tokyo"),
        ("Gone/Away", "Nowhere/At_all", "UTC"),
        (None, "", "UTC"),
        (None, "../../etc/passwd", "UTC"),
        (None, "localtime", "UTC"),
        (None, "\x00", "UTC"),
        (None, "Ж" * 4000, "UTC"),
        (None, "Europe", "UTC"),
    ],
)
def test_days_are_counted_in_the_chosen_zone_else_the_device_s_else_utc(
    ada: int, chosen: str | None, device: str | None, zone: str
) -> None:
    db.session.add(cards.settings_row(ada, timezone=chosen))
    db.session.flush()

    assert study_of(ada, device).zone == zone


@pytest.mark.parametrize(
    ("study", "day"),
    [
        (Study(), TODAY - DAY),
        (Study(day_starts_at=0), TODAY),
        (Study(day_starts_at=150), TODAY),
        (Study(timezone="Asia/Tokyo"), TODAY),
        (Study(device_zone="Pacific/Pago_Pago"), TODAY - DAY),
    ],
)
def test_a_night_belongs_to_the_day_that_the_learner_s_clock_and_start_say(
    study: Study, day: dt.date
) -> None:
    assert study.day_of(NIGHT) == day


def test_a_learner_s_exams_are_told_by_text(ada: int) -> None:
    ben = cards.learner("ben")
    source = db.session.scalars(sa.select(Source.id)).first() or 0
    db.session.add(ExamDate(user_id=ada, source_id=source, day=TODAY + DAY, entered_on=TODAY))
    db.session.flush()

    exams = exams_of(ada)

    assert list(exams) == [source]
    assert exams[source].day == TODAY + DAY
    assert exams_of(ben) == {}


def reviews(user_id: int, count: int, **columns: object) -> None:
    """Let a learner have answered a card of theirs so often, in nine seconds each."""
    version = cards.questions()[0]
    card_id = cards.card(user_id, version.question_id)
    db.session.add_all(
        cards.logged(user_id, card_id, version.id, **({"number": n, "duration_ms": 9000} | columns))
        for n in range(1, count + 1)
    )
    db.session.flush()


def test_a_card_takes_a_learner_what_their_last_ones_took(ada: int) -> None:
    ben = cards.learner("ben")
    reviews(ada, FEWEST)

    study = study_of(ada)

    assert study.pace == 9
    assert study.limits == Limits(minutes=10, new_cards=10, seconds_a_card=9)
    assert study_of(ben).limits.seconds_a_card == 15


@pytest.mark.parametrize(
    "columns",
    [
        {"voided_at": NOON},
        {"origin": "quiz"},
        {"is_evidence": False},
        {"duration_ms": None},
    ],
)
def test_what_was_undone_or_does_not_count_tells_nothing_of_the_pace(
    ada: int, columns: dict[str, object]
) -> None:
    reviews(ada, FEWEST, **columns)

    assert study_of(ada).pace is None


def test_pace_goes_with_settings(ada: int) -> None:
    db.session.add(cards.settings_row(ada, minutes_per_day=25))
    reviews(ada, FEWEST)

    assert study_of(ada).limits == Limits(25, 10, 9)
