"""From lines to blocks: the lines that belong together, with the number of the first."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quizapp.formats.files import with_plain_line_ends
from quizapp.formats.quizmark.escapes import unescape_line, unescape_quoted
from quizapp.formats.quizmark.signs import FIELDS, Sign, field_of, is_listed, section_of, sign_of

_SPACES = re.compile(r"[ \t]+")
_INDENTS = ("  ", "\t", " \t")
_INDENTED = {Sign.ITEM: Sign.RATIONALE, Sign.QUOTE: Sign.OPTION_QUOTE}
_QUOTES = (Sign.QUOTE, Sign.OPTION_QUOTE)
_CLOSED = (Sign.TITLE, Sign.HEADING, Sign.WRITTEN, *_QUOTES)


@dataclass(frozen=True)
class Block:
    """Lines that belong together, joined by single spaces, without the sign they begin with.

    `label` is the name of a field, the number of a step, or the section that a quotation names;
    `is_apart` says whether a blank line stands before it.
    """

    sign: Sign
    text: str
    line: int
    label: str = ""
    is_apart: bool = True


@dataclass
class _Open:
    """A block that more lines may be added to."""

    sign: Sign
    line: int
    label: str
    is_apart: bool
    parts: list[str]

    def closed(self) -> Block:
        text = " ".join(part for part in self.parts if part)
        return Block(self.sign, text, self.line, self.label, self.is_apart)


@dataclass(frozen=True)
class _Line:
    """A line as it was read: its number, what it says, and whether it is set in."""

    number: int
    text: str
    is_indented: bool
    is_apart: bool


def read_blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of a file in order; any text has some, or none if it is blank."""
    blocks: list[_Open] = []
    for line in _lines(text):
        last = blocks[-1] if blocks else None
        if last is None or line.is_apart or not _continued(last, line):
            blocks.append(_field(line, last) or _opened(line))
    return tuple(block.closed() for block in blocks)


def _lines(text: str) -> Iterator[_Line]:
    """Give the lines that are not blank."""
    is_apart = True
    lines = with_plain_line_ends(text.removeprefix("\ufeff")).split("\n")
    for number, line in enumerate(lines, start=1):
        plain = _SPACES.sub(" ", line.strip())
        if plain:
            yield _Line(number, plain, line.startswith(_INDENTS), is_apart)
        is_apart = not plain


def _continued(last: _Open, line: _Line) -> bool:
    """Add the line to the block above it if it goes on with that one, and say whether it does."""
    if last.sign is Sign.FIELD and line.is_indented:
        last.parts.append(line.text)
        return True
    sign, text = _signed(line)
    if sign in _QUOTES:
        return last.sign is sign and not last.label and _quoted(last, text)
    if sign is not Sign.TEXT or last.sign in _CLOSED:
        return False
    if last.sign is Sign.FIELD and (last.label.lower() != "hint" or field_of(line.text)):
        return False
    plain = unescape_line(line.text)
    if is_listed(plain) and last.sign in (Sign.TEXT, Sign.ITEM) and not line.is_indented:
        return False
    last.parts.append(plain)
    return True


def _field(line: _Line, last: _Open | None) -> _Open | None:
    """Return the field that the line is, or None if it is none.

    Below a heading any name with a colon is one; below a blank line only the names that there are.
    """
    found = field_of(line.text)
    if not found or not last or last.sign not in (Sign.HEADING, Sign.FIELD):
        return None
    if line.is_apart and found.mark not in FIELDS:
        return None
    return _Open(Sign.FIELD, line.number, found.mark, line.is_apart, [found.text])


def _opened(line: _Line) -> _Open:
    """Return the block that the line begins."""
    sign, text = _signed(line)
    if sign is Sign.TEXT:
        text = unescape_line(line.text)
    label = sign_of(line.text)[1].mark if sign is Sign.STEP else ""
    block = _Open(sign, line.number, label, line.is_apart, [text])
    if sign in _QUOTES:
        block.parts = []
        _quoted(block, text)
    return block


def _signed(line: _Line) -> tuple[Sign, str]:
    """Return the sign of a line; one that is set in is a rationale, a quotation, or text."""
    sign, marked = sign_of(line.text)
    if not line.is_indented:
        return sign, marked.text
    if sign in _INDENTED:
        return _INDENTED[sign], marked.text
    return Sign.TEXT, line.text


def _quoted(block: _Open, text: str) -> bool:
    """Add a line to a quotation: its words, or the section that ends it; and say it was added."""
    section = section_of(text)
    if section is None:
        block.parts.append(unescape_quoted(text))
    else:
        block.label = section
    return True
