"""What may be typed about studying: how much a day, when a day begins and where, an exam's day."""

import datetime as dt
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from flask_wtf import FlaskForm
from wtforms import DateField, Field, IntegerField, RadioField, StringField, TimeField
from wtforms.validators import AnyOf, StopValidation

from quizapp.core.errors import UnknownZoneError
from quizapp.core.memory.scheduling import Target
from quizapp.core.memory.study_days import find_zone
from quizapp.memory.queries.studies import Study
from quizapp.study.service import Settings

MOST_MINUTES = 240
MOST_NEW = 200
BUTTONS = {
    "2": "Two: I forgot, I remembered",
    "4": "Four: Again, Hard, Good, Easy",
}
DAY_FORMATS = ["%Y-%m-%d", "%d.%m.%Y", "%d %B %Y", "%d %b %Y"]


class Between:
    """A validator that refuses all but a whole number of something within bounds, saying so."""

    def __init__(self, what: str, least: int, most: int) -> None:
        self._words = f"Give the {what} as a whole number from {least} to {most}."
        self._least, self._most = least, most

    def __call__(self, _form: object, field: IntegerField) -> None:
        """Refuse what was typed, in place of whatever was said of it before."""
        if field.data is None or not self._least <= field.data <= self._most:
            field.errors = []
            raise StopValidation(self._words)


class Given:
    """A validator that refuses a time or a day that cannot be read, with one sentence."""

    def __init__(self, words: str) -> None:
        self._words = words

    def __call__(self, _form: object, field: Field) -> None:
        """Refuse what was typed, in place of whatever was said of it before."""
        if field.data is None:
            field.errors = []
            raise StopValidation(self._words)


class StudyForm(FlaskForm):
    """How somebody studies."""

    minutes_per_day = IntegerField("Minutes a day", [Between("minutes a day", 1, MOST_MINUTES)])
    new_per_day = IntegerField("New cards a day", [Between("new cards a day", 0, MOST_NEW)])
    target = RadioField(
        "How sure do you want to be?",
        [AnyOf([target.value for target in Target], message="Choose one of the three.")],
        choices={target.value: target.words for target in Target},
        validate_choice=False,
    )
    day_starts_at = TimeField(
        "A new day starts at", [Given("Give the time in hours and minutes, like 04:00.")]
    )
    timezone = StringField("Time zone", filters=[lambda typed: (typed or "").strip()])
    buttons = RadioField(
        "Buttons to say how well you remembered",
        [AnyOf(list(BUTTONS), message="Choose two or four.")],
        choices=BUTTONS,
        validate_choice=False,
    )

    def validate_timezone(self, field: StringField) -> None:
        """Refuse what no zone is called; nothing typed is the zone of the device."""
        try:
            field.data = read_zone(field.data or "")
        except UnknownZoneError as error:
            words = f"{error} Give one like Europe/Berlin, or leave it empty."
            raise StopValidation(words) from error

    @property
    def settings(self) -> Settings:
        """What was typed, read."""
        starts: dt.time = self.day_starts_at.data  # type: ignore[assignment]  # it was validated
        return Settings(
            aim=Target(self.target.data).retention,
            day_starts_at=starts.hour * 60 + starts.minute,
            timezone=self.timezone.data or None,
            minutes_per_day=self.minutes_per_day.data or 0,
            new_per_day=self.new_per_day.data or 0,
            has_four_buttons=self.buttons.data == "4",
        )


class ExamForm(FlaskForm):
    """The day of an exam on a text; `slug` names the text in the field's address on the page."""

    day = DateField(
        "Exam day",
        [Given("Give the day like 2026-12-12 or 12 December 2026.")],
        format=DAY_FORMATS,
    )

    def __init__(self, slug: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.day.id = self.day.label.field_id = f"day-{slug}"


def filled_form(study: Study) -> StudyForm:
    """Return a form that shows how somebody studies now."""
    return StudyForm(
        formdata=None,
        minutes_per_day=study.minutes_per_day,
        new_per_day=study.new_per_day,
        target=_nearest_target(study.aim).value,
        day_starts_at=study.starts_at,
        timezone=study.timezone or "",
        buttons="4" if study.has_four_buttons else "2",
    )


def read_zone(typed: str) -> str:
    """Return the name of the zone that was meant, "" for nothing typed; case and spaces may differ.

    Raises UnknownZoneError for what no zone is called.
    """
    if not typed:
        return ""
    name = "_".join(typed.split())
    known = {zone.casefold(): zone for zone in zone_names()}.get(name.casefold(), name)
    find_zone(known)
    return known


@cache
def zone_names() -> tuple[str, ...]:
    """Return the zones that are offered: those named after a place, in order."""
    places = (name for name in available_timezones() if "/" in name)
    return tuple(sorted(name for name in places if not name.startswith(("Etc/", "US/"))))


def _nearest_target(aim: float) -> Target:
    return min(Target, key=lambda target: abs(target.retention - aim))
