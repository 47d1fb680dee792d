"""A passage in its place: the marked words inside their sentences, with one before and one after.

Nothing is altered: the pieces of a sentence, joined, are the text character for character.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from quizapp.core.sentences import Span, sentence_numbers


class Piece(NamedTuple):
    """Some words of a sentence, and whether they are the ones that are quoted."""

    words: str
    is_marked: bool


class ShownSentence(NamedTuple):
    """A sentence with its number (from 1); `is_context` if no quoted word stands in it."""

    number: int
    pieces: tuple[Piece, ...]
    is_context: bool


class ShownPassage(NamedTuple):
    """Sentences in a row around quoted words.

    `numbers` are those of the sentences that hold quoted words; `is_start` and `is_end` say
    whether the section begins or ends here, so that no ellipsis is shown.
    """

    sentences: tuple[ShownSentence, ...]
    numbers: tuple[int, ...]
    is_start: bool
    is_end: bool


def show_passage(
    body: str, sentences: Sequence[Span], marks: Sequence[Span], *, around: int = 1
) -> ShownPassage:
    """Return the sentences that `marks` stand in, with `around` more before and after.

    `sentences` are those of `body` in order; `marks` is not empty and lies within them.
    """
    numbers = tuple(sorted({n for mark in marks for n in sentence_numbers(sentences, mark)}))
    first = max(numbers[0] - around, 1)
    last = min(numbers[-1] + around, len(sentences))
    shown = tuple(
        ShownSentence(n, cut(body, sentences[n - 1], marks), is_context=n not in numbers)
        for n in range(first, last + 1)
    )
    return ShownPassage(shown, numbers, is_start=first == 1, is_end=last == len(sentences))


def cut(body: str, within: Span, marks: Sequence[Span]) -> tuple[Piece, ...]:
    """Return the words of `within`, cut where marks begin and end."""
    edges = {within.start, within.end}
    for mark in marks:
        edges |= {min(max(edge, within.start), within.end) for edge in (mark.start, mark.end)}
    cuts = sorted(edges)
    return tuple(
        Piece(body[start:end], any(m.start <= start and end <= m.end for m in marks))
        for start, end in pairwise(cuts)
    )
