"""The days of a learner: the calendar of what was answered, the time it took, what is to come."""

import datetime as dt
import math
from calendar import Calendar
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from quizapp.core.memory.sessions import LONGEST_SECONDS, Limits, seconds_each
from quizapp.reports.queries.memory import LoggedAnswer

MONTHS_SHOWN = 3
FORECAST_DAYS = 14
TALLEST = 60
LEVELS = (1, 10, 20, 35)
LEVEL_WORDS = ("none", "1 to 9", "10 to 19", "20 to 34", "35 or more")


@dataclass(frozen=True)
class CalendarDay:
    """A day of the calendar; `level` is 0 to 4, the place of its count in LEVEL_WORDS."""

    number: int
    count: int
    level: int
    is_today: bool
    is_ahead: bool


@dataclass(frozen=True)
class CalendarMonth:
    """A month as weeks from Monday on; None where the week has days of another month."""

    name: str
    weeks: tuple[tuple[CalendarDay | None, ...], ...]

    @property
    def studied(self) -> tuple[CalendarDay, ...]:
        """The days on which anything was answered, in order."""
        return tuple(day for week in self.weeks for day in week if day and day.count)


@dataclass(frozen=True)
class ForecastDay:
    """A day to come, how many cards it brings, and a column of 0 to 60 units for it."""

    day: dt.date
    count: int
    height: int

    @property
    def top(self) -> int:
        """Where the column begins, counted from above."""
        return TALLEST - self.height

    @property
    def month(self) -> str:
        """The name of the month."""
        return f"{self.day:%B}"


def first_day_shown(today: dt.date) -> dt.date:
    """Return the first day of the calendar that ends with the month of `today`."""
    months = today.year * 12 + today.month - MONTHS_SHOWN
    return dt.date(months // 12, months % 12 + 1, 1)


def calendar_months(answers: Iterable[LoggedAnswer], today: dt.date) -> tuple[CalendarMonth, ...]:
    """Return the last months, this one included, with how much was answered on each day."""
    counts = Counter(answer.day for answer in answers)
    first = first_day_shown(today)
    months = (first.year * 12 + first.month - 1 + n for n in range(MONTHS_SHOWN))
    return tuple(_month(*divmod(month, 12), counts, today) for month in months)


def seconds_in_month(answers: Iterable[LoggedAnswer], today: dt.date) -> float:
    """Return the seconds spent on answers in the month of `today`, at most a minute on each."""
    return _seconds(a for a in answers if (a.day.year, a.day.month) == (today.year, today.month))


def seconds_reviewed(answers: Iterable[LoggedAnswer], today: dt.date) -> float:
    """Return the seconds of today's session so far, which those of quizzes are no part of."""
    return _seconds(answer for answer in answers if answer.is_review and answer.day == today)


def time_words(seconds: float) -> str:
    """Return a time in hours and minutes, begun ones as whole: "1 h 52 min", "0 min"."""
    hours, minutes = divmod(math.ceil(seconds / 60), 60)
    if not hours and not minutes:
        return "0 min"
    return " ".join(f"{n} {unit}" for n, unit in ((hours, "h"), (minutes, "min")) if n)


def cards_a_day(limits: Limits, lapse_share: float, seconds_spent: float = 0.0) -> int:
    """Return about how many cards a day holds in what is left of its minutes, as Today reckons.

    The share of cards, 0 to 1, that is missed takes the time of its returns as well.
    """
    left = max(0.0, limits.minutes * 60 - seconds_spent)
    return math.ceil(left / seconds_each(limits, lapse_share))


def forecast(
    due_days: Sequence[dt.date], today: dt.date, most_a_day: int, most_today: int
) -> tuple[ForecastDay, ...]:
    """Return how many cards each of the next days brings, `today` the first of them.

    What is more than a day holds waits for the next one, so a backlog is never a pile on today.
    """
    due = Counter(max(day, today) for day in due_days)
    days = [today + dt.timedelta(days=n) for n in range(FORECAST_DAYS)]
    counts, waiting = [], 0
    for day in days:
        waiting += due[day]
        counts.append(min(waiting, most_today if day == today else most_a_day))
        waiting -= counts[-1]
    tallest = max(counts) or 1
    return tuple(
        ForecastDay(day, count, round(TALLEST * count / tallest))
        for day, count in zip(days, counts, strict=True)
    )


def _seconds(answers: Iterable[LoggedAnswer]) -> float:
    return math.fsum(min(LONGEST_SECONDS, max(0.0, answer.seconds)) for answer in answers)


def _month(year: int, month: int, counts: Mapping[dt.date, int], today: dt.date) -> CalendarMonth:
    weeks = Calendar().monthdatescalendar(year, month + 1)
    return CalendarMonth(
        f"{dt.date(year, month + 1, 1):%B %Y}",
        tuple(
            tuple(
                _day(day, counts.get(day, 0), today) if day.month == month + 1 else None
                for day in week
            )
            for week in weeks
        ),
    )


def _day(day: dt.date, count: int, today: dt.date) -> CalendarDay:
    level = sum(count >= lowest for lowest in LEVELS)
    return CalendarDay(day.day, count, level, day == today, day > today)
