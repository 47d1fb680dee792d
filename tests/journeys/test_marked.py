"""The words of the reader that settle a question, and what is said of it, in a real browser."""

import pytest
from flask import Flask
from playwright.sync_api import Page

from tests.conftest import NOON
from tests.journeys.conftest import OpenPage
from tests.journeys.keyboard import tab_to
from tests.journeys.soundness import faults
from tests.study.holding import user_id
from tests.texts.answering import TEXT, practise, questions_of

NOTE = ".marked-note"
PINS = "#s5 .pin"
_BOXES = "nodes => nodes.map(node => node.getBoundingClientRect().toJSON())"
_HIDDEN_FOCUS = """() => {
    const { top, bottom } = document.activeElement.getBoundingClientRect();
    return bottom > document.querySelector(".marked-note").getBoundingClientRect().top || top < 0;
}"""


@pytest.mark.parametrize("width", [390, 1280])
def test_what_is_said_of_marked_words_is_in_sight_of_them_without_scripts(
    strict_app: Flask, open_page: OpenPage, width: int
) -> None:
    page = open_page("learner", java_script_enabled=False)
    page.set_viewport_size({"width": width, "height": 844})

    address = marked_address(strict_app)
    page.goto(address)
    page.goto(f"{address}#{page.locator('mark').first.locator('xpath=..').get_attribute('id')}")

    mark, *_ = page.locator("mark").evaluate_all(_BOXES)
    (note,) = page.locator(NOTE).evaluate_all(_BOXES)
    assert 0 <= mark["top"] < mark["bottom"] <= note["top"] < note["bottom"] <= 844


def test_the_focus_is_never_under_what_is_said_of_marked_words(
    strict_app: Flask, open_page: OpenPage
) -> None:
    page = open_page("learner")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(marked_address(strict_app))

    tab_to(page, PINS)

    assert hidden_on_the_way(page) == []


def test_the_reader_at_marked_words_is_sound(strict_app: Flask, open_page: OpenPage) -> None:
    page = open_page("learner")
    address = marked_address(strict_app)

    page.goto(address)

    assert faults(page, address) == []


def hidden_on_the_way(page: Page) -> list[str]:
    """Press Tab through the section's marks; return those that the note covers in part."""
    hidden = []
    while page.evaluate("pins => document.activeElement.matches(pins)", PINS):
        if page.evaluate(_HIDDEN_FOCUS):
            hidden.append(page.evaluate("document.activeElement.parentElement.id"))
        page.keyboard.press("Tab")
    return hidden


def marked_address(app: Flask) -> str:
    """Return the address of the reader with words of a long section marked."""
    learner = user_id(app)
    with app.app_context():
        question = questions_of(5)[0]
        practise(learner, question, NOON, is_right=True)
    return f"/texts/{TEXT}/read?show={question.question_id}"
