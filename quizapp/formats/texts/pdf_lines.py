"""The lines of a PDF page: their words, how large they are, and where they stand."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pypdf import PageObject

_EDGE_LINES = 2
_FEWEST_PAGES = 3
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True)
class Line:
    """A line of a page: its text, the size of its letters, and its start, all in points."""

    text: str
    size: float
    x: float
    y: float


def lines_of_page(page: PageObject) -> list[Line]:
    """Return the lines of a page in the order in which the file has them."""
    gathering = _Gathering()
    page.extract_text(visitor_text=gathering.take)
    gathering.end()
    return gathering.lines


def running_lines(pages: Sequence[Sequence[Line]]) -> list[frozenset[int]]:
    """Return for each page the places of its running head and foot, and of page numbers.

    A line is one if it is among the two uppermost or two lowest of its page and the same words,
    numbers aside, stand so on three pages or more, and on more than half of all.
    """
    edges = [_edges(lines) for lines in pages]
    counts = Counter(
        shape
        for lines, places in zip(pages, edges, strict=True)
        for shape in {_shape(lines[n]) for n in places}
    )
    most = max(_FEWEST_PAGES, len(pages) // 2 + 1)
    return [
        frozenset(n for n in places if counts[_shape(lines[n])] >= most)
        for lines, places in zip(pages, edges, strict=True)
    ]


class _Gathering:
    """What a page has shown so far; a line ends where the page says so."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._pieces: list[str] = []
        self._start: tuple[float, float, float] | None = None

    def take(
        self, text: str, outer: list[float], inner: list[float], _font: Any, size: float
    ) -> None:
        """Take a piece of text with its two matrices, as pypdf gives them."""
        first, *rest = text.split("\n")
        self._add(first, outer, inner, size)
        for piece in rest:
            self.end()
            self._add(piece, outer, inner, size)

    def end(self) -> None:
        """End the line, and keep it if it has words."""
        text = "".join(self._pieces).strip()
        if text and self._start is not None:
            self.lines.append(Line(text, *self._start))
        self._pieces, self._start = [], None

    def _add(self, text: str, outer: list[float], inner: list[float], size: float) -> None:
        self._pieces.append(text)
        if text.strip() and self._start is None:
            x, y = inner[4], inner[5]
            scale = math.hypot(inner[2], inner[3]) * math.hypot(outer[2], outer[3])
            self._start = (
                round(abs(size) * scale, 1),
                outer[0] * x + outer[2] * y + outer[4],
                outer[1] * x + outer[3] * y + outer[5],
            )


def _edges(lines: Sequence[Line]) -> set[int]:
    by_height = sorted(range(len(lines)), key=lambda n: lines[n].y)
    return {*by_height[:_EDGE_LINES], *by_height[-_EDGE_LINES:]}


def _shape(line: Line) -> str:
    return _DIGITS.sub("#", line.text)
