from __future__ import annotations

import datetime as dt

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from quizapp.core.errors import UnknownZoneError
from quizapp.memory.queries.studies import Study
from quizapp.study.forms import ExamForm, StudyForm, filled_form, read_zone, zone_names
from quizapp.study.service import Settings

MINUTES = "Give the minutes a day as a whole number from 1 to 240."
NEW = "Give the new cards a day as a whole number from 0 to 200."
INSTEAD = "Give one like Europe/Berlin, or leave it empty."
TYPED = {
    "minutes_per_day": "15",
    "new_per_day": "0",
    "target": "exam",
    "day_starts_at": "05:30",
    "timezone": "Europe/Berlin",
    "buttons": "4",
}


def refused(app: Flask, **typed: str) -> dict[str, list[str]]:
    with app.test_request_context(method="POST"):
        form = StudyForm(MultiDict({**TYPED, **typed}))
        form.validate()
        return {name: list(words) for name, words in form.errors.items()}


def test_what_was_typed_is_read(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        form = StudyForm(MultiDict(TYPED))

        assert form.validate()
        assert form.settings == Settings(0.95, 330, "Europe/Berlin", 15, 0, has_four_buttons=True)


def test_no_zone_follows_the_device(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        form = StudyForm(MultiDict({**TYPED, "timezone": "  "}))

        assert form.validate()
        assert form.settings.timezone is None


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("minutes_per_day", "0", MINUTES),
        ("minutes_per_day", "241", MINUTES),
        ("minutes_per_day", "ten", MINUTES),
        ("minutes_per_day", "", MINUTES),
        ("new_per_day", "-1", NEW),
        ("new_per_day", "9" * 5000, NEW),
        ("target", "perfect", "Choose one of the three."),
        ("day_starts_at", "25:00", "Give the time in hours and minutes, like 04:00."),
        ("day_starts_at", "", "Give the time in hours and minutes, like 04:00."),
        ("buttons", "3", "Choose two or four."),
        (
            "timezone",
            "Mars/Base",
            f"There is no time zone called 'Mars/Base'. {INSTEAD}",
        ),
        ("timezone", "x" * 5000, f"There is no time zone called '{'x' * 64}'. {INSTEAD}"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_one_sentence(
    app: Flask, name: str, typed: str, said: str
) -> None:
    assert refused(app, **{name: typed}) == {name: [said]}


def test_a_form_nobody_filled_in_names_every_field(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        form = StudyForm(MultiDict())
        form.validate()

        assert set(form.errors) == set(TYPED) - {"timezone"}


@pytest.mark.parametrize("zone", ["../../etc/passwd", "/etc/localtime", "localtime", "a\0b"])
def test_a_file_is_no_zone(zone: str) -> None:
    with pytest.raises(UnknownZoneError):
        read_zone(zone)


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("europe/berlin", "Europe/Berlin"),
        ("America/New York", "America/New_York"),
        ("UTC", "UTC"),
        ("Etc/GMT+3", "Etc/GMT+3"),
        ("", ""),
    ],
)
def test_a_zone_is_known_however_it_is_written(typed: str, zone: str) -> None:
    assert read_zone(typed) == zone


def test_zones_that_are_offered_can_be_chosen() -> None:
    names = zone_names()

    assert "Europe/Kyiv" in names
    assert [name for name in names if read_zone(name) != name] == []


def test_a_form_shows_how_somebody_studies(app: Flask) -> None:
    study = Study(0.86, 90, "Asia/Tokyo", 25, 3, has_four_buttons=True)
    with app.test_request_context():
        form = filled_form(study)

        assert (
            form.data.items()
            >= {
                "minutes_per_day": 25,
                "new_per_day": 3,
                "target": "relaxed",
                "day_starts_at": dt.time(1, 30),
                "timezone": "Asia/Tokyo",
                "buttons": "4",
            }.items()
        )


@pytest.mark.parametrize("typed", ["2026-12-12", "12.12.2026", "12 December 2026", "12 Dec 2026"])
def test_the_day_of_an_exam_can_be_typed_in_several_ways(app: Flask, typed: str) -> None:
    with app.test_request_context(method="POST"):
        form = ExamForm("a-text", formdata=MultiDict({"day": typed}))

        assert form.validate()
        assert form.day.data == dt.date(2026, 12, 12)


@pytest.mark.parametrize("typed", ["", "soon", "2026-02-30", "12/11/2026", "99999-01-01"])
def test_what_is_no_day_is_refused_with_one_sentence(app: Flask, typed: str) -> None:
    with app.test_request_context(method="POST"):
        form = ExamForm("a-text", formdata=MultiDict({"day": typed}))

        assert not form.validate()
        assert form.errors == {"day": ["Give the day like 2026-12-12 or 12 December 2026."]}


def test_the_fields_of_two_texts_have_addresses_of_their_own(app: Flask) -> None:
    with app.test_request_context():
        form = ExamForm("a-text", formdata=None)

        assert form.day.id == "day-a-text"
        assert 'for="day-a-text"' in form.day.label()
