"""Studying, arranged in a real browser: settings, an exam with its plan, the list of cards."""

from __future__ import annotations

from flask import Flask
from playwright.sync_api import Page, expect

from quizapp.bank.models import QuestionEntry
from quizapp.memory.queries.studies import study_of
from tests.conftest import NOON
from tests.journeys.conftest import OpenPage
from tests.journeys.soundness import faults
from tests.journeys.watch import Watch
from tests.study.holding import DUE, Held, hold, set_columns, take_out, user_id


def test_the_device_tells_its_zone(open_page: OpenPage) -> None:
    page = open_page("learner", timezone_id="America/New_York")
    page.goto("/study")
    page.reload()

    expect(page.get_by_text("Your days are counted in America/New_York now.")).to_be_visible()
    (cookie,) = [c for c in page.context.cookies() if c["name"] == "zone"]
    assert (cookie["value"], cookie["sameSite"], cookie["path"]) == ("America/New_York", "Lax", "/")


def test_settings_are_chosen_by_keyboard_and_a_fault_is_led_to(
    strict_app: Flask, learner_page: Page, watch: Watch
) -> None:
    watch.expect_status(422)
    page = learner_page
    page.goto("/study")
    assert faults(page, "/study") == []
    page.get_by_label("Minutes a day").fill("20")
    page.get_by_label("Time zone").fill("Atlantis")
    page.get_by_label("Relaxed").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Save").press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    assert faults(page, "/study, refused") == []

    page.get_by_role("link", name="There is no time zone called").click()
    expect(page.get_by_label("Time zone")).to_be_focused()
    page.get_by_label("Time zone").press("Control+a")
    page.keyboard.type("europe/kyiv")
    page.keyboard.press("Enter")

    expect(page.get_by_role("status")).to_contain_text("Saved.")
    expect(page.get_by_label("Time zone")).to_have_value("Europe/Kyiv")
    learner = user_id(strict_app)
    with strict_app.app_context():
        kept = study_of(learner)
    assert (kept.minutes_per_day, kept.aim, kept.zone) == (20, 0.85, "Europe/Kyiv")


def test_an_exam_is_set_and_its_plan_read(
    strict_app: Flask, learner_page: Page, watch: Watch
) -> None:
    watch.expect_status(422)
    page = learner_page
    page.goto("/study/exams")
    assert faults(page, "/study/exams, empty") == []
    hold(strict_app, [DUE, Held(), None, None, None])
    page.goto("/study/exams")
    page.get_by_label("Exam day").fill("2026-11-01")
    page.get_by_role("button", name="Set the day").click()
    expect(page.get_by_role("alert")).to_contain_text("That day is past.")
    assert faults(page, "/study/exams, refused") == []

    page.get_by_label("Exam day").fill("2026-12-12")
    page.get_by_role("button", name="Set the day").click()
    page.get_by_text("The plan by day").click()

    expect(page.get_by_text("The exam is in 20 days")).to_be_visible()
    expect(page.get_by_role("row", name="In all")).to_be_visible()
    assert faults(page, "/study/exams, planned") == []


def test_a_card_is_set_aside_in_the_list_and_found_again(
    strict_app: Flask, learner_page: Page
) -> None:
    page = learner_page
    page.goto("/study/cards")
    assert faults(page, "/study/cards, empty") == []
    cards = hold(strict_app, [DUE, Held(), None, DUE, None, DUE])
    take_out(strict_app, cards[3], QuestionEntry)
    set_columns(strict_app, cards[4], suspended_at=NOON)
    page.goto("/study/cards")
    assert faults(page, "/study/cards") == []

    page.get_by_role("button", name="Set aside (I know this)").first.click()
    page.get_by_role("link", name="Set aside (2)").click()

    expect(page.get_by_role("button", name="Bring back")).to_have_count(2)
    assert faults(page, "/study/cards, set aside") == []
    page.get_by_role("button", name="Bring back").first.click()
    expect(page.get_by_role("status")).to_contain_text("The card is back")
    expect(page.get_by_role("link", name="Set aside (1)")).to_have_attribute("aria-current", "page")
