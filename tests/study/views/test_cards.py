from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from flask import Flask

from quizapp.core.memory.replay import NEW, CardState
from quizapp.core.memory.scheduling import Memory, Rating
from quizapp.core.questions import Cloze, Flashcard
from quizapp.memory.queries.asked import Rest
from quizapp.memory.queries.studies import Study
from quizapp.study.queries.cards import ListedCard, Show, Wanted
from quizapp.study.views.cards import PAGE, TESTED, UNKNOWN, CardLine, card_line, card_page
from tests.conftest import NOON
from tests.quiz.sitting import TEXT
from tests.study.holding import DUE, TODAY, Held, hold, user_id

WANTED = Wanted(1, TODAY)
KNOWN = CardState(Memory(10.0, 5.0, TODAY - dt.timedelta(days=10)), TODAY, 1, 0)
CARD = ListedCard(
    7,
    0,
    KNOWN,
    None,
    None,
    Flashcard("Who signed?", "Nobody."),
    70,
    rest=None,
    section=5,
    source_title="A text",
)


def line(card: ListedCard, wanted: Wanted = WANTED) -> CardLine:
    return card_line(card, wanted, Study().scheduler)


def due(day: dt.date) -> str:
    return line(replace(CARD, state=replace(KNOWN, due_day=day))).due


def test_a_line_says_what_is_asked_and_not_the_answer() -> None:
    shown = line(CARD)

    assert (shown.asked, shown.section) == ("Who signed?", 5)
    assert "Nobody" not in str(shown)


def test_a_gap_is_left_open_and_so_are_the_others() -> None:
    cloze = Cloze("The {{first|1st}} and the {{second}}.")

    shown = line(replace(CARD, question=cloze, part=1))

    assert (shown.asked, shown.part) == ("The ____ and the ____.", "gap 2 of 2")
    assert "second" not in str(shown)
    assert line(replace(CARD, question=Cloze("The {{only}} one."))).part == ""


def test_recall_is_what_it_is_today() -> None:
    assert line(CARD).recall == "90%"  # stability is the days until it has fallen to that
    assert line(CARD, replace(WANTED, today=TODAY - dt.timedelta(days=10))).recall == "100%"


def test_when_a_card_comes_up_is_said_in_words() -> None:
    assert due(TODAY - dt.timedelta(days=30)) == "Due now"
    assert due(TODAY) == "Due now"
    assert due(TODAY + dt.timedelta(days=1)) == "Tomorrow, Monday 23 November 2026"
    assert due(TODAY + dt.timedelta(days=5)) == "In 5 days, Friday 27 November 2026"


def test_a_new_card_has_no_recall() -> None:
    shown = line(replace(CARD, state=NEW))

    assert (shown.recall, shown.due) == (UNKNOWN, "New: not shown yet")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"suspended_at": NOON}, "You set this card aside."),
        ({"rest": Rest.QUESTION_OUT}, "This question was taken out of its text"),
        ({"rest": Rest.PAUSED}, "Its text was edited, and a teacher has yet to look"),
        ({"rest": Rest.TEXT_OUT}, "Its text was retired"),
        ({"rest": Rest.SECTION_OUT}, "Its section was taken out of the text"),
        ({"rest": Rest.SET_OUT}, "Its questions are not open to learners now"),
        ({"rest": Rest.QUESTION_OUT, "suspended_at": NOON}, "This question was taken out"),
    ],
)
def test_a_card_that_does_not_come_up_says_why(change: dict[str, object], said: str) -> None:
    shown = line(replace(CARD, **change))  # type: ignore[arg-type]  # columns of the card

    assert shown.note.startswith(said)
    assert shown.due == UNKNOWN
    assert shown.is_aside == ("suspended_at" in change)


def test_a_card_missed_last_time_is_not_said_to_be_recalled() -> None:
    missed = replace(CARD, state=replace(KNOWN, last_rating=Rating.AGAIN))

    assert line(missed).recall == "missed last time"


def test_a_card_left_out_today_says_so() -> None:
    assert line(replace(CARD, skipped_day=TODAY)).note == "Left out for today."
    assert line(replace(CARD, skipped_day=TODAY - dt.timedelta(days=1))).note == ""


def test_a_question_of_an_open_test_does_not_tell_how_it_was_answered() -> None:
    forgot = replace(CARD, state=replace(KNOWN, memory=Memory(0.5, 9.0, TODAY), lapse_count=1))
    wanted = replace(WANTED, left_out={70})

    assert line(forgot, wanted) == line(CARD, wanted)
    assert (line(CARD, wanted).note, line(CARD, wanted).recall) == (TESTED, UNKNOWN)


def test_a_page_ends_after_so_many_cards_and_leads_on(app: Flask) -> None:
    cards = [card for section in range(1, 5) for card in hold(app, [DUE] * 30, section=section)]
    wanted = Wanted(user_id(app), TODAY)
    assert len(cards) > PAGE

    with app.app_context():
        first = card_page(wanted, Study(), None)
        second = card_page(wanted, Study(), first.next_after)

    assert [shown.id for shown in first.lines] == cards[:PAGE]
    assert [shown.id for shown in second.lines][: len(cards) - PAGE] == cards[PAGE : 2 * PAGE]


def test_a_page_names_its_filters_with_their_counts(app: Flask) -> None:
    hold(app, [DUE, None, Held()])
    wanted = Wanted(user_id(app), TODAY, show=Show.NEW)

    with app.app_context():
        page = card_page(wanted, Study(), None)

    filters = [(option.name, option.count) for option in page.filters]
    assert filters == [("All", 3), ("Due", 1), ("New", 1), ("Set aside", 0), ("Resting", 0)]
    assert len(page.lines) == 1
    assert list(page.texts) == [TEXT]
    assert list(page.sections) == [1]


def test_what_the_learner_has_no_cards_of_is_passed_over(app: Flask) -> None:
    hold(app, [DUE])
    wanted = Wanted(user_id(app), TODAY, text="no-such-text", section=99)

    with app.app_context():
        page = card_page(wanted, Study(), None)

    assert (page.wanted.text, page.wanted.section, len(page.lines)) == (None, None, 1)
