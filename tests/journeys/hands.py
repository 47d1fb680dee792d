"""A person's hands: what they do is counted, each click, each key, each field that is filled.

Moving the focus (Tab) is not: how far a thing is away by Tab says nothing about how much is to do.
"""

from __future__ import annotations

from playwright.sync_api import Locator, Page

from tests.journeys.keyboard import tab_to

_WORDS = """([id, words]) => {
    const walker = document.createTreeWalker(document.getElementById(id), NodeFilter.SHOW_TEXT);
    const text = walker.nextNode();
    const range = document.createRange();
    range.setStart(text, text.data.indexOf(words));
    range.setEnd(text, text.data.indexOf(words) + words.length);
    const { left, right, top, height } = range.getBoundingClientRect();
    return [left, right, top + height / 2];
}"""

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


class Hands:
    """Does things on a page; `actions` is how many."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.actions = 0

    def click(self, element: Locator) -> None:
        self.actions += 1
        element.click(force=True)

    def fill(self, field: Locator, words: str) -> None:
        self.actions += 1
        field.fill(words)

    def drag_across(self, sentence: str, words: str) -> None:
        """Drag the mouse across words of a sentence in the reader."""
        self.actions += 1
        self.page.locator(f"#{sentence}").scroll_into_view_if_needed()
        left, right, height = self.page.evaluate(_WORDS, [sentence, words])
        self.page.mouse.move(left + 1, height)
        self.page.mouse.down()
        self.page.mouse.move(right, height, steps=4)
        self.page.mouse.up()

    def type(self, selector: str, words: str) -> None:
        """Go to a field by Tab and type into it."""
        tab_to(self.page, selector)
        self.actions += 1
        self.page.keyboard.insert_text(words)

    def press(self, *keys: str, on: str = "") -> None:
        """Press keys, on an element that is gone to by Tab."""
        if on:
            tab_to(self.page, on)
        for key in keys:
            self.actions += 1
            self.page.keyboard.press(key)
