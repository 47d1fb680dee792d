"""A learner's attempts for lists."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from quizapp.reports.queries.sittings import (
    Places,
    covered_ever,
    covered_sections,
    latest_sittings,
    past_sittings,
    places,
    scored_sittings,
)

Desks = Callable[[str], Any]
NOON = dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC)


def test_attempts_come_the_newest_first_and_only_ones_own(desk_of: Desks) -> None:
    learner = desk_of("learner")
    older = learner.sit([1.0])
    newer = learner.sit([1.0], begun=NOON + dt.timedelta(hours=1))
    desk_of("outsider").sit([1.0])

    found = past_sittings(learner.user_id, most=10)

    assert [sitting.id for sitting in found] == [newer.id, older.id]


def test_a_page_begins_after_the_last_one_even_at_the_same_moment(desk_of: Desks) -> None:
    learner = desk_of("learner")
    quizzes = [learner.sit([1.0]) for _ in range(3)]

    first = past_sittings(learner.user_id, most=2)
    rest = past_sittings(learner.user_id, most=2, before=(first[-1].started_at, first[-1].id))

    assert [sitting.id for sitting in (*first, *rest)] == [quiz.id for quiz in reversed(quizzes)]


def test_open_attempts_and_the_last_one_handed_in_are_found_together(desk_of: Desks) -> None:
    learner = desk_of("learner")
    desk_of("outsider").sit([1.0])
    hours = [NOON + dt.timedelta(hours=n) for n in range(6)]
    _oldest, older, newer = (learner.sit([1.0], begun=at, is_open=True) for at in hours[:3])
    _first, last = (learner.sit([1.0], begun=at) for at in hours[3:5])

    waiting, ended = latest_sittings(learner.user_id, most=2)

    assert [sitting.id for sitting in waiting] == [newer.id, older.id]
    assert ended is not None
    assert ended.id == last.id
    assert latest_sittings(desk_of("teacher").user_id, most=2) == ((), None)


def test_scored_attempts_come_the_newest_first_with_their_sections(desk_of: Desks) -> None:
    learner = desk_of("learner")
    older = learner.sit([1.0], section=3)
    newer = learner.sit([1.0], begun=NOON + dt.timedelta(hours=1))
    learner.sit([1.0], is_open=True)
    desk_of("outsider").sit([1.0])

    found = scored_sittings(learner.user_id, most=5)

    assert [sitting.id for sitting, _ in found] == [newer.id, older.id]
    assert [[part.position for part in covered] for _, covered in found] == [[5], [3]]
    assert [sitting.id for sitting, _ in scored_sittings(learner.user_id, most=1)] == [newer.id]


def test_the_sections_of_an_attempt_are_found(desk_of: Desks) -> None:
    learner = desk_of("learner")
    quiz = learner.sit([1.0], section=3)

    assert [part.position for part in covered_sections([quiz.id])[quiz.id]] == [3]
    assert covered_ever(learner.user_id) == covered_sections([quiz.id])


def test_how_far_an_attempt_is_leaves_returned_questions_out(desk_of: Desks) -> None:
    learner = desk_of("learner")
    quiz = learner.sit([0.0, None], size=3, is_open=True)
    learner.bring_back(quiz, 1, 4)

    assert places([quiz.id])[quiz.id] == Places(3, 2, 0, 1, 3)


def test_what_is_left_of_a_round_may_be_a_returned_question(desk_of: Desks) -> None:
    learner = desk_of("learner")
    quiz = learner.sit([0.0, 1.0], is_open=True)
    learner.bring_back(quiz, 1, 3)

    assert places([quiz.id])[quiz.id].next_place == 3


def test_late_answers_are_counted_apart(desk_of: Desks) -> None:
    learner = desk_of("learner")
    quiz = learner.sit([1.0], size=2)
    learner.answer(quiz, 2, 1.0, late=True)

    assert places([quiz.id])[quiz.id].late_count == 1
