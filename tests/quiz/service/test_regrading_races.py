"""Regrading while learners answer and hand in: no score is left behind by either."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from quizapp.quiz.queries.regrading import corrections_of
from quizapp.quiz.service import regrade, undo_regrade
from tests.conftest import NOON, sign_in
from tests.races import Act, alone, at_once, meanwhile, poster
from tests.sets.correcting import (
    FROG,
    PIKE,
    answered,
    ask,
    choose,
    chosen_versions,
    correct,
    credits_of,
    regraded_answers,
    regrades,
    scores,
    take,
)
from tests.sets.desk import lay_out, make_set, mark, publish


@pytest.fixture
def teacher(app: Flask) -> FlaskClient:
    lay_out(app)
    return sign_in(app, "teacher")


def regrading(app: Flask, question: int) -> Act:
    return alone(app, lambda: regrade(corrections_of(question)[0], None, NOON))


def test_handing_in_waits_for_a_regrading_and_is_scored_by_it(
    app: Flask, teacher: FlaskClient
) -> None:
    question, learner = ask(app, teacher), sign_in(app, "learner")
    quiz = take(learner)
    choose(app, learner, quiz, FROG)
    correct(app, teacher, question)

    done = meanwhile(app, regrading(app, question), poster(learner, f"{quiz}/hand-in"))

    assert done == [1, 303]
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

    meanwhile(app, regrading(app, question), answer)

    assert credits_of(app) == [1, 1]


def test_two_regradings_of_one_question_are_one(app: Flask, teacher: FlaskClient) -> None:
    question = ask(app, teacher)
    answered(app, sign_in(app, "learner"), FROG)
    correct(app, teacher, question)

    done = meanwhile(app, regrading(app, question), regrading(app, question))

    assert done == [1, 0]
    assert (credits_of(app), regraded_answers(app)) == ([1], [(0, 1)])


def test_a_regrading_while_another_is_undone_stands_on_what_was_before(
    app: Flask, teacher: FlaskClient
) -> None:
    question = ask(app, teacher)
    answered(app, sign_in(app, "learner"), FROG)
    correct(app, teacher, question)
    regrading(app, question)()
    first = regrades(app)[0].id
    undoing = alone(app, lambda: undo_regrade(first, None, NOON))

    done = meanwhile(app, undoing, regrading(app, question))

    assert done == [True, 1]
    assert (credits_of(app), regraded_answers(app)) == ([1], [(0, 1), (0, 1)])
    assert [one.undone_at for one in regrades(app)] == [NOON, None]


def test_eight_times_undone_at_once_is_once(app: Flask, teacher: FlaskClient) -> None:
    question = ask(app, teacher)
    answered(app, sign_in(app, "learner"), FROG)
    correct(app, teacher, question)
    regrading(app, question)()
    number = regrades(app)[0].id

    done = at_once([alone(app, lambda: undo_regrade(number, None, NOON))] * 8)

    assert sorted(map(str, done)) == [*["False"] * 7, "True"]
    assert credits_of(app) == [0]


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
