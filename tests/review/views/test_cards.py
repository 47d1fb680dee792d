"""What the page of a card says, as ready values."""

import datetime as dt

import pytest
from flask import Flask

from quizapp.core.questions import KINDS
from quizapp.memory.queries.studies import Study
from quizapp.review.queries import what_is_next
from quizapp.review.scope import Scope
from quizapp.review.views.cards import (
    Back,
    CardPage,
    back_of,
    card_page,
    days_words,
    order_of,
    typed_of,
)
from tests.conftest import NOON
from tests.review.deck import deal, seen, values
from tests.study.holding import user_id

TODAY = dt.date(2026, 11, 22)
TOMORROW = dt.date(2026, 11, 23)


def page_of(app: Flask, card_id: int, study: Study | None = None) -> CardPage:
    learner, own = user_id(app), seen(app, card_id)
    study = study or Study()
    with app.app_context():
        found = what_is_next(learner, study, TODAY, Scope())
        return card_page(own, found, study, Scope(), NOON)


def turned(app: Flask, card_id: int, study: Study, typed: str = "") -> Back:
    page, learner = page_of(app, card_id, study), user_id(app)
    with app.app_context():
        return back_of(learner, page, study, TODAY, typed)


def test_every_kind_has_a_front_that_asks_something(app: Flask) -> None:
    for kind, card in zip(KINDS, deal(app, list(KINDS)), strict=True):
        page = page_of(app, card)
        assert page.ask.strip(), kind
        assert bool(page.sentences) == (kind == "pointing")


def test_every_page_has_a_key_of_its_own(app: Flask) -> None:
    (card,) = deal(app, ["flashcard"])

    one, other = page_of(app, card).stamp, page_of(app, card).stamp

    assert one.request_key != other.request_key
    assert (one.number, one.version) == (1, seen(app, card).version_id)
    assert one.shown_at == NOON.timestamp() * 1000


def test_two_buttons_say_when_the_card_comes_back(app: Flask) -> None:
    (card,) = deal(app, ["flashcard"])

    back = turned(app, card, Study())

    assert back.is_plain
    assert (back.forgot.words, back.forgot.when) == ("I forgot", "this session")
    (good,) = back.remembered
    assert (good.words, good.rating, good.is_default) == ("I remembered", 3, True)
    assert good.when.endswith("days")


def test_a_better_rating_of_four_is_never_due_sooner(app: Flask) -> None:
    (card,) = deal(app, ["flashcard"])

    back = turned(app, card, Study(has_four_buttons=True))

    assert [button.words for button in back.remembered] == ["Hard", "Good", "Easy"]
    days = [int(button.when.split()[0]) for button in back.remembered]
    assert days == sorted(days)
    assert [button.is_default for button in back.remembered] == [False, True, False]


def test_who_typed_it_wrong_is_offered_to_have_forgotten(app: Flask) -> None:
    (card,) = deal(app, ["short_answer"])

    wrong = turned(app, card, Study(), "nothing like it")
    right = turned(app, card, Study(), values(app, card, right=True)[0])

    assert (wrong.forgot.is_default, wrong.remembered[0].is_default) == (True, False)
    assert (right.forgot.is_default, right.remembered[0].is_default) == (False, True)


def test_what_is_typed_for_a_card_that_cannot_be_compared_is_no_matter(app: Flask) -> None:
    card, chosen = deal(app, ["flashcard", "single_choice"])

    assert typed_of(seen(app, card), "Kyiv") is None
    assert typed_of(seen(app, chosen), "Kyiv") is None


def test_options_stand_in_another_order_at_every_review(app: Flask) -> None:
    card = seen(app, deal(app, ["single_choice"])[0])

    orders = {order_of(card.id, card.question, number) for number in range(1, 30)}

    assert len(orders) > 5
    assert order_of(card.id, card.question, 3) == order_of(card.id, card.question, 3)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"),
        (1, "tomorrow"),
        (7, "7 days"),
        (59, "59 days"),
        (91, "3 months"),
        (800, "2.2 years"),
    ],
)
def test_a_day_is_said_as_people_say_it(days: int, words: str) -> None:
    assert days_words(TODAY + dt.timedelta(days), TODAY) == words
