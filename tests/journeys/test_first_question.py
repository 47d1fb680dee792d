"""From signing in as the first teacher to a question of one's own that a guest has answered."""

from __future__ import annotations

import time

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from quizapp.accounts.service import setup_link_token
from quizapp.db import db
from tests.journeys.conftest import OpenPage
from tests.journeys.hands import Hands
from tests.manuscripts.shore import ICE, SPRING, SUMMER

PASTED = f"# The Pond\n\n## Ice\n\n{ICE}\n\n## Spring\n\n{SPRING}\n\n## Summer\n\n{SUMMER}\n"
NAME, PASSWORD = "Mara", "a heron on one leg"
MOST_ACTIONS = 12
MOST_SECONDS = 60


@pytest.fixture
def first_teacher(strict_app: Flask, open_page: OpenPage) -> None:
    """Somebody has opened the link of the first start, and has an account."""
    with strict_app.app_context():
        token = setup_link_token(strict_app.extensions["clock"]())
        db.session.commit()
    page = open_page()
    page.goto(f"/set-up/{token}")
    page.get_by_label("Name").fill(NAME)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Become the first teacher").click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Become the first teacher")


def guest_asked(open_page: OpenPage) -> Page:
    """Return the page of a guest who is asked about the text."""
    guest = open_page()
    guest.goto("/texts/the-pond")
    guest.get_by_role("button", name="Quiz me on all of it").click()
    return guest


def check_right(guest: Page, words: str) -> None:
    guest.get_by_role("button", name="Check answer").click()
    expect(guest.get_by_text("Right.", exact=True)).to_be_visible()
    expect(guest.locator("mark").first).to_have_text(words)


def test_the_first_question_takes_twelve_actions_and_less_than_a_minute(
    first_teacher: None, open_page: OpenPage
) -> None:
    page = open_page()
    page.goto("/sign-in")
    hands, begun = Hands(page), time.monotonic()
    hands.fill(page.get_by_label("Name"), NAME)
    hands.fill(page.get_by_label("Password"), PASSWORD)
    hands.click(page.get_by_role("button", name="Sign in"))
    hands.click(page.get_by_role("link", name="Bring a text"))
    hands.fill(page.get_by_label("Paste the text"), PASTED)
    hands.click(page.get_by_role("button", name="Read it"))
    hands.click(page.get_by_role("button", name="Keep this text").first)
    hands.click(page.get_by_role("link", name="Start reading"))
    hands.drag_across("s1-2", "old pike")
    hands.click(page.get_by_role("button", name="Make a gap"))
    hands.click(page.get_by_role("button", name="Publish", exact=True))
    expect(page.get_by_text("Published. Learners can be asked it now.")).to_be_visible()
    taken = time.monotonic() - begun

    guest = guest_asked(open_page)
    guest.get_by_label("Gap 1").fill("old pike")
    check_right(guest, "The old pike hunts under the ice.")
    assert hands.actions <= MOST_ACTIONS
    assert taken < MOST_SECONDS


def test_it_takes_no_more_by_keyboard_alone(first_teacher: None, open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/sign-in")
    hands, begun = Hands(page), time.monotonic()
    hands.type("#name", NAME)
    hands.type("#password", PASSWORD)
    hands.press("Enter")
    expect(page.get_by_role("heading", level=2, name="For teachers")).to_be_visible()
    hands.press("Enter", on="a[href='/teach/texts/new']")
    page.wait_for_url("**/teach/texts/new")
    hands.type("#text", PASTED)
    hands.press("Enter", on="form.form button")
    page.wait_for_url("**/manuscripts/*")
    hands.press("Enter", on="button[value=keep]")
    page.wait_for_url("**/texts/the-pond")
    hands.press("Enter", on="a.btn[href='/texts/the-pond/read']")
    page.wait_for_url("**/read")
    hands.press("ArrowRight", "ArrowRight", "Shift+Enter", on="#s1-1")
    expect(page.get_by_label("Sentence with gaps")).to_be_visible()
    hands.press("Control+Enter", on="#stem")
    expect(page.get_by_text("Published. Learners can be asked it now.")).to_be_visible()
    taken = time.monotonic() - begun

    guest = guest_asked(open_page)
    guest.get_by_label("Gap 1").fill("winter")
    check_right(guest, "In winter the whole pond freezes over.")
    assert hands.actions <= MOST_ACTIONS
    assert taken < MOST_SECONDS


def test_it_takes_no_more_without_scripts(first_teacher: None, open_page: OpenPage) -> None:
    page = open_page(java_script_enabled=False)
    page.goto("/sign-in")
    hands, begun = Hands(page), time.monotonic()
    hands.fill(page.get_by_label("Name"), NAME)
    hands.fill(page.get_by_label("Password"), PASSWORD)
    hands.click(page.get_by_role("button", name="Sign in"))
    hands.click(page.get_by_role("link", name="Bring a text"))
    hands.fill(page.get_by_label("Paste the text"), PASTED)
    hands.click(page.get_by_role("button", name="Read it"))
    hands.click(page.get_by_role("button", name="Keep this text").first)
    hands.click(page.get_by_role("button", name="Ask about it"))
    hands.click(page.get_by_label("The old pike hunts under the ice."))
    hands.click(page.get_by_label("Point to it"))
    hands.fill(page.get_by_label("Question", exact=True), "Which sentence names a hunter?")
    hands.click(page.get_by_role("button", name="Publish", exact=True))
    expect(page.get_by_text("Published. Learners can be asked it now.")).to_be_visible()
    taken = time.monotonic() - begun

    guest = guest_asked(open_page)
    guest.get_by_label("The old pike hunts under the ice.").check(force=True)
    check_right(guest, "The old pike hunts under the ice.")
    assert hands.actions <= MOST_ACTIONS
    assert taken < MOST_SECONDS
