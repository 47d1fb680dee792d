"""What is typed for a card is sent, not put into an address, and belongs to that review alone."""

import re
from collections.abc import Callable

from flask import Flask
from flask.testing import FlaskClient

from tests.conftest import Clock
from tests.review.deck import back, counted, deal, log, rate, sent_by

Cast = Callable[[str], FlaskClient]


def test_what_is_typed_stands_in_no_address(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    (card,) = deal(app, ["short_answer"])
    front = learner.get("/review").text

    led = learner.post(f"/review/{card}/back", data={"typed": "my secret", "section": ""})

    assert f'method="post" action="/review/{card}/back"' in front
    assert led.status_code == 303
    assert led.location == f"/review/{card}?show=1"
    assert "You wrote “my secret”." in learner.get(led.location).text
    assert "evil" not in learner.get(f"/review/{card}?show=1&typed=evil").text


def test_a_card_that_is_only_recalled_is_turned_by_its_address(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    (card,) = deal(app, ["flashcard"])

    page = learner.get("/review").text

    assert f'method="get" action="/review/{card}"' in page
    assert f"/review/{card}/back" not in page


def test_it_is_of_this_card_and_of_this_review(app: Flask, client_of: Cast, clock: Clock) -> None:
    learner = client_of("learner")
    first, second = deal(app, ["short_answer", "numeric"])
    page = back(learner, first, typed="Ankara")
    assert "Ankara" in page.text

    assert "Ankara" not in back(learner, second).text
    learner.post(f"/review/{first}", data={**sent_by(page), "rating": "3"})
    assert "Ankara" in str(log(app)[0].response)

    clock.advance(days=9)
    assert "You wrote" not in back(learner, first).text
    rate(learner, first)
    assert log(app)[1].response is None


def test_it_survives_a_page_that_is_loaded_again_and_keeps_scope_and_time(
    app: Flask, client_of: Cast, clock: Clock
) -> None:
    learner = client_of("learner")
    (card,) = deal(app, ["short_answer"])
    shown = re.search(r'name="shown" value="(\d+)"', learner.get("/review?more=1").text)
    assert shown
    clock.advance(seconds=8)
    sent = {"typed": "Ankara", "shown": shown[1], "more": "1"}

    address = learner.post(f"/review/{card}/back", data=sent).location
    pages = [learner.get(address) for _ in range(2)]

    assert all("You wrote “Ankara”." in page.text for page in pages)
    assert 'name="more" value="1"' in pages[1].text
    learner.post(f"/review/{card}", data={**sent_by(pages[1]), "rating": "3"})
    assert (counted(app), log(app)[0].duration_ms) == (1, 8000)


def test_what_is_too_long_is_cut_and_nothing_typed_is_nothing(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    (card,) = deal(app, ["short_answer"])

    long, none = back(learner, card, typed="x" * 5000), back(learner, card, typed="  ")

    assert f"You wrote “{'x' * 200}”." in long.text
    assert "You wrote" not in none.text
