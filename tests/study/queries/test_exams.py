from __future__ import annotations

import datetime as dt

from flask import Flask

from quizapp.bank.models import QuestionEntry
from quizapp.core.memory.exams import Exam, ExamCard
from quizapp.core.memory.scheduling import Memory
from quizapp.db import db
from quizapp.sources.queries import find_source
from quizapp.study.queries.cards import Wanted, list_cards
from quizapp.study.queries.exams import held_texts
from quizapp.study.service import set_exam
from tests.conftest import NOON
from tests.quiz.sitting import TEXT
from tests.study.holding import DUE, TODAY, Held, close, hold, set_columns, take_out, user_id


def test_a_text_is_given_with_its_cards_in_the_order_of_the_text(app: Flask) -> None:
    later = hold(app, [Held()], section=2)
    first = hold(app, [None, DUE])
    hold(app, [DUE], who="outsider")
    learner = user_id(app)

    with app.app_context():
        (text,) = held_texts(learner)

    memory = Memory(10.0, 5.0, DUE.last_day)
    assert (text.slug, text.exam) == (TEXT, None)
    assert text.cards == (
        ExamCard(first[0]),
        ExamCard(first[1], memory, TODAY),
        ExamCard(later[0], memory, Held().due_day),
    )


def test_cards_that_do_not_come_up_are_left_out_and_their_text_is_not(app: Flask) -> None:
    aside, resting = hold(app, [DUE, DUE])
    set_columns(app, aside, suspended_at=NOON)
    take_out(app, resting, QuestionEntry)
    learner = user_id(app)

    with app.app_context():
        (text,) = held_texts(learner)

    assert text.cards == ()


def test_cards_of_a_gap_or_a_text_that_is_gone_are_left_out(app: Flask) -> None:
    kept, gone = hold(app, [DUE, DUE])
    set_columns(app, gone, part=9)
    learner = user_id(app)

    with app.app_context():
        assert [card.card_id for card in held_texts(learner)[0].cards] == [kept]
    close(app, "outsider")
    with app.app_context():
        assert held_texts(learner)[0].cards == ()


def test_questions_of_an_open_test_are_left_out(app: Flask) -> None:
    tested, other = hold(app, [DUE, DUE])
    learner = user_id(app)

    with app.app_context():
        question = list_cards(Wanted(learner, TODAY), 1)[0].question_id
        (text,) = held_texts(learner, {question})

    assert [card.card_id for card in text.cards] == [other]
    assert tested != other


def test_the_day_of_an_exam_comes_with_its_own_learner_alone(app: Flask) -> None:
    hold(app, [DUE])
    hold(app, [DUE], who="outsider")
    learner, outsider = user_id(app), user_id(app, "outsider")
    day = TODAY + dt.timedelta(days=20)

    with app.app_context():
        source = find_source(TEXT)
        assert source is not None
        set_exam(learner, source.id, day, TODAY)
        db.session.commit()
        assert [text.exam for text in held_texts(learner)] == [Exam(day, entered_on=TODAY)]
        assert [text.exam for text in held_texts(outsider)] == [None]


def test_all_of_it_is_one_statement(app: Flask, statements: list[str]) -> None:
    hold(app, [DUE] * 5)
    learner = user_id(app)
    statements.clear()

    with app.app_context():
        held_texts(learner)

    assert len(statements) == 1
