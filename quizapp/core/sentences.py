"""The sentences of a section and their numbers: places in its text, which is never altered."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_UNSEEN = "\u200b-\u200f\u061c\u202a-\u202e\u2066-\u2069"  # marks of direction and of joining
_CLOSING = rf"""["'\u2018\u2019\u201c\u201d\u00bb\u203a)\]{_UNSEEN}]*"""
_OPENING = rf"""["'\u2018\u201c\u201e\u201a\u00ab\u2039\u00bf\u00a1(\[{_UNSEEN}]*"""
# Latin; Arabic and Urdu; Hindi; Armenian; Amharic: a space follows them.
_STOP = r"[.!?\u061f\u06d4\u0964\u0965\u0589\u1362\u1367]"
# Chinese and Japanese: no space follows.
_WIDE_STOP = r"[\u3002\uff01\uff1f\uff61]+"
_WIDE_CLOSING = r"""["'\u2019\u201d)\]\uff09\u300d\u300f\u3011\u300b\u3009]*"""
_END = re.compile(
    rf"{_STOP}{_CLOSING}(?=\s+{_OPENING}(?P<next>[^\W_]))|{_WIDE_STOP}{_WIDE_CLOSING}|\n\s*\n"
)


@dataclass(frozen=True, order=True)
class Span:
    """A stretch of a text, from `start` up to but not including `end`, counted in characters.

    Raises ValueError for an empty or backward span.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span is not empty and does not run backward: {self}")

    def of(self, text: str) -> str:
        """Return the words of `text` that stand here."""
        return text[self.start : self.end]

    def meets(self, other: "Span") -> bool:
        """Say whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


def split_sentences(body: str) -> tuple[Span, ...]:
    """Return the sentences of a section in order, white space between them left out.

    A sentence ends at `.`, `!`, `?` or the like of another script (and closing marks) before white
    space and a letter that is not small, or a digit; at the wide stops of Chinese and Japanese,
    which no space follows; and at a blank line. The spans never overlap and together hold every
    character that is not white space.
    """
    ends = [end.end() for end in _END.finditer(body) if not (end["next"] or "").islower()]
    spans = []
    for start, end in zip([0, *ends], [*ends, len(body)], strict=True):
        piece = body[start:end]
        if piece.strip():
            first = start + len(piece) - len(piece.lstrip())
            spans.append(Span(first, start + len(piece.rstrip())))
    return tuple(spans)


def sentence_numbers(sentences: Sequence[Span], place: Span) -> tuple[int, ...]:
    """Return the numbers (from 1) of the sentences that `place` stands in, in order."""
    return tuple(n for n, sentence in enumerate(sentences, start=1) if sentence.meets(place))
