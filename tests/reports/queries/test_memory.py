"""The cards and the log that reports are made of."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from quizapp.core.memory.scheduling import Rating
from quizapp.db import db
from quizapp.quiz.queries import counted
from quizapp.reports.queries.memory import logged_answers, own_cards
from tests.memory.cards import DAY, TODAY, card, logged, questions

Desks = Callable[[str], Any]
NOON = dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC)


def test_the_cards_of_others_are_left_out(desk_of: Desks) -> None:
    learner, outsider = desk_of("learner").user_id, desk_of("outsider").user_id
    first, second = questions()[:2]
    own = card(learner, first.question_id)
    card(outsider, second.question_id)

    assert [found.id for found in own_cards(learner)] == [own]


def test_what_an_open_test_asks_is_no_card_and_its_rating_is_not_known(desk_of: Desks) -> None:
    desk = desk_of("learner")
    desk.sit([], size=1, mode="test", is_open=True)
    tested = next(q for q in questions() if q.question_id == first_asked(desk))
    own = card(desk.user_id, tested.question_id, due_day=TODAY)
    db.session.add(logged(desk.user_id, own, tested.id))
    db.session.flush()

    assert own_cards(desk.user_id) == ()
    (answer,) = logged_answers(desk.user_id, TODAY)
    assert (answer.rating, answer.day) == (None, TODAY)


def test_answers_come_card_by_card_without_what_was_undone_or_is_too_old(desk_of: Desks) -> None:
    user_id = desk_of("learner").user_id
    first, second = questions()[:2]
    one, other = (card(user_id, question.question_id) for question in (first, second))
    for card_id, number, days, columns in (
        (other, 1, 2, {"rating": 1, "duration_ms": 8000, "recall_before": 0.75}),
        (one, 1, 40, {}),
        (one, 2, 3, {"is_evidence": False, "origin": "quiz"}),
        (one, 3, 1, {"voided_at": NOON}),
    ):
        entry = {"number": number, "study_day": TODAY - days * DAY, **columns}
        db.session.add(logged(user_id, card_id, first.id, **entry))
    db.session.flush()

    found = logged_answers(user_id, TODAY - 30 * DAY)

    assert [(a.card_id, a.day) for a in found] == [(one, TODAY - 3 * DAY), (other, TODAY - 2 * DAY)]
    assert [(a.is_evidence, a.is_review) for a in found] == [(False, False), (True, True)]
    assert (found[1].rating, found[1].seconds, found[1].predicted) == (Rating.AGAIN, 8, 0.75)


def test_a_prediction_that_leaned_on_an_answer_undone_since_is_none(desk_of: Desks) -> None:
    user_id = desk_of("learner").user_id
    question = questions()[0]
    leaned, own = (card(user_id, q.question_id) for q in questions()[:2])
    quiz = {"number": 3, "origin": "quiz", "recall_before": 0.8, "answered_at": NOON}
    for card_id, undone_at in ((leaned, NOON + DAY), (own, NOON - DAY)):
        before = {"number": 2, "voided_at": undone_at, "answered_at": NOON - 2 * DAY}
        for entry in ({"number": 1}, before, quiz):
            db.session.add(logged(user_id, card_id, question.id, **entry))
    db.session.flush()

    found = {a.card_id: a.predicted for a in logged_answers(user_id, TODAY - 30 * DAY)}

    assert found == {leaned: None, own: 0.8}


def test_a_first_miss_is_counted_with_the_lapses_after_it(desk_of: Desks) -> None:
    user_id = desk_of("learner").user_id
    missed, recalled, undone, once = questions()[:4]
    ids = [card(user_id, q.question_id, lapse_count=1) for q in (missed, recalled, undone)]
    ids.append(card(user_id, once.question_id))
    peeked = {"number": 1, "rating": 3, "is_evidence": False}
    logs: list[list[dict[str, Any]]] = [
        [peeked, {"number": 2, "rating": 1}, {"number": 3, "rating": 1}],
        [{"number": 1}, {"number": 2, "rating": 1}],
        [{"number": 1, "rating": 1, "voided_at": NOON}, {"number": 2}],
        [{"number": 1, "rating": 1}],
    ]
    for card_id, entries in zip(ids, logs, strict=True):
        for entry in entries:
            db.session.add(logged(user_id, card_id, missed.id, **entry))
    db.session.flush()

    counts = {one.id: one.miss_count for one in own_cards(user_id)}

    assert [counts[one] for one in ids] == [2, 1, 1, 0]


def first_asked(desk: Any) -> int:
    (question_id,) = counted.tested_now(desk.user_id)
    return question_id
