"""What a narrow window asks for."""

import itertools

import pytest
from flask import Flask

from tests.conftest import Clock
from tests.journeys.conftest import OpenPage
from tests.review.deck import deal
from tests.texts.answering import TEXT

_TOPS = "links => links.map(link => Math.round(link.getBoundingClientRect().top))"
_WORDS = """labels => labels.map(label => {
    const words = document.createRange();
    words.selectNodeContents(label);
    const { top, bottom } = words.getBoundingClientRect();
    return [top, bottom];
})"""
_LINES = """button => {
    const words = document.createRange();
    words.selectNodeContents(button);
    const left = new Map();
    for (const box of words.getClientRects())
        if (box.width > 30) left.set(Math.round(box.top), Math.round(box.left));
    return [...left.values()];
}"""


@pytest.mark.parametrize("who", ["guest", "learner"])
def test_logo_and_tools_stand_in_one_row_on_a_phone(open_page: OpenPage, who: str) -> None:
    page = open_page(who)
    page.set_viewport_size({"width": 360, "height": 800})

    page.goto("/today")

    boxes = [page.locator(css).bounding_box() for css in (".brand", ".topbar-tools", ".topbar")]
    logo, tools, bar = (box for box in boxes if box)
    assert abs((logo["y"] + logo["height"] / 2) - (tools["y"] + tools["height"] / 2)) < 8
    assert bar["height"] < 120


def test_the_way_to_an_account_is_on_the_guest_s_account_page(open_page: OpenPage) -> None:
    page = open_page("guest")
    page.set_viewport_size({"width": 360, "height": 800})

    page.goto("/account")

    assert page.get_by_role("main").get_by_role("link", name="Keep my progress").is_visible()


@pytest.mark.parametrize("path", ["/study", "/study/exams", "/study/cards"])
def test_the_pages_of_studying_stand_side_by_side_on_a_phone(
    open_page: OpenPage, path: str
) -> None:
    page = open_page("learner")
    page.set_viewport_size({"width": 390, "height": 800})

    page.goto(path)

    tops = page.locator(".seg-links").first.locator("a").evaluate_all(_TOPS)
    assert len(tops) == 3
    assert len(set(tops)) == 1


def test_what_may_be_undone_begins_at_the_edge_however_many_lines_it_has(
    strict_app: Flask, open_page: OpenPage, clock: Clock
) -> None:
    page = open_page("learner")
    card, _other = deal(strict_app, ["flashcard", "flashcard"])
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(f"/review/{card}?show=1")
    page.get_by_role("button", name="I remembered").click()
    page.wait_for_url("**/review")
    clock.advance(days=1)

    page.goto("/review")

    undo = page.get_by_role("button", name="Undo")
    lines = undo.evaluate(_LINES)
    assert len(lines) > 1
    assert max(lines[1:]) <= lines[0]


@pytest.mark.parametrize("path", [f"/texts/{TEXT}", "/study"])
def test_choices_of_two_lines_do_not_run_into_each_other_on_a_phone(
    open_page: OpenPage, path: str
) -> None:
    page = open_page("learner", java_script_enabled=False)
    page.set_viewport_size({"width": 390, "height": 800})

    page.goto(path)
    for summary in page.locator("details:has(.check) > summary").all():
        summary.click()

    boxes = page.locator(".check label").evaluate_all(_WORDS)
    assert any(bottom - top > 40 for top, bottom in boxes)  # one of two lines
    gaps = [below[0] - above[1] for above, below in itertools.pairwise(boxes)]
    assert min(gaps) >= 6
