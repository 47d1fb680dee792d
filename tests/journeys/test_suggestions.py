"""Suggested drafts, decided with three keys: those made by rule, and those of a drafts server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from quizapp.db import db
from quizapp.sources.service import SectionText, SourceText, save_source
from tests.conftest import NOON, sign_in
from tests.core.suggesting.pond_text import POND
from tests.journeys.conftest import OpenPage
from tests.journeys.keyboard import tab_to
from tests.journeys.soundness import faults
from tests.journeys.watch import Watch
from tests.sets.desk import TEXT
from tests.sets.stand_in import MISQUOTED, SLEEP, StandIn, standing_in

TRUE = SLEEP | {"stem": "What shelters warblers?", "quotations": ["The reed belt shelters 45"]}
SCRIPT = TRUE | {"stem": "What <script>alert(1)</script> <img src=x onerror=alert(1)> shelters?"}
SUGGESTIONS, STEMS = "section.sheet", "section.sheet h3.stem, section.sheet .gap-line"


@pytest.fixture
def drafts_server(strict_app: Flask) -> Iterator[StandIn]:
    """A drafts server that says one true thing, one with a script in it, and one lie."""
    with standing_in() as made:
        made.be_named(strict_app)
        made.tell(TRUE, SCRIPT, MISQUOTED)
        yield made


@pytest.fixture
def suggestions(strict_app: Flask, open_page: OpenPage) -> Page:
    """The teacher's suggestions for a new set on the text of the mill."""
    parts = tuple(SectionText(slug, slug.capitalize(), body) for slug, body in POND.items())
    with strict_app.app_context():
        save_source(SourceText(TEXT, "The Pond", "none", parts), NOON)
        db.session.commit()
    sign_in(strict_app, "teacher")
    page = open_page("teacher")
    page.goto("/teach/sets/new")
    page.get_by_label("Text").select_option(TEXT)
    page.get_by_label("Title").fill("Mine")
    page.get_by_role("button", name="Make the set").click()
    page.get_by_role("link", name="Suggest drafts").click()
    return page


def first(page: Page) -> str:
    """Return what the first suggestion asks."""
    return page.locator(STEMS).first.inner_text()


def press(page: Page, key: str) -> None:
    """Press a key that leads to another page, wherever the focus is."""
    with page.expect_navigation():
        page.keyboard.press(key)


def test_suggestions_are_accepted_edited_and_rejected_with_three_keys(suggestions: Page) -> None:
    page = suggestions
    accepted = first(page)

    press(page, "a")
    expect(page.get_by_role("status")).to_contain_text("Kept as a draft.")
    rejected = first(page)
    assert rejected != accepted
    press(page, "x")
    expect(page.get_by_role("status")).to_contain_text("Rejected.")
    edited = first(page)
    assert edited not in {accepted, rejected}
    press(page, "e")

    expect(page.get_by_role("heading", level=1)).to_have_text("New question")
    expect(page.locator(".pick input:checked")).to_have_count(1)
    tab_to(page, "#stem")
    page.keyboard.press("a")
    expect(page.get_by_role("heading", level=1)).to_have_text("New question")
    page.go_back()
    assert first(page) == edited


def test_keys_that_are_switched_off_decide_nothing(suggestions: Page) -> None:
    page = suggestions
    address = page.url
    page.goto("/account")
    page.locator("#shortcuts").uncheck(force=True)
    page.get_by_role("button", name="Save").click()
    page.goto(address)
    before = first(page)

    for key in "axe":
        page.keyboard.press(key)

    page.reload()
    assert first(page) == before


def test_the_drafts_server_is_asked_and_its_drafts_decided_by_keyboard_alone(
    drafts_server: StandIn, suggestions: Page
) -> None:
    page = suggestions
    by_rule = page.locator(SUGGESTIONS).count()

    tab_to(page, "form[action$='/ask'] button")
    press(page, "Enter")
    expect(page.get_by_role("status")).to_contain_text(
        "2 drafts; 1 refused: their quotation is not in this section (1)."
    )
    assert page.locator(SUGGESTIONS).count() == by_rule + 2
    assert first(page) == "What shelters warblers?"
    expect(page.locator("mark").first).to_have_text("The reed belt shelters 45")
    press(page, "a")
    assert "<script>alert(1)</script>" in first(page)
    press(page, "x")

    assert page.locator(SUGGESTIONS).count() == by_rule
    page.get_by_role("link", name="Mine").click()
    expect(page.get_by_role("link", name="What shelters warblers?")).to_be_visible()


def test_the_drafts_server_is_asked_without_scripts(
    drafts_server: StandIn, suggestions: Page, open_page: OpenPage
) -> None:
    page = open_page("teacher", java_script_enabled=False)
    page.goto(suggestions.url)
    page.get_by_role("button", name="Ask the drafts server").click()
    page.locator("button[value=accept]").first.click()

    expect(page.get_by_role("status")).to_contain_text("Kept as a draft.")
    assert len(drafts_server.asked) == 1


def test_the_page_of_suggestions_is_sound(
    drafts_server: StandIn, suggestions: Page, watch: Watch
) -> None:
    watch.expect_status(502)
    page = suggestions
    page.get_by_role("button", name="Ask the drafts server").click()
    expect(page.get_by_text("2 drafts; 1 refused")).to_be_visible()

    found = faults(page, "suggestions")
    drafts_server.status = 500
    page.get_by_role("button", name="Ask the drafts server").click()
    expect(page.get_by_role("alert")).to_contain_text("is in trouble (status 500).")

    assert found + faults(page, "a server in trouble") == []
