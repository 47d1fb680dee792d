"""Two pages, tabs or devices at once: each thing counts once, and nobody waits for ever."""

from collections.abc import Iterator
from functools import partial

import pytest
import sqlalchemy as sa
from flask import Flask

from quizapp.core.memory.scheduling import Rating
from quizapp.db import db
from quizapp.memory.models import Card, ReviewLog
from quizapp.memory.queries.cards import own_card
from quizapp.memory.queries.studies import Study, study_of
from quizapp.memory.service.answers import Outcome, answer_card
from quizapp.memory.service.cards import learn_question, set_aside
from quizapp.memory.service.evidence import record_evidence
from quizapp.memory.service.rebuilding import differences
from quizapp.memory.service.undoing import undo
from tests.conftest import NOON
from tests.memory import cards
from tests.memory.cards import DAY, TODAY, answer, answered, given, log_of, stored
from tests.races import LONGEST_S, Act, alone, at_once, begun, meanwhile


@pytest.fixture
def card_id(app: Flask) -> Iterator[int]:
    """A stored card of the first learner, due today, of a question that is asked in a quiz."""
    with app.app_context():
        user_id = cards.learner()
        question_id = cards.questions("single_choice")[0].question_id
        made = cards.card(user_id, question_id, due_day=TODAY)
        db.session.commit()
        yield made
        db.session.rollback()


def ada_of(card_id: int) -> int:
    user_id: int = stored(card_id)["user_id"]
    db.session.rollback()
    return user_id


def test_eight_answers_to_one_page_at_once_count_once(app: Flask, card_id: int) -> None:
    ada = ada_of(card_id)
    acts = [lambda: answer(ada, card_id, given(Rating.AGAIN)) for _ in range(8)]

    outcomes = at_once([alone(app, act) for act in acts])

    assert sorted(map(str, outcomes)) == ["stale"] * 7 + ["stored"]
    assert len(log_of(ada)) == 1
    assert (stored(card_id)["review_count"], stored(card_id)["lapse_count"]) == (2, 1)


def test_one_post_sent_eight_times_at_once_is_known_again(app: Flask, card_id: int) -> None:
    ada = ada_of(card_id)
    sent = given(Rating.AGAIN, request_key="k")

    outcomes = at_once([alone(app, lambda: answer(ada, card_id, sent))] * 8)

    assert sorted(map(str, outcomes)) == ["repeated"] * 7 + ["stored"]
    assert len(log_of(ada)) == 1


def test_an_answer_that_waited_for_another_is_out_of_date(app: Flask, card_id: int) -> None:
    """Also when the other left the card itself as it was, so that no row tells of it."""
    ada = ada_of(card_id)
    returned = given(Rating.GOOD, is_return=True)

    outcomes = meanwhile(
        app,
        alone(app, lambda: answer(ada, card_id, returned)),
        alone(app, lambda: answer(ada, card_id, given(Rating.AGAIN))),
    )

    assert outcomes == [Outcome.STORED, Outcome.STALE]
    assert [entry["number"] for entry in log_of(ada)] == [1]


def test_an_answer_in_a_quiz_and_one_in_a_review_do_not_wait_for_each_other_for_ever(
    app: Flask, card_id: int
) -> None:
    ada = ada_of(card_id)
    found, study = own_card(ada, card_id), study_of(ada)
    quiz = answered(ada, cards.questions("single_choice")[0])
    db.session.rollback()

    late: list[object] = []
    threads = []

    def rate() -> Outcome:
        own_card(ada, card_id, to_change=True)
        threads.append(begun(alone(app, lambda: record_evidence(quiz, None, NOON)), late))
        return answer_card(ada, found, given(), study, NOON)

    rated = alone(app, rate)()
    threads[0].join(LONGEST_S)

    assert [rated, *late] == [Outcome.STORED, None]
    assert [(e["origin"], e["number"]) for e in log_of(ada)] == [("review", 1), ("quiz", 2)]
    assert stored(card_id)["review_count"] == 2


def test_two_quizzes_that_ask_the_same_at_once_move_its_memory_once(
    app: Flask, card_id: int
) -> None:
    ada = ada_of(card_id)
    version = cards.questions("short_answer")[0]  # without a card
    quizzes = [answered(ada, version, str(key), response=None) for key in range(6)]
    db.session.rollback()

    results = at_once([alone(app, partial(record_evidence, quiz, None, NOON)) for quiz in quizzes])

    log = log_of(ada)
    assert results == [None] * 6
    assert [entry["number"] for entry in log] == [1, 2, 3, 4, 5, 6]
    assert len({entry["card_id"] for entry in log}) == 1
    assert stored(log[0]["card_id"])["review_count"] == 1


def test_learning_a_question_while_it_is_answered_in_a_quiz_makes_one_card(
    app: Flask, card_id: int
) -> None:
    ada = ada_of(card_id)
    version = cards.questions("short_answer")[0]
    quiz, question_id = answered(ada, version), version.question_id
    db.session.rollback()

    results = meanwhile(
        app,
        alone(app, lambda: learn_question(ada, question_id, NOON)),
        alone(app, lambda: record_evidence(quiz, None, NOON)),
    )

    assert results == [1, None]
    made = db.session.scalars(sa.select(Card).where(Card.question_id == question_id)).all()
    assert [(row.part, row.review_count) for row in made] == [(0, 1)]


def test_two_that_take_back_the_same_at_once_take_back_one(app: Flask, card_id: int) -> None:
    ada = ada_of(card_id)
    for days in (0, 20):
        answer(ada, card_id, Rating.GOOD, NOON + days * DAY)
    db.session.commit()
    last = f"answer-{log_of(ada)[-1]['id']}"
    db.session.rollback()

    results = at_once([alone(app, lambda: undo(ada, Study(), NOON + 20 * DAY, last))] * 4)

    assert len([found for found in results if found is None]) == 3
    voided = sa.select(sa.func.count(ReviewLog.voided_at))
    assert db.session.scalar(voided) == 1


def test_whatever_is_done_at_once_the_cards_follow_from_the_log(app: Flask, card_id: int) -> None:
    ada = ada_of(card_id)
    version = cards.questions("single_choice")[0]
    quizzes = [answered(ada, version, str(key)) for key in range(12)]
    db.session.rollback()

    for days in range(3):
        now = NOON + 9 * days * DAY
        quiz_now = quizzes[4 * days : 4 * days + 4]
        acts: list[Act] = [
            *(partial(record_evidence, quiz, None, now) for quiz in quiz_now),
            *[partial(answer, ada, card_id, Rating.GOOD, now)] * 3,
            *[partial(undo, ada, Study(), now)] * 2,
            partial(set_aside, ada, card_id, now),
        ]
        results = at_once([alone(app, act) for act in acts])
        refused = [r for r in results if isinstance(r, Exception) and "aside" not in str(r)]
        assert refused == []

    log = log_of(ada)
    assert list(differences(ada)) == []
    assert [entry["number"] for entry in log] == list(range(1, len(log) + 1))
