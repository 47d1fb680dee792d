"""How a learner studies: their settings, or what holds for somebody who never set anything."""

import datetime as dt
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from quizapp.accounts.models import UserAccount
from quizapp.core.errors import UnknownZoneError
from quizapp.core.memory.exams import Exam
from quizapp.core.memory.pace import LATEST, USUAL_SECONDS, pace_of
from quizapp.core.memory.scheduling import DEFAULT_WEIGHTS, Scheduler, Target
from quizapp.core.memory.sessions import Limits
from quizapp.core.memory.study_days import find_zone, study_day
from quizapp.memory.models import A_REVIEW, ExamDate, ReviewLog, StudySettings
from quizapp.prepared import Prepared

ELSEWHERE = "UTC"
SETTING_COLUMNS = (
    StudySettings.aim,
    StudySettings.day_starts_at,
    StudySettings.timezone,
    StudySettings.minutes_per_day,
    StudySettings.new_per_day,
    StudySettings.has_four_buttons,
    StudySettings.weights,
    StudySettings.fitted_count,
)
DAY_COLUMNS = (StudySettings.timezone, StudySettings.day_starts_at)
"""What `read_days` reads; null of somebody who never set anything."""
_LATEST_TIMES = (
    sa.select(sa.cast(ReviewLog.duration_ms, sa.Text).label("duration"))
    .where(
        ReviewLog.user_id == sa.bindparam("user_id"),
        ReviewLog.origin == A_REVIEW,
        ReviewLog.voided_at.is_(None),
        ReviewLog.is_evidence,
        ReviewLog.duration_ms.is_not(None),
    )
    .order_by(ReviewLog.id.desc())
    .limit(sa.literal_column(str(LATEST), sa.Integer))
    .subquery("latest_time")
)
_TIMES = sa.select(sa.func.aggregate_strings(_LATEST_TIMES.c.duration, " ")).scalar_subquery()
_SETTINGS = Prepared(
    sa.select(*SETTING_COLUMNS, _TIMES.label("times"))
    .select_from(UserAccount)
    .outerjoin(StudySettings, StudySettings.user_id == UserAccount.id)
    .where(UserAccount.id == sa.bindparam("user_id"))
)
_EXAMS = Prepared(
    sa.select(ExamDate.source_id, ExamDate.day, ExamDate.entered_on)
    .where(ExamDate.user_id == sa.bindparam("user_id"))
    .order_by(ExamDate.day)
)


@dataclass(frozen=True)
class Study:
    """How somebody studies, on this device and now.

    `aim` is a fraction from 0 to 1, `day_starts_at` minutes after midnight, `timezone` the zone
    they chose or None, `device_zone` the zone of their device as far as it is known. `pace` is the
    seconds that a card takes them, None if too few were answered to know.
    """

    aim: float = Target.STANDARD.retention
    day_starts_at: int = 240
    timezone: str | None = None
    minutes_per_day: int = 10
    new_per_day: int = 10
    has_four_buttons: bool = False
    weights: tuple[float, ...] | None = None
    fitted_count: int = 0
    device_zone: str | None = field(default=None, compare=False)
    pace: float | None = None

    @property
    def zone(self) -> str:
        """The name of the zone that days are counted in; an unknown one is passed over."""
        named = (self.timezone, self.device_zone)
        return next((name for name in named if name and _is_zone(name)), ELSEWHERE)

    @property
    def starts_at(self) -> dt.time:
        """The time at which a study day begins."""
        return dt.time(*divmod(self.day_starts_at, 60))

    @property
    def scheduler(self) -> Scheduler:
        """The scheduler with this learner's weights."""
        return _scheduler(self.weights or DEFAULT_WEIGHTS)

    @property
    def limits(self) -> Limits:
        """How much a session may hold."""
        return Limits(self.minutes_per_day, self.new_per_day, self.pace or USUAL_SECONDS)

    def day_of(self, now: dt.datetime) -> dt.date:
        """Return the study day of a moment."""
        return study_day(now, find_zone(self.zone), self.starts_at)


def study_of(user_id: int, device_zone: str | None = None) -> Study:
    """Return how a learner studies, and how long a card takes them."""
    row = _SETTINGS.first({"user_id": user_id})
    study = read_study(row, device_zone)
    return replace(study, pace=_pace(row.times)) if row and row.times else study


def read_study(row: Any, device_zone: str | None = None) -> Study:
    """Return the study of a row that begins with the settings' columns; null if there are none."""
    if row is None or row[0] is None:
        return Study(device_zone=device_zone)
    count = len(SETTING_COLUMNS)
    aim, starts, zone, minutes, new, four, weights, fitted = row[:count]
    kept = tuple(weights) if weights else None
    return Study(aim, starts, zone, minutes, new, four, kept, fitted, device_zone)


def read_days(row: Any, device_zone: str | None = None) -> Study:
    """Return the study of a row with DAY_COLUMNS, as far as it says when days begin."""
    if row is None or row.day_starts_at is None:
        return Study(device_zone=device_zone)
    return Study(day_starts_at=row.day_starts_at, timezone=row.timezone, device_zone=device_zone)


def exams_of(user_id: int) -> dict[int, Exam]:
    """Return the days on which a learner wants to know a text, by the text's id."""
    rows = _EXAMS.rows({"user_id": user_id})
    return {row.source_id: Exam(row.day, row.entered_on) for row in rows}


@lru_cache(maxsize=1024)
def _pace(times: str) -> float | None:
    """Return the pace of a learner's last reviews; pages before the next review take the same."""
    return pace_of([int(ms) / 1000 for ms in times.split()])


@lru_cache(maxsize=256)
def _scheduler(weights: tuple[float, ...]) -> Scheduler:
    return Scheduler(weights)


def _is_zone(name: str) -> bool:
    try:
        find_zone(name)
    except UnknownZoneError:
        return False
    return True
