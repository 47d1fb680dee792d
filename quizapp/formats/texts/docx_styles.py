"""The styles of a Word file, as far as they tell a heading from a paragraph."""

import re
from dataclasses import dataclass

from lxml import etree

from quizapp.formats.texts.packages import attribute, local

TITLE = 0
_HEADING = re.compile(r"(?i)^heading ([1-9])$")
_BODY_LEVEL = 9
_MOST_ANCESTORS = 20


@dataclass(frozen=True)
class Style:
    """A style of paragraphs: its level (0 the title, 1 to 9 a heading, None neither), and kind."""

    level: int | None
    is_quote: bool = False
    is_item: bool = False


PLAIN = Style(None)


def read_styles(root: etree._Element | None) -> dict[str, Style]:
    """Return the styles of a file by their id; those based on a heading are headings too."""
    elements = {} if root is None else {attribute(s, "styleId"): s for s in _named(root, "style")}
    return {name: _style(name, elements) for name in elements}


def outline_level(properties: etree._Element | None) -> int | None:
    """Return the level (from 1) that a paragraph or a style gives itself, or None."""
    for element in _named(properties, "outlineLvl") if properties is not None else ():
        value = attribute(element, "val")
        if value.isascii() and value.isdigit() and int(value[:3]) < _BODY_LEVEL:
            return int(value) + 1
    return None


def _style(name: str, elements: dict[str, etree._Element]) -> Style:
    """Return a style by its own name or outline level, else by the style it is based on."""
    for _ in range(_MOST_ANCESTORS):
        element = elements.get(name)
        if element is None:
            return PLAIN
        called = _value(element, "name").lower()
        match = _HEADING.match(called)
        if called == "title":
            return Style(TITLE)
        if match:
            return Style(int(match[1]))
        if called in ("quote", "intense quote"):
            return Style(None, is_quote=True)
        level = outline_level(element)
        if level is not None:
            return Style(level)
        if _named(element, "numPr"):
            return Style(None, is_item=True)
        name = _value(element, "basedOn")
    return PLAIN


def _value(element: etree._Element, name: str) -> str:
    return next((attribute(child, "val") for child in element if local(child) == name), "")


def _named(element: etree._Element, name: str) -> list[etree._Element]:
    return [child for child in element.iter() if local(child) == name]
