"""Prose: stems and explanations, as the Markdown that they are and as lines of a file."""

from collections.abc import Iterable, Iterator

from quizapp.formats.files import with_plain_line_ends
from quizapp.formats.quizmark.blocks import Block
from quizapp.formats.quizmark.escapes import escape_line, unescape_line
from quizapp.formats.quizmark.signs import Sign, is_listed
from quizapp.formats.quizmark.wrapping import flat, wrap


def join_prose(blocks: Iterable[Block]) -> str:
    """Return the blocks as one text: a blank line between paragraphs, a line for a list's item."""
    text: list[str] = []
    for block in blocks:
        plain = f"- {block.text}".rstrip() if block.sign is Sign.ITEM else block.text
        if text:
            text.append("\n" if is_listed(plain) and not block.is_apart else "\n\n")
        text.append(plain)
    return "".join(text)


def prose_lines(text: str) -> Iterator[str]:
    """Give the lines of a file that read back as this text, none of them read as a sign."""
    is_apart = True
    for line in map(flat, with_plain_line_ends(text).strip().split("\n")):
        if line:
            yield from _wrapped(line)
        elif not is_apart:
            yield ""
        is_apart = not line


def _wrapped(line: str) -> list[str]:
    """Return one flat line as lines of a file, or as a single long one where its first would lie.

    What a backslash does is told by the first line alone, and the arrow that makes an item a pair
    may have come to stand in the second.
    """
    escaped = escape_line(line)
    lines = wrap(escaped, rest="  " if is_listed(line) else "")
    first = lines[0].removeprefix("\\") if escaped != line else lines[0]
    return lines if unescape_line(lines[0]) == first else [escaped]
