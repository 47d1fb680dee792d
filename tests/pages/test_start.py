"""Beginning a quiz: the form on a text's overview, and the buttons that need none."""

import re
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from quizapp.accounts.models import UserAccount
from quizapp.bank.queries import first_question, quiz_questions
from quizapp.db import db
from quizapp.quiz.models import Attempt
from quizapp.sources.queries import current_sections, find_source, section_place

Cast = Callable[[str], FlaskClient]
TEXT = "ukraine-russia-negotiations-2022"
SIZE = "Give a whole number from 1 to 500, or leave it empty."
MINUTES = "Give a whole number from 1 to 600, or leave it empty."
SECTION = "Choose from the sections of this text."


def count(app: Flask, model: type[object]) -> int:
    with app.app_context():
        return db.session.scalar(sa.select(sa.func.count()).select_from(model)) or 0


def section_ids(app: Flask) -> list[int]:
    with app.app_context():
        source = find_source(TEXT)
        assert source is not None
        return [section.id for section in current_sections(source.id)]


@pytest.mark.parametrize(
    ("plan", "field", "message"),
    [
        ({"size": "0"}, "size", SIZE),
        ({"size": "501"}, "size", SIZE),
        ({"size": "ten"}, "size", SIZE),
        ({"size": "9" * 5000}, "size", SIZE),
        ({"mode": "test", "minutes": "601"}, "minutes", MINUTES),
        ({"mode": "test", "minutes": "half"}, "minutes", MINUTES),
        ({"section": "999999"}, "section", SECTION),
        ({"section": "x"}, "section", SECTION),
        ({"mode": "exam"}, "mode", "Choose practice or test."),
    ],
)
@pytest.mark.parametrize("who", ["learner", "nobody"])
def test_a_plan_that_cannot_be_meant_is_said_beside_its_field(
    app: Flask, client_of: Cast, who: str, plan: dict[str, str], field: str, message: str
) -> None:
    client = app.test_client() if who == "nobody" else client_of(who)
    people = count(app, UserAccount)

    refused = client.post("/start" if who == "nobody" else "/quiz", data={"text": TEXT, **plan})

    assert refused.status_code == 422
    assert "<title>Error: " in refused.text
    assert f'<a href="#{field}">{message}</a>' in refused.text
    beside = re.search(rf'id="{field}-error">(.*?)</p>', refused.text, re.DOTALL)
    assert beside
    assert beside[1].count(message) == 1
    assert refused.text.count(message) == 2
    assert f'id="{field}"' in refused.text
    assert (count(app, Attempt), count(app, UserAccount)) == (0, people)


def test_what_was_chosen_is_kept_and_can_be_sent_again(app: Flask, client_of: Cast) -> None:
    learner, chosen = client_of("learner"), section_ids(app)[4]
    plan = {"text": TEXT, "section": chosen, "size": "many", "mode": "test", "minutes": "25"}

    page = learner.post("/quiz", data=plan).text

    form = re.search(r"<details[^>]*open>.*?</details>", page, re.DOTALL)
    assert form
    checked = [tag for tag in re.findall(r"<input[^>]*>", form[0]) if " checked" in tag]
    assert [re.findall(r'value="([^"]*)"', tag) for tag in checked] == [[str(chosen)], ["test"]]
    values = dict(re.findall(r'name="(size|minutes)"[^>]*value="([^"]*)"', form[0]))
    assert values == {"size": "many", "minutes": "25"}
    assert learner.post("/quiz", data=plan | {"size": "2"}).status_code == 303


def test_the_form_is_closed_and_says_nothing_before_it_is_sent(client_of: Cast) -> None:
    page = client_of("learner").get(f"/texts/{TEXT}").text

    assert '<details class="top-gap" >' in page
    assert "There is a problem" not in page


def test_a_section_that_is_not_of_the_text_begins_no_quiz_even_among_others(
    app: Flask, client_of: Cast
) -> None:
    plan = {"text": TEXT, "section": [str(section_ids(app)[0]), "999999"]}

    assert client_of("learner").post("/quiz", data=plan).status_code == 422
    assert count(app, Attempt) == 0


def test_the_landing_page_says_how_many_questions_on_what_and_keeps_its_word(
    app: Flask, client: FlaskClient
) -> None:
    with app.app_context():
        question = first_question()
        assert question is not None
        place = section_place(question.section_id)
        assert len(quiz_questions([question.section_id])) >= 8

    page = client.get("/").text
    form = {"text": TEXT, "first": "1", "size": "8"}
    begun = client.post("/start", data=form)

    assert f"Eight questions on §{place.position} {place.title}." in page
    assert f"the first of eight questions on §{place.position}." in page
    assert '<input type="hidden" name="size" value="8">' in page
    assert "Question 1 of 8" in client.get(begun.location).text
