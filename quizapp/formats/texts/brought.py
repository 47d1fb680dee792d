"""A text that somebody brings: its blocks in order, and what the reader has to say of it."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal, get_args

from quizapp.core.errors import ReadbackError

BlockKind = Literal["heading", "paragraph", "item", "quote", "code", "row", "note"]
Unit = Literal["", "page", "chapter"]
DEEPEST_LEVEL = 6
_KINDS: dict[str, BlockKind] = {kind: kind for kind in get_args(BlockKind)}


class TextRefusedError(ReadbackError):
    """A file cannot be read as a text; the sentence says why, and what would help."""


@dataclass(frozen=True)
class Block:
    """One block of a text, as it stood: a heading, a paragraph, an entry of a list, a row.

    `heading_level` is 1 to 6 for a heading and None for all else; `part` is the page or chapter
    that the block stands in, from 1; `furniture` is the reason why the block is likely not of the
    text itself (a menu, a footer), or empty. A block is marked so, never left out for it.
    """

    text: str
    heading_level: int | None = None
    kind: BlockKind = "paragraph"
    part: int = 1
    furniture: str = ""


@dataclass(frozen=True)
class BroughtText:
    """What a file holds: a title (or none), blocks in order, and notes for the teacher.

    `unit` says what `Block.part` counts: pages, chapters, or nothing.
    """

    title: str
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()
    unit: Unit = ""


def heading(text: str, level: int, **more: Any) -> Block:
    """Return a heading; a level deeper than 6 is 6."""
    return Block(text, min(max(level, 1), DEEPEST_LEVEL), "heading", **more)


def as_paragraph(block: Block) -> Block:
    """Return the block as a plain paragraph, if it is a heading; else as it is."""
    is_heading = block.heading_level is not None
    return replace(block, heading_level=None, kind="paragraph") if is_heading else block


def only_title(blocks: Sequence[Block]) -> str:
    """Return the one heading of the first level, on a single line, or "" if they are more."""
    tops = [b.text for b in blocks if b.heading_level == 1 and not b.furniture]
    return " ".join(tops[0].split()) if len(tops) == 1 else ""


def with_title_on_top(blocks: Sequence[Block]) -> tuple[str, list[Block]]:
    """Return the title among some blocks, and the blocks as levels count from it.

    A reader gives a title the level 0; it becomes 1, and every heading one deeper than it was.
    Without a title, "" and the blocks as they are.
    """
    title = next((" ".join(b.text.split()) for b in blocks if b.heading_level == 0), "")
    if not title:
        return "", list(blocks)
    return title, [
        b
        if b.heading_level is None
        else heading(b.text, b.heading_level + 1, furniture=b.furniture)
        for b in blocks
    ]


def to_json(text: BroughtText) -> str:
    """Return the text as JSON, which `from_payload` reads back equal."""
    return json.dumps(asdict(text), ensure_ascii=False)


def from_payload(payload: object) -> BroughtText:
    """Return the text that `to_json` wrote, its JSON loaded; ValueError for another shape."""
    match payload:
        case {
            "title": str(title),
            "blocks": list(blocks),
            "notes": list(notes),
            "unit": "" | "page" | "chapter" as unit,
        } if all(isinstance(note, str) for note in notes):
            return BroughtText(title, tuple(map(_block, blocks)), tuple(notes), unit)
    raise ValueError("this is not a text that was brought")


def _block(payload: object) -> Block:
    match payload:
        case {
            "text": str(text),
            "heading_level": int() | None as level,
            "kind": str(kind),
            "part": int(part),
            "furniture": str(furniture),
        } if kind in _KINDS and (level is None or 1 <= level <= DEEPEST_LEVEL):
            return Block(text, level, _KINDS[kind], part, furniture)
    raise ValueError("this is not a block of a text")
