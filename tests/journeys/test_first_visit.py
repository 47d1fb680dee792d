"""A visitor's first minutes: the landing page, a first answer, and an account that keeps it."""

import re

import sqlalchemy as sa
from flask import Flask
from playwright.sync_api import Page, expect

from quizapp.accounts.models import UserAccount
from quizapp.db import db
from quizapp.quiz.models import Answer, Attempt
from tests.journeys.paper import TEXT, answer, go_on
from tests.journeys.watch import Watch

NAME, PASSWORD = "Maya", "read it back to me"


def accounts(app: Flask) -> list[str | None]:
    """Return the names of all accounts, None for a guest."""
    with app.app_context():
        return list(db.session.scalars(sa.select(UserAccount.login_name)))


def test_two_clicks_lead_from_the_landing_page_to_the_lit_words(
    strict_app: Flask, page: Page
) -> None:
    page.goto("/")

    page.locator(".tile").first.click()
    page.get_by_role("button", name="Check answer").click()

    expect(page.locator("#verdict")).to_have_text(re.compile(r"^\s*(Right|Not this one)\.\s*$"))
    expect(page.locator(".excerpt mark").first).to_be_visible()
    assert accounts(strict_app) == [None]
    go_on(page)
    expect(page.locator(".at")).to_have_text("Question 2 of 8")


def test_one_click_leads_a_guest_to_a_first_question(strict_app: Flask, page: Page) -> None:
    page.goto("/")

    page.get_by_role("button", name="Start as a guest").click()

    expect(page.locator(".at")).to_have_text("Question 1 of 8")
    assert accounts(strict_app) == [None]


def test_a_guest_who_signs_up_keeps_everything(strict_app: Flask, page: Page) -> None:
    page.goto("/")
    page.get_by_role("button", name="Start as a guest").click()
    answer(strict_app, page)
    place = page.url

    page.goto("/account")
    page.get_by_role("main").get_by_role("link", name="Keep my progress").click()
    expect(page.get_by_text("Everything you answered so far as a guest is kept")).to_be_visible()
    page.get_by_label("Name").fill(NAME)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Create account").click()

    said = page.get_by_text(f"Welcome, {NAME}. Everything you answered so far is kept.")
    expect(said).to_be_visible()
    page.goto(place)
    expect(page.locator("#verdict")).to_be_visible()
    assert accounts(strict_app) == [NAME.lower()]
    with strict_app.app_context():
        owner = db.session.scalars(sa.select(Attempt.user_id)).one()
        assert db.session.get_one(UserAccount, owner).login_name == NAME.lower()
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Answer)) == 1


def test_who_signs_out_comes_back_by_name_and_password(strict_app: Flask, page: Page) -> None:
    page.goto(f"/sign-up?next=/texts/{TEXT}")
    page.get_by_label("Name").fill(NAME)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Create account").click()
    page.wait_for_url(f"**/texts/{TEXT}")
    page.goto("/account")
    page.get_by_role("button", name="Sign out", exact=True).click()
    expect(page.get_by_text("You are signed out.")).to_be_visible()

    page.goto("/account")
    page.get_by_label("Name").fill(NAME.upper())
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()

    expect(page.get_by_role("heading", name="Your account")).to_be_visible()


def test_a_wrong_password_is_told_at_the_top_and_the_name_stays(page: Page, watch: Watch) -> None:
    watch.expect_status(422)
    page.goto("/sign-in")

    page.get_by_label("Name").fill(NAME)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()

    expect(page.get_by_role("alert")).to_contain_text("do not go together")
    expect(page).to_have_title(re.compile("^Error: "))
    expect(page.get_by_label("Name")).to_have_value(NAME)
    expect(page.get_by_label("Password")).to_have_value("")


def test_the_theme_is_changed_at_once_and_stays_on_the_next_page(page: Page) -> None:
    page.goto("/")
    page.get_by_role("button", name="Switch to dark colours").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")

    page.wait_for_load_state("networkidle")
    page.goto("/about")

    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.get_by_role("button", name="Switch to light colours")).to_be_visible()
