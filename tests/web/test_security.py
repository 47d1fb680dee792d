"""What every answer carries, and what no form sends."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from quizapp.web.security import HEADERS, csp_nonce

POLICY = "Content-Security-Policy"


def directives(policy: str) -> dict[str, list[str]]:
    parts = (directive.split() for directive in policy.split(";"))
    return {name: sources for name, *sources in parts}


@pytest.mark.parametrize("address", ["/", "/no-such-page", "/healthz", "/robots.txt"])
def test_every_answer_carries_each_header_once(client: FlaskClient, address: str) -> None:
    headers = client.get(address).headers

    assert {name: headers.getlist(name) for name in HEADERS} == {
        name: [value] for name, value in HEADERS.items()
    }
    assert len(headers.getlist(POLICY)) == 1


def test_the_policy_lets_in_only_what_is_ours(client: FlaskClient) -> None:
    policy = directives(client.get("/").headers[POLICY])

    assert policy["default-src"] == ["'none'"]
    assert policy["style-src"] == ["'self'"]
    assert policy["script-src"][0] == "'self'"
    assert len(policy["script-src"]) == 2
    for forbidden in ("base-uri", "object-src", "frame-ancestors"):
        assert policy[forbidden] == ["'none'"]
    assert not {"'unsafe-inline'", "'unsafe-eval'", "*"} & {s for v in policy.values() for s in v}


def test_the_nonce_of_the_page_is_that_of_its_policy(client: FlaskClient) -> None:
    response = client.get("/")

    nonces = set(re.findall(r'nonce="([^"]+)"', response.text))
    assert [f"'nonce-{nonce}'" for nonce in nonces] == directives(response.headers[POLICY])[
        "script-src"
    ][1:]


def test_a_request_has_one_nonce_and_the_next_another(app: Flask) -> None:
    with app.test_request_context():
        first, again = csp_nonce(), csp_nonce()
    with app.test_request_context():
        other = csp_nonce()

    assert first == again
    assert first != other
    assert len(first) >= 20


def test_pages_are_not_kept_and_what_says_otherwise_may_be(app: Flask) -> None:
    app.add_url_rule("/kept", "kept", lambda: ("x", {"Cache-Control": "max-age=60"}))
    client = app.test_client()

    assert client.get("/").headers["Cache-Control"] == "no-store"
    assert client.get("/kept").headers["Cache-Control"] == "max-age=60"


def test_only_an_answer_over_https_asks_for_https(client: FlaskClient) -> None:
    name = "Strict-Transport-Security"

    assert name not in client.get("/about").headers
    assert client.get("/about", base_url="https://localhost").headers[name] == "max-age=31536000"


@pytest.mark.parametrize("kind", ["application/json", "application/vnd.api+json"])
def test_what_no_form_sends_is_refused(client: FlaskClient, kind: str) -> None:
    refused = client.post("/theme", data='{"theme": "dark"}', content_type=kind)

    assert refused.status_code == 415
    assert "<h1" in refused.text
    assert "theme=dark" not in refused.headers.get("Set-Cookie", "")
    assert client.post("/theme", data={"theme": "dark"}).status_code == 303


def test_a_form_that_is_not_ours_is_refused(strict_app: Flask) -> None:
    mine, other = strict_app.test_client(), strict_app.test_client()
    own, foreign = token_of(mine), token_of(other)
    post = {"name": "nobody", "password": "nothing at all"}

    assert mine.post("/sign-in", data=post).status_code == 400
    assert mine.post("/sign-in", data={**post, "csrf_token": foreign}).status_code == 400
    assert mine.post("/sign-in", data={**post, "csrf_token": own + "x"}).status_code == 400
    assert mine.post("/sign-in", data={**post, "csrf_token": own}).status_code == 422


def test_over_https_a_form_says_where_it_comes_from(strict_app: Flask) -> None:
    client = strict_app.test_client()
    site = "https://localhost"
    post = {"name": "nobody", "password": "nothing at all"}
    post["csrf_token"] = token_of(client, base_url=site)
    here = {"Referer": f"{site}/sign-in"}

    silent = client.post("/sign-in", base_url=site, data=post)
    said = client.post("/sign-in", base_url=site, data=post, headers=here)

    assert (silent.status_code, said.status_code) == (400, 422)


def token_of(client: FlaskClient, **request: str) -> str:
    """Return the token of the form with which this visitor signs in."""
    page = client.get("/sign-in", **request).text
    found = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert found
    return found[1]
