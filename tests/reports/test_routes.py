"""The pages of a learner's record, asked as a browser asks them."""

import csv
import datetime as dt
import io
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from quizapp.db import db
from tests.conftest import Clock
from tests.memory.cards import card, logged, questions, settings_row
from tests.quiz.sitting import begin
from tests.review.deck import TODAY, back, deal, sent_by
from tests.study.holding import set_columns, user_id

Cast = Callable[[str], FlaskClient]
Desks = Callable[[str], Any]
NOON = dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC)
OVERVIEW = "/texts/ukraine-russia-negotiations-2022"
PATHS = ("/progress", "/history", "/account/data.json", "/account/data.csv")


@pytest.mark.parametrize("path", PATHS)
def test_who_is_not_signed_in_is_asked_to(client: FlaskClient, path: str) -> None:
    response = client.get(path)

    assert response.status_code == 303
    assert "/sign-in" in response.location


@pytest.mark.parametrize("path", ["/progress", "/history"])
def test_who_is_new_is_told_what_to_do(client_of: Cast, path: str) -> None:
    page = client_of("guest").get(path)

    assert page.status_code == 200
    assert "Choose a text" in page.text


def test_progress_shows_the_chart_and_the_same_numbers_as_a_table(
    client_of: Cast, desk_of: Desks
) -> None:
    desk_of("learner").sit([1.0])
    desk_of("learner").sit([1.0, 0.5, 1.0, 1.0], score=3)

    page = client_of("learner").get("/progress").text

    assert "Of the 4 questions you have met in quizzes, you answered 3 right last time." in page
    assert re.findall(r"<dd>(\d+%)</dd>", page) == ["75%", "75%"]
    assert re.search(r'<rect x="1" width="8" y="15.0" height="45.0"/>', page)
    assert "3 of 4 points, 75%" in page
    assert "style=" not in page


def test_progress_says_of_today_what_today_says(app: Flask, client_of: Cast, clock: Clock) -> None:
    learner, user = client_of("learner"), user_id(app)
    cards = deal(app, ["flashcard"] * 8)
    with app.app_context():
        db.session.add(settings_row(user, minutes_per_day=1))
        db.session.commit()

    assert "Four cards are due today." in learner.get("/today").text  # the rest has no time
    assert days_ahead(learner)[:3] == [4, 4, 0]
    seen = sent_by(back(learner, cards[0], shown=str(round(clock.now.timestamp() * 1000))))
    clock.advance(seconds=60)
    learner.post(f"/review/{cards[0]}", data=seen | {"rating": "3"})
    assert "Your cards are done for today." in learner.get("/today").text
    assert days_ahead(learner)[:3] == [0, 4, 3]


def test_the_coming_days_are_the_same_on_progress_and_on_today(
    app: Flask, client_of: Cast, clock: Clock
) -> None:
    learner, user = client_of("learner"), user_id(app)
    cards = deal(app, ["flashcard"] * 5)
    deal(app, ["numeric", "short_answer"], due=TODAY + dt.timedelta(1))
    aside, *_ = deal(app, ["cloze"], due=TODAY + dt.timedelta(2))
    set_columns(app, aside, suspended_at=clock.now)
    with app.app_context():
        db.session.add(settings_row(user, minutes_per_day=1))  # four cards
        db.session.commit()

    assert week_on_today(learner) == days_ahead(learner)[:7] == [4, 3, 0, 0, 0, 0, 0]
    seen = sent_by(back(learner, cards[0], shown=str(round(clock.now.timestamp() * 1000))))
    clock.advance(seconds=60)
    learner.post(f"/review/{cards[0]}", data=seen | {"rating": "3"})
    assert week_on_today(learner) == days_ahead(learner)[:7]
    assert week_on_today(learner)[:3] == [0, 4, 2]


def test_one_quiz_alone_makes_no_chart(client_of: Cast, desk_of: Desks) -> None:
    desk_of("learner").sit([1.0])

    page = client_of("learner").get("/progress").text

    assert "You have met 1 question in quizzes and answered it right last time." in page
    assert "One quiz is handed in so far: 1 of 1 point, 100%, on" in page
    assert "<ol" not in page.partition('id="scores"')[2].partition("</section>")[0]


def test_today_progress_and_the_overview_say_the_same_share(
    client_of: Cast, desk_of: Desks
) -> None:
    desk_of("learner").sit([1.0, 0.5, 0.5, 0.0])
    learner = client_of("learner")
    words = "Of the 4 questions you have met in quizzes, you answered 1 right last time."

    pages = [learner.get(path).text for path in ("/today", "/progress", "/texts", OVERVIEW)]

    assert [words in page for page in pages] == [True] * 4
    assert [bool(re.search(r">25%<", page)) for page in pages] == [True, True, False, True]
    assert {share for page in pages for share in re.findall(r">(\d+%)<", page)} <= {"25%", "38%"}


def test_the_weakest_section_can_be_practised_at_once(client_of: Cast, desk_of: Desks) -> None:
    desk_of("learner").sit([0.0, 0.0])
    learner = client_of("learner")
    page = learner.get("/progress").text
    form = re.search(r'<form method="post" action="/quiz">(.+?)</form>', page, re.DOTALL)
    assert form is not None

    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form[1]))
    started = learner.post("/quiz", data=fields)

    assert "§5" in learner.get(started.location).text


def test_a_missed_passage_leads_to_its_explanation(client_of: Cast, desk_of: Desks) -> None:
    quiz = desk_of("learner").sit([0.0])
    learner = client_of("learner")

    page = learner.get("/progress").text

    assert "<mark>" in page
    assert f'href="/quiz/{quiz.public_id}/1"' in page
    assert "Here it is." in learner.get(f"/quiz/{quiz.public_id}/1").text


def test_history_tells_open_late_and_finished_quizzes(client_of: Cast, desk_of: Desks) -> None:
    learner = desk_of("learner")
    open_quiz = learner.sit([1.0], size=3, is_open=True)
    ended = learner.sit([1.0], size=2)
    learner.answer(ended, 2, 1.0, late=True)

    page = client_of("learner").get("/history").text

    assert f'href="/quiz/{open_quiz.public_id}/2"' in page
    assert "Question 2 of 3" in page
    assert f'href="/quiz/{ended.public_id}"' in page
    assert "1 of 2 points, 50%" in page
    assert "22 November 2026, 12:00 UTC" in page
    assert "One answer came after the time, not counted" in page


def test_history_shows_fifty_quizzes_a_page_and_none_twice(client_of: Cast, desk_of: Desks) -> None:
    learner = desk_of("learner")
    quizzes = [learner.sit([1.0]).public_id for _ in range(52)]
    browser = client_of("learner")

    first = browser.get("/history").text
    older = re.search(r'href="(/history\?before=[^"]+)"', first)
    assert older is not None
    second = browser.get(older[1]).text

    seen = [re.findall(r'<a href="/quiz/([^"/]+)"', page) for page in (first, second)]
    assert (len(seen[0]), len(seen[1])) == (50, 2)
    assert {name for names in seen for name in names} == set(quizzes)


def test_history_does_not_go_on_from_the_quiz_of_another(client_of: Cast, desk_of: Desks) -> None:
    foreign = desk_of("outsider").sit([1.0])

    page = client_of("learner").get(f"/history?before={foreign.public_id}")

    assert page.status_code == 404


def test_the_files_are_sent_as_files(client_of: Cast, desk_of: Desks) -> None:
    desk_of("learner").sit([1.0])
    learner = client_of("learner")

    document, sheet = learner.get("/account/data.json"), learner.get("/account/data.csv")

    assert document.headers["Content-Disposition"] == 'attachment; filename="readback-data.json"'
    assert sheet.headers["Content-Disposition"] == 'attachment; filename="readback-answers.csv"'
    assert len(json.loads(document.text)["attempts"]) == 1
    assert sheet.data.startswith(b"\xef\xbb\xbf")
    assert len(list(csv.reader(io.StringIO(sheet.text)))) == 2


def test_progress_says_what_is_held_today_in_numbers_beside_every_picture(
    client_of: Cast, desk_of: Desks
) -> None:
    learner = desk_of("learner")
    remember(learner.user_id)

    page = client_of("learner").get("/progress").text

    assert re.search(r"you would recall about \d of the \w+ questions you have begun", page)
    forecast = page.partition('<ol class="forecast')[2].partition("</ol>")[0]
    assert re.findall(r"<span>(\d+)<span", forecast)[:2] == ["3", "0"]
    assert forecast.count("<li") == 14
    assert '<td class="h1 today-cell">22<span class="vh">, today</span>' in page
    assert "4 answers</span>" in page
    assert "Passages going faint" in page
    assert "% likely to recall" in page
    assert "missed three times of 1" in page
    assert "Nothing was asked again on a later day yet" in page
    assert sum(map(int, re.findall(r'data-label="Due">(\d+)</td>', page))) == 3
    assert "style=" not in page


def test_progress_gives_nothing_away_of_an_open_test(client_of: Cast, desk_of: Desks) -> None:
    learner = client_of("learner")
    quiz = begin(learner, mode="test", size=8)
    before = learner.get("/progress").text

    for position in range(1, 9):
        learner.post(f"{quiz}/{position}", data={"dont_know": "1"})

    assert learner.get("/progress").text.count("likely") == before.count("likely") == 0


def remember(user_id: int) -> None:
    """Leave four cards behind: three due, one of them hard, and one far ahead."""
    found = questions("single_choice")
    for place, (days, stability) in enumerate([(0, 2.0), (0, 5.0), (-3, 9.0), (20, 90.0)]):
        due_day = NOON.date() + dt.timedelta(days=days)
        own = card(
            user_id,
            found[place].question_id,
            due_day=due_day,
            stability=stability,
            lapse_count=3 if place == 0 else 0,
        )
        db.session.add(logged(user_id, own, found[place].id))
    db.session.commit()


def test_the_days_of_the_calendar_are_a_table_as_well(client_of: Cast, desk_of: Desks) -> None:
    learner = client_of("learner")
    desk_of("learner").sit([1.0])
    assert "The same days as a table" not in learner.get("/progress").text
    remember(desk_of("learner").user_id)

    page = learner.get("/progress").text

    table = page.partition("The same days as a table")[2].partition("</table>")[0]
    rows = re.findall(r'<th scope="row">(.*?)</th><td class="r">(\d+)</td>', table)
    assert rows == [("22 November 2026", "4")]


@pytest.mark.parametrize(
    ("path", "most"), [("/progress", 8), ("/history", 8), ("/history?before={}", 7)]
)
def test_statements_are_few_and_do_not_grow(
    client_of: Cast, desk_of: Desks, statements: list[str], path: str, most: int
) -> None:
    learner, browser = desk_of("learner"), client_of("learner")
    quiz = learner.sit([0.0, 1.0], size=3)
    remember(learner.user_id)

    counts = []
    for _ in range(2):
        statements.clear()
        assert browser.get(path.format(quiz.public_id)).status_code == 200
        counts.append(len(statements))
        for section in range(1, 9):
            for hours in range(4):
                at = NOON + dt.timedelta(hours=hours)
                learner.sit([0.0, 0.5, 1.0], section=section, begun=at, is_open=hours == 3)

    assert counts[1] <= counts[0] <= most


def days_ahead(client: FlaskClient) -> list[int]:
    """Return how many cards Progress says that each of the next days brings, today first."""
    page = client.get("/progress").text
    return [int(count) for count in re.findall(r'(\d+)<span class="vh"> cards? on</span>', page)]


def week_on_today(client: FlaskClient) -> list[int]:
    """Return how many cards Today says that each of the next seven days brings, today first."""
    week = client.get("/today").text.partition("Cards in the next week")[2].partition("</ol>")[0]
    return [int(count) for count in re.findall(r"<li[^>]*><span>(\d+)</span>", week)]
