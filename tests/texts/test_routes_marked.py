"""The reader at a marked passage: the question that it settles can be learned from there."""

from collections.abc import Callable

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from quizapp.bank.models import QuestionVersion
from quizapp.db import db
from quizapp.memory.models import Card
from quizapp.quiz.models import Attempt, AttemptItem, Mode
from tests.conftest import NOON
from tests.study.holding import user_id
from tests.texts.answering import HOUR, TEXT, answer, begin, hand_in, practise, questions_of

Cast = Callable[[str], FlaskClient]
READER = f"/texts/{TEXT}/read"


def test_what_is_marked_is_learned_there_and_the_page_comes_back_to_it(
    app: Flask, client_of: Cast
) -> None:
    learner, learner_id = client_of("learner"), user_id(app)
    with app.app_context():
        question = questions_of(5)[0]
        quiz = begin(learner_id, [question], NOON, mode=Mode.TEST)
        hand_in(learner_id, quiz, NOON)  # never answered, so it is no card, but explained
    here = f"{READER}?show={question.question_id}"

    page = learner.get(here).text

    assert "The marked words settle a question that you have met" in page
    assert "It is not in your review yet." in page
    assert f'name="next" value="{here}#s5-' in page
    learner.post("/review/learn", data={"question": str(question.question_id)})
    page = learner.get(here).text
    assert "In your review, among the new cards." in page
    assert "Learn this<" not in page


def test_of_a_question_not_explained_yet_nothing_is_said(app: Flask, client_of: Cast) -> None:
    learner, learner_id = client_of("learner"), user_id(app)
    with app.app_context():
        tested, other = questions_of(5)[:2]
        practise(learner_id, other, NOON, is_right=True)
        begin(learner_id, [tested], NOON, mode=Mode.TEST)

    for question in (tested.question_id, questions_elsewhere(app), 999_999):
        page = learner.get(f"{READER}?show={question}").text
        assert "The marked words" not in page
        assert "<mark>" not in page
    assert "The marked words" in learner.get(f"{READER}?show={other.question_id}").text


def test_it_stands_after_the_paragraph_that_is_marked_and_is_no_part_of_the_text(
    app: Flask, client_of: Cast
) -> None:
    learner, learner_id = client_of("learner"), user_id(app)
    with app.app_context():
        question = questions_of(5)[0]
        practise(learner_id, question, NOON, is_right=True)

    page = learner.get(f"{READER}?show={question.question_id}&view=lines").text

    after_mark = page[page.index("<mark>") :]
    assert after_mark.index("</p>") < after_mark.index("The marked words settle")
    assert after_mark.index("The marked words settle") < after_mark.index("</section>")
    assert "view=lines" in after_mark
    assert page.count("The marked words settle") == 1


def test_one_step_leads_back_to_the_newest_explanation(app: Flask, client_of: Cast) -> None:
    learner, learner_id = client_of("learner"), user_id(app)
    with app.app_context():
        question, other = questions_of(5)[:2]
        practise(learner_id, question, NOON, is_right=True)
        newest = begin(learner_id, [other, question], NOON)
        place = next(n for n in (1, 2) if question_at(newest, n) == question.question_id)
        answer(learner_id, newest, place, NOON + HOUR, is_right=False)

    page = learner.get(f"{READER}?show={question.question_id}").text

    assert f'<a class="link" href="/quiz/{newest}/{place}#feedback">Its explanation</a>' in page
    assert learner.get(f"/quiz/{newest}/{place}").status_code == 200


def test_what_was_never_answered_in_a_quiz_has_no_explanation_to_go_back_to(
    app: Flask, client_of: Cast
) -> None:
    learner, learner_id = client_of("learner"), user_id(app)
    with app.app_context():
        question = questions_of(5)[0]
        hand_in(learner_id, begin(learner_id, [question], NOON, mode=Mode.TEST), NOON)

    page = learner.get(f"{READER}?show={question.question_id}").text

    assert "The marked words settle" in page
    assert "Its explanation" not in page


def test_a_visitor_is_offered_nothing(app: Flask, client: FlaskClient, client_of: Cast) -> None:
    client_of("learner")
    with app.app_context():
        question = questions_of(5)[0]
        practise(user_id(app), question, NOON, is_right=True)

    assert "The marked words" not in client.get(f"{READER}?show={question.question_id}").text
    with app.app_context():
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Card)) == 1


def questions_elsewhere(app: Flask) -> int:
    with app.app_context():
        return questions_of(6)[0].question_id


def question_at(public_id: str, position: int) -> int:
    """Return the question of an item, in the context of an app."""
    query = (
        sa.select(QuestionVersion.question_id)
        .join(AttemptItem, AttemptItem.question_version_id == QuestionVersion.id)
        .join(Attempt, Attempt.id == AttemptItem.attempt_id)
        .where(Attempt.public_id == public_id, AttemptItem.position == position)
    )
    return db.session.scalars(query).one()
