"""The app's edge: headers, cookies, static files, limits, CSRF, and its health."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.quiz.sitting import TEXT, first_of, stored_answers

Cast = Callable[[str], FlaskClient]


@pytest.mark.parametrize("address", ["/", "/texts", "/no-such-page", "/today", "/healthz"])
def test_every_answer_has_its_headers(client: FlaskClient, address: str) -> None:
    headers = client.get(address).headers

    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"
    assert len(headers.getlist("Content-Security-Policy")) == 1


def test_every_answer_has_a_nonce_of_its_own(client: FlaskClient) -> None:
    nonces = [re.findall(r'nonce="([^"]+)"', client.get("/").text) for _ in range(2)]

    assert nonces[0] != nonces[1]
    assert all(nonces)


def test_the_cookie_is_for_the_browser_alone(client: FlaskClient) -> None:
    cookie = client.post("/start", data={"text": TEXT}).headers["Set-Cookie"]

    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_static_files_may_be_kept_for_ever(client: FlaskClient) -> None:
    addresses = re.findall(r'(?:href|src)="(/static/[^"]+)"', client.get("/").text)

    for address in addresses:
        response = client.get(address)
        assert response.status_code == 200
        assert "immutable" in response.headers["Cache-Control"]
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        response.close()
    assert addresses


def test_nothing_outside_the_static_folder_is_served(client: FlaskClient) -> None:
    digest = re.findall(r'"/static/([^/"]+)/', client.get("/").text)[0]

    for path in (f"/static/{digest}/../../secret-key", "/static/..%2f..%2fsecret-key"):
        assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    "target",
    [
        "//elsewhere.example",
        "https://elsewhere.example",
        "/\\elsewhere.example",
        "/\t/x",
        "javascript:",
    ],
)
def test_nobody_is_sent_elsewhere(client: FlaskClient, target: str) -> None:
    response = client.post("/theme", data={"theme": "dark", "next": target})

    assert response.status_code == 303
    assert response.location == "/"


def test_the_health_page_asks_the_database(client: FlaskClient, statements: list[str]) -> None:
    response = client.get("/healthz")

    assert (response.status_code, response.text) == (200, "ok\n")
    assert statements == ["SELECT 1"]


def token_of(page: str) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert found
    return found[1]


@pytest.mark.parametrize("token", ["", "stale"])
def test_an_answer_without_a_fresh_token_is_kept_on_the_page(strict_app: Flask, token: str) -> None:
    visitor = strict_app.test_client()
    form = {"text": TEXT, "csrf_token": token_of(visitor.get("/").text)}
    quiz = visitor.post("/start", data=form).location.rpartition("/")[0]
    address = f"{quiz}/{first_of(strict_app, quiz, 'essay').position}"

    refused = visitor.post(
        address, data={"answer": "My own words", "csrf_token": token, "request_key": "k"}
    )
    again = visitor.post(
        address, data={"answer": "My own words", "csrf_token": token_of(refused.text)}
    )

    assert refused.status_code == 400
    assert 'name="answer" value="My own words"' in refused.text
    assert 'name="request_key" value="k"' in refused.text
    assert again.status_code == 303
    assert [answer.response for answer in stored_answers(strict_app)] == [
        {"texts": ["My own words"]}
    ]


def test_a_password_is_never_sent_back(strict_app: Flask) -> None:
    refused = strict_app.test_client().post(
        "/sign-in", data={"name": "somebody", "password": "my secret words"}
    )

    assert refused.status_code == 400
    assert "my secret words" not in refused.text


def test_every_form_of_every_room_needs_its_token(strict_app: Flask) -> None:
    visitor = strict_app.test_client()
    posts = [
        re.sub(r"<int:[^>]+>", "1", rule.rule)
        for rule in strict_app.url_map.iter_rules()
        if "POST" in (rule.methods or ())
    ]

    for address in posts:
        path = re.sub(r"<[^>]+>", "x", address)
        assert visitor.post(path, data={"dont_know": "1", "text": TEXT}).status_code == 400, path


def test_too_many_guests_from_one_address_are_asked_to_wait(
    strict_app: Flask,
) -> None:
    token_page = strict_app.test_client()
    statuses = []

    for _ in range(strict_app.extensions["readback"].guests_per_hour + 1):
        visitor = token_page
        visitor.delete_cookie("session")
        form = {"text": TEXT, "size": "1", "csrf_token": token_of(visitor.get("/").text)}
        last = visitor.post("/start", data=form)
        statuses.append(last.status_code)

    assert set(statuses[:-1]) == {303}
    assert statuses[-1] == 429
    assert "<h1" in last.text


def test_too_many_wrong_passwords_are_asked_to_wait(strict_app: Flask) -> None:
    visitor = strict_app.test_client()
    form = {"name": "somebody", "password": "not this one"}
    form["csrf_token"] = token_of(visitor.get("/sign-in").text)

    tries = strict_app.extensions["readback"].sign_ins_per_minute + 1
    responses = [visitor.post("/sign-in", data=form) for _ in range(tries)]

    assert {response.status_code for response in responses[:-1]} == {422}
    assert responses[-1].status_code == 429
    assert "Wait a minute" in responses[-1].text


def test_an_unknown_error_is_said_with_a_reference(
    app: Flask, client_of: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> str:
        raise RuntimeError("something of ours")

    app.view_functions["web.keyboard"] = broken

    page = client_of("learner").get("/keyboard")

    reference = re.search(r'<span class="num">(\w+)</span>', page.text)
    assert page.status_code == 500
    assert reference
    assert reference[1] in caplog.text
    assert "something of ours" not in page.text
