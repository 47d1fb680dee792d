"""Beside a result: when its questions come back in review, and the tries before it."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.conftest import Clock
from tests.quiz.sitting import begin, first_of, placed
from tests.texts.answering import section

Cast = Callable[[str], FlaskClient]
HEADING = "When you meet them next"


def beside(learner: FlaskClient, quiz: str, heading: str = HEADING) -> str:
    """Return what a result says under a heading beside it."""
    page = learner.get(quiz)
    assert page.status_code == 200
    return (
        page.text.replace("\N{NO-BREAK SPACE}", " ")
        .partition(f"{heading}</h2>")[2]
        .partition("</section>")[0]
    )


def answered(app: Flask, learner: FlaskClient, *right: str, wrong: str = "", **plan: object) -> str:
    """Answer the first questions of some kinds, and hand the quiz in."""
    quiz = begin(learner, **plan)
    for kind in (*right, wrong) if wrong else right:
        item = first_of(app, quiz, kind)
        answer = item.wrong if kind == wrong else item.right
        learner.post(f"{quiz}/{item.position}", data={"answer": answer})
    learner.post(f"{quiz}/hand-in")
    return quiz


def test_missed_and_known_questions_are_told_with_their_days(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")

    said = beside(learner, answered(app, learner, "single_choice", wrong="true_false"))

    assert "<dt>tomorrow, 23 November</dt><dd>1 missed question</dd>" in said
    assert "<dt>in 2 days, 24 November</dt><dd>1 question</dd>" in said
    assert "<dt>not in your review</dt>" in said


def test_the_days_are_those_of_the_day_on_which_the_page_is_read(
    app: Flask, client_of: Cast, clock: Clock
) -> None:
    learner = client_of("learner")
    quiz = answered(app, learner, wrong="true_false")

    clock.advance(days=1)
    assert "<dt>now</dt><dd>1 missed question</dd>" in beside(learner, quiz)
    clock.advance(hours=-12)  # midnight of Greenwich is the evening before in Honolulu
    learner.set_cookie("zone", "Pacific/Honolulu")
    assert "<dt>tomorrow, 23 November</dt><dd>1 missed" in beside(learner, quiz)


def test_a_result_without_a_card_says_that_none_comes_back(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")

    said = beside(learner, answered(app, learner, mode="test"))

    assert "None of the questions is in your review." in said
    assert "<dl" not in said


def test_what_an_open_test_asks_is_told_nothing_of(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    quiz = answered(app, learner, "single_choice", wrong="true_false")
    before = beside(learner, quiz)

    test = begin(learner, mode="test")  # on the whole text, as the practice was
    open_now = {item.version_id for item in placed(app, test)}
    assert {item.version_id for item in placed(app, quiz)} <= open_now
    during = beside(learner, quiz)

    assert "<dt>" in before
    assert "<dt>" not in during
    assert "not in your review" not in during
    assert "questions are in an open test of yours." in during
    learner.post(f"{test}/hand-in")
    assert "<dt>" in beside(learner, quiz)


@pytest.mark.parametrize("mode", ["practice", "test"])
def test_a_result_asks_the_database_no_more_for_more_questions(
    app: Flask, client_of: Cast, statements: list[str], mode: str
) -> None:
    counts = []

    for who, size in (("learner", 2), ("outsider", 40)):
        learner = client_of(who)
        quiz = begin(learner, size=size, mode=mode)
        for item in placed(app, quiz):
            learner.post(f"{quiz}/{item.position}", data={"answer": item.wrong})
        learner.post(f"{quiz}/hand-in")
        statements.clear()
        assert HEADING in learner.get(quiz).text
        counts.append(len(statements))

    assert counts[0] == counts[1]


def test_earlier_tries_are_told_with_their_points_and_a_first_one_says_it_is_alone(
    app: Flask, client_of: Cast, clock: Clock
) -> None:
    learner = client_of("learner")
    first = answered(app, learner, "single_choice")
    clock.advance(days=1)
    second = answered(app, learner, wrong="single_choice")

    alone = beside(learner, first, "Points in earlier tries")
    after = beside(learner, second, "Points in earlier tries")

    assert "You have no earlier result on these sections alone." in alone
    assert f'href="{first}">22 November 2026, 12:00 UTC</a></dt>' in after
    assert "<dd>1 of " in after
    assert "no earlier result" not in after


def test_a_first_result_on_one_section_says_so(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    with app.app_context():
        chosen = section(5).id

    quiz = answered(app, learner, section=chosen)

    said = beside(learner, quiz, "Points in earlier tries")
    assert "You have no earlier result on this section alone." in said
