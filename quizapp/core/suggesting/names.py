"""Names: words in capitals where no sentence begins."""

from collections.abc import Iterable, Iterator

from quizapp.core.suggesting.little_words import LITTLE_WORDS, listed
from quizapp.core.suggesting.reading import Sentence, Word
from quizapp.core.suggesting.terms import Term, TermKind, runs, term_at

_TITLES = listed("mr mrs ms dr prof st sir lady lord president")
MOST_WORDS = 5


def known_names(sentences: Iterable[Sentence]) -> frozenset[str]:
    """Return the words that are capitals within a sentence and never small letters anywhere.

    By these a name is told from a word that is in capitals since it begins a sentence.
    """
    capitals: set[str] = set()
    small: set[str] = set()
    for sentence in sentences:
        for place, word in enumerate(sentence.words):
            if word.text[0].islower():
                small.add(word.lower)
            elif word.text[0].isupper() and place:
                capitals.add(word.lower)
    return frozenset(capitals - small - LITTLE_WORDS)


def names_of(sentence: Sentence, known: frozenset[str]) -> Iterator[Term]:
    """Give the names of a sentence, several words in capitals as one; `known` as `known_names`."""
    words = sentence.words
    belongs = [_is_name(word, place, known) for place, word in enumerate(words)]
    for first, last in runs(words, belongs):
        if last - first <= MOST_WORDS and words[last - 1].lower not in _TITLES:
            yield term_at(TermKind.NAME, sentence, first, last)


def initials(name: str) -> str:
    """Return the initials of a name of several words, or the name itself if it is in capitals."""
    words = [word for word in name.split() if word[0].isupper()]
    if len(words) > 1:
        return "".join(word[0] for word in words)
    return name.replace(".", "") if name.isupper() else ""


def _is_name(word: Word, place: int, known: frozenset[str]) -> bool:
    if not word.text[0].isupper() or (word.lower in LITTLE_WORDS and not _is_acronym(word)):
        return False
    return word.lower in known or (place > 0 and _is_acronym(word))


def _is_acronym(word: Word) -> bool:
    return len(word.text) > 1 and word.text.isupper()
