"""Regrading while learners answer and hand in: no score is left behind by either."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from quizapp.quiz.queries.attempts import own_item
from quizapp.quiz.queries.regrading import corrections_of
from quizapp.quiz.service import Submission, regrade, submit_answer, undo_regrade
from tests.conftest import NOON, sign_in
from tests.races import LONGEST_S, Act, alone, at_once, begun, meanwhile, poster
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
from tests.sets.desk import account_id, make_set, mark, publish


def regrading(app: Flask, question: int) -> Act:
    return alone(app, lambda: regrade(corrections_of(question)[0], None, NOON).changed_count)


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


def chooser(app: Flask, learner: FlaskClient, quiz: str, words: str) -> Act:
    return lambda: choose(app, learner, quiz, words)


@pytest.fixture
def corrected(app: Flask, teacher: FlaskClient) -> tuple[int, str]:
    """A question that was answered with the frog and corrected, and a learner's open quiz of it."""
    question = ask(app, teacher)
    answered(app, sign_in(app, "outsider"), FROG)
    quiz = take(sign_in(app, "learner"))
    correct(app, teacher, question)
    return question, quiz


def test_an_answer_waits_for_a_regrading_and_is_graded_by_it(
    app: Flask, corrected: tuple[int, str]
) -> None:
    question, quiz = corrected

    answer = chooser(app, sign_in(app, "learner"), quiz, PIKE)
    done = meanwhile(app, regrading(app, question), answer)

    assert done == [1, None]
    assert (credits_of(app), regraded_answers(app)) == ([1, 0], [(0, 1), (1, 0)])


def test_a_regrading_waits_for_an_answer_and_grades_it(
    app: Flask, corrected: tuple[int, str]
) -> None:
    question, quiz = corrected

    answer = chooser(app, sign_in(app, "learner"), quiz, PIKE)
    done = meanwhile(app, answer, regrading(app, question))

    assert done == [None, 2]
    assert (credits_of(app), regraded_answers(app)) == ([1, 0], [(0, 1), (1, 0)])


def test_a_regrading_and_an_answer_do_not_wait_for_each_other_for_ever(
    app: Flask, corrected: tuple[int, str]
) -> None:
    """An answer holds its quiz before it writes to the memory of the question."""
    question, quiz = corrected
    learner, late = account_id(app, "learner"), list[object]()
    threads = []

    def answer() -> bool:
        item = own_item(learner, quiz.split("/")[2], 1, to_change=True)
        threads.append(begun(regrading(app, question), late))
        return submit_answer(item, Submission(None, request_key="k"), NOON)

    stored = alone(app, answer)()
    threads[0].join(LONGEST_S)

    assert [stored, *late] == [True, 1]
    assert credits_of(app) == [1, 0]


def undoing(app: Flask) -> Act:
    number = regrades(app)[0].id
    return alone(app, lambda: undo_regrade(number, None, NOON))


def test_an_answer_waits_for_an_undoing_and_is_graded_as_it_was_asked(
    app: Flask, corrected: tuple[int, str]
) -> None:
    question, quiz = corrected
    regrading(app, question)()

    done = meanwhile(app, undoing(app), chooser(app, sign_in(app, "learner"), quiz, PIKE))

    assert done == [True, None]
    assert (credits_of(app), regraded_answers(app)) == ([0, 1], [(0, 1)])


def test_undoing_waits_for_an_answer_and_reaches_it(app: Flask, corrected: tuple[int, str]) -> None:
    question, quiz = corrected
    regrading(app, question)()

    done = meanwhile(app, chooser(app, sign_in(app, "learner"), quiz, PIKE), undoing(app))

    assert done == [None, True]
    assert (credits_of(app), regraded_answers(app)) == ([0, 1], [(0, 1), (1, 0)])


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

    done = meanwhile(app, undoing(app), regrading(app, question))

    assert done == [True, 1]
    assert (credits_of(app), regraded_answers(app)) == ([1], [(0, 1), (0, 1)])
    assert [one.undone_at for one in regrades(app)] == [NOON, None]


def test_eight_times_undone_at_once_is_once(app: Flask, teacher: FlaskClient) -> None:
    question = ask(app, teacher)
    answered(app, sign_in(app, "learner"), FROG)
    correct(app, teacher, question)
    regrading(app, question)()

    done = at_once([undoing(app)] * 8)

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
