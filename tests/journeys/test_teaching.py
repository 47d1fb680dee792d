"""A teacher's own questions: from words in the reader to what a guest is asked."""

from __future__ import annotations

import pytest
from flask import Flask
from playwright.sync_api import FilePayload, Page, expect

from tests.conftest import sign_in
from tests.journeys.conftest import OpenPage
from tests.journeys.soundness import faults
from tests.journeys.watch import Watch
from tests.sets.desk import FREEZES, SLEEP, TEXT, choice, edit, lay_out, make_set, mark, publish
from tests.sets.routes.test_files import FILE
from tests.sets.routes.test_moved import draft
from tests.sets.routes.test_past import report

SELECT = """([id, from, to]) => {
    const sentence = document.getElementById(id);
    const walker = document.createTreeWalker(sentence, NodeFilter.SHOW_TEXT);
    const words = walker.nextNode();
    const range = document.createRange();
    range.setStart(words, from);
    range.setEnd(words, to);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
}"""


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


def test_a_closed_laptop_loses_nothing(teacher_page: Page, open_page: OpenPage) -> None:
    page = teacher_page
    page.goto(f"/teach/ask?at={TEXT}:1")
    page.get_by_label("Title").fill("Mine")
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
    page.get_by_label("Title").fill("Mine")
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
    page.get_by_role("link", name="Ask about §1").click()
    page.get_by_label("Title").fill("Mine")
    page.get_by_role("button", name="Make the set").click()
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
    expect(page.get_by_role("alert")).to_contain_text("Somebody changed this question")
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
