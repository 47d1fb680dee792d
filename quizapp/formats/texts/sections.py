"""Sections of a brought text: proposed from headings, pages or chapters, then mended by hand."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal, TypeVar, assert_never

from quizapp.formats.texts.brought import Block, BroughtText, as_paragraph

By = Literal["heading", "chapter", "page", "none"]
PARAGRAPH_BREAK = "\n\n"
Value = TypeVar("Value")


@dataclass(frozen=True)
class ProposedSection:
    """A section as it would be stored: its title ("" if it has none) and its paragraphs."""

    title: str
    paragraphs: tuple[Block, ...]

    @property
    def body(self) -> str:
        """The text of the section, its paragraphs parted by a blank line."""
        return PARAGRAPH_BREAK.join(block.text for block in self.paragraphs)

    @property
    def word_count(self) -> int:
        """How many words the text of the section has, its title not counted."""
        return sum(len(block.text.split()) for block in self.paragraphs)

    @property
    def likely_furniture(self) -> tuple[int, ...]:
        """The places (from 0) of the paragraphs that are marked as likely furniture."""
        return tuple(n for n, block in enumerate(self.paragraphs) if block.furniture)


def propose_sections(
    text: BroughtText, by: By = "heading", level: int | None = None
) -> tuple[ProposedSection, ...]:
    """Return the sections that a text falls into, every block of it in one of them, in order.

    `by` is "heading", "chapter" (of a book), "page", or "none" for one section. Headings down to
    `level` (1 to 6) begin a section; by default that is the first level with two headings or
    more. Deeper headings, and those marked as furniture, stay as paragraphs. What stands before
    the first heading is an untitled opening, and so is all of a text without headings; the title
    of the text, where it is the first heading, begins no section of its own.
    """
    blocks = _without_title(text)
    match by:
        case "heading":
            deepest = level or _usual_level(blocks)
            sections = _parted(blocks, lambda block: _begins(block, deepest))
        case "chapter" | "page":
            parts = groupby(blocks, key=lambda block: block.part)
            sections = [_titled(list(part)) for _, part in parts]
        case "none":
            sections = [_section("", blocks)]
        case _:
            assert_never(by)
    return tuple(section for section in sections if section.title or section.paragraphs)


def merge_sections(sections: Sequence[ProposedSection], index: int) -> tuple[ProposedSection, ...]:
    """Return the sections with the one at `index` (from 0) and the one after it made one.

    It has the title of the first, or of the second if the first is empty; a title that is left
    over becomes a paragraph where it stood. Raises IndexError without a section at both places.
    """
    first, second = _at(sections, index), _at(sections, index + 1)
    is_empty = not first.title and not first.paragraphs
    title = second.title if is_empty else first.title
    left_over = (Block(second.title),) if second.title and not is_empty else ()
    merged = ProposedSection(title, first.paragraphs + left_over + second.paragraphs)
    return (*sections[:index], merged, *sections[index + 2 :])


def split_section(
    sections: Sequence[ProposedSection], index: int, at: int, title: str = ""
) -> tuple[ProposedSection, ...]:
    """Return the sections with the one at `index` split before its paragraph `at` (both from 0).

    The second part has `title`, or none. Raises IndexError unless both parts get a paragraph.
    """
    section = _at(sections, index)
    if not 0 < at < len(section.paragraphs):
        raise IndexError("a section is split between two of its paragraphs")
    first = replace(section, paragraphs=section.paragraphs[:at])
    second = ProposedSection(title.strip(), section.paragraphs[at:])
    return (*sections[:index], first, second, *sections[index + 1 :])


def rename(
    sections: Sequence[ProposedSection], index: int, title: str
) -> tuple[ProposedSection, ...]:
    """Return the sections with the one at `index` (from 0) called `title`; "" takes it away."""
    renamed = replace(_at(sections, index), title=" ".join(title.split()))
    return (*sections[:index], renamed, *sections[index + 1 :])


def drop_paragraphs(
    sections: Sequence[ProposedSection], index: int, places: Collection[int]
) -> tuple[ProposedSection, ...]:
    """Return the sections without some paragraphs (`places`, from 0) of the one at `index`.

    A section that has no paragraph left goes with them. Raises IndexError for a place that is not.
    """
    section = _at(sections, index)
    for place in places:
        _at(section.paragraphs, place)
    kept = tuple(p for n, p in enumerate(section.paragraphs) if n not in set(places))
    left = (replace(section, paragraphs=kept),) if kept else ()
    return (*sections[:index], *left, *sections[index + 1 :])


def _without_title(text: BroughtText) -> tuple[Block, ...]:
    """Return the blocks; the first heading is left to the title of the text, if it says the same.

    It is so only where that heading is the one of its level: else it is one title among others.
    """
    headings = [block for block in text.blocks if _is_title(block)]
    if not headings or " ".join(headings[0].text.split()) != text.title:
        return text.blocks
    first = headings[0]
    is_alone = [block.heading_level for block in headings].count(first.heading_level) == 1
    return tuple(b for b in text.blocks if b is not first) if is_alone else text.blocks


def _usual_level(blocks: Iterable[Block]) -> int:
    """Return the first level of heading that comes twice or more, else the first that comes."""
    counts = Counter(block.heading_level for block in blocks if _is_title(block))
    levels = sorted((level, count) for level, count in counts.items() if level is not None)
    return next((level for level, count in levels if count > 1), levels[0][0] if levels else 1)


def _is_title(block: Block) -> bool:
    return block.heading_level is not None and not block.furniture


def _begins(block: Block, deepest: int) -> bool:
    return _is_title(block) and (block.heading_level or 0) <= deepest


def _parted(blocks: Sequence[Block], begins: Callable[[Block], bool]) -> list[ProposedSection]:
    starts = [n for n, block in enumerate(blocks) if begins(block)]
    opening = blocks[: starts[0]] if starts else blocks
    ends = [*starts[1:], len(blocks)]
    titled = [
        _section(blocks[start].text, blocks[start + 1 : end])
        for start, end in zip(starts, ends, strict=bool(starts))
    ]
    return [_section("", opening), *titled]


def _titled(blocks: Sequence[Block]) -> ProposedSection:
    """Return a page or chapter: its title is the heading it begins with, if it does."""
    if blocks and _is_title(blocks[0]):
        return _section(blocks[0].text, blocks[1:])
    return _section("", blocks)


def _section(title: str, blocks: Iterable[Block]) -> ProposedSection:
    return ProposedSection(" ".join(title.split()), tuple(as_paragraph(block) for block in blocks))


def _at(values: Sequence[Value], index: int) -> Value:
    if not 0 <= index < len(values):
        raise IndexError(f"there is no place {index} among {len(values)}")
    return values[index]
