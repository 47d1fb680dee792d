"""What a teacher keeps to themselves reaches nobody else: drafts, keys, reports, sets not open."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.conftest import sign_in
from tests.house.canary import crawl
from tests.sets.desk import TEXT, choice, make_set, publish

DRAFT, CLOSED, KEY, WHY = "SECRETDRAFT", "SECRETCLOSED", "SECRETKEY", "SECRETWHY"


@pytest.fixture
def secrets(pond: Flask, teacher: FlaskClient) -> tuple[int, int]:
    """Return an open set and a closed one, with drafts and a key in each."""
    is_open, closed = make_set(teacher), make_set(teacher, CLOSED, is_open=False)
    key = {"options-0-text": "Pike", "options-0-why": KEY, "explanation": WHY}
    publish(pond, teacher, is_open, **key)
    publish(pond, teacher, closed, stem=CLOSED, **key)
    for chosen in (is_open, closed):
        teacher.post(f"/teach/sets/{chosen}/autosave", data=choice(pond, stem=DRAFT))
    return is_open, closed


@pytest.mark.parametrize("who", ["guest", "learner"])
def test_nobody_else_is_shown_a_draft_a_key_or_a_closed_set(
    pond: Flask, secrets: tuple[int, int], who: str
) -> None:
    client = sign_in(pond, who)
    quiz = client.post("/quiz", data={"text": TEXT}).location.rpartition("/")[0]
    starts = ["/", "/today", f"/texts/{TEXT}", f"/texts/{TEXT}/read", f"/texts/{TEXT}/print"]
    starts += [f"{quiz}/1", f"{quiz}/1?hint=1&open-book=1", "/account/data.json", "/teach/sets"]
    starts += [f"/teach/sets/{one}" for one in secrets]

    pages = crawl(client, starts)

    found = {
        (address, word)
        for address, page in pages.items()
        for word in (DRAFT, CLOSED, KEY, WHY)
        if word in page.text
    }
    assert found == set()
    assert "Who hunts?" in pages[f"{quiz}/1"].text


def test_another_teacher_sees_none_of_it_in_any_list(
    secrets: tuple[int, int], colleague: FlaskClient
) -> None:
    lists = [
        colleague.get(f"/teach/sets?show={show}").text
        for show in ("yours", "built-in", "shared", "drafts")
    ]
    asked = [
        f"/teach/sets/{one}{page}" for one in secrets for page in ("", "/file", "/try", "/print")
    ]

    assert not [word for page in lists for word in (DRAFT, CLOSED, KEY, WHY) if word in page]
    assert {colleague.get(address).status_code for address in asked} == {404}
