"""A regrading that stands grades what is answered after it, in its turn, until it is undone."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from quizapp.core.memory.scheduling import Rating
from quizapp.db import db
from quizapp.memory.models import ReviewLog
from quizapp.quiz.models import Answer
from tests.conftest import sign_in
from tests.sets.correcting import (
    FROG,
    PIKE,
    answered,
    ask,
    choose,
    correct,
    credits_of,
    regrade,
    regraded_answers,
    regrades,
    scores,
    take,
    undo,
)
from tests.sets.desk import make_set, mark, publish


@pytest.fixture
def question(app: Flask, teacher: FlaskClient) -> int:
    """A question whose key is the pike, which somebody has answered with the frog."""
    made = ask(app, teacher)
    answered(app, sign_in(app, "outsider"), FROG)
    return made


def turned(app: Flask, teacher: FlaskClient, question: int, right: str = "1") -> None:
    """Let the frog be right, or what is said, and regrade by that."""
    correct(app, teacher, question, right=right)
    regrade(teacher, question)


def standing(app: Flask) -> list[int | None]:
    """Return by which regrading each answer counts, in the order they were given."""
    with app.app_context():
        return list(db.session.scalars(sa.select(Answer.regrade_id).order_by(Answer.item_id)))


@pytest.mark.parametrize(("words", "credit"), [(FROG, 1), (PIKE, 0), ("", 0)])
def test_an_answer_counts_the_same_before_a_regrading_and_after_it(
    app: Flask, teacher: FlaskClient, question: int, learner: FlaskClient, words: str, credit: int
) -> None:
    answered(app, sign_in(app, "guest"), words)
    quiz = take(learner)
    turned(app, teacher, question)

    choose(app, learner, quiz, words)
    learner.post(f"{quiz}/hand-in")

    assert credits_of(app) == [1, credit, credit]
    assert scores(app) == [1, credit, credit]


def test_what_is_asked_stays_as_it_was_and_the_corrected_key_is_explained(
    app: Flask, teacher: FlaskClient, question: int, learner: FlaskClient
) -> None:
    quiz = take(learner, "practice")
    correct(app, teacher, question, stem="Which animal sleeps?")
    regrade(teacher, question)

    asked = learner.get(f"{quiz}/1").text
    choose(app, learner, quiz, "")
    told = learner.get(f"{quiz}/1").text

    assert "Who hunts?" in asked
    assert "Which animal sleeps?" not in asked
    assert "Which animal sleeps?" in told
    assert "Corrected on 22 November 2026: your points stay the same." in told


def test_undoing_reaches_what_was_answered_after_it(
    app: Flask, teacher: FlaskClient, question: int, learner: FlaskClient
) -> None:
    guest = sign_in(app, "guest")
    quiz, later = take(learner), take(guest)
    turned(app, teacher, question)
    choose(app, learner, quiz, FROG)
    learner.post(f"{quiz}/hand-in")
    noted, counted = regraded_answers(app), scores(app)

    undo(app, teacher)
    choose(app, guest, later, FROG)

    assert (noted, counted) == ([(0, 1), (0, 1)], [1, 1, None])
    assert (credits_of(app), scores(app)) == ([0, 0, 0], [0, 0, None])
    assert standing(app) == [None, None, None]


def test_regradings_of_one_version_grade_in_turn_and_are_undone_in_turn(
    app: Flask, teacher: FlaskClient, question: int, learner: FlaskClient
) -> None:
    quiz = take(learner)
    turned(app, teacher, question)
    turned(app, teacher, question, right="0")

    choose(app, learner, quiz, PIKE)
    history = [(credits_of(app), standing(app))]
    for place in (1, 0):
        undo(app, teacher, place)
        history.append((credits_of(app), standing(app)))

    assert history == [([0, 1], [2, 2]), ([1, 0], [1, 1]), ([0, 1], [None, None])]


def test_a_key_that_is_turned_back_reaches_quizzes_that_nobody_answered_in_between(
    app: Flask, teacher: FlaskClient, learner: FlaskClient
) -> None:
    question = ask(app, teacher)
    answered(app, sign_in(app, "outsider"), "")
    quiz = take(learner)
    for right in ("1", "0"):
        turned(app, teacher, question, right)

    choose(app, learner, quiz, PIKE)

    assert credits_of(app) == [0, 1]
    assert len(regrades(app)) == 2


def test_an_answer_that_is_no_longer_offered_stays_as_it_was_asked(
    app: Flask, teacher: FlaskClient, question: int, learner: FlaskClient
) -> None:
    quiz = take(learner)
    answered(app, sign_in(app, "guest"), PIKE)
    correct(app, teacher, question, right="0", **{"options-0-text": "The toad"})
    correct(app, teacher, question, right="1", **{"options-0-text": "The toad"})
    regrade(teacher, question)

    choose(app, learner, quiz, PIKE)

    assert credits_of(app) == [1, 1, 1]
    assert standing(app) == [1, None, None]


def test_a_missed_question_comes_back_by_the_corrected_key(
    app: Flask, teacher: FlaskClient, question: int, learner: FlaskClient
) -> None:
    quiz = take(learner, "practice")
    turned(app, teacher, question)

    for position, words in ((1, PIKE), (2, FROG)):
        choose(app, learner, quiz, words, position)

    assert credits_of(app) == [1, 0, 1]
    assert scores(app) == [1, 0]


def test_what_is_right_by_the_corrected_key_comes_back_no_more(
    app: Flask, teacher: FlaskClient, question: int, learner: FlaskClient
) -> None:
    quiz = take(learner, "practice")
    turned(app, teacher, question)

    choose(app, learner, quiz, FROG)

    assert scores(app) == [1, 1]


def test_memory_goes_by_the_corrected_key(
    app: Flask, teacher: FlaskClient, question: int, learner: FlaskClient
) -> None:
    quizzes = [(learner, take(learner), FROG), (teacher, take(teacher), PIKE)]
    turned(app, teacher, question)

    for client, quiz, words in quizzes:
        choose(app, client, quiz, words)

    with app.app_context():
        ratings = sa.select(ReviewLog.rating).order_by(ReviewLog.id)
        assert list(db.session.scalars(ratings))[1:] == [Rating.GOOD, Rating.AGAIN]


def test_an_answer_asks_no_more_than_before_unless_its_version_was_regraded(
    app: Flask, teacher: FlaskClient, statements: list[str]
) -> None:
    chosen, counts = make_set(teacher), []
    for stem in ("Who hunts?", "Who else hunts?"):
        evidence = [mark(app, (0, 17))]
        question = publish(app, teacher, chosen, stem=stem, evidence=evidence)
    answered(app, sign_in(app, "outsider"), FROG)
    quizzes = {who: take(sign_in(app, who)) for who in ("learner", "admin")}
    for who, quiz in quizzes.items():
        client = sign_in(app, who)
        for position in (1, 2):
            statements.clear()
            client.post(f"{quiz}/{position}", data={"answer": "0"})
            counts.append(len(statements))
        if who == "learner":
            correct(app, teacher, question, stem="Who else hunts?")
            regrade(teacher, question)

    assert counts[0] == counts[1] == counts[2] == counts[3] - 3
