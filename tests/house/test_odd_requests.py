"""Requests that nobody's browser makes: never a broken page, and nothing stored."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.quiz.sitting import TEXT, begin, first_of, stored_answers

Cast = Callable[[str], FlaskClient]
HUGE = "9" * 30
ADDRESSES = (
    "/texts/a%00b",
    "/texts/%FF%FE",
    f"/texts/{TEXT}%00",
    f"/texts/{TEXT}/read?show={HUGE}",
    f"/texts/{TEXT}/read?show=-1&view=%00",
    f"/texts/{TEXT}/print?section={HUGE}",
    f"/texts/{TEXT}/print?section=%00&key=1",
    "/quiz/a%00b",
    "/quiz/a%00b/1",
    f"/quiz/none/{HUGE}",
    "/quiz/none/0",
    "/quiz/none/-1",
    "/quiz/none/1.5",
    "/set-up/%00",
    "/set-up/" + "x" * 3000,
    "/sign-in?next=%00",
    "/sign-in?next=//elsewhere.example",
    "/history?page=%00",
    f"/history?page={HUGE}",
    f"/progress?page={HUGE}",
    "/no-such-page",
    "/%00",
    "/..%2f..%2fetc%2fpasswd",
    "/static/../secret-key",
)
POSTS = (
    "/quiz",
    "/start",
    "/theme",
    "/sign-in",
    "/sign-up",
    "/account/password",
    "/account/shortcuts",
    "/account/delete",
    f"/try/{HUGE}",
    "/set-up/%00",
)
ODD_FIELDS = {
    name: ["a\0b\ud800".encode("utf-8", "surrogatepass"), HUGE]
    for name in (
        *("text", "section", "size", "mode", "minutes", "name", "password", "stay", "next"),
        *("current_password", "new_password", "shortcuts", "theme", "first", "comment", "share"),
    )
}


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("role", ["out", "learner", "teacher"])
def test_an_odd_address_gets_a_page(app: Flask, client_of: Cast, address: str, role: str) -> None:
    client = app.test_client() if role == "out" else client_of(role)

    response = client.get(address)

    assert response.status_code < 500
    assert response.status_code == 303 or "<h1" in response.text


@pytest.mark.parametrize("address", POSTS)
@pytest.mark.parametrize("role", ["out", "learner"])
def test_an_odd_form_gets_a_page(app: Flask, client_of: Cast, address: str, role: str) -> None:
    client = app.test_client() if role == "out" else client_of(role)

    response = client.post(address, data=ODD_FIELDS)

    assert response.status_code < 500


@pytest.mark.parametrize("field", ["text", "name", "next"])
def test_a_nul_in_one_field_of_a_good_form_gets_a_page(app: Flask, field: str) -> None:
    form = {"text": TEXT, "name": "Good Name", "password": "a long enough one", "next": "/about"}
    form[field] += "\0"

    for address in ("/start", "/sign-in", "/sign-up", "/theme"):
        assert app.test_client().post(address, data=form).status_code < 500


def test_an_odd_post_to_an_own_quiz_stores_no_answer(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    quiz = begin(learner)
    place = first_of(app, quiz, "single_choice").position

    for address in (f"{quiz}/{HUGE}", f"{quiz}/0", f"{quiz}/{place}", f"{quiz}/{place}/credit"):
        response = learner.post(address, data={**ODD_FIELDS, "answer": "a\0b"})
        assert 400 <= response.status_code < 500, address

    assert stored_answers(app) == []


def test_a_report_is_kept_without_what_no_page_can_show(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    quiz = begin(learner, size=1)
    learner.post(f"{quiz}/1", data={"dont_know": "1"})

    thanked = learner.post(f"{quiz}/1/report", data={"comment": "a\0b \N{GRINNING FACE}"})

    assert thanked.status_code == 303


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_a_method_that_no_page_has_is_refused(app: Flask, client_of: Cast, method: str) -> None:
    assert client_of("learner").open("/today", method=method).status_code == 405


def test_a_body_that_is_no_form_is_refused(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    quiz = begin(learner)
    place = first_of(app, quiz, "single_choice").position

    for kind in ("application/json", "text/plain", "multipart/form-data; boundary=x"):
        body = b'{"answer": [0], "dont_know": "1"}'
        response = learner.post(f"{quiz}/{place}", data=body, content_type=kind)
        assert response.status_code in {400, 415, 422}, kind

    assert stored_answers(app) == []
