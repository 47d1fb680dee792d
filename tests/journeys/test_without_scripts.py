"""The main journey in a browser that runs no scripts."""

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from quizapp.core.questions import QUIZ_KINDS
from tests.journeys.conftest import OpenPage
from tests.journeys.paper import answer, fill, go_on, item_on, lay_out
from tests.journeys.watch import Watch


@pytest.fixture
def plain_page(open_page: OpenPage) -> Page:
    """The page of a visitor whose browser runs no scripts."""
    return open_page(java_script_enabled=False)


def test_the_landing_page_leads_to_the_lit_words_without_scripts(
    strict_app: Flask, plain_page: Page
) -> None:
    page = plain_page
    page.goto("/")

    page.locator(".tile").first.click()
    page.get_by_role("button", name="Check answer").click()
    expect(page.locator(".excerpt mark").first).to_be_visible()
    for place in range(2, 9):
        go_on(page)
        expect(page.locator(".at")).to_have_text(f"Question {place} of 8")
        answer(strict_app, page, right=True)

    expect(page.locator("#verdict")).to_be_visible()


def test_every_kind_is_answered_without_scripts(strict_app: Flask, open_page: OpenPage) -> None:
    page = open_page("learner", java_script_enabled=False)
    page.goto(lay_out(strict_app, "learner"))

    for _ in QUIZ_KINDS:
        item = answer(strict_app, page, right=True)
        said = "Here is a model answer." if item.question.kind == "essay" else "Right."
        expect(page.locator("#verdict")).to_have_text(said)
        go_on(page)

    expect(page.locator(".score-big")).to_have_text("9 of 10 right")


def test_the_next_question_is_one_key_and_enter_from_the_verdict_without_scripts(
    strict_app: Flask, open_page: OpenPage
) -> None:
    page = open_page("learner", java_script_enabled=False)
    page.goto(lay_out(strict_app, "learner", ["single_choice", "true_false"]))
    answer(strict_app, page, right=True)

    page.keyboard.press("Tab")

    expect(page.get_by_role("link", name="Go on to question 2")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".at")).to_have_text("Question 2 of 2")


def test_an_empty_answer_is_refused_with_a_sentence_and_what_was_typed_stays(
    strict_app: Flask, open_page: OpenPage, watch: Watch
) -> None:
    watch.expect_status(422)
    page = open_page("learner", java_script_enabled=False)
    page.goto(lay_out(strict_app, "learner", ["numeric"]))

    page.fill("#answer-0", "about four")
    page.get_by_role("button", name="Check answer").click()

    expect(page.get_by_role("alert")).to_contain_text("Write a number alone")
    expect(page.locator("#answer-0")).to_have_value("about four")
    fill(page, item_on(strict_app, page), right=True)
    page.get_by_role("button", name="Check answer").click()
    expect(page.locator("#verdict")).to_have_text("Right.")


def test_the_theme_is_changed_without_scripts(plain_page: Page) -> None:
    plain_page.goto("/about")

    plain_page.get_by_role("button", name="Switch to dark colours").click()

    expect(plain_page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(plain_page.get_by_role("heading", name="About Readback")).to_be_visible()
