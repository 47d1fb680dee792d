"""A key that was wrong: the teacher corrects it, and the learner's answer counts; or not, again."""

from __future__ import annotations

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenPage
from tests.journeys.keyboard import tab_to
from tests.journeys.soundness import faults
from tests.journeys.watch import Watch
from tests.sets.desk import TEXT, lay_out


@pytest.fixture
def teacher_page(strict_app: Flask, open_page: OpenPage) -> Page:
    """The page of a teacher who has asked who hunts, and taken the frog for wrong."""
    lay_out(strict_app)
    page = open_page("teacher", java_script_enabled=False)
    page.goto(f"/texts/{TEXT}/read")
    page.get_by_role("button", name="Ask about §1").click()
    page.get_by_label("The pike hunts.").check(force=True)
    page.get_by_label("Question", exact=True).fill("Who hunts?")
    page.get_by_label("Answer 1", exact=True).fill("The pike")
    page.get_by_label("Answer 2", exact=True).fill("The frog")
    page.get_by_label("Answer 1 is right", exact=True).check()
    page.get_by_role("button", name="Publish", exact=True).click()
    return page


@pytest.fixture
def result_page(teacher_page: Page, open_page: OpenPage) -> Page:
    """The learner's result, the frog chosen, after the teacher's question was there."""
    page = open_page("learner")
    page.goto(f"/texts/{TEXT}")
    page.get_by_role("button", name="Quiz me on all of it").click()
    for action in ("Next question", "See the result"):
        page.get_by_label("The frog").check(force=True)
        page.get_by_role("button", name="Check answer").click()
        page.get_by_role("link", name=action).click()
    expect(page.locator(".score-big")).to_have_text("0 of 1 right")
    return page


def turn_the_key(page: Page) -> None:
    page.get_by_role("link", name="Who hunts?").click()
    page.get_by_label("Answer 2 is right", exact=True).check()
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_role("heading", name="Regrade past answers")).to_be_visible()


def test_a_corrected_key_reaches_the_learner_and_is_taken_back(
    teacher_page: Page, result_page: Page
) -> None:
    teacher, learner = teacher_page, result_page
    turn_the_key(teacher)
    expect(teacher.get_by_text("One answer: one gains.")).to_be_visible()
    learner.reload()
    expect(learner.locator(".score-big")).to_have_text("0 of 1 right")

    teacher.get_by_role("button", name="Regrade one answer").click()
    expect(teacher.get_by_text("One answer was regraded.")).to_be_visible()
    learner.reload()
    expect(learner.locator(".score-big")).to_have_text("1 of 1 right")
    expect(learner.get_by_text("your score went from 0 to 1 points.")).to_be_visible()
    learner.locator(".marks a").click()
    expect(learner.get_by_text("your answer now counts.")).to_be_visible()

    teacher.get_by_role("button", name="Undo regrading").click()
    expect(teacher.get_by_text("Undone. Every answer counts as before.")).to_be_visible()
    learner.go_back()
    learner.reload()
    expect(learner.locator(".score-big")).to_have_text("0 of 1 right")
    expect(learner.get_by_text("orrected")).to_have_count(0)


def test_a_quiz_that_was_open_goes_on_in_its_words_and_by_the_corrected_key(
    teacher_page: Page, open_page: OpenPage
) -> None:
    pages = {name: open_page(name) for name in ("learner", "guest")}
    for page in pages.values():
        page.goto(f"/texts/{TEXT}")
        page.get_by_role("button", name="Quiz me on all of it").click()
    early, late = pages.values()
    early.get_by_label("The frog").check(force=True)
    early.get_by_role("button", name="Check answer").click()
    expect(early.get_by_text("Not this one.")).to_be_visible()

    turn_the_key(teacher_page)
    expect(teacher_page.get_by_text("Two quizzes that ask it are still open")).to_be_visible()
    teacher_page.get_by_role("button", name="Regrade one answer").click()
    late.get_by_label("The frog").check(force=True)
    late.get_by_role("button", name="Check answer").click()

    expect(late.get_by_text("your answer now counts.")).to_be_visible()
    late.get_by_role("link", name="See the result").click()
    expect(late.locator(".score-big")).to_have_text("1 of 1 right")


def test_by_keyboard_alone_a_teacher_regrades(teacher_page: Page, result_page: Page) -> None:
    page = teacher_page
    turn_the_key(page)

    tab_to(page, "main form button.btn")
    page.keyboard.press("Enter")

    expect(page.get_by_text("One answer was regraded.")).to_be_visible()


def test_the_pages_of_regrading_are_sound(
    teacher_page: Page, result_page: Page, open_page: OpenPage, watch: Watch
) -> None:
    turn_the_key(teacher_page)
    page, found = open_page("teacher"), []
    page.goto(teacher_page.url)
    found += faults(page, "what would change")
    page.get_by_role("button", name="Regrade one answer").click()
    found += faults(page, "the history")
    page.goto(teacher_page.url)
    expect(page.get_by_text("No answer would change.")).to_be_visible()
    found += faults(page, "nothing to change")
    result_page.reload()
    found += faults(result_page, "a corrected result")
    result_page.locator(".marks a").click()
    found += faults(result_page, "a corrected explanation")

    assert found == []
