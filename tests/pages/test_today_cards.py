"""The cards on Today: the first of them, those to come, and what was reviewed this week."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from quizapp.db import db
from tests.memory.cards import settings_row
from tests.pages.test_today import TEXT, begin, finish
from tests.quiz.sitting import first_of
from tests.review.deck import deal, rate, undo
from tests.study.holding import hold, user_id

Cast = Callable[[str], FlaskClient]


def test_the_card_that_comes_first_is_ready_to_be_answered(app: Flask, client_of: Cast) -> None:
    card, _other = deal(app, ["flashcard", "single_choice"])

    page = client_of("learner").get("/today").text

    assert "Two cards are due today." in page
    assert "About one minute. Here is the first." in page
    assert f'action="/review/{card}"' in page
    assert "Show answer" in page


def test_a_card_that_is_asked_as_in_a_quiz_is_one_step_away(app: Flask, client_of: Cast) -> None:
    deal(app, ["true_false"])

    page = client_of("learner").get("/today").text

    assert "One card is due today." in page
    assert 'href="/review" data-next data-space>Answer it' in page


def test_after_the_first_answer_the_next_card_is_shown(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    first, second = deal(app, ["flashcard", "flashcard"])
    rate(learner, first)

    page = learner.get("/today").text

    assert "One card is still to come today." in page
    assert "Here is the next." in page
    assert f'action="/review/{second}"' in page


def test_when_all_cards_are_done_today_says_so_and_leads_on(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    (card,) = deal(app, ["flashcard"])
    rate(learner, card)

    page = learner.get("/today").text

    assert "<h1>Your cards are done for today.</h1>" in page
    assert "Here is what comes next." in page
    assert "Show answer" not in page
    assert "still to come" not in page
    begin(learner)
    assert "<h1>One quiz is open.</h1>" in learner.get("/today").text


def test_on_a_day_without_a_card_nothing_is_said_to_be_done(app: Flask, client_of: Cast) -> None:
    deal(app, ["flashcard"], due=dt.date(2026, 11, 24))

    page = client_of("learner").get("/today").text

    assert "<h1>Today</h1>" in page


def test_the_week_is_told_and_undoing_takes_its_part_back(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    first, second = deal(app, ["flashcard", "flashcard"])
    assert "This week" not in learner.get("/today").text

    rate(learner, first)
    rate(learner, second)
    both = learner.get("/today").text
    undo(learner)
    one = learner.get("/today").text
    undo(learner)
    none = learner.get("/today").text

    assert "You reviewed on one of the last seven days: two cards, one minute." in both
    assert "You reviewed on one of the last seven days: one card, one minute." in one
    assert "This week" not in none
    assert [page.count(">All progress</a>") for page in (both, one)] == [1, 1]


def test_the_cards_of_another_are_not_shown(app: Flask, client_of: Cast) -> None:
    deal(app, ["flashcard"], who="outsider")

    page = client_of("learner").get("/today").text

    assert "Show answer" not in page
    assert "Welcome." in page


def test_the_cards_of_the_coming_days_are_counted(app: Flask, client_of: Cast) -> None:
    deal(app, ["flashcard", "numeric"], due=dt.date(2026, 11, 24))

    page = client_of("learner").get("/today").text

    assert "Cards in the next week" in page
    assert "<li><span>2</span>" in page
    assert re.search(r'<li class="now"><span>0</span>.*<span>Today</span></li>', page)


def test_the_coming_days_do_not_tell_of_what_an_open_test_asks(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    deal(app, ["single_choice"], due=dt.date(2026, 11, 24))
    test = begin(learner, mode="test")

    during = learner.get("/today").text
    learner.post(f"{test}/hand-in")

    assert "Cards in the next week" not in during
    assert "Cards in the next week" in learner.get("/today").text


def test_who_missed_everything_is_not_said_to_recall_it(client_of: Cast) -> None:
    learner = client_of("learner")
    finish(learner, begin(learner, size=1, section=2))  # without essays, which nobody grades

    pages = [learner.get(path).text for path in ("/today", "/progress", f"/texts/{TEXT}")]

    words = "If asked now, you would probably not recall the one question you have begun to learn."
    assert [words in page for page in pages] == [True] * 3
    assert "Nothing is fading" not in pages[1]
    assert "missed last time" in pages[1]


def test_who_only_reviews_is_not_said_to_have_begun_nothing(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    for card in deal(app, ["flashcard", "short_answer"]):
        rate(learner, card)

    pages = [learner.get(path).text for path in ("/today", "/progress", f"/texts/{TEXT}")]

    words = "If asked now, you would recall about 2 of the two questions you have begun to learn."
    assert [words in page for page in pages] == [True] * 3
    for page in pages:
        for contradiction in ("ot begun", "is answered yet", "Welcome.", "met yet", "Not met<"):
            assert contradiction not in page
    assert "No question on it was answered in a quiz yet." in pages[1]
    assert "Nothing was missed last time." not in pages[1]
    assert "Every question met" not in pages[1]


def test_the_exam_that_cards_come_for_is_named(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    hold(app, [None] * 3)
    assert "for the exam" not in learner.get("/today").text

    learner.post("/study/exams", data={"text": TEXT, "day": "2026-11-23"})

    assert "Three cards come for the exam on 23 November." in learner.get("/today").text


def test_no_more_cards_are_said_to_come_for_an_exam_than_fit_into_today(
    app: Flask, client_of: Cast
) -> None:
    learner = client_of("learner")
    hold(app, [None] * 12)
    owner = user_id(app)
    learner.post("/study/exams", data={"text": TEXT, "day": "2026-11-23"})
    with app.app_context():
        db.session.add(settings_row(owner, minutes_per_day=1))
        db.session.commit()

    page = learner.get("/today").text

    heading = re.search(r"<h1>(\w+) cards are due today", page)
    note = re.search(r"(\w+) cards come for the exam", page)
    assert heading
    assert note
    assert heading[1] == note[1] != "Twelve"


def test_a_clock_that_went_back_after_a_quiz_is_told_as_well(
    app: Flask, client_of: Cast, clock: Any
) -> None:
    learner = client_of("learner")
    quiz = begin(learner)
    place = first_of(app, quiz, "single_choice").position
    learner.post(f"{quiz}/{place}", data={"dont_know": "1"})
    told = "you have answers of Sunday 22 November already"
    assert told not in learner.get("/today").text

    clock.advance(days=-1)

    assert told in learner.get("/today").text
    assert "still to come" not in learner.get("/today").text


def test_a_clock_that_went_back_is_told(app: Flask, client_of: Cast, clock: Any) -> None:
    (card,) = deal(app, ["flashcard"])
    clock.advance(days=2)
    learner = client_of("learner")
    rate(learner, card)
    assert "went back" not in learner.get("/today").text

    clock.advance(days=-2)

    assert "Your clock or time zone went back" in learner.get("/today").text
    assert "Your clock or time zone went back" in learner.get("/review/done").text
