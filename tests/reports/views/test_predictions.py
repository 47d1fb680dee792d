"""Predicted recall against what was recalled, and what may honestly be said of it."""

import datetime as dt
from collections.abc import Sequence

import pytest

from quizapp.core.memory.scheduling import Rating, Scheduler
from quizapp.reports.queries.memory import LoggedAnswer
from quizapp.reports.views.predictions import compared, predictions_of

SCHEDULER = Scheduler()
FIRST = dt.date(2026, 10, 1)


def given(
    after: int,
    rating: Rating | None = Rating.GOOD,
    stability: float | None = 10.0,
    *,
    card: int = 1,
    is_evidence: bool = True,
) -> LoggedAnswer:
    day = FIRST + dt.timedelta(days=after)
    return LoggedAnswer(card, day, rating, is_evidence, stability, 5.0)


def reviews(*outcomes: bool, stability: float = 10.0) -> Sequence[LoggedAnswer]:
    """Return two answers of each of as many cards: the first, and one ten days later."""
    return [
        answer
        for card, recalled in enumerate(outcomes)
        for answer in (
            given(0, stability=None, card=card),
            given(10, Rating.GOOD if recalled else Rating.AGAIN, stability, card=card),
        )
    ]


def test_the_chance_is_that_of_the_days_since_the_last_answer_that_counted() -> None:
    log = [given(0, stability=None), given(4, Rating.HARD, 4.0), given(5, Rating.AGAIN, 8.0)]

    pairs = list(compared(log, SCHEDULER))

    chances = [SCHEDULER.recall_after(4.0, 4), SCHEDULER.recall_after(8.0, 1)]
    assert [chance for chance, _ in pairs] == pytest.approx(chances)
    assert [recalled for _, recalled in pairs] == [True, False]


def test_a_first_answer_a_return_and_a_second_one_of_the_day_are_not_compared() -> None:
    log = [
        given(0, stability=None),
        given(0, Rating.AGAIN),
        given(3, is_evidence=False),
        given(0, stability=None, card=2),
    ]

    assert list(compared(log, SCHEDULER)) == []


def test_what_an_open_test_asks_is_not_compared_but_goes_on_the_clock() -> None:
    log = [given(0, stability=None), given(4, None, 4.0), given(6, Rating.GOOD, 9.0)]

    ((chance, _),) = compared(log, SCHEDULER)

    assert chance == pytest.approx(SCHEDULER.recall_after(9.0, 2))


def test_without_a_second_day_there_is_nothing_to_compare() -> None:
    found = predictions_of([given(0, stability=None)], SCHEDULER)

    assert found.words == (
        "Nothing was asked again on a later day yet, so there is nothing to compare."
    )
    assert (found.yardstick, found.rows) == ("", ())


def test_few_answers_are_said_to_be_few() -> None:
    few = predictions_of(reviews(*[True] * 5), SCHEDULER)
    one = predictions_of(reviews(True), SCHEDULER)

    assert few.words.startswith("Only 5 answers can be compared so far, which may well be chance")
    assert one.words.startswith("One answer can be compared so far")
    assert few.yardstick == ""
    assert [(row.count, row.is_scant) for row in few.rows] == [(5, True)]


def test_the_table_gives_counts_beside_what_was_expected_and_what_came() -> None:
    found = predictions_of(reviews(*[True] * 18, *[False] * 6), SCHEDULER)

    (row,) = found.rows
    assert found.words == (
        "Of 24 answers on a later day, 90% were expected to be recalled, and 75% were."
    )
    assert (row.bounds, row.count, row.predicted) == ("90 to 95%", 24, "90%")
    assert (row.recalled, row.is_scant) == ("18 of 24, 75%", False)


def test_predictions_no_better_than_the_plain_average_are_said_to_be_so() -> None:
    alike = predictions_of(reviews(*[True] * 18, *[False] * 6), SCHEDULER)
    shifted = [
        LoggedAnswer(a.card_id + 100, a.day, a.rating, a.is_evidence, a.stability_before, a.seconds)
        for a in reviews(*[False] * 12, stability=0.1)
    ]
    telling = predictions_of([*reviews(*[True] * 12, stability=900.0), *shifted], SCHEDULER)

    assert "was no better than always saying your average" in alike.yardstick
    assert "was better than always saying your average" in telling.yardstick
