"""Which answers of a learner count, and what is known of what there is to be asked."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from quizapp.reports.queries.answers import question_records, sections_with_questions

Desks = Callable[[str], Any]
NOON = dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC)


def credits_of(user_id: int) -> list[list[float]]:
    records = question_records(user_id).values()
    return [[answer.credit for answer in record.answers] for record in records]


@pytest.mark.usefixtures("context")
def test_every_section_comes_in_order_with_its_questions() -> None:
    sections = sections_with_questions()

    assert [section.position for section in sections] == list(range(1, 9))
    assert all(section.question_ids for section in sections)


def test_an_answer_in_practice_counts_before_the_round_is_over(desk_of: Desks) -> None:
    learner = desk_of("learner")

    learner.sit([1.0, 0.5], size=3, is_open=True)

    assert credits_of(learner.user_id) == [[1.0], [0.5]]


def test_nothing_of_an_open_test_counts_until_it_is_handed_in(desk_of: Desks) -> None:
    learner = desk_of("learner")

    learner.sit([1.0], mode="test", is_open=True)
    assert credits_of(learner.user_id) == []

    learner.sit([1.0], mode="test")
    assert credits_of(learner.user_id) == [[1.0]]


def test_late_unmarked_and_returned_answers_do_not_count(desk_of: Desks) -> None:
    learner = desk_of("learner")
    quiz = learner.sit([0.0, None], size=3)
    learner.answer(quiz, 3, 1.0, late=True)
    learner.bring_back(quiz, 1, 4)
    learner.answer(quiz, 4, 1.0)

    assert credits_of(learner.user_id) == [[0.0]]


def test_the_first_and_the_last_two_answers_tell_how_a_question_stands(desk_of: Desks) -> None:
    learner = desk_of("learner")
    for hour, credit in enumerate([0.25, 0.0, 0.0, 0.5, 1.0]):
        learner.sit([credit], begun=NOON + dt.timedelta(hours=hour))

    (record,) = question_records(learner.user_id).values()

    assert [answer.credit for answer in record.answers] == [0.25, 0.5, 1.0]
    assert record.answer_count == 5
    assert record.last.answered_at == NOON + dt.timedelta(hours=4, seconds=1)


def test_the_answers_of_others_are_not_counted(desk_of: Desks) -> None:
    desk_of("outsider").sit([1.0])

    assert not question_records(desk_of("learner").user_id)


def test_a_record_says_where_its_question_was_asked_last(desk_of: Desks) -> None:
    learner = desk_of("learner")
    learner.sit([0.0, 0.0])
    last = learner.sit([0.0, 0.5], begun=NOON + dt.timedelta(hours=1))

    records = question_records(learner.user_id).values()

    places = [record.asked_in for record in records if record.asked_in]
    assert [place.public_id for place in places] == [last.public_id] * 2
    assert sorted(place.position for place in places) == [1, 2]
    assert not any(place.is_tested for place in places)


def test_a_record_says_that_an_open_test_asks_its_question(desk_of: Desks) -> None:
    learner = desk_of("learner")
    learner.sit([0.0, 0.0])

    learner.sit([], size=1, mode="test", is_open=True)

    records = question_records(learner.user_id).values()
    assert sorted(r.asked_in.is_tested for r in records if r.asked_in) == [False, True]
