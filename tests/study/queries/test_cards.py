from __future__ import annotations

import pytest
from flask import Flask

from quizapp.bank.models import QuestionEntry
from quizapp.core.errors import NotYoursError
from quizapp.memory.queries.asked import Rest
from quizapp.sources.models import Section
from quizapp.study.queries.cards import (
    Place,
    Show,
    Wanted,
    count_cards,
    list_cards,
    places_with_cards,
)
from tests.conftest import NOON
from tests.quiz.sitting import TEXT
from tests.study.holding import DUE, TODAY, Held, close, hold, set_columns, take_out, user_id


def ids(wanted: Wanted, most: int = 100, after: int | None = None) -> list[int]:
    return [card.id for card in list_cards(wanted, most, after)]


def test_cards_are_listed_in_the_order_of_the_text(app: Flask) -> None:
    second = hold(app, [DUE, None], section=2)
    first = hold(app, [None, DUE], section=1)
    hold(app, [DUE], who="outsider")
    wanted = Wanted(user_id(app), TODAY)

    with app.app_context():
        assert ids(wanted) == first + second


def test_pages_follow_one_another_without_a_gap_or_a_repeat(app: Flask) -> None:
    cards = hold(app, [DUE, None, Held(), DUE, None]) + hold(app, [DUE, DUE], section=3)
    wanted = Wanted(user_id(app), TODAY)

    with app.app_context():
        pages = [ids(wanted, 3), ids(wanted, 3, cards[2]), ids(wanted, 3, cards[5])]

    assert pages == [cards[:3], cards[3:6], cards[6:]]


def test_a_page_cannot_go_on_after_the_card_of_somebody_else(app: Flask) -> None:
    hold(app, [DUE, DUE])
    (foreign,) = hold(app, [DUE], who="outsider")
    wanted = Wanted(user_id(app), TODAY)

    with app.app_context(), pytest.raises(NotYoursError):
        list_cards(wanted, 10, foreign)


def test_each_filter_finds_its_cards_and_counts_them(app: Flask) -> None:
    due, waiting, new, aside, resting = hold(app, [DUE, Held(), None, DUE, DUE])
    set_columns(app, aside, suspended_at=NOON)
    take_out(app, resting, QuestionEntry)
    wanted = Wanted(user_id(app), TODAY)

    with app.app_context():
        found = {show: ids(Wanted(wanted.user_id, TODAY, show=show)) for show in Show}
        counts = count_cards(wanted)

    assert found == {
        Show.ALL: [due, waiting, new, aside, resting],
        Show.DUE: [due],
        Show.NEW: [new],
        Show.ASIDE: [aside],
        Show.RESTING: [resting],
    }
    assert counts == {show: len(cards) for show, cards in found.items()}


def test_the_cards_of_a_section_that_is_gone_rest(app: Flask) -> None:
    cards = hold(app, [DUE, None])
    others = hold(app, [DUE], section=2)
    take_out(app, cards[0], Section)
    learner = user_id(app)

    with app.app_context():
        assert ids(Wanted(learner, TODAY, show=Show.RESTING)) == cards
        assert ids(Wanted(learner, TODAY, show=Show.DUE)) == others


def test_a_gap_that_is_gone_rests_and_is_counted_nowhere_else(app: Flask) -> None:
    first, gone = hold(app, [DUE, DUE])
    set_columns(app, gone, part=9)
    wanted = Wanted(user_id(app), TODAY)

    with app.app_context():
        rests = {card.id: card.rest for card in list_cards(wanted, 9)}
        counts = count_cards(wanted)

    assert rests == {first: None, gone: Rest.GAP_OUT}
    assert (counts[Show.DUE], counts[Show.RESTING]) == (1, 1)


def test_the_cards_of_a_text_that_was_closed_rest(app: Flask) -> None:
    cards = hold(app, [DUE, None])
    close(app, "outsider")
    wanted = Wanted(user_id(app), TODAY)

    with app.app_context():
        rests = [card.rest for card in list_cards(wanted, 9)]
        counts = count_cards(wanted)

    assert rests == [Rest.TEXT_CLOSED] * len(cards)
    assert (counts[Show.DUE], counts[Show.NEW], counts[Show.RESTING]) == (0, 0, 2)


def test_a_text_and_a_section_narrow_the_list(app: Flask) -> None:
    hold(app, [DUE, DUE])
    second = hold(app, [DUE], section=2)
    learner = user_id(app)

    with app.app_context():
        narrow = Wanted(learner, TODAY, text=TEXT, section=2)
        assert ids(narrow) == second
        assert count_cards(narrow)[Show.ALL] == 1
        assert ids(Wanted(learner, TODAY, text="another-text")) == []


def test_a_question_of_an_open_test_is_not_among_those_due(app: Flask) -> None:
    tested, other = hold(app, [DUE, DUE])
    learner = user_id(app)

    with app.app_context():
        question = list_cards(Wanted(learner, TODAY), 1)[0].question_id
        wanted = Wanted(learner, TODAY, {question}, show=Show.DUE)
        assert ids(wanted) == [other]
        assert count_cards(wanted)[Show.DUE] == 1
        assert ids(Wanted(learner, TODAY, {question})) == [tested, other]


def test_places_are_the_sections_that_cards_are_of(app: Flask) -> None:
    hold(app, [DUE, DUE], section=3)
    hold(app, [None], section=2)
    hold(app, [None], section=1, who="outsider")
    learner = user_id(app)

    with app.app_context():
        places = places_with_cards(learner)

    assert [(place.text, place.section) for place in places] == [(TEXT, 2), (TEXT, 3)]
    assert all(place.section_title and place.text_title for place in places)


def test_what_no_card_is_of_is_not_asked_for() -> None:
    places = (Place("a", "A", 1, "One"), Place("a", "A", 2, "Two"))
    wanted = Wanted(1, TODAY, text="a", section=2)

    assert wanted.among(places) == wanted
    assert Wanted(1, TODAY, text="a", section=3).among(places).section is None
    assert Wanted(1, TODAY, text="b", section=2).among(places) == Wanted(1, TODAY)
