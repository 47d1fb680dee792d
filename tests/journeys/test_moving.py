"""Sections, questions and answers in another order: dragged, by keys, put back if need be."""

from __future__ import annotations

import pytest
from flask import Flask
from playwright.sync_api import Locator, Page, expect

from tests.conftest import sign_in
from tests.journeys.conftest import OpenPage
from tests.journeys.soundness import faults
from tests.journeys.watch import Watch
from tests.manuscripts.shore import ICE, SPRING, SUMMER, bring
from tests.sets.desk import asked_in, lay_out, make_set, publish

PASTED = f"## Ice\n\n{ICE}\n\n## Spring\n\n{SPRING}\n\n## Summer\n\n{SUMMER}"
PHONE = {"has_touch": True, "is_mobile": True}


def drag(page: Page, grip: Locator, to: Locator) -> None:
    """Drag a grip with the mouse to the place of another, and a little further."""
    grip.hover()
    page.mouse.down()
    for place in way(grip, to):
        page.mouse.move(*place)
    page.mouse.up()


def swipe(page: Page, grip: Locator, to: Locator) -> None:
    """Drag a grip with a finger."""
    grip.scroll_into_view_if_needed()
    finger = page.context.new_cdp_session(page)
    for kind, place in (
        ("touchStart", middle(grip)),
        *(("touchMove", place) for place in way(grip, to)),
        ("touchEnd", None),
    ):
        points = [{"x": place[0], "y": place[1]}] if place else []
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


def way(grip: Locator, to: Locator) -> list[tuple[float, float]]:
    further = 90 if middle(to)[1] > middle(grip)[1] else -90
    return [middle(grip, further), middle(to), middle(to, further)]


def middle(element: Locator, more: float = 0) -> tuple[float, float]:
    box = element.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2 + more


@pytest.fixture
def arranging(app: Flask, open_page: OpenPage) -> Page:
    """The page of a text of three sections that is being arranged."""
    here = bring(sign_in(app, "teacher"), PASTED, title="The Pond").location
    page = open_page("teacher")
    page.goto(here)
    return page


def titles(page: Page) -> list[str]:
    fields = page.locator("[data-move] input[name=title]")
    return [field.input_value() for field in fields.all()]


def test_a_section_is_dragged_to_another_place_and_stays_there(arranging: Page) -> None:
    page = arranging
    page.get_by_label("Title").last.fill("Heat")
    cards = page.locator("[data-move]")

    drag(page, cards.nth(2).locator("[data-grip]"), cards.nth(0).locator("[data-grip]"))

    expect(page.locator(".moved-said")).to_have_text("Section moved: now 1 of 3.")
    page.reload()
    assert titles(page) == ["Heat", "Ice", "Spring"]
    assert faults(page, "a text in another order") == []


def test_what_is_said_of_a_move_leaves_the_columns_where_they_are(arranging: Page) -> None:
    page = arranging
    page.set_viewport_size({"width": 1280, "height": 900})
    original = page.locator(".original")
    before = original.bounding_box()

    page.locator("[data-move]").nth(0).locator("[data-by='1']").click()

    expect(page.locator(".moved-said")).to_have_text("Section moved: now 2 of 3.")
    after = original.bounding_box()
    assert before is not None
    assert after is not None
    assert (after["x"], after["width"]) == (before["x"], before["width"])


def columns(page: Page, what: str) -> set[float]:
    """Return at which places across the page these stand, of those that are seen."""
    boxes = [one.bounding_box() for one in page.locator(f"[data-move] {what}").all()]
    return {round(box["x"]) for box in boxes if box}


@pytest.mark.parametrize("width", [390, 1280])
def test_grips_and_arrows_stand_below_each_other(app: Flask, arranging: Page, width: int) -> None:
    page, teacher = arranging, sign_in(app, "teacher")
    lay_out(app)
    chosen = make_set(teacher)
    for name in ("first", "second", "third"):
        publish(app, teacher, chosen, stem=f"The {name}?")
    page.set_viewport_size({"width": width, "height": 900})

    for address in (page.url, f"/teach/sets/{chosen}", f"/teach/sets/{chosen}/questions/new"):
        page.goto(address)
        for what in ("[data-grip]", "[data-by='-1']", "[data-by='1']"):
            assert len(columns(page, what)) == 1, (address, what)


def test_what_is_let_go_with_escape_stays_where_it_was(arranging: Page) -> None:
    page = arranging
    grips = page.locator("[data-grip]")
    grips.nth(2).hover()
    page.mouse.down()
    page.mouse.move(*middle(grips.nth(0), -90))
    assert titles(page) == ["Summer", "Ice", "Spring"]

    page.keyboard.press("Escape")
    page.mouse.up()

    assert titles(page) == ["Ice", "Spring", "Summer"]
    expect(page.locator(".moved-said")).to_be_empty()


def test_keys_move_the_section_in_focus_and_keep_the_focus_in_it(arranging: Page) -> None:
    page = arranging
    page.get_by_label("Title").first.focus()

    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator(".moved-said")).to_have_text("Section moved: now 2 of 3.")
    page.keyboard.press("Alt+ArrowDown")

    expect(page.locator(".moved-said")).to_have_text("Section moved: now 3 of 3.")
    expect(page.get_by_label("Title").last).to_be_focused()
    page.get_by_role("button", name="Earlier").last.click()
    expect(page.locator(".moved-said")).to_have_text("Section moved: now 2 of 3.")
    assert titles(page) == ["Spring", "Ice", "Summer"]


def test_what_another_tab_has_changed_goes_back_and_says_why(arranging: Page, watch: Watch) -> None:
    watch.expect_status(409)
    page = arranging
    other = page.context.new_page()
    other.goto(page.url)
    other.get_by_role("button", name="Later").first.click()
    expect(other.locator(".moved-said")).to_have_text("Section moved: now 2 of 3.")

    page.get_by_label("Title").last.press("Alt+ArrowUp")

    expect(page.locator(".moved-said")).to_contain_text("back where it was. This text was changed")
    assert titles(page) == ["Ice", "Spring", "Summer"]


def test_without_a_connection_a_section_goes_back(arranging: Page, watch: Watch) -> None:
    watch.expect("ERR_INTERNET_DISCONNECTED")
    page = arranging
    page.context.set_offline(offline=True)

    page.get_by_role("button", name="Later").first.click()

    expect(page.locator(".moved-said")).to_contain_text("Not stored, so it is back")
    assert titles(page) == ["Ice", "Spring", "Summer"]


def test_a_question_is_dragged_with_a_finger(app: Flask, open_page: OpenPage) -> None:
    lay_out(app)
    teacher = sign_in(app, "teacher")
    chosen = make_set(teacher)
    for stem in ("First?", "Second?", "Third?"):
        publish(app, teacher, chosen, stem=stem)
    page = open_page("teacher", **PHONE)
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"/teach/sets/{chosen}")
    rows = page.locator("[data-move]")

    swipe(page, rows.nth(0).locator("[data-grip]"), rows.nth(2).locator("[data-grip]"))

    expect(page.locator(".moved-said")).to_have_text("Question moved: now 3 of 3.")
    assert asked_in(app, chosen) == ["Second?", "Third?", "First?"]
    expect(rows.nth(0).get_by_role("button", name="Move up")).to_have_count(0)
    assert faults(page, "questions that can be moved") == []


def test_an_answer_that_moves_takes_its_mark_along(app: Flask, open_page: OpenPage) -> None:
    lay_out(app)
    chosen = make_set(sign_in(app, "teacher"))
    page = open_page("teacher")
    page.goto(f"/teach/sets/{chosen}/questions/new")
    page.get_by_label("Answer 1", exact=True).fill("The frog")
    page.get_by_label("Answer 2", exact=True).fill("The pike")
    page.get_by_label("Answer 2 is right", exact=True).check()

    page.get_by_label("Answer 2", exact=True).press("Alt+ArrowUp")

    expect(page.locator(".moved-said")).to_have_text("Answer moved: now 1 of 4.")
    expect(page.get_by_label("Answer 1", exact=True)).to_have_value("The pike")
    expect(page.get_by_label("Answer 1", exact=True)).to_be_focused()
    expect(page.get_by_label("Answer 1 is right", exact=True)).to_be_checked()
    expect(page.get_by_text("Kept as a draft.")).to_be_visible()  # its line moves what is below
    grips = page.locator("#options [data-grip]")
    drag(page, grips.nth(0), grips.nth(2))
    expect(page.locator(".moved-said")).to_have_text("Answer moved: now 3 of 4.")
    expect(page.get_by_label("Answer 3 is right", exact=True)).to_be_checked()
    expect(page.get_by_text("Kept as a draft.")).to_be_visible()
