"""From the tree of a page (HTML, or a chapter of a book) to its blocks, nothing left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from quizapp.formats.texts.brought import Block, BlockKind, heading
from quizapp.formats.texts.packages import attribute, local
from quizapp.formats.texts.page_parts import furniture_of
from quizapp.formats.texts.rows import row_or_blocks

_NOT_SHOWN = {
    "head", "script", "style", "template", "noscript", "title", "meta", "link", "object",
    "iframe", "audio", "video", "canvas", "map", "datalist", "",
}  # fmt: skip
_BLOCKS = {
    "html", "body", "main", "article", "section", "nav", "aside", "header", "footer", "div", "p",
    "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre",
    "table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "figure", "figcaption", "hr",
    "form", "fieldset", "legend", "address", "center", "details", "summary", "dialog", "option",
    "hgroup", "menu", "search", "button", "select",
}  # fmt: skip
_KINDS: dict[str, BlockKind] = {
    "li": "item", "dt": "item", "dd": "item", "blockquote": "quote", "pre": "code",
}  # fmt: skip
_CELLS = ("td", "th")
_PICTURES = {"img", "svg", "picture"}
_SPACES = re.compile(r"[ \t\n\r\f]+")
_AROUND_BREAK = re.compile(" *\n *")


@dataclass(frozen=True)
class _Place:
    """Where the walk stands: what a block here is, and why it may be furniture."""

    kind: BlockKind = "paragraph"
    level: int | None = None
    furniture: str = ""


def blocks_of_page(root: etree._Element) -> tuple[list[Block], int]:
    """Return the blocks of a page in order, and how many pictures stand among them."""
    walk = _Walk(sum(map(len, root.itertext())))
    walk.enter(root, _Place())
    return walk.blocks, walk.picture_count


class _Walk:
    """A walk through a page, which gathers words until a block ends."""

    def __init__(self, length: int) -> None:
        self.length = length
        self.blocks: list[Block] = []
        self.picture_count = 0
        self._pieces: list[str] = []
        self._number = ""

    def enter(self, element: etree._Element, place: _Place) -> None:
        """Gather an element and all in it, but not what follows it."""
        name = local(element)
        if name in _PICTURES:
            self.picture_count += 1
        elif name == "br":
            self._pieces.append("\n")
        elif name == "tr" and _is_of_cells(element):
            self._row(element, place)
        elif name in _BLOCKS:
            self._end(place)
            inside = _inside(element, name, place, self.length)
            self._children(element, inside)
            self._end(inside)
        elif name not in _NOT_SHOWN:
            self._children(element, place)

    def _children(self, element: etree._Element, place: _Place) -> None:
        numbers = _numbers(element)
        self._add(element.text, place)
        for child in element:
            if local(child) == "li":
                self._end(place)
                self._number = next(numbers, "")
            self.enter(child, place)
            self._add(child.tail, place)

    def _add(self, text: str | None, place: _Place) -> None:
        if text:
            self._pieces.append(text if place.kind == "code" else _SPACES.sub(" ", text))

    def _end(self, place: _Place) -> None:
        text, self._pieces = "".join(self._pieces), []
        if place.kind == "code":
            self._keep(text.strip("\n"), place)
            return
        text = _AROUND_BREAK.sub("\n", re.sub(" {2,}", " ", text))
        for part in re.split("\n{2,}", text):
            self._keep(part.strip(" \n"), place)

    def _keep(self, text: str, place: _Place) -> None:
        if not text.strip():
            return
        if place.level is not None:
            self.blocks.append(heading(text, place.level, furniture=place.furniture))
        else:
            self.blocks.append(Block(self._number + text, None, place.kind, 1, place.furniture))
            self._number = ""

    def _row(self, element: etree._Element, place: _Place) -> None:
        self._end(place)
        before, self.blocks = self.blocks, []
        cells = []
        for cell in (child for child in element if local(child) in _CELLS):
            self.enter(cell, replace(place, kind="paragraph"))
            self._end(place)
            cells.append(self.blocks)
            self.blocks = []
        before += row_or_blocks(cells)
        self.blocks = before


def _inside(element: etree._Element, name: str, place: _Place, length: int) -> _Place:
    """Return the place within a block: a paragraph in a quotation is still of the quotation."""
    furniture = place.furniture or furniture_of(element, length)
    if len(name) == 2 and name[0] == "h" and name[1].isdigit():  # noqa: PLR2004 - h1 to h6
        return _Place("heading", int(name[1]), furniture)
    kind = _KINDS.get(name, place.kind if place.kind != "heading" else "paragraph")
    return _Place(kind, None, furniture)


def _is_of_cells(row: etree._Element) -> bool:
    """Say whether all that a row shows stands in its cells."""
    beside = [row.text, *(cell.tail for cell in row)]
    is_bare = not any(text and text.strip() for text in beside)
    return is_bare and all(local(cell) in (*_CELLS, "") for cell in row)


def _numbers(element: etree._Element) -> Iterator[str]:
    """Return what a browser puts before the entries of a list that is in order."""
    if local(element) != "ol":
        return iter(())
    start = attribute(element, "start")
    first = int(start[:6]) if start.isascii() and start.isdigit() else 1
    return (f"{number}. " for number in range(first, first + len(element)))
