"""Terms: the words of a sentence that a question can ask for."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from quizapp.core.sentences import Span
from quizapp.core.suggesting.reading import Sentence, Word


class TermKind(StrEnum):
    """What a term is, as a teacher would say it."""

    DATE = "date"
    NUMBER = "number"
    NAME = "name"
    PHRASE = "phrase"


@dataclass(frozen=True, slots=True)
class Term:
    """Words of a sentence that can be asked for: those from place `first` up to `last`.

    `key` is how it is compared with others; `unit` is what a number counts, or empty.
    """

    kind: TermKind
    text: str
    key: str
    span: Span
    first: int
    last: int
    unit: str = ""


def term_at(kind: TermKind, sentence: Sentence, first: int, last: int, unit: str = "") -> Term:
    """Return the term that the words from `first` up to `last` of a sentence are."""
    start, end = sentence.words[first].start, sentence.words[last - 1].end
    offset = sentence.span.start
    words = " ".join(sentence.text[start - offset : end - offset].split())
    key = " ".join(word.lower for word in sentence.words[first:last])
    return Term(kind, words, key, Span(start, end), first, last, unit)


def runs(words: tuple[Word, ...], belongs: list[bool]) -> Iterator[tuple[int, int]]:
    """Give where words that belong stand together, with nothing but white space between them."""
    first = None
    for place, word in enumerate(words):
        if first is not None and (not belongs[place] or word.is_after_break):
            yield first, place
            first = None
        if belongs[place] and first is None:
            first = place
        if first is not None and word.is_possessive:
            yield first, place + 1
            first = None
    if first is not None:
        yield first, len(words)
