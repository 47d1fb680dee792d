"""Who gets what: every address, as everybody, on one's own things and on those of others.

A route without a row fails; so does an answer that is not the one in the table.
"""

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from quizapp.accounts.service import setup_link_token
from quizapp.core.questions import Essay
from quizapp.db import db
from quizapp.memory.models import Card
from tests.conftest import NOON, sign_in
from tests.house.bringing import BRINGING, things_that_are_brought
from tests.house.rows import ROLES, Row
from tests.house.teaching import TEACHING, things_of_the_teacher
from tests.quiz.sitting import TEXT, begin, placed
from tests.review.deck import choose, deal

OPEN = {"text": TEXT}
DONT_KNOW = {"dont_know": "1"}
STUDY = {
    "minutes_per_day": "10",
    "new_per_day": "10",
    "target": "standard",
    "day_starts_at": "04:00",
    "buttons": "2",
}


ANYONE, MEMBERS, OWNER = "200", "303 200 200 200 200 200", "303 404 200 404 404 404"
DONE_BY_MEMBERS, DONE_BY_OWNER = "303", "303 404 303 404 404 404"
REFUSED_TO_OWNER, NOT_NOW = "303 404 422 404 404 404", "303 404 409 404 404 404"
ANSWERED, ANSWER_REFUSED = "401 404 303 404 404 404", "401 404 422 404 404 404"
ITEM = "/quiz/<public_id>/<int:position>"
REVIEWED, LISTED = "/review/<int:card_id>", "/study/cards/<int:card_id>"

TABLE = (
    Row("GET", "/", "/", "200 303 303 303 303 303"),
    Row("GET", "/today", "/today", MEMBERS),
    Row("GET", "/start", "/start", "303"),
    Row("POST", "/start", "/start", "303", OPEN),
    Row("POST", "/start", "/start", "404", {"text": "no-such-text"}),
    Row("GET", "/try/<int:question_id>", "/try/QUESTION", "303"),
    Row("POST", "/try/<int:question_id>", "/try/QUESTION", "303", DONT_KNOW),
    Row("POST", "/try/<int:question_id>", "/try/QUESTION", "422"),
    Row("POST", "/try/<int:question_id>", "/try/999999", "303", DONT_KNOW),
    Row("GET", "/keyboard", "/keyboard", ANYONE),
    Row("GET", "/accessibility", "/accessibility", ANYONE),
    Row("GET", "/privacy", "/privacy", ANYONE),
    Row("GET", "/about", "/about", ANYONE),
    Row("GET", "/healthz", "/healthz", ANYONE),
    Row("GET", "/robots.txt", "/robots.txt", ANYONE),
    Row("POST", "/theme", "/theme", "303", {"theme": "dark", "next": "/about"}),
    Row("GET", "/texts", "/texts", ANYONE),
    Row("GET", "/texts/<slug>", f"/texts/{TEXT}", ANYONE),
    Row("GET", "/texts/<slug>", "/texts/no-such-text", "404"),
    Row("GET", "/texts/<slug>/read", f"/texts/{TEXT}/read", ANYONE),
    Row("GET", "/texts/<slug>/read", "/texts/no-such-text/read", "404"),
    Row("GET", "/texts/<slug>/print", f"/texts/{TEXT}/print", ANYONE),
    Row("GET", "/texts/<slug>/print", f"/texts/{TEXT}/print?section=99", "404"),
    Row("GET", "/sign-in", "/sign-in", "200 200 303 303 303 303"),
    Row("POST", "/sign-in", "/sign-in", "422", {"name": "nobody", "password": "not this one"}),
    Row("GET", "/sign-up", "/sign-up", "200 200 303 303 303 303"),
    Row("POST", "/sign-up", "/sign-up", "422", {"name": "", "password": ""}),
    Row("POST", "/sign-out", "/sign-out", "303"),
    Row("POST", "/sign-out-everywhere", "/sign-out-everywhere", "303 409 303 303 303 303"),
    Row("GET", "/account", "/account", MEMBERS),
    Row("POST", "/account/password", "/account/password", "303 422 422 422 422 422"),
    Row("POST", "/account/shortcuts", "/account/shortcuts", "303"),
    Row("GET", "/account/delete", "/account/delete", MEMBERS),
    Row("POST", "/account/delete", "/account/delete", "303 303 422 422 422 422"),
    Row("GET", "/account/data.json", "/account/data.json", MEMBERS),
    Row("GET", "/account/data.csv", "/account/data.csv", MEMBERS),
    Row("GET", "/progress", "/progress", MEMBERS),
    Row("GET", "/history", "/history", MEMBERS),
    Row("GET", "/study", "/study", MEMBERS),
    Row("POST", "/study", "/study", "303 422 422 422 422 422"),
    Row("POST", "/study", "/study", DONE_BY_MEMBERS, STUDY),
    Row("GET", "/study/exams", "/study/exams", MEMBERS),
    Row("POST", "/study/exams", "/study/exams", "303 404 404 404 404 404"),
    Row("POST", "/study/exams", "/study/exams", "303 422 422 422 422 422", OPEN),
    Row("POST", "/study/exams", "/study/exams", DONE_BY_MEMBERS, {**OPEN, "day": "2026-12-12"}),
    Row("GET", "/study/cards", "/study/cards", MEMBERS),
    Row("GET", "/study/cards", "/study/cards?after=CARD", OWNER),
    Row("POST", f"{LISTED}/set-aside", "/study/cards/CARD/set-aside", DONE_BY_OWNER),
    Row("POST", f"{LISTED}/bring-back", "/study/cards/CARD/bring-back", DONE_BY_OWNER),
    Row("GET", "/review", "/review", "303 303 200 303 303 303"),
    Row("GET", "/review/done", "/review/done", "303 200 303 200 200 200"),
    Row("GET", REVIEWED, "/review/FLASH", OWNER),
    Row("GET", REVIEWED, "/review/FLASH?show=1", OWNER),
    Row("GET", REVIEWED, "/review/999999", "303 404 404 404 404 404"),
    Row("GET", f"{REVIEWED}/why/<int:number>", "/review/PICK/why/1", OWNER),
    Row("GET", f"{REVIEWED}/why/<int:number>", "/review/PICK/why/9", DONE_BY_OWNER),
    Row("POST", REVIEWED, "/review/FLASH", ANSWER_REFUSED, {"rating": "5"}),
    Row("POST", REVIEWED, "/review/PICK", ANSWERED, DONT_KNOW),
    Row("GET", f"{REVIEWED}/back", "/review/FLASH/back", "303"),
    Row("POST", f"{REVIEWED}/back", "/review/FLASH/back", DONE_BY_OWNER),
    Row("GET", "/review/undo", "/review/undo", "303"),
    Row("POST", "/review/undo", "/review/undo", DONE_BY_MEMBERS),
    Row("GET", f"{REVIEWED}/skip", "/review/FLASH/skip", "303"),
    Row("POST", f"{REVIEWED}/skip", "/review/FLASH/skip", DONE_BY_OWNER),
    Row("GET", f"{REVIEWED}/set-aside", "/review/FLASH/set-aside", "303"),
    Row("POST", f"{REVIEWED}/set-aside", "/review/FLASH/set-aside", DONE_BY_OWNER),
    Row("GET", "/review/learn", "/review/learn", "303"),
    Row("POST", "/review/learn", "/review/learn", "303 409 409 409 409 409"),
    Row("POST", "/review/learn", "/review/learn", DONE_BY_MEMBERS, {"section": "1"}),
    Row("GET", "/set-up/<token>", "/set-up/no-such-token", "404"),
    Row("POST", "/set-up/<token>", "/set-up/no-such-token", "404"),
    Row("GET", "/quiz", "/quiz", "303"),
    Row("POST", "/quiz", "/quiz", DONE_BY_MEMBERS, OPEN),
    Row("POST", "/quiz", "/quiz", "303 404 404 404 404 404", {"text": "no-such-text"}),
    Row("GET", "/quiz/<public_id>", "/quiz/OPEN", DONE_BY_OWNER),
    Row("GET", "/quiz/<public_id>", "/quiz/DONE", OWNER),
    Row("GET", "/quiz/<public_id>", "/quiz/no-such-quiz", "303 404 404 404 404 404"),
    Row("GET", ITEM, "/quiz/OPEN/1", OWNER),
    Row("GET", ITEM, "/quiz/OPEN/2", OWNER),
    Row("GET", ITEM, "/quiz/TEST/1", OWNER),
    Row("GET", ITEM, "/quiz/DONE/1", OWNER),
    Row("GET", ITEM, "/quiz/OPEN/999", "303 404 404 404 404 404"),
    Row("POST", ITEM, "/quiz/OPEN/2", ANSWER_REFUSED),
    Row("POST", ITEM, "/quiz/OPEN/2", ANSWERED, DONT_KNOW),
    Row("POST", ITEM, "/quiz/OPEN/1", ANSWERED, DONT_KNOW),
    Row("POST", ITEM, "/quiz/DONE/1", ANSWERED, DONT_KNOW),
    Row("POST", ITEM, "/quiz/HALF/1", "401 404 409 404 404 404", DONT_KNOW),
    Row("GET", f"{ITEM}/report", "/quiz/OPEN/1/report", OWNER),
    Row("POST", f"{ITEM}/report", "/quiz/OPEN/1/report", REFUSED_TO_OWNER),
    Row("POST", f"{ITEM}/report", "/quiz/OPEN/1/report", DONE_BY_OWNER, {"comment": "Why?"}),
    Row("POST", f"{ITEM}/credit", "/quiz/OPEN/1/credit", NOT_NOW, {"share": "all"}),
    Row("POST", f"{ITEM}/credit", "/quiz/ESSAY/credit", DONE_BY_OWNER, {"share": "half"}),
    Row("POST", f"{ITEM}/credit", "/quiz/ESSAY/credit", NOT_NOW, {"share": "most"}),
    Row("GET", "/quiz/<public_id>/hand-in", "/quiz/TEST/hand-in", OWNER),
    Row("GET", "/quiz/<public_id>/hand-in", "/quiz/DONE/hand-in", DONE_BY_OWNER),
    Row("POST", "/quiz/<public_id>/hand-in", "/quiz/TEST/hand-in", DONE_BY_OWNER),
    Row("POST", "/quiz/<public_id>/hand-in", "/quiz/DONE/hand-in", DONE_BY_OWNER),
    Row("POST", "/quiz/<public_id>/again", "/quiz/DONE/again", DONE_BY_OWNER),
    Row("POST", "/quiz/<public_id>/again", "/quiz/OPEN/again", "303 404 404 404 404 404"),
    *TEACHING,
    *BRINGING,
)
SIGN_IN = "/sign-in?next="
LAST_SECTION = "8"
ANSWERED_AT = (ITEM, REVIEWED)  # an answer is kept on the page on which one signs in


@pytest.fixture
def things(app: Flask) -> dict[str, str]:
    """The learner's own quizzes, by the names that the table gives them."""
    learner = sign_in(app, "learner")
    flash, pick = deal(app, ["flashcard", "single_choice"])
    choose(app, learner, pick, right=True)
    quizzes = {name: begin(learner, size=3) for name in ("OPEN", "DONE")}
    while any(isinstance(item.question, Essay) for item in placed(app, quizzes["OPEN"])):
        quizzes["OPEN"] = begin(learner, size=3)
    learner.post(f"{quizzes['OPEN']}/1", data=DONT_KNOW)
    quizzes["TEST"] = begin(learner, size=3, mode="test", section=LAST_SECTION)  # not PICK's
    learner.post(f"{quizzes['TEST']}/1", data=DONT_KNOW)
    quizzes["HALF"] = begin(learner, size=3, mode="test", section=LAST_SECTION)
    learner.post(f"{quizzes['DONE']}/1", data=DONT_KNOW)
    for name in ("DONE", "HALF"):
        learner.post(f"{quizzes[name]}/hand-in")
    quizzes["ESSAY"] = written_answer(app, learner)
    known = {name: address.removeprefix("/quiz/") for name, address in quizzes.items()}
    known |= {"FLASH": str(flash), "PICK": str(pick)}
    known |= things_of_the_teacher(app) | things_that_are_brought(app)
    return known | {"QUESTION": landing_question(app), "CARD": first_card(app)}


def written_answer(app: Flask, learner: FlaskClient) -> str:
    """Return the address of a written answer that the learner gave in practice."""
    quiz = begin(learner)
    item = next(item for item in placed(app, quiz) if isinstance(item.question, Essay))
    learner.post(f"{quiz}/{item.position}", data={"answer": item.right})
    return f"{quiz}/{item.position}"


def first_card(app: Flask) -> str:
    """Return the card that the learner's first answer made."""
    with app.app_context():
        return str(db.session.scalars(sa.select(Card.id).order_by(Card.id)).first())


def landing_question(app: Flask) -> str:
    text = app.test_client().get("/").text
    return text.partition('action="/try/')[2].partition('"')[0]


def ask(client: FlaskClient, row: Row, things: dict[str, str]) -> tuple[int, str]:
    path = row.path
    for name, address in things.items():
        path = path.replace(name, address)
    response = client.open(path, method=row.method, data=row.data or None)
    return response.status_code, response.headers.get("Location", "")


@pytest.mark.parametrize("role", ROLES)
def test_everybody_gets_what_the_table_says(
    app: Flask, things: dict[str, str], role: str, client_of: Callable[[str], FlaskClient]
) -> None:
    surprises = []

    for row in TABLE:
        client = app.test_client() if role == "out" else client_of(role)
        status, location = ask(client, row, things)
        if status != row.status(role):
            surprises.append(f"{row.method} {row.path} {row.data}: {status} {location}")

    assert surprises == []


def test_who_is_signed_out_is_sent_to_sign_in_wherever_others_may_go(
    app: Flask, things: dict[str, str]
) -> None:
    guarded = {
        (rule.rule, method)
        for rule in app.url_map.iter_rules()
        for method in rule.methods or ()
        if getattr(app.view_functions[rule.endpoint], "audience", "") != "anyone"
    }

    for row in TABLE:
        if (row.rule, row.method) in guarded:
            status, location = ask(app.test_client(), row, things)
            is_kept = (status, row.method) == (401, "POST") and row.rule in ANSWERED_AT
            assert is_kept or location.startswith(SIGN_IN), row


def test_every_route_has_a_row(app: Flask) -> None:
    routes = {
        (method, rule.rule)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }

    assert routes - {(row.method, row.rule) for row in TABLE} == set()
    assert {(row.method, row.rule) for row in TABLE} - routes == set()


def test_the_set_up_link_makes_one_teacher_and_no_second(app: Flask) -> None:
    with app.app_context():
        token = setup_link_token(NOON)
        db.session.commit()
    person = {"name": "First Teacher", "password": "a long enough one", "stay": "y"}

    first = app.test_client().post(f"/set-up/{token}", data=person)
    second = app.test_client().post(f"/set-up/{token}", data=person | {"name": "Second"})

    assert (first.status_code, second.status_code) == (303, 410)
