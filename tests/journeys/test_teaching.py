"""A teacher's own questions: from words in the reader to what a guest is asked."""

from __future__ import annotations

import pytest
from flask import Flask
from playwright.sync_api import FilePayload, Page, expect

from tests.conftest import sign_in
from tests.journeys.conftest import OpenPage
from tests.journeys.hands import SELECT
from tests.journeys.soundness import faults
from tests.journeys.watch import Watch
from tests.sets.desk import TEXT, choice, lay_out, make_set, publish
from tests.sets.routes.test_files import FILE
from tests.sets.routes.test_past import report


@pytest.fixture
def teacher_page(strict_app: Flask, open_page: OpenPage) -> Page:
    lay_out(strict_app)
    return open_page("teacher")


def test_words_of_the_reader_become_a_question_that_a_guest_answers(
    teacher_page: Page, open_page: OpenPage
) -> None:
    page = teacher_page
    page.goto(f"/texts/{TEXT}/read")
    page.evaluate(SELECT, ["s1-2", 0, 15])
    expect(page.locator("[data-what]")).to_have_text("§1, sentence 2")
    page.get_by_role("button", name="Ask about this").click()

    expect(page.locator(".pick input:checked")).to_have_count(1)
    page.get_by_label("Question", exact=True).fill("Who hunts?")
    page.get_by_label("Answer 1", exact=True).fill("The pike")
    page.get_by_label("Answer 2", exact=True).fill("The frog")
    page.get_by_label("Answer 1 is right", exact=True).check()
    expect(page.locator("[data-preview-place] .tile-verdict")).to_have_text("The answer")
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text("Published. Learners can be asked it now.")).to_be_visible()

    guest = open_page()
    guest.goto(f"/texts/{TEXT}")
    guest.get_by_role("button", name="Quiz me on all of it").click()
    guest.get_by_label("The pike").check(force=True)
    guest.get_by_role("button", name="Check answer").click()
    expect(guest.get_by_text("Right.", exact=True)).to_be_visible()
    expect(guest.locator("mark")).to_have_text("The pike hunts.")


def test_a_gap_is_three_actions(teacher_page: Page) -> None:
    page = teacher_page
    page.goto(f"/texts/{TEXT}/read")
    page.evaluate(SELECT, ["s1-3", 4, 9])
    page.get_by_role("button", name="Make a gap").click()
    page.get_by_role("button", name="Publish", exact=True).click()

    expect(page.get_by_role("link", name="The ____ sleep.")).to_be_visible()


def test_the_pages_of_a_teacher_are_sound(
    strict_app: Flask, teacher_page: Page, watch: Watch
) -> None:
    watch.expect_status(422)
    page, found = teacher_page, []
    sign_in(strict_app, "teacher")
    for address in ("/today", "/teach/sets", "/teach/sets?show=built-in", "/teach/sets/1"):
        page.goto(address)
        found += faults(page, address)
    page.goto("/teach/sets/new")
    found += faults(page, "a new set")
    page.get_by_label("Text").select_option(TEXT)
    page.get_by_label("Title").fill("Mine")
    page.get_by_role("button", name="Make the set").click()
    found += faults(page, "an empty set")
    page.get_by_role("link", name="New question").click()
    found += faults(page, "a new question")
    for kind in page.locator("[data-kinds] input").evaluate_all("all => all.map(i => i.id)"):
        page.locator(f"#{kind}").check(force=True)
        page.wait_for_load_state()
        page.get_by_role("button", name="Publish", exact=True).click()
        expect(page.get_by_role("alert")).to_be_visible()
        found += faults(page, f"{kind}, refused")
    page.goto("/teach/sets/1")
    page.locator("ol.rows h3 a").first.click()
    found += faults(page, "a question kept in files")
    for name in ("History of this question",):
        page.get_by_role("link", name=name).click()
        found += faults(page, name)
    for address in ("try", "try?n=1&dont_know=1", "print?key=1", "try?n=999"):
        page.goto(f"/teach/sets/1/{address}")
        found += faults(page, address)
    for address in ("details", "upload", "colleagues"):
        page.goto(f"/teach/sets/2/{address}")
        found += faults(page, address)

    assert found == []


def test_the_pages_of_others_at_the_same_question_are_sound(
    app: Flask, teacher_page: Page, watch: Watch
) -> None:
    watch.expect_status(409, 422)
    page, found, teacher = teacher_page, [], sign_in(app, "teacher")
    chosen = make_set(teacher)
    question = publish(app, teacher, chosen)
    two = (report(app, question), report(app, question))
    teacher.post(f"/teach/reports/{two[0]}", data={"reply": "It sleeps.", "do": "close"})
    page.goto(f"/teach/questions/{question}")
    page.get_by_label("Question", exact=True).fill("Which animal hunts?")
    changed = choice(app, base="1", stem="Who hunts in winter?")
    teacher.post(f"/teach/questions/{question}", data=changed)
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Teacher published version 2")
    found += faults(page, "two versions at once")
    page.goto(f"/teach/questions/{question}/reports")
    found += faults(page, "reports")
    page.evaluate("document.querySelectorAll('[maxlength]').forEach(i => i.maxLength = 9999)")
    page.get_by_label("Your answer").first.fill("x" * 2001)
    page.get_by_role("button", name="Keep the answer").first.click()
    expect(page.get_by_role("alert")).to_be_visible()
    found += faults(page, "reports, refused")

    assert found == []


def test_the_pages_of_an_upload_are_sound(app: Flask, teacher_page: Page, watch: Watch) -> None:
    watch.expect_status(422)
    page, found = teacher_page, []
    chosen = make_set(sign_in(app, "teacher"))
    for words, heading in ((FILE, "What would change"), (FILE.replace("> ", ""), "Upload files")):
        page.goto(f"/teach/sets/{chosen}/upload")
        file: FilePayload = {
            "name": "01-ice.x.quiz.md",
            "mimeType": "text/markdown",
            "buffer": words.encode(),
        }
        page.get_by_label("Files").set_input_files(file)
        page.get_by_role("button", name="See what would change").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
        found += faults(page, heading)

    assert found == []
