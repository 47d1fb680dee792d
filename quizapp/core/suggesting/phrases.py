"""Noun phrases, without a grammar: between a determiner or preposition and the next little word."""

from collections.abc import Iterator

from quizapp.core.suggesting.little_words import (
    DETERMINERS,
    LITTLE_WORDS,
    NUMBERS,
    PREPOSITIONS,
    VERBS,
    listed,
)
from quizapp.core.suggesting.reading import Sentence, Word
from quizapp.core.suggesting.terms import Term, TermKind, runs, term_at
from quizapp.core.suggesting.verbs import is_past, likely_verbs

_BEFORE = (DETERMINERS | PREPOSITIONS) - {"that"}
_SHORTENED = listed("let it that what who there here he she")
_LONGEST = 3
_SHORTEST_ALONE = 6
_NO_NOUN = ("ly", "ed", "ing", "ive", "ous", "able", "ible", "ful", "less", "ish", "est")
_ADJECTIVES = ("al", "ic", "ary", "ian")
VAGUE_NOUNS = listed(
    "way ways thing things part parts side sides people time times kind case fact example region "
    "country countries area areas number place others rest end lot series range idea story"
)


def phrases_of(sentence: Sentence) -> Iterator[Term]:
    """Give the noun phrases of a sentence: one to three words in small letters.

    A phrase begins after a determiner, a preposition or a possessive and ends before a little
    word, a verb or a sign; what ends like an adjective or an adverb is no noun.
    """
    words, verbs = sentence.words, verbs_of(sentence)
    belongs = [n not in verbs and _can_belong(words, n) for n in range(len(words))]
    for first, last in runs(words, belongs):
        if (
            first
            and _begins_after(words[first - 1], words[first])
            and _is_noun_phrase(words, first, last)
        ):
            yield term_at(TermKind.PHRASE, sentence, first, last)


def verbs_of(sentence: Sentence) -> frozenset[int]:
    """Return the places of a sentence's likely verbs that no list has."""
    words = sentence.words
    return likely_verbs(words, [_can_belong(words, place) for place in range(len(words))])


def _can_belong(words: tuple[Word, ...], place: int) -> bool:
    word = words[place]
    if not word.text[0].islower() or word.lower in LITTLE_WORDS | NUMBERS:
        return False
    is_first = place > 0 and _begins_after(words[place - 1], word)
    return is_first or not (is_past(word) or word.lower in VERBS)


def _begins_after(before: Word, word: Word) -> bool:
    return not word.is_after_break and (before.lower in _BEFORE or _is_owner(before))


def _is_owner(word: Word) -> bool:
    """Say whether a word is a possessive, and not a short form of “it is” or “let us”."""
    return word.is_possessive and word.lower not in _SHORTENED


def _is_noun_phrase(words: tuple[Word, ...], first: int, last: int) -> bool:
    phrase = [word.lower for word in words[first:last]]
    if len(phrase) > _LONGEST or any(word.endswith("ly") for word in phrase):
        return False
    if phrase[0].endswith("ing") or phrase[-1].endswith(_NO_NOUN) or phrase[-1] in VAGUE_NOUNS:
        return False
    if len(phrase) == 1 and len(phrase[0]) < _SHORTEST_ALONE:
        return False
    return not (phrase[-1].endswith(_ADJECTIVES) and _is_joined(words, last))


def _is_joined(words: tuple[Word, ...], place: int) -> bool:
    """Say whether what stands before may be an adjective: one is joined to it, or a name."""
    return place < len(words) and (
        words[place].lower in {"and", "or"} or not words[place].text[0].islower()
    )
