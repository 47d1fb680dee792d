"""After an answer: whether the question comes back in review, and what may be done about it."""

import datetime as dt
import re
from collections.abc import Callable

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from quizapp.bank.models import QuestionEntry, QuestionVersion
from quizapp.db import db
from quizapp.memory.models import Card
from tests.conftest import NOON, Clock
from tests.memory.cards import cloze
from tests.quiz.sitting import begin, first_of, placed
from tests.study.holding import set_columns, stored_card, take_out, user_id

Cast = Callable[[str], FlaskClient]
_NEXT = re.compile(r'name="next" value="([^"]+)"')


def explained(app: Flask, learner: FlaskClient, kind: str) -> str:
    """Answer the first question of a kind and return the address of its explanation."""
    quiz = begin(learner)
    item = first_of(app, quiz, kind)
    learner.post(f"{quiz}/{item.position}", data={"answer": item.right})
    return f"{quiz}/{item.position}"


def cards(app: Flask) -> list[Card]:
    owner = user_id(app)
    with app.app_context():
        return list(db.session.scalars(sa.select(Card).where(Card.user_id == owner)))


def question_of(app: Flask, kind: str, address: str) -> int:
    version = first_of(app, address.rpartition("/")[0], kind).version_id
    with app.app_context():
        found = sa.select(QuestionVersion.question_id).where(QuestionVersion.id == version)
        return db.session.scalars(found).one()


def test_a_question_that_became_a_card_says_when_it_comes_back(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")

    page = learner.get(explained(app, learner, "single_choice")).text

    (card,) = cards(app)
    assert card.due_day == dt.date(2026, 11, 24)
    assert "In your review, due on 24 November." in page
    assert "Learn this" not in page


def test_it_is_set_aside_and_brought_back_from_there(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    here = explained(app, learner, "single_choice")
    (card,) = cards(app)
    target = _NEXT.search(learner.get(here).text)
    assert target

    aside = learner.post(f"/study/cards/{card.id}/set-aside", data={"next": target[1]})
    page = learner.get(here).text

    assert aside.location == f"{here}#learning"
    assert "You set it aside: it does not come back." in page
    assert f'action="/study/cards/{card.id}/bring-back"' in page
    learner.post(f"/study/cards/{card.id}/bring-back", data={"next": target[1]})
    assert "In your review, due on 24 November." in learner.get(here).text


def test_a_question_that_is_no_card_yet_can_be_learned(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    here = explained(app, learner, "essay")  # nobody has graded it, so it proves nothing
    question = question_of(app, "essay", here)
    page = learner.get(here).text
    assert "It is not in your review yet." in page
    assert f'name="question" value="{question}"' in page

    sent = {"question": str(question), "next": f"{here}#learning"}
    back = learner.post("/review/learn", data=sent)

    assert back.location == f"{here}#learning"
    assert [card.question_id for card in cards(app)] == [question]
    page = learner.get(here).text
    assert "In your review, among the new cards." in page
    assert "Learn this" not in page


def test_each_gap_is_told_of_and_one_that_is_no_card_can_be_learned(
    app: Flask, client_of: Cast
) -> None:
    learner = client_of("learner")
    with app.app_context():
        version = cloze("In March the {{light}} returns before the {{warmth}}.").id
        db.session.commit()
    quiz = begin(learner)
    item = next(one for one in placed(app, quiz) if one.version_id == version)
    here = f"{quiz}/{item.position}"
    learner.post(here, data={"answer": item.right})

    page = learner.get(here).text

    assert "Gap 1: In your review, due on 24 November." in page
    assert "Gap 2: In your review, due on 24 November." in page
    assert "Learn this" not in page
    with app.app_context():
        db.session.execute(sa.delete(Card).where(Card.part == 0))
        db.session.commit()
    page = learner.get(here).text
    assert ("Gap 1:" in page, "Gap 2:" in page) == (False, True)
    assert "The rest of it is not in your review yet." in page


def test_a_card_that_waits_and_one_of_another_year_are_told_so(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    here = explained(app, learner, "single_choice")
    (card,) = cards(app)

    set_columns(app, card.id, due_day=NOON.date())
    assert "In your review, due now." in learner.get(here).text
    set_columns(app, card.id, due_day=dt.date(2027, 2, 1))
    assert "In your review, due on 1 February 2027." in learner.get(here).text


def test_a_question_that_is_asked_no_more_is_neither_learned_nor_set_aside(
    app: Flask, client_of: Cast
) -> None:
    learner = client_of("learner")
    here = explained(app, learner, "single_choice")
    (card,) = cards(app)
    essay = explained(app, learner, "essay")
    take_out(app, card.id, QuestionEntry)
    with app.app_context():
        db.session.execute(sa.update(QuestionEntry).values(retired_at=NOON))
        db.session.commit()

    page, other = learner.get(here).text, learner.get(essay).text

    assert "its card rests" in page
    assert "set it aside" not in page
    assert "Learn this" not in page + other


def test_while_it_is_being_tested_nothing_is_said_of_its_card(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    here = explained(app, learner, "single_choice")
    assert "In your review" in learner.get(here).text
    begin(learner, mode="test")

    page = learner.get(here)

    assert page.status_code == 200
    assert "In your review" not in page.text
    assert "Learn this" not in page.text


def test_a_card_of_somebody_else_is_not_told_of(app: Flask, client_of: Cast) -> None:
    outsider, learner = client_of("outsider"), client_of("learner")
    explained(app, outsider, "essay")
    here = explained(app, outsider, "single_choice")
    assert "In your review" in outsider.get(here).text
    with app.app_context():
        db.session.execute(sa.update(Card).values(user_id=user_id(app)))
        db.session.commit()

    assert "Learn this" in outsider.get(here).text
    assert learner.get(here).status_code == 404


def test_an_answer_of_a_clock_that_went_back_is_said_not_to_move_the_card(
    app: Flask, client_of: Cast, clock: Clock
) -> None:
    learner = client_of("learner")
    here = explained(app, learner, "single_choice")
    assert "went back" not in learner.get(here).text
    (card,) = cards(app)

    clock.advance(days=-2)
    again = begin(learner)
    item = first_of(app, again, "single_choice")
    learner.post(f"{again}/{item.position}", data={"answer": item.right})

    assert "an answer of Sunday 22 November was counted already" in learner.get(here).text
    assert "one of Friday 20 November does not move the card" in learner.get(here).text
    assert stored_card(app, card.id).last_day == NOON.date()
