"""The sentences of a text that can be asked about, each with its words in their places."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from quizapp.core.folding import APOSTROPHES, fold
from quizapp.core.sentences import Span, split_sentences

FEWEST_WORDS, MOST_WORDS = 6, 40
LONGEST_SENTENCE = 320
_APOSTROPHE = rf"['{APOSTROPHES}]"
_WORD = re.compile(
    rf"\d+(?:[.,:/]\d+)*|[^\W\d_]+(?:[-\u2010\u2011.]?[^\W_]+|{_APOSTROPHE}[^\W_]+)*"
)
_POSSESSIVE = re.compile(rf"{_APOSTROPHE}s?$")
_MARKUP = re.compile(r"[*_`<>\[\]{}|\\#]|\$.*\$|\n\s*\n", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Word:
    """One word as it is written, its place in the section, and how it is compared.

    A possessive's ending is no part of the word; `is_possessive` says that it has one.
    `is_after_break` if anything but white space parts it from the word before, or nothing is.
    """

    text: str
    start: int
    end: int
    lower: str
    is_possessive: bool
    is_after_break: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a section that can be asked about, as it stands there.

    `number` is its place among the section's sentences that are not too long, from 0.
    """

    section: str
    number: int
    span: Span
    text: str
    words: tuple[Word, ...]

    @property
    def quotation(self) -> str:
        """The sentence with its white space made single spaces."""
        return " ".join(self.text.split())


def read_sentences(sections: Mapping[str, str]) -> tuple[Sentence, ...]:
    """Return what can be asked about of each section (its body by its slug), in their order.

    Left out are sentences of less than 6 or more than 40 words or of more than 320 characters,
    those that stand twice in their section, and those with signs that a stem would take for
    markup. The time taken grows with the length of the text.
    """
    return tuple(s for slug, body in sections.items() for s in _of_section(slug, body))


def _of_section(slug: str, body: str) -> Iterator[Sentence]:
    spans = [s for s in split_sentences(body) if s.end - s.start <= LONGEST_SENTENCE]
    times = Counter(_flat(span.of(body)) for span in spans)
    for number, span in enumerate(spans):
        text = span.of(body)
        if times[_flat(text)] > 1 or _MARKUP.search(text) or not text[-1:].strip("-,:;"):
            continue
        words = tuple(words_of(text, span.start))
        if FEWEST_WORDS <= len(words) <= MOST_WORDS:
            yield Sentence(slug, number, span, text, words)


def words_of(text: str, offset: int = 0) -> Iterator[Word]:
    """Give the words of a text that begins at a place of its section, or is all of it."""
    end = 0
    for found in _WORD.finditer(text):
        ending = _POSSESSIVE.search(found[0])
        word = found[0][: ending.start()] if ending else found[0]
        is_after_break = bool(text[end : found.start()].strip()) or not end
        start = offset + found.start()
        lower = fold(word).casefold()
        yield Word(word, start, start + len(word), lower, bool(ending), is_after_break)
        end = found.end()


def _flat(text: str) -> str:
    return " ".join(fold(text).casefold().split())
