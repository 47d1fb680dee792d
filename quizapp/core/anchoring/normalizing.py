"""A text with plain apostrophes, quotation marks and single spaces, and the way back to its own.

Nothing else is made alike: not case, not dashes, not accents, not a word.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from quizapp.core.folding import APOSTROPHES, QUOTATION_MARKS
from quizapp.core.sentences import Span

_QUOTE_STYLE = str.maketrans(
    {**dict.fromkeys(APOSTROPHES, "'"), **dict.fromkeys(QUOTATION_MARKS, '"')}
)
_SPACES = re.compile(r"\s\s+")


@dataclass(frozen=True)
class NormalText:
    """A text made plain, with a map back to the text it was made from.

    From the place `turns[n]` of the plain text on, the place in the raw text is `shifts[n]` more.
    """

    raw: str
    plain: str
    turns: tuple[int, ...]
    shifts: tuple[int, ...]

    def raw_span(self, start: int, end: int) -> Span:
        """Return where the plain text's characters `start` to `end` stand in the raw text."""
        return Span(self._raw_place(start), self._raw_place(end - 1) + 1)

    def _raw_place(self, place: int) -> int:
        return place + self.shifts[bisect_right(self.turns, place) - 1]


def normalize(text: str) -> str:
    """Return what two passages must have in common to be the same words.

    Runs of white space become one space and none at either end; apostrophes and quotation marks
    become plain, each of its own kind. The result may be shorter than the text, never longer.
    """
    return " ".join(text.translate(_QUOTE_STYLE).split())


def plain_stretch(text: str) -> str:
    """Return the same for a piece cut out of a text: a space at either end stays."""
    words = normalize(text)
    if not words:
        return " " if text else ""
    before = " " if text[0].isspace() else ""
    return before + words + (" " if text[-1].isspace() else "")


def normal_text(raw: str) -> NormalText:
    """Return a text normalized, with the way back."""
    shift = len(raw) - len(raw.lstrip())
    turns, shifts = [0], [shift]
    for run in _SPACES.finditer(raw, shift):
        shift += len(run[0]) - 1
        turns.append(run.end() - shift)
        shifts.append(shift)
    return NormalText(raw, normalize(raw), tuple(turns), tuple(shifts))
