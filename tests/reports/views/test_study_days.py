"""The calendar, the time spent, and what the coming days bring."""

import datetime as dt
from dataclasses import replace

import pytest

from quizapp.core.memory.scheduling import Rating
from quizapp.core.memory.sessions import Limits
from quizapp.reports.queries.memory import LoggedAnswer
from quizapp.reports.views.study_days import (
    FORECAST_DAYS,
    CalendarDay,
    calendar_months,
    cards_a_day,
    first_day_shown,
    forecast,
    seconds_in_month,
    seconds_reviewed,
    time_words,
)

TODAY = dt.date(2026, 11, 22)
DAY = dt.timedelta(days=1)


def given(day: dt.date, seconds: float = 10.0) -> LoggedAnswer:
    return LoggedAnswer(1, day, Rating.GOOD, True, None, seconds)


def test_the_calendar_shows_this_month_and_the_two_before() -> None:
    months = calendar_months([], TODAY)

    assert [month.name for month in months] == ["September 2026", "October 2026", "November 2026"]
    assert first_day_shown(TODAY) == dt.date(2026, 9, 1)
    assert first_day_shown(dt.date(2027, 1, 31)) == dt.date(2026, 11, 1)


def test_a_month_is_made_of_weeks_that_begin_on_monday() -> None:
    november = calendar_months([], TODAY)[-1]

    first, last = november.weeks[0], november.weeks[-1]
    assert [day and day.number for day in first] == [None] * 6 + [1]
    assert [day and day.number for day in last] == [30] + [None] * 6
    assert {len(week) for week in november.weeks} == {7}


def test_a_day_has_the_shade_of_its_count() -> None:
    counts = (0, 1, 9, 10, 19, 20, 34, 35)
    answers = [given(TODAY - n * DAY) for n, count in enumerate(counts) for _ in range(count)]

    november = calendar_months(answers, TODAY)[-1]

    days = [day for week in november.weeks for day in week if day and day.number <= TODAY.day]
    shown = {day.number: day for day in days}
    levels = [(shown[22 - n].count, shown[22 - n].level) for n in range(len(counts))]
    assert levels == list(zip(counts, (0, 1, 1, 2, 2, 3, 3, 4), strict=True))


def test_the_days_of_a_month_with_answers_are_told_with_their_counts() -> None:
    answers = [given(TODAY), given(TODAY - 3 * DAY), given(TODAY), given(TODAY - 40 * DAY)]

    months = calendar_months(answers, TODAY)

    told = [[(day.number, day.count) for day in month.studied] for month in months]
    assert told == [[], [(13, 1)], [(19, 1), (22, 2)]]


def test_today_and_the_days_ahead_are_told_apart() -> None:
    november = calendar_months([], TODAY)[-1]

    days = {day.number: day for week in november.weeks for day in week if day}
    assert days[22] == CalendarDay(22, 0, 0, is_today=True, is_ahead=False)
    assert days[23] == CalendarDay(23, 0, 0, is_today=False, is_ahead=True)


def test_time_counts_this_month_and_at_most_a_minute_an_answer() -> None:
    answers = [given(TODAY, 20), given(TODAY, 3600), given(TODAY, -5), given(TODAY - 30 * DAY, 50)]

    assert seconds_in_month(answers, TODAY) == 80


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 min"),
        (20, "1 min"),
        (60, "1 min"),
        (61, "2 min"),
        (3599, "1 h"),
        (6720, "1 h 52 min"),
    ],
)
def test_time_is_said_in_hours_and_minutes(seconds: float, words: str) -> None:
    assert time_words(seconds) == words


def test_the_forecast_begins_today_and_has_two_weeks() -> None:
    days = forecast([TODAY, TODAY + 2 * DAY, TODAY + 2 * DAY, TODAY + 14 * DAY], TODAY, 40, 40)

    assert len(days) == FORECAST_DAYS
    assert [day.count for day in days[:4]] == [1, 0, 2, 0]
    assert sum(day.count for day in days) == 3
    assert [(day.height, day.top) for day in days[:3]] == [(30, 30), (0, 60), (60, 0)]


def test_a_backlog_is_no_pile_but_waits_its_turn() -> None:
    days = forecast([TODAY - 20 * DAY] * 100, TODAY, 40, 40)

    assert [day.count for day in days[:4]] == [40, 40, 20, 0]


def test_an_empty_forecast_has_flat_columns() -> None:
    assert {(day.count, day.height) for day in forecast([], TODAY, 40, 40)} == {(0, 0)}


def test_what_no_time_is_left_for_today_comes_tomorrow() -> None:
    days = forecast([TODAY] * 10, TODAY, 40, 3)

    assert [day.count for day in days[:3]] == [3, 7, 0]


def test_a_day_holds_the_cards_of_its_minutes_and_the_returns_of_those_missed() -> None:
    assert [cards_a_day(Limits(minutes, 10), 0.0) for minutes in (0, 1, 10)] == [0, 4, 40]
    assert cards_a_day(Limits(10, 10), 0.1) == 34
    assert [cards_a_day(Limits(10, 10), 0.1, spent) for spent in (300, 600, 900)] == [17, 0, 0]


def test_the_time_of_today_s_session_has_no_quiz_in_it() -> None:
    answers = [
        given(TODAY, 8),
        given(TODAY, 300),
        given(TODAY - DAY),
        replace(given(TODAY), is_review=False),
    ]

    assert seconds_reviewed(answers, TODAY) == 8 + 60
