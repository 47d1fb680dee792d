"""Signed out in the middle of a quiz: the answer is still there once its learner is back."""

import pytest
import sqlalchemy as sa
from flask import Flask
from playwright.sync_api import Page, expect

from quizapp.accounts.models import UserAccount
from quizapp.db import db
from quizapp.quiz.models import Answer
from tests.journeys.paper import lay_out
from tests.journeys.soundness import faults
from tests.journeys.watch import Watch

NAME, PASSWORD, WORDS = "Maya", "read it back to me", "They *both* wanted an end of it."


def sign_up(page: Page) -> None:
    page.goto("/sign-up")
    page.get_by_label("Name").fill(NAME)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Create account").click()
    page.wait_for_url("**/today")


def sign_out(app: Flask, page: Page, where: str) -> None:
    """Sign out in another tab, or as from another device."""
    if where == "device":
        with app.app_context():
            db.session.execute(sa.update(UserAccount).values(session_epoch="another"))
            db.session.commit()
        return
    tab = page.context.new_page()
    tab.goto("/account")
    tab.get_by_role("button", name="Sign out", exact=True).click()
    expect(tab.get_by_text("You are signed out.")).to_be_visible()
    tab.close()


def stored(app: Flask) -> list[object]:
    with app.app_context():
        return list(db.session.scalars(sa.select(Answer.response)))


@pytest.mark.parametrize("where", ["tab", "device"])
def test_a_typed_answer_waits_for_its_learner_to_sign_in_again(
    strict_app: Flask, page: Page, watch: Watch, where: str
) -> None:
    watch.expect_status(400, 401)
    sign_up(page)
    page.goto(lay_out(strict_app, NAME.lower(), ["essay"]))
    page.locator("textarea").fill(WORDS)
    sign_out(strict_app, page, where)

    page.get_by_role("button", name="Check answer").click()
    expect(page.get_by_role("heading", name="You are signed out.")).to_be_visible()
    expect(page.get_by_label("Name")).to_be_focused()
    expect(page.get_by_text(WORDS)).to_be_visible()
    found = faults(page, "signed out, with an answer")
    page.get_by_label("Name").fill(NAME)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()

    expect(page.get_by_role("heading", name="You are signed in again.")).to_be_visible()
    assert stored(strict_app) == []
    found += faults(page, "signed in again, with an answer")
    page.get_by_role("button", name="Send it").click()
    expect(page.locator("#verdict")).to_have_text("Here is a model answer.")
    assert stored(strict_app) == [{"texts": [WORDS]}]
    assert found == []
