"""Headings that nothing marks: a short line of its own above a long paragraph."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from quizapp.formats.texts.brought import Block

_LONGEST = 90
_MOST_WORDS = 14
_SHORTEST_BODY = 120
_NUMBERED = re.compile(
    r"(?i)^(chapter|part|section|book|act|scene|розділ|частина|глава|часть|kapitel|chapitre|capítulo)"
    r"\s+[\divxlc]+\b|^第.{1,6}[章节節回]"
)
_NO_END = re.compile(r"[.;:,\u3002\uff1b\uff1a\uff0c\u060c\u061b\u2026]$")
_SAID = "Nothing marks headings in this text; {} looks like one: a short line above a paragraph."
_SAID_MANY = (
    "Nothing marks headings in this text; {} lines look like ones: short, above a paragraph."
)


def with_guessed_headings(blocks: Sequence[Block]) -> tuple[list[Block], tuple[str, ...]]:
    """Return the blocks with likely headings marked as such, and a note that says so.

    Where any heading is known, or a text has no long paragraph, nothing is guessed. A line is
    taken for a heading if it is short, begins as a title does, does not end in a stop other than
    “?” or “!”, and stands right above a paragraph much longer than itself; or if it says of
    itself that it is a chapter. A wrong guess moves no word: the line still stands in its place.
    """
    if any(block.heading_level for block in blocks):
        return list(blocks), ()
    found = [
        _looks_like_a_heading(block, after) for block, after in zip_longest(blocks, blocks[1:])
    ]
    marked = [
        replace(block, heading_level=2, kind="heading") if is_heading else block
        for block, is_heading in zip(blocks, found, strict=True)
    ]
    count = sum(found)
    note = _SAID.format("one line") if count == 1 else _SAID_MANY.format(count)
    return marked, (note,) if count else ()


def _looks_like_a_heading(block: Block, after: Block | None) -> bool:
    text = block.text
    if block.kind != "paragraph" or block.furniture or "\n" in text or len(text) > _LONGEST:
        return False
    if _NUMBERED.search(text):
        return after is not None
    is_above_a_body = after is not None and len(after.text) >= max(_SHORTEST_BODY, 2 * len(text))
    return is_above_a_body and len(text.split()) <= _MOST_WORDS and _begins_and_ends_so(text)


def _begins_and_ends_so(text: str) -> bool:
    first = text.lstrip("\"'“‘«„([¿¡")[:1]
    return first.isalnum() and not first.islower() and not _NO_END.search(text)
