"""Answers a question page with the keys of the keyboard alone."""

from collections.abc import Sequence

from playwright.sync_api import Page

from quizapp.core.questions import (
    Cloze,
    Essay,
    Matching,
    Numeric,
    Ordering,
    Pointing,
    ShortAnswer,
)
from quizapp.quiz.queries.attempts import Item
from tests.journeys.paper import values

MOST_TABS = 150
LAST_KEY = 9


def press_answer(page: Page, item: Item, *, right: bool = True) -> None:
    """Answer the question of a page by keys, and check it with Enter."""
    given = values(item, right=right)
    match item.question:
        case Pointing():
            _point(page, int(given[0]))
        case ShortAnswer() | Numeric() | Cloze() | Essay():
            for place, text in enumerate(given):
                tab_to(page, f"#answer-{place}")
                page.keyboard.type(text)
        case Matching():
            for place, value in enumerate(given):
                tab_to(page, f"#answer-{place}")
                _press(page, "ArrowDown", int(value) + 1)
        case Ordering():
            _order(page, given)
        case _:
            for value in given:
                page.keyboard.press(str(int(value) + 1))
    if isinstance(item.question, Matching | Ordering | Essay):
        tab_to(page, "form[data-answer-form] button.btn")
    page.keyboard.press("Enter")


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is on an element, going round the page if need be."""
    for _ in range(MOST_TABS):
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not reach {selector} on {page.url}")


def _point(page: Page, number: int) -> None:
    """Choose a sentence: by its own key, or from the last that has one by arrows."""
    page.keyboard.press(str(min(number, LAST_KEY)))
    _press(page, "ArrowDown", number - LAST_KEY)


def _order(page: Page, given: Sequence[str]) -> None:
    """Give each step its place by typing its number into its list, the first place first."""
    for value, place in sorted((value, place) for place, value in enumerate(given)):
        tab_to(page, f"#answer-{place}")
        page.keyboard.type(value)


def _press(page: Page, key: str, times: int) -> None:
    for _ in range(times):
        page.keyboard.press(key)
