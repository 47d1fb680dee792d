"""Keeping how somebody studies, and the days of their exams. The caller commits."""

import datetime as dt
from collections.abc import Callable, Collection
from dataclasses import asdict, dataclass, fields
from typing import Any

import sqlalchemy as sa

from quizapp.core.errors import ReadbackError
from quizapp.db import Base, db
from quizapp.dialects import Upsert
from quizapp.memory.models import ExamDate, StudySettings

FARTHEST_DAYS = 2 * 366


class ExamRefusedError(ReadbackError):
    """A day is given on which no exam can be prepared for."""


@dataclass(frozen=True)
class Settings:
    """How somebody wants to study.

    `aim` is a fraction from 0 to 1, `day_starts_at` minutes after midnight; `timezone` None follows
    the device.
    """

    aim: float
    day_starts_at: int
    timezone: str | None
    minutes_per_day: int
    new_per_day: int
    has_four_buttons: bool


_CHOSEN = tuple(field.name for field in fields(Settings))  # weights are not a learner's to set


def _upsert(table: type[Base], keys: Collection[str], columns: Collection[str]) -> Upsert:
    """Return what inserts a row, or sets these columns of the one that is there."""

    def make(insert: Callable[..., Any]) -> Any:
        row = insert(table)
        set_ = {column: row.excluded[column] for column in columns}
        return row.on_conflict_do_update(index_elements=keys, set_=set_)

    return Upsert(make)


_SAVE_SETTINGS = _upsert(StudySettings, ["user_id"], _CHOSEN)
_SET_EXAM = _upsert(ExamDate, ["user_id", "source_id"], ["day", "entered_on"])
_EXAM = sa.select(ExamDate.day).where(
    ExamDate.user_id == sa.bindparam("user"), ExamDate.source_id == sa.bindparam("source")
)
_CLEAR_EXAM = sa.delete(ExamDate).where(
    ExamDate.user_id == sa.bindparam("user"), ExamDate.source_id == sa.bindparam("source")
)


def save_settings(user_id: int, settings: Settings) -> None:
    """Keep how somebody studies; it holds from each card's next answer on."""
    connection = db.session.connection()
    row = {"user_id": user_id, **asdict(settings)}
    connection.execute(_SAVE_SETTINGS.on(connection.dialect), row)


def set_exam(user_id: int, source_id: int, day: dt.date, today: dt.date) -> None:
    """Keep the study day of a learner's exam on a text, planned for from `today` on.

    The same day given again changes nothing: the plan goes on as it was begun. Raises
    ExamRefusedError for a day before `today`, and for one too far off to plan for.
    """
    if day < today:
        raise ExamRefusedError("That day is past. Choose today or a later day.")
    if (day - today).days > FARTHEST_DAYS:
        raise ExamRefusedError("That is more than two years away. Choose an earlier day.")
    connection = db.session.connection()
    if connection.execute(_EXAM, {"user": user_id, "source": source_id}).scalar() == day:
        return
    row = {"user_id": user_id, "source_id": source_id, "day": day, "entered_on": today}
    connection.execute(_SET_EXAM.on(connection.dialect), row)


def clear_exam(user_id: int, source_id: int) -> None:
    """Forget the day of a learner's exam on a text, if there is one."""
    db.session.connection().execute(_CLEAR_EXAM, {"user": user_id, "source": source_id})
