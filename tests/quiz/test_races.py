"""Several requests at once: each thing happens once, and nobody is told that something broke."""

from collections.abc import Callable

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from quizapp.db import db
from quizapp.quiz.models import Answer, Attempt, AttemptItem
from quizapp.quiz.queries.attempts import own_item
from quizapp.quiz.service import Submission, submit_answer
from tests.conftest import NOON
from tests.quiz.sitting import TEXT, begin, placed
from tests.races import alone, at_once, meanwhile, poster

Cast = Callable[[str], FlaskClient]


def count(app: Flask, table: type[Answer | Attempt | AttemptItem]) -> int:
    with app.app_context():
        return db.session.scalar(sa.select(sa.func.count()).select_from(table)) or 0


def test_eight_answers_to_one_question_are_one(app: Flask, client_of: Cast) -> None:
    quiz = begin(client_of("learner"), size=3)
    item = placed(app, quiz)[0]
    address = f"{quiz}/{item.position}"

    statuses = at_once(
        [poster(client_of("learner"), address, dont_know="1", request_key=n) for n in range(8)]
    )

    assert statuses == [303] * 8
    assert count(app, Answer) == 1
    assert count(app, AttemptItem) == 3  # what was missed comes back when the round is done


def test_two_wrong_answers_at_once_both_come_back(app: Flask, client_of: Cast) -> None:
    for _round in range(5):
        quiz = begin(client_of("learner"), size=6)
        items = placed(app, quiz)

        statuses = at_once(
            [
                poster(client_of("learner"), f"{quiz}/{item.position}", dont_know="1")
                for item in items
            ]
        )

        assert statuses == [303] * len(items)
        assert [item.position for item in placed(app, quiz)] == list(range(1, 13))


def test_handing_in_twice_is_handing_in_once(app: Flask, client_of: Cast) -> None:
    quiz = begin(client_of("learner"), size=2, mode="test")

    statuses = at_once([poster(client_of("learner"), f"{quiz}/hand-in") for _ in range(6)])

    assert statuses == [303] * 6
    with app.app_context():
        scores = db.session.execute(sa.select(Attempt.score, Attempt.submitted_at)).all()
    assert scores == [(0.0, NOON)]


def test_the_last_two_answers_of_a_round_at_once_end_it(app: Flask, client_of: Cast) -> None:
    for _round in range(5):
        quiz = begin(client_of("learner"), size=2)

        at_once(
            [
                poster(client_of("learner"), f"{quiz}/{item.position}", answer=item.right)
                for item in placed(app, quiz)
                if item.kind != "essay"
            ]
        )

        page = client_of("learner").get(quiz, follow_redirects=True)
        has_essay = any(item.kind == "essay" for item in placed(app, quiz))
        assert has_essay or "2 of 2" in page.text or "score" in page.text.lower()


def test_an_answer_acknowledged_before_handing_in_is_in_the_score(
    app: Flask, client_of: Cast
) -> None:
    """Handing in waits for an answer that is being stored, instead of scoring without it."""
    quiz = begin(client_of("learner"), size=1, mode="test", section=first_section(app))
    item = placed(app, quiz)[0]
    with app.app_context():
        user_id = db.session.scalar(sa.select(Attempt.user_id)) or 0

    def answer() -> bool:
        found = own_item(user_id, quiz.split("/")[2], 1, to_change=True)
        response = found.question.read_response(item.right, item.order)
        return submit_answer(found, Submission(response, request_key="k"), NOON)

    done = meanwhile(app, alone(app, answer), poster(client_of("learner"), f"{quiz}/hand-in"))

    with app.app_context():
        attempt = db.session.scalars(sa.select(Attempt)).one()
        credit = db.session.scalar(sa.select(Answer.credit))
    assert done == [True, 303]
    assert credit == 1
    assert attempt.score == attempt.max_score


def first_section(app: Flask) -> int:
    """Return a section in which no question needs a person to mark it."""
    from quizapp.bank.queries import quiz_questions
    from quizapp.sources.models import Section

    with app.app_context():
        for section in db.session.scalars(sa.select(Section.id)):
            if all(q.question.kind != "essay" for q in quiz_questions([section])):
                return section
    raise AssertionError("every section asks for a written answer")


def test_two_clicks_of_a_newcomer_make_whole_guests(app: Flask) -> None:
    clients = [app.test_client() for _ in range(4)]

    statuses = at_once([poster(client, "/start", text=TEXT, size=2) for client in clients])

    assert statuses == [303] * 4
    assert count(app, Attempt) == 4
    assert count(app, AttemptItem) == 8
    assert [client.get("/today").status_code for client in clients] == [200] * 4


def test_one_name_taken_twice_at_once_is_taken_once(app: Flask) -> None:
    form = {"name": "Same Name", "password": "a long enough one", "stay": "y"}

    statuses = at_once([poster(app.test_client(), "/sign-up", **form) for _ in range(4)])

    assert sorted(statuses) == [303, 422, 422, 422]
