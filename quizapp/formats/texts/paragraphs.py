"""Lines to paragraphs: a line broken to fit the page is joined, any other line break stays."""

import re
from collections.abc import Sequence
from itertools import pairwise

WIDEST_PAGE = 120
_NARROWEST_PAGE = 30
_BLANK = re.compile(r"\n[ \t\u00a0\u3000]*(?:\n[ \t\u00a0\u3000]*)*\n")
SENTENCE_END = re.compile(
    r"[.!?\u2026:;\u3002\uff01\uff1f\u061f\u06d4\u0964]["
    r"\"'\u2019\u201d\u00bb)\]\u300d\u300f]*$"
)
_CJK = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")


def paragraphs_of(text: str) -> list[str]:
    """Return the paragraphs of a plain text.

    A blank line parts them. Within, lines that were broken to fit a page of at most 120
    characters are joined by a space; where each line is a paragraph (it is longer than a page is
    wide, or all end as sentences do), each is one; all other lines stay as they are broken.
    """
    chunks = [chunk.strip("\n") for chunk in _BLANK.split(text)]
    return [paragraph for chunk in chunks for paragraph in _within(chunk.split("\n")) if paragraph]


def joined(lines: Sequence[str]) -> str:
    """Return lines as one: by a space, by nothing after a hyphen or between Chinese characters."""
    text = ""
    for line in (line.strip() for line in lines):
        is_tight = not text or _is_divided(text) or bool(_CJK.match(text[-1]) and _CJK.match(line))
        text += line if is_tight else f" {line}"
    return text


def _is_divided(text: str) -> bool:
    """Say whether a line ends in the middle of a word that has, or was given, a hyphen."""
    return len(text) > 1 and text[-1] in "-\u2010" and text[-2].isalpha()


def _within(lines: Sequence[str]) -> list[str]:
    stripped = [line.strip() for line in lines]
    width = max(map(len, stripped))
    if len(lines) == 1 or _is_wrapped(stripped, width):
        return [joined(stripped)]
    if width > WIDEST_PAGE or all(SENTENCE_END.search(line) for line in stripped):
        return stripped
    return ["\n".join(line.rstrip() for line in lines).strip()]


def _is_wrapped(lines: Sequence[str], width: int) -> bool:
    """Say whether each line broke where the next word would not have fitted."""
    if not _NARROWEST_PAGE <= width <= WIDEST_PAGE:
        return False
    return all(
        len(line) + 1 + len(after.split(maxsplit=1)[0] if after else "") > width - 2
        for line, after in pairwise(lines)
    )
