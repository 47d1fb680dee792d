"""The study day of an instant: the learner's local date, which begins at the day's start (04:00).

A study day begins when the clock on the wall first reads its start, or jumps over it, and lasts
until the next one begins. So it never goes back, also where the wall clock does: an hour that
comes twice belongs to the day that had begun. A date that a zone leaves out (Samoa crossed the
date line over 30 December 2011) begins with the jump and ends at the start of the next: it is
the rest of that night, and has no moment at all if days start at midnight.
"""

import re
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from quizapp.core.errors import UnknownZoneError

DAY_START = time(4)
_ONE_DAY = timedelta(days=1)
_LONGEST_NAME = 64
_NAME = re.compile(r"[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*")
# Files of the time zone database that are no place: the machine's own zone, and two other clocks.
_NO_PLACES = {"localtime", "posixrules", "Factory", "posix", "right"}


def study_day(at: datetime, zone: ZoneInfo, starts_at: time = DAY_START) -> date:
    """Return the study day of an instant in a zone, for days that start at this local time.

    Raises ValueError for an instant without a zone of its own.
    """
    if at.utcoffset() is None:
        raise ValueError("the study day of a time without a zone cannot be known")
    at = at.astimezone(UTC)
    wall = _wall(at, zone)
    day = wall.date() if wall.time() >= starts_at else wall.date() - _ONE_DAY
    while begins_at(day + _ONE_DAY, zone, starts_at) <= at:  # the wall clock was turned back
        day += _ONE_DAY
    return day


def begins_at(day: date, zone: ZoneInfo, starts_at: time = DAY_START) -> datetime:
    """Return the first moment of a study day in UTC: its start on the wall clock.

    Of a start that comes twice it is the first; of one that is left out, the moment of the jump.
    """
    wall = datetime.combine(day, starts_at)
    moment = wall.replace(tzinfo=zone).astimezone(UTC)
    if _wall(moment, zone) == wall:
        return moment
    return _jump(wall.replace(tzinfo=zone, fold=1).astimezone(UTC), moment, zone)


def find_zone(name: str) -> ZoneInfo:
    """Return the zone of this name, as in `Europe/Berlin`.

    Raises UnknownZoneError for every name that is no place of the time zone database.
    """
    is_name = len(name) <= _LONGEST_NAME and _NAME.fullmatch(name)
    if is_name and name.split("/", maxsplit=1)[0] not in _NO_PLACES:
        with suppress(KeyError, ValueError, OSError):  # unknown, another file there, a directory
            return ZoneInfo(name)
    raise UnknownZoneError(f"There is no time zone called {name[:_LONGEST_NAME]!r}.")


def _wall(at: datetime, zone: tzinfo) -> datetime:
    return at.astimezone(zone).replace(tzinfo=None, fold=0)


def _jump(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """Return the second between two instants in UTC at which the clock on the wall was put on."""
    before, after = before.replace(microsecond=0), after.replace(microsecond=0)
    early_offset = before.astimezone(zone).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = (before + (after - before) / 2).replace(microsecond=0)
        if middle.astimezone(zone).utcoffset() == early_offset:
            before = middle
        else:
            after = middle
    return after
