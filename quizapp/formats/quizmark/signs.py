"""The signs of the notation: what the start of a line says that the line is."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Sign(StrEnum):
    """What a block of lines is, told by how its first line starts."""

    TITLE = "title"
    HEADING = "heading"
    FIELD = "field"
    QUOTE = "quote"
    OPTION_QUOTE = "option quote"
    ITEM = "item"
    RATIONALE = "rationale"
    STEP = "step"
    WRITTEN = "written"
    BACK = "back"
    TEXT = "text"


class Form(StrEnum):
    """The form of an answer block; its value is what authors are told that it is called."""

    ROUND = "choose-one"
    SQUARE = "choose-all"
    ACCEPTED = "short answer"
    PAIR = "matching"
    STEP = "ordering"
    POINT = "point to it"
    WRITTEN = "written answer"
    BACK = "flashcard"


@dataclass(frozen=True)
class Marked:
    """A text without the mark that it began with; `mark` is that mark, or the number of a step."""

    text: str
    mark: str = ""


FIELDS = ("tags", "points", "level", "difficulty", "hint", "accept")
_SIGNS = (
    (Sign.HEADING, re.compile(r"(##)(?!#)(.*)")),
    (Sign.TITLE, re.compile(r"(#)(?!\S)(.*)")),
    (Sign.QUOTE, re.compile(r"(>)(.*)")),
    (Sign.ITEM, re.compile(r"(-)(?!\S)(.*)")),
    (Sign.STEP, re.compile(r"([0-9]{1,3})\)(?!\S)(.*)")),
    (Sign.WRITTEN, re.compile(r"(_{3,})()")),
    (Sign.BACK, re.compile(r"(:)(?!\S)(.*)")),
)
_FORMS = (
    (Form.ROUND, re.compile(r"\(([xX]| ?)\)(?!\S)(.*)")),
    (Form.SQUARE, re.compile(r"\[([xX]| ?)\](?!\S)(.*)")),
    (Form.ACCEPTED, re.compile(r"(=)(?!\S)(.*)")),
    (Form.POINT, re.compile(r"(>)()")),
)
_FORM_OF_SIGN = {Sign.STEP: Form.STEP, Sign.WRITTEN: Form.WRITTEN, Sign.BACK: Form.BACK}
_FIELD = re.compile(r"([A-Za-z][A-Za-z0-9_-]*):(?!\S)(.*)")
_LISTED = re.compile(r"(?:[-*+]|[0-9]{1,3}[.)])(?!\S)")
_ARROW = re.compile(r"(?<!\S)=>(?!\S)")
_SECTION = re.compile(r"(?:\u2014|\u2013|--)\s*([a-z0-9][a-z0-9-]*)")


def sign_of(line: str) -> tuple[Sign, Marked]:
    """Return the sign of a line that has no white space around it, and the line without it."""
    for sign, pattern in _SIGNS:
        if found := pattern.fullmatch(line):
            return sign, Marked(found[2].strip(), found[1])
    return Sign.TEXT, Marked(line)


def form_of(sign: Sign, text: str) -> tuple[Form, Marked] | None:
    """Return the form of the answer that a block gives, and its text; None if it gives none."""
    if sign in _FORM_OF_SIGN:
        return _FORM_OF_SIGN[sign], Marked(text)
    if sign is not Sign.ITEM:
        return None
    for form, pattern in _FORMS:
        if found := pattern.fullmatch(text):
            return form, Marked(found[2].strip(), found[1].strip())
    return (Form.PAIR, Marked(text)) if _ARROW.search(text) else None


def split_pair(text: str) -> tuple[str, str]:
    """Return what stands on the two sides of the first arrow, each of which may be empty."""
    left, right = _ARROW.split(text, maxsplit=1)
    return left.strip(), right.strip()


def field_of(line: str) -> Marked | None:
    """Return the value of a field line, with the field's name as its mark, or None."""
    found = _FIELD.fullmatch(line)
    return Marked(found[2].strip(), found[1]) if found else None


def section_of(line: str) -> str | None:
    """Return the section that a line of a quotation names as its source, or None."""
    found = _SECTION.fullmatch(line)
    return found[1] if found else None


def is_listed(line: str) -> bool:
    """Say whether the line begins an item of a Markdown list."""
    return _LISTED.match(line) is not None
