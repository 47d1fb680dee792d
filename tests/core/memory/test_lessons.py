from datetime import date, timedelta

import pytest

from quizapp.core.memory.evidence import Evidence
from quizapp.core.memory.lessons import Lesson, Review, counted_reviews
from quizapp.core.memory.predictions import Model
from quizapp.core.memory.scheduling import DEFAULT_WEIGHTS, Rating, Scheduler

_DAY = date(2026, 3, 1)


def _review(day: int, rating: Rating = Rating.GOOD, evidence: Evidence = Evidence.RECALL) -> Review:
    return Review(_DAY + timedelta(days=day), rating, evidence)


def test_only_the_first_review_of_a_study_day_is_counted() -> None:
    first, second, later = _review(0, Rating.AGAIN), _review(0), _review(2)

    assert counted_reviews([first, second, later]) == (first, later)


def test_a_review_from_a_clock_that_went_back_is_not_counted() -> None:
    reviews = [_review(0), _review(5), _review(3), _review(6)]

    assert counted_reviews(reviews) == (reviews[0], reviews[1], reviews[3])


def test_the_first_review_of_a_card_is_not_scored() -> None:
    assert Lesson([_review(0, Rating.AGAIN)]).hits == []
    assert Lesson([]).hits == []


def test_only_forgetting_is_no_hit() -> None:
    ratings = (Rating.GOOD, Rating.AGAIN, Rating.HARD, Rating.GOOD, Rating.EASY)

    lesson = Lesson([_review(2 * day, rating) for day, rating in enumerate(ratings)])

    assert lesson.hits == [0, 1, 1, 1]


@pytest.mark.parametrize("lucky", [Evidence.CHOICE, Evidence.TRUE_FALSE])
def test_a_hit_that_may_be_luck_moves_the_memory_but_is_not_scored(lucky: Evidence) -> None:
    model = Model(DEFAULT_WEIGHTS)
    after_choice = Lesson([_review(0), _review(2, evidence=lucky), _review(9)])
    after_recall = Lesson([_review(0), _review(2), _review(9)])
    without = Lesson([_review(0), _review(9)])

    assert after_choice.hits == [1]
    assert after_choice.predict(model) == after_recall.predict(model)[1:]
    assert after_choice.predict(model) > without.predict(model)


def test_what_lies_before_the_day_is_remembered_but_not_scored() -> None:
    reviews = [_review(0), _review(2), _review(9, Rating.AGAIN)]

    latest = Lesson(reviews, since=_DAY + timedelta(days=9))

    model = Model(DEFAULT_WEIGHTS)
    assert latest.hits == [0]
    assert latest.predict(model) == Lesson(reviews).predict(model)[1:]


def test_a_lesson_predicts_what_the_scheduler_predicts() -> None:
    scheduler = Scheduler()
    memory = scheduler.after(None, Rating.HARD, _DAY)
    first = scheduler.recall(memory, _DAY + timedelta(days=3))
    memory = scheduler.after(memory, Rating.AGAIN, _DAY + timedelta(days=3))
    second = scheduler.recall(memory, _DAY + timedelta(days=4))

    lesson = Lesson([_review(0, Rating.HARD), _review(3, Rating.AGAIN), _review(4)])

    assert lesson.predict(Model(DEFAULT_WEIGHTS)) == pytest.approx([first, second], rel=1e-9)
