"""The editor of questions in a real browser: nothing typed is lost, with scripts or without."""

from __future__ import annotations

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from tests.conftest import sign_in
from tests.journeys.conftest import OpenPage
from tests.journeys.hands import SELECT
from tests.journeys.soundness import faults
from tests.journeys.watch import Watch
from tests.sets.desk import FREEZES, SLEEP, TEXT, edit, lay_out, make_set, mark
from tests.sets.routes.test_moved import draft


@pytest.fixture
def teacher_page(strict_app: Flask, open_page: OpenPage) -> Page:
    lay_out(strict_app)
    return open_page("teacher")


def test_a_closed_laptop_loses_nothing(teacher_page: Page, open_page: OpenPage) -> None:
    page = teacher_page
    page.goto(f"/teach/ask?at={TEXT}:1")
    page.get_by_role("button", name="Make the set").click()
    page.get_by_label("Question", exact=True).fill("Who sleeps?")
    expect(page.get_by_text("Kept as a draft.")).to_be_visible(timeout=15_000)
    address = page.url.partition("?")[0]
    page.close()

    again = open_page("teacher")
    again.goto(address)

    expect(again.get_by_text("You were writing this")).to_be_visible()
    expect(again.get_by_label("Question", exact=True)).to_have_value("Who sleeps?")


def test_leaving_at_once_after_typing_loses_nothing(teacher_page: Page) -> None:
    page = teacher_page
    page.goto(f"/teach/ask?at={TEXT}:1")
    page.get_by_role("button", name="Make the set").click()
    page.wait_for_load_state()
    address = page.url.partition("?")[0]
    page.get_by_label("Question", exact=True).fill("Who sleeps?")
    page.goto("/today")

    for _ in range(20):  # the request outlives its page, and may be answered after the next
        page.goto(address)
        if page.get_by_label("Question", exact=True).input_value():
            break
    expect(page.get_by_label("Question", exact=True)).to_have_value("Who sleeps?")


def test_what_is_thrown_away_right_after_typing_is_not_kept_again(
    app: Flask, teacher_page: Page
) -> None:
    page = teacher_page
    chosen = make_set(sign_in(app, "teacher"))
    page.goto(f"/teach/sets/{chosen}/questions/new")
    page.get_by_label("Question", exact=True).fill("Who sleeps?")
    expect(page.get_by_text("Kept as a draft.")).to_be_visible()
    page.reload()
    page.get_by_label("Question", exact=True).fill("Who sleeps now?")

    page.get_by_role("button", name="Throw it away").click()

    expect(page.get_by_text("The draft is thrown away.")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="Not published yet")).to_have_count(0)


def test_control_and_enter_publish_wherever_the_focus_is(teacher_page: Page) -> None:
    page = teacher_page
    page.goto(f"/texts/{TEXT}/read")
    page.evaluate(SELECT, ["s1-3", 4, 9])
    page.get_by_role("button", name="Make a gap").click()
    expect(page.get_by_label("Sentence with gaps")).to_be_visible()
    assert page.evaluate("document.activeElement === document.body")

    page.keyboard.press("Control+Enter")

    expect(page.get_by_text("Published. Learners can be asked it now.")).to_be_visible()


def test_what_scripts_do_by_themselves_needs_no_button(teacher_page: Page, app: Flask) -> None:
    page = teacher_page
    page.goto(f"/teach/sets/{make_set(sign_in(app, 'teacher'))}/questions/new")

    expect(page.get_by_role("button", name="Save as draft")).to_be_visible()
    page.get_by_text("Quote another section too").click()
    for name in ("Use this kind", "Preview", "Show", "Show the other section"):
        expect(page.get_by_role("button", name=name, exact=True)).to_have_count(0)


def test_who_lets_the_last_sentence_go_has_none_chosen(teacher_page: Page, app: Flask) -> None:
    page = teacher_page
    chosen = make_set(sign_in(app, "teacher"))
    page.goto(f"/teach/sets/{chosen}/questions/new?at={TEXT}:1.2")
    expect(page.get_by_text("one chosen", exact=True)).to_be_visible()

    page.get_by_label("The pike hunts.").uncheck(force=True)

    expect(page.get_by_text("none chosen", exact=True)).to_be_visible()


def test_choosing_a_section_shows_its_sentences_and_goes_on_there(
    teacher_page: Page, app: Flask
) -> None:
    page = teacher_page
    page.goto(f"/teach/sets/{make_set(sign_in(app, 'teacher'))}/questions/new")
    page.get_by_label("Question", exact=True).fill("What wakes first?")

    page.get_by_label("Section", exact=True).select_option("§2 Spring")
    expect(page.get_by_label("The algae wake first.")).to_be_visible()
    expect(page.get_by_label("Section", exact=True)).to_be_focused()
    page.get_by_text("Quote another section too").click()
    page.get_by_label("Another section", exact=True).select_option("§1 Ice")
    expect(page.get_by_label("The pond freezes.")).to_be_visible()

    expect(page.get_by_label("Another section", exact=True)).to_be_focused()
    expect(page.get_by_label("Question", exact=True)).to_have_value("What wakes first?")


def test_choosing_a_kind_shows_its_fields_and_keeps_what_was_typed(teacher_page: Page) -> None:
    page = teacher_page
    page.goto(f"/texts/{TEXT}/read")
    page.evaluate(SELECT, ["s1-2", 0, 15])
    page.get_by_role("button", name="Ask about this").click()
    page.get_by_label("Answer 1", exact=True).fill("The pike")

    page.get_by_label("True or false").check(force=True)
    expect(page.get_by_text("The statement is")).to_be_visible()
    page.get_by_label("One answer").check(force=True)

    expect(page.get_by_label("Answer 1", exact=True)).to_have_value("The pike")


def test_the_editor_works_without_scripts(strict_app: Flask, open_page: OpenPage) -> None:
    lay_out(strict_app)
    page = open_page("teacher", java_script_enabled=False)
    page.goto(f"/texts/{TEXT}/read")
    page.get_by_role("button", name="Ask about §1").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("New question")
    page.get_by_label("Question", exact=True).fill("Who hunts?")
    for place, words in enumerate(("The pike", "The frog", "The heron", "The fleas"), start=1):
        page.get_by_label(f"Answer {place}", exact=True).fill(words)
    page.get_by_label("Section", exact=True).select_option("§2 Spring")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.get_by_label("The algae wake first.")).to_be_visible()
    page.get_by_label("Section", exact=True).select_option("§1 Ice")
    page.get_by_role("button", name="Show", exact=True).click()
    page.get_by_label("The pike hunts.").check(force=True)
    page.get_by_role("button", name="One more answer").click()
    page.get_by_label("Answer 5", exact=True).fill("The algae")
    page.get_by_label("Answer 1 is right", exact=True).check()
    page.get_by_role("button", name="Publish", exact=True).click()

    expect(page.get_by_text("Published. Learners can be asked it now.")).to_be_visible()


def test_a_draft_whose_passage_changed_is_mended_without_scripts(
    app: Flask, open_page: OpenPage, watch: Watch
) -> None:
    watch.expect_status(422)
    lay_out(app)
    teacher = sign_in(app, "teacher")
    here = draft(app, teacher, make_set(teacher))
    edit(app, "The pond freezes. The pike hunts. The frogs still sleep.")
    page = open_page("teacher", java_script_enabled=False)
    page.goto(here)
    expect(page.get_by_text("This draft’s passage changed.")).to_be_visible()

    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Take the passage that is proposed")
    page.get_by_role("button", name="Take this passage").click()
    page.get_by_role("button", name="Publish", exact=True).click()

    expect(page.get_by_text("Published. Learners can be asked it now.")).to_be_visible()


def test_the_editor_of_passages_that_changed_is_sound(app: Flask, open_page: OpenPage) -> None:
    lay_out(app)
    teacher = sign_in(app, "teacher")
    here = draft(app, teacher, make_set(teacher), evidence=[mark(app, SLEEP), mark(app, FREEZES)])
    edit(app, "It thaws. The pike hunts. The frogs still sleep.")
    page = open_page("teacher", color_scheme="dark")
    page.goto(here)

    assert faults(page, "passages that changed") == []
