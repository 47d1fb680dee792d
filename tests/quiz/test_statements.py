"""How often the hot pages ask the database: a fixed number of times, however long the quiz."""

from collections.abc import Callable, Iterator

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from quizapp.core.questions import QUIZ_KINDS
from quizapp.db import db
from tests.quiz.sitting import begin, first_of, placed

Cast = Callable[[str], FlaskClient]
MOST_FOR_A_QUESTION, MOST_FOR_AN_ANSWER, MOST_FOR_AN_EXPLANATION = 4, 8, 5


@pytest.fixture
def commits(app: Flask) -> Iterator[list[int]]:
    """One entry for each transaction that was committed."""
    seen: list[int] = []

    def note(_connection: sa.Connection) -> None:
        seen.append(1)

    with app.app_context():
        engine = db.engine
    sa.event.listen(engine, "commit", note)
    yield seen
    sa.event.remove(engine, "commit", note)


@pytest.mark.parametrize("kind", QUIZ_KINDS)
@pytest.mark.parametrize("is_right", [True, False])
def test_a_question_its_answer_and_its_explanation_ask_little(
    app: Flask,
    client_of: Cast,
    statements: list[str],
    commits: list[int],
    kind: str,
    is_right: bool,
) -> None:
    learner = client_of("learner")
    quiz = begin(learner)
    item = first_of(app, quiz, kind)
    address = f"{quiz}/{item.position}"
    counts = {}

    for look in (address, f"{address}?open-book=1&hint=1"):
        statements.clear()
        assert learner.get(look).status_code == 200
        counts[look] = len(statements)
    statements.clear()
    commits.clear()
    learner.post(address, data={"answer": item.right if is_right else item.wrong})
    counts["answer"], committed = len(statements), len(commits)
    statements.clear()
    learner.get(address)

    assert max(counts[address], counts[f"{address}?open-book=1&hint=1"]) <= MOST_FOR_A_QUESTION
    assert counts["answer"] <= MOST_FOR_AN_ANSWER
    assert committed == 1
    assert len(statements) <= MOST_FOR_AN_EXPLANATION


def test_reading_commits_nothing(app: Flask, client_of: Cast, commits: list[int]) -> None:
    learner = client_of("learner")
    quiz = begin(learner, size=3)
    commits.clear()

    for address in (f"{quiz}/1", quiz, f"{quiz}/hand-in", f"{quiz}/1/report"):
        learner.get(address)

    assert commits == []


@pytest.mark.parametrize("mode", ["practice", "test"])
def test_no_page_of_a_quiz_asks_more_when_the_quiz_is_longer(
    app: Flask, client_of: Cast, statements: list[str], mode: str
) -> None:
    counts = []

    for who, size in (("learner", 2), ("outsider", 40)):  # nobody has answered any of it before
        learner = client_of(who)
        quiz, place = begin_with_a_choice(app, learner, size=size, mode=mode)
        pages = []
        for method, address, data in (
            ("GET", f"{quiz}/{place}", None),
            ("POST", f"{quiz}/{place}", {"dont_know": "1"}),
            ("GET", f"{quiz}/{place}", None),
            ("GET", f"{quiz}/hand-in", None),
            ("POST", f"{quiz}/hand-in", None),
            ("GET", quiz, None),
        ):
            statements.clear()
            assert learner.open(address, method=method, data=data).status_code < 400
            pages.append(len(statements))
        counts.append(pages)

    assert counts[0] == counts[1]


def begin_with_a_choice(app: Flask, learner: FlaskClient, **plan: object) -> tuple[str, int]:
    """Begin quizzes until one asks to choose: its address, and the place of that question.

    What a gap text or an essay writes down depends on how many gaps there are, and on its marking.
    """
    while True:
        quiz = begin(learner, **plan)
        choices = [
            item for item in placed(app, quiz) if item.kind in {"single_choice", "true_false"}
        ]
        if choices:
            return quiz, choices[0].position


def test_the_last_answer_of_a_round_hands_in_within_the_same_count(
    app: Flask, client_of: Cast, statements: list[str], commits: list[int]
) -> None:
    learner = client_of("learner")
    quiz, place = begin_with_a_choice(app, learner, size=2)
    first, last = sorted(placed(app, quiz), key=lambda item: item.position == place)
    learner.post(f"{quiz}/{first.position}", data={"answer": first.right})
    statements.clear()
    commits.clear()

    learner.post(f"{quiz}/{last.position}", data={"answer": last.right})

    assert learner.get(quiz).status_code == 200
    assert len(commits) == 1
    assert len([s for s in statements if s.startswith(("INSERT", "UPDATE"))]) == 4
