"""The time that an answer of a quiz took is kept in the log, as far as it is known."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.conftest import Clock
from tests.quiz.sitting import begin, first_of
from tests.review.deck import log

Cast = Callable[[str], FlaskClient]
_SHOWN_AT = re.compile(r'name="shown_at" value="(\d+)"')


def test_it_is_that_between_the_question_and_its_answer_and_time_spent_on_it(
    app: Flask, client_of: Cast, clock: Clock
) -> None:
    learner = client_of("learner")
    quiz = begin(learner)
    item = first_of(app, quiz, "single_choice")
    shown_at = _SHOWN_AT.search(learner.get(f"{quiz}/{item.position}").text)
    assert shown_at
    clock.advance(seconds=50)

    sent = {"answer": item.right, "shown_at": shown_at[1]}
    learner.post(f"{quiz}/{item.position}", data=sent)

    assert [entry.duration_ms for entry in log(app)] == [50_000]
    assert "<dt>on answers this month</dt><dd>1 min</dd>" in learner.get("/progress").text


def test_a_form_that_was_refused_still_says_when_it_was_shown(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    quiz = begin(learner)
    item = first_of(app, quiz, "single_choice")

    page = learner.post(f"{quiz}/{item.position}", data={"answer": "99", "shown_at": "1234567"})

    assert page.status_code == 422
    assert 'name="shown_at" value="1234567"' in page.text


@pytest.mark.parametrize(
    ("shown_at", "kept"),
    [("", None), ("soon", None), ("-5", None), ("4102444800000", 0), ("1", 24 * 3600 * 1000)],
)
def test_an_odd_time_refuses_no_answer_and_is_held_within_bounds(
    app: Flask, client_of: Cast, shown_at: str, kept: int | None
) -> None:
    learner = client_of("learner")
    quiz = begin(learner)
    item = first_of(app, quiz, "single_choice")

    sent = {"answer": item.right, "shown_at": shown_at}
    assert learner.post(f"{quiz}/{item.position}", data=sent).status_code == 303

    assert [entry.duration_ms for entry in log(app)] == [kept]
