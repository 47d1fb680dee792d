"""Attempts as rows of a list."""

import datetime as dt
from dataclasses import replace

import pytest

from quizapp.reports.queries.sittings import Covered, PastSitting, Places
from quizapp.reports.views.sittings import SittingLine, section_words, sitting_line

NOON = dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC)
OPEN = PastSitting(1, "abc", "practice", NOON, None, None, None, 8, "war", "The War")
ENDED = replace(OPEN, submitted_at=NOON, score=6.5)
COVERED = (Covered(5, "The Istanbul Talks"),)


def line(sitting: PastSitting, reached: Places, *, minutes: int = 0) -> SittingLine:
    return sitting_line(sitting, COVERED, reached, NOON + dt.timedelta(minutes=minutes))


def test_an_open_quiz_says_where_it_goes_on() -> None:
    row = line(OPEN, Places(8, 2, 0, 0, 3))

    assert (row.state, row.step, row.is_open) == ("Question 3 of 8", 3, True)


def test_a_round_that_came_to_what_was_missed_says_so() -> None:
    row = line(OPEN, Places(8, 8, 0, 0, 9))

    assert (row.state, row.step) == ("Once more, what you missed", 9)


def test_a_test_with_all_answers_waits_to_be_handed_in() -> None:
    row = line(replace(OPEN, mode="test"), Places(8, 8, 0, 0, None))

    assert (row.state, row.step) == ("All answered; hand it in to see the result", None)


@pytest.mark.parametrize(("minutes", "step"), [(30, 3), (31, None)])
def test_a_test_goes_on_until_its_time_is_over(minutes: int, step: int | None) -> None:
    timed = replace(OPEN, mode="test", closes_at=NOON + dt.timedelta(minutes=30))

    assert line(timed, Places(8, 2, 0, 0, 3), minutes=minutes).step == step


def test_a_quiz_that_was_handed_in_says_its_score_and_nothing_to_go_on_with() -> None:
    row = line(ENDED, Places(8, 6, 0, 0, 7))

    assert (row.state, row.step, row.is_open) == ("6.5 of 8 points", None, False)


def test_late_and_unmarked_answers_are_said() -> None:
    assert line(ENDED, Places(8, 8, 2, 1, None)).notes == (
        "Two answers came after the time, not counted",
        "One written answer not marked yet",
    )


def test_sections_are_cited_as_people_do() -> None:
    numbers = [1, 2, 3, 5, 7, 8]

    assert section_words(COVERED) == "§5 The Istanbul Talks"
    assert section_words([Covered(n, "") for n in numbers]) == "§1–3, §5, §7–8"
