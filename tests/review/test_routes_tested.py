"""What is being tested is not reviewed meanwhile: a card's back would tell the answer."""

import re
from collections.abc import Callable

from flask import Flask
from flask.testing import FlaskClient

from tests.quiz.sitting import begin, placed
from tests.review.deck import card_shown, choose, counted, deal, rate, seen

Cast = Callable[[str], FlaskClient]


def test_what_is_being_tested_is_not_reviewed(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    test = begin(learner, mode="test")
    tested = {item.version_id for item in placed(app, test)}
    cards = deal(app, ["short_answer"] * 3 + ["single_choice"])
    in_test = [card for card in cards if seen(app, card).version_id in tested]

    pages = [learner.get(f"/review/{card}?show=1") for card in in_test]
    posts = [learner.post(f"/review/{card}", data={"rating": "3"}) for card in in_test]

    assert in_test
    assert {page.status_code for page in [*pages, *posts]} == {303}
    assert "Hand the test in first." in learner.get("/review", follow_redirects=True).text
    assert counted(app) == 0
    learner.post(f"{test}/hand-in")
    assert "Show answer" in learner.get(f"/review/{in_test[0]}").text


def test_a_miss_that_is_being_tested_since_does_not_return(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    missed, flashcard = deal(app, ["short_answer", "flashcard"])
    rate(learner, missed, 1)
    test = begin(learner, mode="test")

    assert card_shown(learner.get("/review")) == flashcard
    rate(learner, flashcard)
    assert learner.get("/review").location == "/review/done"
    learner.post(f"{test}/hand-in")
    assert card_shown(learner.get("/review")) == missed


def test_why_an_answer_was_right_is_not_shown_while_it_is_being_tested(
    app: Flask, client_of: Cast
) -> None:
    learner = client_of("learner")
    (card,) = deal(app, ["single_choice"])
    why = choose(app, learner, card, right=False).location
    test = begin(learner, mode="test")

    page = learner.get(why, follow_redirects=True).text

    assert "Hand the test in first." in page
    assert "<mark" not in page
    learner.post(f"{test}/hand-in")
    assert "<mark" in learner.get(why).text


def test_the_days_to_come_do_not_tell_how_a_test_is_going(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    test = begin(learner, mode="test")
    item = next(item for item in placed(app, test) if item.kind == "single_choice")
    asked = learner.get(f"{test}/{item.position}").text
    key = re.search(r'name="request_key"[^>]*value="([^"]*)"', asked)
    assert key
    fields = {"answer": item.wrong, "request_key": key[1]}
    learner.post(f"{test}/{item.position}", data=fields)
    assert counted(app) == 1

    before = learner.get("/review/done").text
    learner.post(f"{test}/hand-in")
    after = learner.get("/review/done").text

    assert "No card is due tomorrow." in before
    assert "Tomorrow: one card is due" in after
