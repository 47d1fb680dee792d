"""How often a session asks the database: a fixed number of times, however much there is."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.review.deck import back, deal, named_step, rate, sent_by, values
from tests.review.deck import seen as card_of
from tests.study.holding import Held, hold

Cast = Callable[[str], FlaskClient]
MOST = {
    "next": 8,
    "back": 11,
    "rate": 10,
    "choose": 11,
    "done": 10,
    "undo": 8,
    "why": 11,
    "today": 15,
}


@pytest.fixture
def counts(app: Flask, client_of: Cast, statements: list[str]) -> Callable[[], dict[str, int]]:
    """Count the statements of every step of a session, with two fresh cards for it."""
    learner = client_of("learner")

    def count_once() -> dict[str, int]:
        card, pick = deal(app, ["flashcard", "single_choice"])
        rating = {**sent_by(back(learner, card)), "rating": "3"}
        choice = {
            **sent_by(learner.get(f"/review/{pick}")),
            "answer": values(app, pick, right=True),
        }
        found = {}
        for name, method, address, data in (
            ("next", "GET", "/review", {}),
            ("today", "GET", "/today", {}),
            ("back", "GET", f"/review/{card}?show=1", {}),
            ("rate", "POST", f"/review/{card}", rating),
            ("choose", "POST", f"/review/{pick}", choice),
            ("why", "GET", f"/review/{pick}/why/1", {}),
            ("done", "GET", "/review/done?section=999999", {}),
            ("undo", "POST", "/review/undo", {}),
        ):
            sent = named_step(learner) if name == "undo" else data
            statements.clear()
            page = learner.open(address, method=method, data=sent or None)
            assert page.status_code < 400, address
            found[name] = len(statements)
        return found

    return count_once


def test_no_step_asks_more_with_more_cards_or_a_longer_log(
    app: Flask, client_of: Cast, counts: Callable[[], dict[str, int]]
) -> None:
    first = counts()

    learner = client_of("learner")
    for section in (1, 2, 3):
        learner.post("/review/learn", data={"section": str(section)})
    hold(app, [Held()] * 20, section=4)
    for card in deal(app, ["flashcard"] * 8):
        rate(learner, card)
    second = counts()

    # one more may be asked for a new card, where it is its turn; never one for each of many
    assert all(0 <= second[step] - first[step] <= 1 for step in first)
    assert {step: count for step, count in second.items() if count > MOST[step]} == {}


def test_a_session_within_a_section_asks_no_more_either(
    app: Flask, client_of: Cast, statements: list[str]
) -> None:
    learner = client_of("learner")
    seen = []

    for position, count in ((5, 2), (6, 30)):
        cards = hold(app, [Held(stability=1.0)] * count, section=position)
        section = card_of(app, cards[0]).section_id
        statements.clear()
        assert learner.get(f"/review?section={section}&sentences=1-99").status_code == 200
        seen.append(len(statements))

    assert seen[0] == seen[1] <= MOST["next"]
