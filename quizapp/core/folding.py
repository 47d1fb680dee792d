"""Compare texts as people do: typography and case apart, without ever changing what is stored.

`fold` replaces one character by one character, so that a place in the folded text is the same
place in the text itself. `fold_answer` goes further and may shorten; it is for texts compared as a
whole, such as options. `fold_typed` is for what is typed against what is accepted.
"""

import unicodedata
from itertools import pairwise

APOSTROPHES = "\u2018\u2019\u201a\u201b\u02bc\u02b9\u2032\u00b4\u0060\uff07"
QUOTATION_MARKS = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\uff02"
DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d"
SPACES = "\t\n\r\u00a0\u2002\u2003\u2009\u200a\u202f\u3000"

_FOLDED = str.maketrans(
    {
        character: plain
        for plain, characters in (
            ("'", APOSTROPHES),
            ('"', QUOTATION_MARKS),
            ("-", DASHES),
            (" ", SPACES),
        )
        for character in characters
    }
)
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufe0e\ufe0f\ufeff")


def fold(text: str) -> str:
    """Return the text with plain apostrophes, quotation marks, dashes and spaces, equally long."""
    return text.translate(_FOLDED)


def fold_answer(text: str) -> str:
    """Return what an answer, an option or a step is compared by.

    Case, runs of white space, typography, width and compatibility forms (NFKC), marks that
    nobody sees, and a full stop or comma at the end do not count; letters and accents do, and so
    does a text that is nothing but such a stop.
    """
    text = "".join(character for character in text if character not in _INVISIBLE)
    text = fold(unicodedata.normalize("NFKC", fold(text))).casefold()
    text = " ".join(unicodedata.normalize("NFKC", text).split())
    return text.rstrip(".,;!? ") or text


def fold_typed(text: str) -> str:
    """Return what a typed answer is compared by: as `fold_answer`, with hyphened words parted.

    A hyphen or dash between letters counts as the space it may be written as; beside a digit it
    may be a minus, a range or a date, and between two single letters a minus: there it counts.
    """
    first, *rest = pieces = fold_answer(text).split("-")
    joints = (" " if _join_words(left, right) else "-" for left, right in pairwise(pieces))
    return first + "".join(joint + piece for joint, piece in zip(joints, rest, strict=True))


def _join_words(left: str, right: str) -> bool:
    if not (_are_letters(left[-1:]) and _are_letters(right[:1])):
        return False
    return _are_letters(left[-2:-1]) or _are_letters(right[1:2])


def _are_letters(text: str) -> bool:
    """Say whether these are letters, or marks upon letters, and not nothing."""
    return bool(text) and all(unicodedata.category(one)[0] in "LM" for one in text)
