"""The time that a card took: from its front to its answer."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.conftest import Clock
from tests.review.deck import back, deal, log, rate, sent_by

Cast = Callable[[str], FlaskClient]


def test_the_time_that_is_counted_is_that_between_front_and_answer(
    app: Flask, client_of: Cast, clock: Clock
) -> None:
    learner = client_of("learner")
    (card,) = deal(app, ["single_choice"])
    fields = sent_by(learner.get("/review"))
    clock.advance(seconds=7)

    learner.post(f"/review/{card}", data={**fields, "answer": "0"})

    assert log(app)[0].duration_ms == 7000


@pytest.mark.parametrize("from_page", ["/review", "/today"])
def test_the_time_of_a_recalled_card_begins_with_its_front(
    app: Flask, client_of: Cast, clock: Clock, from_page: str
) -> None:
    learner = client_of("learner")
    (card,) = deal(app, ["flashcard"])
    shown = re.search(r'name="shown" value="(\d+)"', learner.get(from_page).text)
    assert shown
    clock.advance(seconds=6)
    page = back(learner, card, shown=shown[1])
    clock.advance(seconds=3)

    learner.post(f"/review/{card}", data={**sent_by(page), "rating": "3"})

    assert log(app)[0].duration_ms == 9000


@pytest.mark.parametrize("shown", ["x", "", "-5", "9" * 40, "99999999999999"])
def test_a_front_that_was_shown_at_no_time_or_later_than_now_tells_nothing(
    app: Flask, client_of: Cast, shown: str
) -> None:
    learner = client_of("learner")
    (card,) = deal(app, ["flashcard"])

    rate(learner, card, shown_at=sent_by(back(learner, card, shown=shown))["shown_at"])

    assert log(app)[0].duration_ms == 0
