"""Plain text, pasted or from a file: paragraphs by its lines, headings by lines below them."""

import re

from quizapp.formats.texts.brought import Block, BroughtText, heading
from quizapp.formats.texts.characters import decode
from quizapp.formats.texts.paragraphs import paragraphs_of

_UNDERLINED = re.compile(r"(?m)^(?P<title>\S[^\n]{0,118})\n(?P<line>={3,}|-{3,})[ \t]*$")
_PARTED = "\n\n\x01{}\x01{}\n\n"
_MARKED = re.compile("\x01([12])\x01(.*)", re.DOTALL)


def read(data: bytes) -> BroughtText:
    """Return a plain text; lines that are underlined by a line of signs are headings."""
    text, notes = decode(data)  # no \x01 can stand in it now
    text = _UNDERLINED.sub(_parted, text)
    return BroughtText("", tuple(_block(p) for p in paragraphs_of(text)), notes)


def _parted(match: re.Match[str]) -> str:
    return _PARTED.format(1 if match["line"].startswith("=") else 2, match["title"])


def _block(paragraph: str) -> Block:
    marked = _MARKED.fullmatch(paragraph)
    return heading(marked[2].strip(), int(marked[1])) if marked else Block(paragraph)
