"""What is printed is black on white, whatever theme its reader wears on the screen."""

import pytest
from flask import Flask
from playwright.sync_api import Page

from tests.conftest import NOON
from tests.journeys.conftest import OpenPage
from tests.study.holding import user_id
from tests.texts.answering import TEXT, practise, questions_of

_LOOK = """() => {
    const style = css => getComputedStyle(document.querySelector(css));
    const mark = style("mark");
    return [
        style("body").color, style("body").backgroundColor,
        mark.color, mark.backgroundColor, mark.printColorAdjust,
        style(":root").getPropertyValue("--right"), style(":root").getPropertyValue("--h3"),
    ];
}"""


@pytest.mark.parametrize("worn", ["system", "chosen"])
def test_paper_is_never_dark(strict_app: Flask, open_page: OpenPage, worn: str) -> None:
    learner = user_id(strict_app)
    with strict_app.app_context():
        question = questions_of(5)[0]
        practise(learner, question, NOON, is_right=True)
    page = open_page("learner")
    page.goto(f"/texts/{TEXT}/read?show={question.question_id}")
    light = look(page, "print")
    on_screen = look(page, "screen")

    page.emulate_media(color_scheme="dark" if worn == "system" else "light")
    if worn == "chosen":
        page.evaluate("document.documentElement.dataset.theme = 'dark'")

    assert look(page, "screen") != on_screen
    assert look(page, "print") == light
    assert light[:5] == ["rgb(0, 0, 0)", "rgb(255, 255, 255)", *light[2:4], "exact"]
    assert light[3] == "rgb(233, 233, 233)"


def look(page: Page, medium: str) -> list[str]:
    """Return the colors of a page on the screen or on paper."""
    page.emulate_media(media="print" if medium == "print" else "screen")
    found: list[str] = page.evaluate(_LOOK)
    return found
