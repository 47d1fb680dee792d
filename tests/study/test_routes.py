from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from quizapp.bank.models import QuestionEntry
from quizapp.memory.queries.studies import Study, exams_of, study_of
from tests.conftest import Clock
from tests.quiz.sitting import TEXT, begin, placed
from tests.study.holding import (
    DUE,
    TODAY,
    Held,
    hold,
    question_ids,
    stored_card,
    take_out,
    user_id,
)
from tests.study.test_forms import TYPED

EXAM = {"text": TEXT, "day": "2026-12-12"}


def kept(app: Flask, who: str = "learner") -> Study:
    learner = user_id(app, who)
    with app.app_context():
        return study_of(learner)


def exam_day(app: Flask, who: str = "learner") -> list[dt.date]:
    learner = user_id(app, who)
    with app.app_context():
        return [exam.day for exam in exams_of(learner).values()]


def value_of(page: str, name: str) -> str:
    (tag,) = re.findall(rf'<input[^>]*name="{name}"[^>]*>', page)
    return str(re.findall(r'value="([^"]*)"', tag)[0])


def test_the_page_shows_what_holds_for_somebody_who_set_nothing(
    client_of: Callable[[str], FlaskClient],
) -> None:
    page = client_of("learner").get("/study").text

    assert value_of(page, "minutes_per_day") == "10"
    assert value_of(page, "day_starts_at") == "04:00"
    assert re.search(r'<input checked [^>]*value="standard"', page)
    assert "Higher means more cards, sooner." in page
    assert "Your days are counted in UTC now." in page


def test_settings_are_saved_and_the_page_comes_back_with_them(
    app: Flask, client_of: Callable[[str], FlaskClient]
) -> None:
    learner = client_of("learner")

    response = learner.post("/study", data=TYPED)
    page = learner.get(response.location).text

    assert (response.status_code, response.location) == (303, "/study")
    assert kept(app) == Study(0.95, 330, "Europe/Berlin", 15, 0, has_four_buttons=True)
    assert kept(app, "outsider") == Study()
    assert "Saved. It holds from each card’s next answer on." in page
    assert value_of(page, "timezone") == "Europe/Berlin"


def test_refused_settings_keep_what_was_typed_and_store_nothing(
    app: Flask, client_of: Callable[[str], FlaskClient]
) -> None:
    typed = {**TYPED, "timezone": "Mars/Base", "minutes_per_day": "many"}

    response = client_of("learner").post("/study", data=typed)

    assert response.status_code == 422
    assert "<title>Error: " in response.text
    assert 'href="#timezone"' in response.text
    assert 'href="#minutes_per_day"' in response.text
    assert "There is no time zone called" in response.text
    assert value_of(response.text, "timezone") == "Mars/Base"
    assert value_of(response.text, "minutes_per_day") == "many"
    assert value_of(response.text, "day_starts_at") == "05:30"
    assert kept(app) == Study()


def test_the_zone_of_the_device_is_followed_and_said(
    client_of: Callable[[str], FlaskClient],
) -> None:
    learner = client_of("learner")
    learner.set_cookie("zone", "Asia/Tokyo")

    assert "Your days are counted in Asia/Tokyo now." in learner.get("/study").text


def test_without_cards_the_pages_say_where_cards_come_from(
    client_of: Callable[[str], FlaskClient],
) -> None:
    learner = client_of("learner")

    assert "You have no cards yet." in learner.get("/study/exams").text
    assert "You have no cards here yet." in learner.get("/study/cards").text


def test_an_exam_is_set_with_its_plan_and_cleared(
    app: Flask, client_of: Callable[[str], FlaskClient]
) -> None:
    hold(app, [DUE, None, None])
    learner = client_of("learner")

    done = learner.post("/study/exams", data=EXAM)
    page = learner.get("/study/exams").text

    assert (done.status_code, done.location) == (303, f"/study/exams#text-{TEXT}")
    assert exam_day(app) == [dt.date(2026, 12, 12)]
    assert exam_day(app, "outsider") == []
    assert "The exam is in 20 days, on Saturday 12 December 2026." in page
    assert "The plan by day" in page
    learner.post("/study/exams", data={"text": TEXT, "clear": "1"})
    assert exam_day(app) == []
    assert "The plan by day" not in learner.get("/study/exams").text


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-11-21", "That day is past."),
        ("2030-01-01", "more than two years away"),
        ("9999-12-31", "more than two years away"),
        ("soon", "Give the day like"),
        ("", "Give the day like"),
    ],
)
def test_a_day_that_cannot_be_is_refused_beside_its_field(
    app: Flask, client_of: Callable[[str], FlaskClient], day: str, said: str
) -> None:
    hold(app, [DUE])

    response = client_of("learner").post("/study/exams", data={"text": TEXT, "day": day})

    assert response.status_code == 422
    assert "<title>Error: " in response.text
    assert f'href="#day-{TEXT}"' in response.text
    assert said in response.text
    assert value_of(response.text, "day") == day
    assert exam_day(app) == []


def test_the_day_that_is_past_is_a_study_day_of_the_learner(
    app: Flask, client_of: Callable[[str], FlaskClient], clock: Clock
) -> None:
    hold(app, [DUE])
    clock.now = dt.datetime(2026, 11, 23, 3, 0, tzinfo=dt.UTC)  # the day starts at 04:00
    learner = client_of("learner")
    yesterday = {"text": TEXT, "day": "2026-11-22"}

    assert learner.post("/study/exams", data=yesterday).status_code == 303
    learner.set_cookie("zone", "Asia/Tokyo")
    assert learner.post("/study/exams", data=yesterday).status_code == 422


def test_a_page_lists_what_the_learners_own_cards_ask(
    app: Flask, client_of: Callable[[str], FlaskClient]
) -> None:
    hold(app, [DUE, None])
    hold(app, [Held()], who="outsider", section=3)

    page = client_of("learner").get("/study/cards").text

    assert page.count("Set aside (I know this)") == 2
    assert "Due (1)" in page
    assert "New (1)" in page
    assert "Due now" in page


@pytest.mark.parametrize("kind", ["cloze", "short_answer"])
def test_no_page_of_cards_says_an_answer(
    app: Flask, client_of: Callable[[str], FlaskClient], kind: str
) -> None:
    learner = client_of("learner")
    quiz = begin(learner)
    asked = [item for item in placed(app, quiz) if item.kind == kind]
    for section in range(1, 9):
        hold(app, [None] * len(question_ids(app, section=section)), section=section)

    pages = [learner.get(f"/study/cards?section={n}&text={TEXT}").text for n in range(1, 9)]

    keys = [word for item in asked for word in item.right if len(word) > 12]
    stems = " ".join(str(item.question.prompt(())) for item in placed(app, quiz))
    assert keys
    assert [key for key in keys if key not in stems and any(key in page for page in pages)] == []


def test_a_card_is_set_aside_and_brought_back_to_where_the_list_was(
    app: Flask, client_of: Callable[[str], FlaskClient]
) -> None:
    (card,) = hold(app, [DUE])
    learner = client_of("learner")
    here = f"/study/cards?text={TEXT}&show=due"

    aside = learner.post(f"/study/cards/{card}/set-aside", data={"next": here})
    assert (aside.status_code, aside.location) == (303, here)
    assert stored_card(app, card).suspended_at is not None
    assert "Nothing is due here." in learner.get(here).text
    assert "Bring back" in learner.get("/study/cards?show=aside").text

    back = learner.post(f"/study/cards/{card}/bring-back", data={"next": "//elsewhere.example"})
    assert (back.status_code, back.location) == (303, "/study/cards")
    assert stored_card(app, card).suspended_at is None
    assert stored_card(app, card).due_day == TODAY


def test_a_card_of_somebody_else_is_not_there(
    app: Flask, client_of: Callable[[str], FlaskClient]
) -> None:
    (card,) = hold(app, [DUE])
    outsider = client_of("outsider")

    assert outsider.post(f"/study/cards/{card}/set-aside").status_code == 404
    assert outsider.post(f"/study/cards/{card}/bring-back").status_code == 404
    assert outsider.get(f"/study/cards?after={card}").status_code == 404
    assert stored_card(app, card).suspended_at is None


def test_a_card_whose_question_is_gone_says_why_it_rests(
    app: Flask, client_of: Callable[[str], FlaskClient]
) -> None:
    (card, _) = hold(app, [DUE, DUE])
    take_out(app, card, QuestionEntry)

    page = client_of("learner").get("/study/cards?show=resting").text

    assert "This question was taken out of its text, so its card rests." in page
    assert page.count("<tr id=") == 1


@pytest.mark.parametrize(
    "query", ["show=nothing", "section=x", "after=", "after=x", f"section={'9' * 40}", "text=%00"]
)
def test_an_address_that_cannot_be_meant_shows_all_cards(
    app: Flask, client_of: Callable[[str], FlaskClient], query: str
) -> None:
    hold(app, [DUE, DUE])

    response = client_of("learner").get(f"/study/cards?{query}")

    assert response.status_code == 200
    assert response.text.count("<tr id=") == 2


def test_an_answer_of_an_open_test_does_not_show_in_the_list(
    app: Flask, client_of: Callable[[str], FlaskClient]
) -> None:
    pages = {}
    for who, is_right in (("learner", True), ("outsider", False)):
        client = client_of(who)
        quiz = begin(client, mode="test")
        item = next(item for item in placed(app, quiz) if item.kind == "single_choice")
        given = item.right if is_right else item.wrong
        client.post(f"{quiz}/{item.position}", data={"answer": given})
        page = client.get("/study/cards").text
        pages[who] = re.findall(r"<tr id=.*?</tr>", page, re.DOTALL)

    assert pages["learner"]
    assert "You are being tested on this." in pages["learner"][0]
    assert [len(page) for page in pages.values()] == [1, 1]
    assert all("%" not in page[0] for page in pages.values())


def test_the_list_costs_a_few_statements_however_long_it_is(
    app: Flask, client_of: Callable[[str], FlaskClient], statements: list[str]
) -> None:
    learner = client_of("learner")
    hold(app, [DUE] * 40)
    hold(app, [DUE] * 40, section=2)
    statements.clear()

    learner.get("/study/cards")

    assert len(statements) <= 7


def test_the_account_leads_to_it(client_of: Callable[[str], FlaskClient]) -> None:
    assert 'href="/study"' in client_of("learner").get("/account").text
