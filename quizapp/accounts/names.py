"""What a name may be, and when two names are the same one."""

import re
import unicodedata

from quizapp.core.errors import ReadbackError
from quizapp.core.folding import fold

SHORTEST = 2
LONGEST = 40
_MARKS = frozenset("._-' \u2018\u2019\u02bc")


class NameRefusedError(ReadbackError):
    """A name that cannot be taken; its text says how to choose another."""


def read_name(text: str) -> str:
    """Return the name as it is shown: composed, trimmed, one space between words.

    Raises NameRefusedError if it is too short or too long, or has other than letters, digits,
    spaces, full stops, hyphens, underscores and apostrophes.
    """
    name = re.sub(r"[ \t\u00a0]+", " ", unicodedata.normalize("NFC", text)).strip()
    if not name:
        raise NameRefusedError("Enter a name.")
    if not SHORTEST <= len(name) <= LONGEST:
        raise NameRefusedError(f"Choose a name of {SHORTEST} to {LONGEST} characters.")
    if not all(_may_stand_in_a_name(character) for character in name):
        raise NameRefusedError(
            "Use only letters, digits, spaces, full stops, hyphens, underscores and apostrophes "
            "in the name."
        )
    if not any(character.isalnum() for character in name):
        raise NameRefusedError("Use at least one letter or digit in the name.")
    return name


def fold_name(name: str) -> str:
    """Return what equal names have in common, whatever their case and their apostrophes."""
    plain = unicodedata.normalize("NFKC", fold(name))
    # after casefold, which writes some scripts in capitals, lower agrees with both databases
    return unicodedata.normalize("NFKC", plain.casefold()).lower()


def _may_stand_in_a_name(character: str) -> bool:
    return character in _MARKS or unicodedata.category(character)[0] in "LNM"
