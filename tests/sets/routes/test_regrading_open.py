"""Regrading while quizzes are open: the page says so, and they go on by the corrected key."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient

from tests.conftest import sign_in
from tests.sets.correcting import (
    FROG,
    PIKE,
    answered,
    ask,
    choose,
    correct,
    credits_of,
    look,
    regrade,
    regraded_answers,
    regrades,
    scores,
    take,
)

OPEN = "quiz that asks it is still open: what is answered there"
SEVERAL = OPEN.replace("quiz that asks it is", "quizzes that ask it are")
LATER, FROM_NOW_ON = "later would count by today’s key, too.", "from now on counts by today’s key."


def test_an_open_test_is_regraded_and_goes_on_by_the_new_key(
    pond: Flask, teacher: FlaskClient
) -> None:
    learner, question = sign_in(pond, "learner"), ask(pond, teacher)
    quiz, later = take(learner), take(sign_in(pond, "outsider"))
    choose(pond, learner, quiz, FROG)
    correct(pond, teacher, question)
    page = look(teacher, question)
    assert "not handed in yet" in page
    assert f"One answer: one gains. One {OPEN} {LATER}" in page

    done = teacher.get(regrade(teacher, question).location).text
    choose(pond, sign_in(pond, "outsider"), later, FROG)
    learner.post(f"{quiz}/hand-in")

    assert f"One answer was regraded. One {OPEN} {FROM_NOW_ON}" in done
    assert credits_of(pond) == [1, 1]
    assert scores(pond) == [1, None]
    assert "No answer would change." in look(teacher, question)


def test_a_correction_leads_to_quizzes_that_are_open_though_no_answer_changes(
    pond: Flask, teacher: FlaskClient
) -> None:
    question = ask(pond, teacher)
    answered(pond, sign_in(pond, "outsider"), "")
    for _ in "ab":
        take(sign_in(pond, "guest"))

    turned = correct(pond, teacher, question)
    page = look(teacher, question)
    history = teacher.get(regrade(teacher, question).location).text

    assert turned.location == f"/teach/questions/{question}/regrade"
    assert f"One answer: one stays. Two {SEVERAL} {LATER}" in page
    assert "Use today’s key there</button>" in page
    assert "What is answered to version 1, by the key of version 2" in history
    assert "No answer would change." in look(teacher, question)
    assert len(regrades(pond)) == 1


def test_a_question_that_came_back_keeps_what_its_return_earned(
    pond: Flask, teacher: FlaskClient
) -> None:
    learner, question = sign_in(pond, "learner"), ask(pond, teacher)
    quiz = take(learner, "practice")
    choose(pond, learner, quiz, FROG)
    choose(pond, learner, quiz, PIKE, position=2)
    correct(pond, teacher, question)

    regrade(teacher, question)

    assert credits_of(pond) == [1, 1]
    assert regraded_answers(pond) == [(0, 1)]
    assert scores(pond) == [1]


def test_a_wrong_key_that_nobody_was_graded_by_is_corrected_where_it_is_open(
    pond: Flask, teacher: FlaskClient
) -> None:
    learner, question = sign_in(pond, "learner"), ask(pond, teacher)
    quiz = take(learner)

    turned = correct(pond, teacher, question)
    page = look(teacher, question)
    regrade(teacher, question)
    choose(pond, learner, quiz, FROG)

    assert turned.location == f"/teach/questions/{question}/regrade"
    assert f"Nobody has answered it yet. One {OPEN} {LATER}" in page
    assert credits_of(pond) == [1]
