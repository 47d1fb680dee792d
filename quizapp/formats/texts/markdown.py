"""Markdown: its headings, paragraphs and lists; marks of emphasis go, links stay as their text."""

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from quizapp.formats.texts.brought import (
    Block,
    BlockKind,
    BroughtText,
    TextRefusedError,
    heading,
    only_title,
)
from quizapp.formats.texts.characters import decode
from quizapp.formats.texts.rows import row_or_blocks

_INSIDE: dict[str, BlockKind] = {"list_item_open": "item", "blockquote_open": "quote"}
_MOST_NESTED = 100


def read(data: bytes) -> BroughtText:
    """Return the text of a Markdown file; raw HTML in it is no markup here and stays as typed."""
    text, notes = decode(data)
    tokens = _parser().parse(text)
    if any(token.level >= _MOST_NESTED - 1 for token in tokens):  # the parser stops there
        raise TextRefusedError(f"The text nests lists or quotations {_MOST_NESTED} deep.")
    blocks = _Reading().blocks_of(tokens)
    pictures = sum(1 for t in tokens for child in t.children or () if child.type == "image")
    said = (f"Pictures are not taken ({pictures} in this text).",) if pictures else ()
    return BroughtText(only_title(blocks), tuple(blocks), notes + said)


def _parser() -> MarkdownIt:
    """Return a parser that knows CommonMark and tables, and changes no character of the text."""
    options = {"html": False, "typographer": False, "linkify": False, "maxNesting": _MOST_NESTED}
    return MarkdownIt("commonmark", options).enable("table")


class _Reading:
    """A walk through the tokens, which remembers the lists and quotations it is in."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._inside: list[BlockKind] = []
        self._numbers: list[int | None] = []
        self._number = ""
        self._level: int | None = None
        self._cells: list[list[Block]] | None = None

    def blocks_of(self, tokens: Sequence[Token]) -> list[Block]:
        for token in tokens:
            match token.type:
                case "heading_open":
                    self._level = int(token.tag[1:])
                case "ordered_list_open":
                    self._numbers.append(int(token.attrs.get("start", 1)))
                case "bullet_list_open":
                    self._numbers.append(None)
                case "ordered_list_close" | "bullet_list_close":
                    self._numbers.pop()
                case "tr_open":
                    self._cells = []
                case "tr_close":
                    self.blocks += row_or_blocks(self._cells or [])
                    self._cells = None
                case "inline":
                    self._keep(_words(token))
                case "fence" | "code_block" | "html_block":
                    self._keep(token.content.rstrip("\n"), "code")
                case name:
                    self._move(name)
        return self.blocks

    def _move(self, name: str) -> None:
        if name in _INSIDE:
            self._inside.append(_INSIDE[name])
            number = self._numbers[-1] if self._numbers and name == "list_item_open" else None
            if number is not None:
                self._number = f"{number}. "
                self._numbers[-1] = number + 1
        elif name.replace("_close", "_open") in _INSIDE:
            self._inside.pop()

    def _keep(self, text: str, kind: BlockKind | None = None) -> None:
        level, self._level = self._level, None
        if self._cells is not None:
            self._cells.append([Block(text)] if text.strip() else [])
        elif text.strip() and level is not None:
            self.blocks.append(heading(text, level))
        elif text.strip():
            kind = kind or (self._inside[-1] if self._inside else "paragraph")
            self.blocks.append(Block(self._number + text, kind=kind))
            self._number = ""


def _words(token: Token) -> str:
    """Return what an inline token reads as: links by their text, pictures by nothing."""
    words = {"softbreak": " ", "hardbreak": "\n", "image": ""}
    return "".join(words.get(child.type, child.content) for child in token.children or ()).strip()
