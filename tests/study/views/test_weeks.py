from __future__ import annotations

from quizapp.study.queries.weeks import Week
from quizapp.study.views.weeks import week_words


def test_a_week_is_told_without_reproach() -> None:
    assert week_words(Week(5, 88, 24 * 60)) == (
        "You reviewed on five of the last seven days: 88 cards, 24 minutes. "
        "A missed day costs nothing; cards wait."
    )


def test_who_missed_no_day_is_not_told_of_missed_ones() -> None:
    assert week_words(Week(7, 30, 61)) == (
        "You reviewed on each of the last seven days: 30 cards, two minutes."
    )


def test_one_of_each_is_said_as_one_and_no_time_as_a_minute() -> None:
    words = week_words(Week(1, 1, 0))

    assert words.startswith("You reviewed on one of the last seven days: one card, one minute.")


def test_a_week_without_a_review_is_not_spoken_of() -> None:
    assert week_words(Week(0, 0, 0)) == ""
