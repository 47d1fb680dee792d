"""Backslashes: both directions of every escape, side by side.

Where a text would be read as a sign, a backslash goes before it, and one more before a text that
has backslashes there already; reading takes one off. No other backslash means anything, so
formulas stay as they are.
"""

import re
from collections.abc import Callable

from quizapp.core.questions.numeric import read_accepted
from quizapp.formats.quizmark.signs import (
    FIELDS,
    Form,
    Sign,
    field_of,
    form_of,
    section_of,
    sign_of,
)

_LONGEST_NUMBER = 100
_NEARLY_NUMBER = re.compile(r"[+\-\u2212]?[0-9][0-9.,]*\s*(?:±|\+-|\+/-|\.\.)")
_GAPS = re.compile(r"(?<!\\)(\\*\{\{)")
_ARROWS = re.compile(r"(?<!\S)(\\*=>)(?!\S)")
_MARKS = (Form.ROUND, Form.SQUARE, Form.ACCEPTED)


def has_gap(stem: str) -> bool:
    """Say whether a gap is opened in the stem, with no backslash before it."""
    return any(not found[1].startswith("\\") for found in _GAPS.finditer(stem))


def is_number(text: str) -> bool:
    """Say whether a text is a number that may be accepted, with its tolerance or range."""
    return len(text) <= _LONGEST_NUMBER and read_accepted(text) is not None


def looks_like_number(text: str) -> bool:
    """Say whether a text is a number, or starts as one with a tolerance or a range does."""
    return is_number(text) or _NEARLY_NUMBER.match(text[:_LONGEST_NUMBER]) is not None


def escape_line(line: str) -> str:
    """Return a line of a stem or an explanation so that it is read as text."""
    return _escape(line, _is_sign)


def unescape_line(line: str) -> str:
    """Return the line of text without the backslash that kept it from being a sign."""
    return _unescape(line, _is_sign)


def escape_number(text: str) -> str:
    """Return an accepted text so that it is read as words, though it may look like a number."""
    return _escape(text, looks_like_number)


def unescape_number(text: str) -> str:
    """Return the accepted words without the backslash that kept them from being a number."""
    return _unescape(text, looks_like_number)


def escape_mark(text: str) -> str:
    """Return a rationale so that it is not read as an option."""
    return _escape(text, has_mark)


def unescape_mark(text: str) -> str:
    """Return the rationale without the backslash that kept it from being an option."""
    return _unescape(text, has_mark)


def escape_left(text: str) -> str:
    """Return the left side of a pair so that neither a mark nor an arrow is read in it."""
    return _escape(_ARROWS.sub(r"\\\1", text), has_mark)


def unescape_left(text: str) -> str:
    """Return the left side of a pair without the backslashes before its mark and its arrows."""
    return _ARROWS.sub(lambda found: found[1][1:], _unescape(text, has_mark))


def escape_quoted(text: str) -> str:
    """Return a quotation so that it is not read as the name of a section."""
    return _escape(text, lambda line: section_of(line) is not None)


def unescape_quoted(line: str) -> str:
    """Return a line of a quotation without the backslash that kept it from naming a section."""
    return _unescape(line, lambda line: section_of(line) is not None)


def escape_gaps(stem: str) -> str:
    """Return the stem of anything but a cloze so that no gap is read in it."""
    return _GAPS.sub(r"\\\1", stem)


def unescape_gaps(stem: str) -> str:
    """Return a stem without gaps, and without the backslashes before what is none."""
    return _GAPS.sub(lambda found: found[1].removeprefix("\\"), stem)


def has_mark(text: str) -> bool:
    """Say whether the text of an item begins with the mark of an option or an accepted text."""
    form = form_of(Sign.ITEM, text)
    return form is not None and form[0] in _MARKS


def _is_sign(line: str) -> bool:
    """Say whether a line is more than text; an item of a list without a mark is text."""
    sign, marked = sign_of(line)
    if sign is Sign.ITEM:
        return form_of(sign, marked.text) is not None
    field = field_of(line)
    return sign is not Sign.TEXT or (field is not None and field.mark in FIELDS)


def _escape(text: str, is_sign: Callable[[str], bool]) -> str:
    return "\\" + text if is_sign(text.lstrip("\\")) else text


def _unescape(text: str, is_sign: Callable[[str], bool]) -> str:
    return text[1:] if text.startswith("\\") and is_sign(text.lstrip("\\")) else text
