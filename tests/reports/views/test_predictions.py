"""Predicted recall against what was recalled, and what may honestly be said of it."""

import datetime as dt
from collections.abc import Sequence

from quizapp.core.memory.scheduling import Rating
from quizapp.reports.queries.memory import LoggedAnswer
from quizapp.reports.views.predictions import compared, predictions_of

FIRST = dt.date(2026, 10, 1)


def given(
    after: int,
    rating: Rating | None = Rating.GOOD,
    predicted: float | None = 0.9,
    *,
    card: int = 1,
    is_evidence: bool = True,
) -> LoggedAnswer:
    day = FIRST + dt.timedelta(days=after)
    return LoggedAnswer(card, day, rating, is_evidence, predicted, 5.0)


def reviews(*outcomes: bool, predicted: float = 0.9) -> Sequence[LoggedAnswer]:
    """Return two answers of each of as many cards: the first, and one ten days later."""
    return [
        answer
        for card, recalled in enumerate(outcomes)
        for answer in (
            given(0, predicted=None, card=card),
            given(10, Rating.GOOD if recalled else Rating.AGAIN, predicted, card=card),
        )
    ]


def test_the_chance_is_what_was_predicted_at_the_time() -> None:
    log = [given(0, predicted=None), given(4, Rating.HARD, 0.83), given(5, Rating.AGAIN, 0.97)]

    assert list(compared(log)) == [(0.83, True), (0.97, False)]


def test_an_answer_of_which_nothing_was_noted_is_left_out_and_goes_on_the_clock() -> None:
    log = [given(0, predicted=None), given(4, predicted=None), given(4, predicted=0.5)]

    assert list(compared(log)) == []


def test_a_first_answer_a_return_and_a_second_one_of_the_day_are_not_compared() -> None:
    log = [
        given(0, predicted=None),
        given(0, Rating.AGAIN),
        given(3, is_evidence=False),
        given(0, predicted=None, card=2),
    ]

    assert list(compared(log)) == []


def test_what_an_open_test_asks_is_not_compared_but_goes_on_the_clock() -> None:
    log = [given(0, predicted=None), given(4, None, 0.8), given(6, Rating.GOOD, 0.7)]

    assert list(compared(log)) == [(0.7, True)]


def test_without_a_second_day_there_is_nothing_to_compare() -> None:
    found = predictions_of([given(0, predicted=None)])

    assert found.words == (
        "Nothing was asked again on a later day yet, so there is nothing to compare."
    )
    assert (found.yardstick, found.rows) == ("", ())


def test_few_answers_are_said_to_be_few() -> None:
    few = predictions_of(reviews(*[True] * 5))
    one = predictions_of(reviews(True))

    assert few.words.startswith("Only 5 answers can be compared so far, which may well be chance")
    assert one.words.startswith("One answer can be compared so far")
    assert few.yardstick == ""
    assert [(row.count, row.is_scant) for row in few.rows] == [(5, True)]


def test_the_table_gives_counts_beside_what_was_expected_and_what_came() -> None:
    found = predictions_of(reviews(*[True] * 18, *[False] * 6))

    (row,) = found.rows
    assert found.words == (
        "Of 24 answers on a later day, 90% were expected to be recalled, and 75% were."
    )
    assert (row.bounds, row.count, row.predicted) == ("90 to 95%", 24, "90%")
    assert (row.recalled, row.is_scant) == ("18 of 24, 75%", False)


def test_predictions_no_better_than_the_plain_average_are_said_to_be_so() -> None:
    alike = predictions_of(reviews(*[True] * 18, *[False] * 6))
    shifted = [
        LoggedAnswer(a.card_id + 100, a.day, a.rating, a.is_evidence, a.predicted, a.seconds)
        for a in reviews(*[False] * 12, predicted=0.2)
    ]
    telling = predictions_of([*reviews(*[True] * 12, predicted=0.99), *shifted])

    assert "was no better than always saying your average" in alike.yardstick
    assert "was better than always saying your average" in telling.yardstick
