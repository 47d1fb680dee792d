"""Regrading while learners answer and hand in: no score is left behind by either."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from quizapp.db import db, reading
from quizapp.quiz.queries.regrading import corrections_of
from quizapp.quiz.service import regrade
from tests.conftest import NOON, sign_in
from tests.quiz.test_races import at_once, poster
from tests.sets.correcting import (
    FROG,
    PIKE,
    answered,
    ask,
    choose,
    chosen_versions,
    correct,
    credits_of,
    scores,
    take,
)
from tests.sets.desk import lay_out, make_set, mark, publish


@pytest.fixture
def teacher(app: Flask) -> FlaskClient:
    lay_out(app)
    return sign_in(app, "teacher")


def meanwhile(app: Flask, question: int, request: Callable[[], int]) -> int:
    """Make a request while a regrading is under way; return its status."""
    statuses: list[int] = []
    thread = threading.Thread(target=lambda: statuses.append(request()))
    with app.app_context():
        reading(only=False)
        regrade(corrections_of(question)[0], None, NOON)
        thread.start()
        thread.join(timeout=0.5)  # it has read what it can, and waits
        db.session.commit()
    thread.join()
    return statuses[0]


def test_handing_in_waits_for_a_regrading_and_is_scored_by_it(
    app: Flask, teacher: FlaskClient
) -> None:
    question, learner = ask(app, teacher), sign_in(app, "learner")
    quiz = take(learner)
    choose(app, learner, quiz, FROG)
    correct(app, teacher, question)

    status = meanwhile(app, question, poster(learner, f"{quiz}/hand-in"))

    assert status == 303
    assert (credits_of(app), scores(app)) == ([1], [1])


def test_an_answer_given_meanwhile_is_graded_by_the_version_it_was_asked(
    app: Flask, teacher: FlaskClient
) -> None:
    question, learner = ask(app, teacher), sign_in(app, "learner")
    answered(app, sign_in(app, "outsider"), FROG)
    quiz = take(learner)
    correct(app, teacher, question)

    def answer() -> int:
        choose(app, learner, quiz, PIKE)
        return 303

    meanwhile(app, question, answer)

    assert credits_of(app) == [1, 1]


def test_two_questions_of_one_quiz_regraded_at_once_are_both_in_its_score(
    app: Flask, teacher: FlaskClient
) -> None:
    chosen, learner = make_set(teacher), sign_in(app, "learner")
    stems = ("Who hunts?", "Who else hunts?")
    questions = [
        publish(app, teacher, chosen, stem=stem, evidence=[mark(app, (0, 17))]) for stem in stems
    ]
    quiz = take(learner)
    for position in (1, 2):
        choose(app, learner, quiz, FROG, position)
    learner.post(f"{quiz}/hand-in")
    requests = []
    for question, stem in zip(questions, stems, strict=True):
        correct(app, teacher, question, stem=stem)
        address = f"/teach/questions/{question}/regrade"
        form = chosen_versions(teacher.get(address).text)[0]
        requests.append(poster(sign_in(app, "teacher"), address, **form))

    statuses = at_once(requests)

    assert statuses == [303, 303]
    assert (credits_of(app), scores(app)) == ([1, 1], [2])
