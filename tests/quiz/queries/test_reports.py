"""What a learner finds wrong, and what is said to it: told where it was reported, to them alone."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from quizapp.bank.models import QuestionReport
from quizapp.bank.service import LONGEST_COMMENT
from quizapp.bank.service.reports import answer_report
from quizapp.db import db
from tests.conftest import NOON
from tests.quiz.sitting import begin

Cast = Callable[[str], FlaskClient]
COMMENT, REPLY = "The key <b>is</b> odd.", "It was odd. Now it is mended.\nThank you."
DONT_KNOW = {"dont_know": "1"}


def report(client: FlaskClient, quiz: str, place: int = 1, comment: str = COMMENT) -> int:
    """Report the question at a place and return the status of the answer."""
    return client.post(f"{quiz}/{place}/report", data={"comment": comment}).status_code


def reply(app: Flask, words: str = REPLY, *, close: bool = True) -> None:
    """Answer the one report that there is."""
    with app.app_context():
        number = db.session.scalars(sa.select(QuestionReport.id)).one()
        answer_report(number, words, NOON, close=close)
        db.session.commit()


def comments(app: Flask) -> list[str]:
    with app.app_context():
        return list(db.session.scalars(sa.select(QuestionReport.comment)))


def test_a_report_and_its_answer_stand_with_the_explanation(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    quiz = begin(learner, size=3)
    for place in (1, 2):
        learner.post(f"{quiz}/{place}", data=DONT_KNOW)
    report(learner, quiz)

    before = learner.get(f"{quiz}/1").text
    reply(app)
    after = learner.get(f"{quiz}/1").text

    assert "The key &lt;b&gt;is&lt;/b&gt; odd." in before
    assert "Nobody has answered yet." in before
    assert REPLY in after
    assert "Nobody has answered yet." not in after
    assert "You wrote" not in learner.get(f"{quiz}/2").text


def test_a_report_that_was_closed_without_an_answer_says_so(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    quiz = begin(learner, size=3)
    learner.post(f"{quiz}/1", data=DONT_KNOW)
    report(learner, quiz)
    reply(app, "")

    assert "It was looked at and closed." in learner.get(f"{quiz}/1").text


def test_the_answer_stands_in_the_result_beside_its_question(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    quiz = begin(learner, size=2)
    for place in (1, 2):
        learner.post(f"{quiz}/{place}", data=DONT_KNOW)
    learner.post(f"{quiz}/hand-in")
    report(learner, quiz)
    reply(app)

    page = learner.get(quiz).text

    assert page.count(REPLY) == 2  # among what was missed, and among all


def test_another_learner_is_told_nothing(app: Flask, client_of: Cast) -> None:
    learner, outsider = client_of("learner"), client_of("outsider")
    quiz, other = (begin(client) for client in (learner, outsider))
    learner.post(f"{quiz}/1", data=DONT_KNOW)
    report(learner, quiz)
    reply(app)
    places = range(1, 1 + app_size(outsider, other))
    for place in places:
        outsider.post(f"{other}/{place}", data=DONT_KNOW)

    pages = [outsider.get(f"{other}/{place}").text for place in places]
    outsider.post(f"{other}/hand-in")

    assert not [page for page in (*pages, outsider.get(other).text) if "Thank you." in page]


def app_size(client: FlaskClient, quiz: str) -> int:
    """Return how many questions a quiz asks, at most 40 of them."""
    return sum(client.get(f"{quiz}/{place}").status_code == 200 for place in range(1, 41))


def test_an_answer_waits_until_the_test_is_handed_in(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    quiz = begin(learner, size=2, mode="test")
    learner.post(f"{quiz}/1", data=DONT_KNOW)
    report(learner, quiz)
    reply(app)

    before = [learner.get(address).text for address in (f"{quiz}/1", "/history")]
    learner.post(f"{quiz}/hand-in")
    after = [learner.get(address).text for address in (f"{quiz}/1", "/history")]

    assert not [page for page in before if REPLY in page]
    assert [REPLY in page for page in after] == [True, True]


@pytest.mark.parametrize("line_end", ["\r\n", "\n", "\r"])
def test_a_note_of_just_the_limit_with_line_ends_is_kept(
    app: Flask, client_of: Cast, line_end: str
) -> None:
    learner = client_of("learner")
    quiz = begin(learner, size=1)
    learner.post(f"{quiz}/1", data=DONT_KNOW)
    longest = f"a{line_end}" * (LONGEST_COMMENT // 2 - 1) + "ab"

    statuses = [report(learner, quiz, comment=longest + more) for more in ("", "c")]

    assert statuses == [303, 422]
    assert [len(comment) for comment in comments(app)] == [LONGEST_COMMENT]


def test_a_note_that_is_too_long_says_by_how_much_and_is_still_there(client_of: Cast) -> None:
    learner = client_of("learner")
    quiz = begin(learner, size=1)
    learner.post(f"{quiz}/1", data=DONT_KNOW)

    page = learner.post(f"{quiz}/1/report", data={"comment": "b" * 2001}).text

    assert "2,001 characters long; there is room for 2,000" in page
    assert "b" * 2001 in page
