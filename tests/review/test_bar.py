"""The number beside Review in the bar of every page: as many cards as Today says, never a pile."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from quizapp.db import db
from quizapp.memory.models import ExamDate
from quizapp.memory.queries.studies import study_of
from quizapp.review.views.waiting import cards_to_come
from quizapp.web.templating import in_words
from tests.conftest import NOON, Clock
from tests.memory.cards import DAY
from tests.quiz.sitting import begin
from tests.review.deck import answer, card_shown, deal
from tests.study.holding import DUE, TODAY, hold, set_columns, user_id
from tests.texts.answering import source

Cast = Callable[[str], FlaskClient]
_COUNT = re.compile(r'<span class="count">(\d+)<')
TEXTS = "/texts"


def in_bar(learner: FlaskClient, address: str = TEXTS) -> int:
    """Return the number that the bar of a page shows, 0 for none."""
    found = _COUNT.search(learner.get(address).text)
    return int(found[1]) if found else 0


def told_today(learner: FlaskClient) -> str:
    found = re.search(r"<h1>(.*?)</h1>", learner.get("/today").text)
    assert found
    return found[1]


def test_it_is_what_today_says_however_the_day_goes(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    deal(app, ["flashcard"] * 6)
    deal(app, ["flashcard"] * 3, due=None)
    seen = []

    while (page := learner.get("/review")).status_code == 200:
        count = in_bar(learner)
        seen.append(count)
        assert told_today(learner).startswith(in_words(count).capitalize())
        assert in_bar(learner, "/today") == count
        answer(app, learner, card_shown(page), knew=len(seen) != 2)

    assert seen[0] == 9
    assert seen[-1] == 1
    assert in_bar(learner) == 0


def test_a_backlog_is_no_pile_there_either(app: Flask, client_of: Cast, clock: Clock) -> None:
    learner = client_of("learner")
    hold(app, [DUE] * 40)
    hold(app, [DUE] * 40, section=2)
    clock.advance(days=14)

    assert 30 <= in_bar(learner) <= 41


def test_what_does_not_come_today_is_not_counted(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    deal(app, ["flashcard"] * 2, who="outsider")
    aside, skipped, later, _ = deal(app, ["flashcard"] * 4)
    set_columns(app, aside, suspended_at=NOON)
    set_columns(app, skipped, skipped_day=TODAY)
    set_columns(app, later, due_day=TODAY + DAY)

    assert in_bar(learner) == 1


def test_what_is_being_tested_is_not_counted(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    deal(app, ["single_choice", "flashcard"])
    begin(learner, mode="test")

    assert in_bar(learner) == 1


def test_cards_that_an_exam_asks_for_are_counted(app: Flask, client_of: Cast) -> None:
    learner, learner_id = client_of("learner"), user_id(app)
    deal(app, ["flashcard"] * 14, due=None)
    before = in_bar(learner)
    with app.app_context():
        exam = {"day": TODAY + DAY, "entered_on": TODAY}
        db.session.add(ExamDate(user_id=learner_id, source_id=source().id, **exam))
        db.session.commit()

    assert (before, in_bar(learner)) == (10, 14)
    assert told_today(learner).startswith("14 cards")


@pytest.mark.parametrize("address", ["/texts/nowhere", "/try/1", "/keyboard"])
def test_pages_for_everybody_and_those_of_an_error_come_without_asking_in_vain(
    app: Flask, client: FlaskClient, client_of: Cast, address: str
) -> None:
    learner = client_of("learner")
    deal(app, ["flashcard"])

    assert "count" not in client.get(address).text.partition("</header>")[0]
    assert learner.get(address).status_code < 500


def test_the_number_is_one_statement(app: Flask, client_of: Cast, statements: list[str]) -> None:
    client_of("learner")
    learner_id = user_id(app)
    hold(app, [DUE] * 8)
    with app.app_context():
        study = study_of(learner_id)
        statements.clear()

        assert cards_to_come(learner_id, study, NOON) == 8

        assert len(statements) == 1


def test_a_page_of_a_quiz_does_not_ask_for_it(
    app: Flask, client_of: Cast, statements: list[str]
) -> None:
    learner = client_of("learner")
    quiz = begin(learner)
    statements.clear()

    learner.get(f"{quiz}/1")

    assert not any("due_count" in statement for statement in statements)
