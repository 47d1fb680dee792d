"""What learners see of their memory, in a real browser: sound pages, and the way to practise."""

import datetime as dt

import sqlalchemy as sa
from flask import Flask
from playwright.sync_api import Page, expect

from quizapp.accounts.models import UserAccount
from quizapp.db import db
from tests.conftest import Clock
from tests.journeys.conftest import OpenPage
from tests.journeys.soundness import faults
from tests.texts.answering import TEXT, answer_many

MAP = f"/texts/{TEXT}/read?view=memory"


def test_the_pages_of_memory_are_sound(
    strict_app: Flask, open_page: OpenPage, clock: Clock
) -> None:
    page = open_page("learner")
    remember(strict_app, clock)

    found = []
    for address in (MAP, f"/texts/{TEXT}", "/progress"):
        page.goto(address)
        found += faults(page, address)

    assert found == []


def test_the_map_leads_from_a_sentence_to_practice(
    strict_app: Flask, open_page: OpenPage, clock: Clock
) -> None:
    page = open_page("learner")
    remember(strict_app, clock)
    page.goto(MAP)
    assert text_of(page, "#s6 .prose") == text_of_plain(page)
    page.goto(MAP)

    page.locator("#s6 .held-fading").first.click()
    page.locator("#s6 tr:target").get_by_text("Practise").click()
    page.get_by_role("button", name="Practise the chosen sentences of §6").click()

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert "/review?section=" in page.url
    assert "sentences=" in page.url


def text_of(page: Page, paragraphs: str) -> list[str]:
    return page.locator(paragraphs).all_text_contents()


def text_of_plain(page: Page) -> list[str]:
    page.goto(f"/texts/{TEXT}/read")
    return text_of(page, "#s6 .prose")


def remember(app: Flask, clock: Clock) -> None:
    """Leave answers of four days ago behind, some right and some not."""
    with app.app_context():
        learner = db.session.scalars(
            sa.select(UserAccount.id).where(UserAccount.login_name == "learner")
        ).one()
        answer_many(learner)
    clock.now += dt.timedelta(days=4)
