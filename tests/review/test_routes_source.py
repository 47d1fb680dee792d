"""From a card to the reader: the exact words are marked there, once the card was reviewed."""

import html
import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.quiz.sitting import begin, placed
from tests.review.deck import ASKED, RECALLED, answer, back, choose, deal, rate, seen, undo

Cast = Callable[[str], FlaskClient]
_SOURCE = re.compile(r'href="(/texts/[^"]+/read[^"]*)"[^>]*data-key="o"')


def source_of(page: TestResponse) -> str:
    """Return where the first passage of a card leads."""
    found = _SOURCE.search(page.text)
    assert found, page.text
    return html.unescape(found[1])


@pytest.mark.parametrize("kind", RECALLED)
def test_the_back_of_a_card_reviewed_before_leads_to_its_words_marked(
    app: Flask, client_of: Cast, kind: str
) -> None:
    learner = client_of("learner")
    (card,) = deal(app, [kind])
    rate(learner, card, 1)

    address = source_of(back(learner, card))

    assert f"show={seen(app, card).question_id}#s" in address
    reader = learner.get(address).text
    assert "<mark>" in reader
    assert "The marked words settle a question that you have met" in reader


@pytest.mark.parametrize("kind", ASKED)
def test_an_answered_card_leads_to_its_words_marked(app: Flask, client_of: Cast, kind: str) -> None:
    learner = client_of("learner")
    (card,) = deal(app, [kind])

    page = learner.get(choose(app, learner, card, right=False).location)

    assert "<mark>" in learner.get(source_of(page)).text


def test_before_its_review_and_after_undo_no_word_of_a_card_is_marked(
    app: Flask, client_of: Cast
) -> None:
    learner, outsider = client_of("learner"), client_of("outsider")
    (card,) = deal(app, ["short_answer"])
    address = source_of(back(learner, card))
    pages = [learner.get(address)]

    rate(learner, card)
    assert "<mark>" in learner.get(address).text
    pages.append(outsider.get(address))
    undo(learner)
    pages.append(learner.get(address))

    assert ["<mark>" in page.text for page in pages] == [False, False, False]


def test_a_card_reviewed_before_is_not_marked_while_it_is_being_tested(
    app: Flask, client_of: Cast
) -> None:
    learner = client_of("learner")
    cards = deal(app, ["short_answer"] * 3)
    shows = {}
    for card in cards:
        shows[card] = source_of(back(learner, card))
        answer(app, learner, card, knew=True)

    test = begin(learner, mode="test")

    asked = {item.version_id for item in placed(app, test)}
    tested = [card for card in cards if seen(app, card).version_id in asked]
    assert tested
    assert not any("<mark>" in learner.get(shows[card]).text for card in tested)
    learner.post(f"{test}/hand-in")
    assert all("<mark>" in learner.get(shows[card]).text for card in tested)


def test_an_answer_in_an_open_test_marks_nothing_of_its_card(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    (card,) = deal(app, ["short_answer"])
    address = source_of(back(learner, card))
    test = begin(learner, mode="test")
    version = seen(app, card).version_id

    (item,) = [item for item in placed(app, test) if item.version_id == version]
    learner.post(f"{test}/{item.position}", data={"answer": item.right})

    assert "<mark>" not in learner.get(address).text
