"""Dates, and numbers with what they count."""

import re
from collections.abc import Iterator

from quizapp.core.suggesting.little_words import LITTLE_WORDS, NUMBERS, listed
from quizapp.core.suggesting.phrases import VAGUE_NOUNS
from quizapp.core.suggesting.reading import Sentence, Word
from quizapp.core.suggesting.terms import Term, TermKind, term_at

_MONTHS = listed(
    "january february march april may june july august september october november december"
)
_SEASONS = listed("spring summer autumn fall winter early mid late")
_SOME, _SOME_OF = listed("several many few some"), listed("hundred thousand million billion dozen")
_YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}")
_DAY = re.compile(r"(?:[12]?[0-9]|3[01])(?:st|nd|rd|th)?")
_DIGITS = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_IN_FIGURES = re.compile(r"[0-9]{1,4}[./][0-9]{1,2}[./][0-9]{1,4}")


def dates_of(sentence: Sentence) -> Iterator[Term]:
    """Give the dates of a sentence: a year or a month, with all that stands around and belongs."""
    words, place = sentence.words, 0
    while place < len(words):
        last = _date_from(sentence, place)
        if last:
            yield term_at(TermKind.DATE, sentence, place, last)
        place = last or place + 1


def numbers_of(sentence: Sentence) -> Iterator[Term]:
    """Give the numbers of a sentence, in digits or in words, each with the word that it counts.

    The number alone is the term; a number at the start of a sentence is left out.
    """
    words, place = sentence.words, 1
    while place < len(words):
        if not _is_number(words[place]):
            place += 1
            continue
        last = place + 1
        while last < len(words) and _is_number(words[last]) and not words[last].is_after_break:
            last += 1
        unit = _unit(words, last)
        if unit and not _is_vague(words, place, last):
            yield term_at(TermKind.NUMBER, sentence, place, last, unit)
        place = last


def _date_from(sentence: Sentence, place: int) -> int | None:
    """Return the place after the date that begins here, None if none does."""
    words, last, is_dated = sentence.words, place, False
    while last < len(words) and (last == place or _goes_on(sentence, last)):
        word = words[last]
        is_month = word.lower in _MONTHS and word.text[0].isupper()
        is_certain = is_month and (
            word.lower not in {"may", "march"} or _is_dated_around(words, last)
        )
        is_year = bool(_YEAR.fullmatch(word.text) or _IN_FIGURES.fullmatch(word.text))
        is_year = is_year and not _is_glued(words, last + 1)
        is_part = word.lower in _SEASONS or _DAY.fullmatch(word.lower)
        if not (is_certain or is_year or is_part):
            break
        is_dated = is_dated or is_certain or (is_year and _is_year_here(words, place, last))
        last += 1
        if is_year:
            break
    return last if is_dated else None


def _goes_on(sentence: Sentence, place: int) -> bool:
    """Say whether nothing but white space, or one comma, parts a word from the one before."""
    words = sentence.words
    if not words[place].is_after_break:
        return True
    offset = sentence.span.start
    between = sentence.text[words[place - 1].end - offset : words[place].start - offset]
    return between.strip() == "," and bool(_YEAR.fullmatch(words[place].text))


def _is_dated_around(words: tuple[Word, ...], place: int) -> bool:
    around = words[max(place - 1, 0) : place] + words[place + 1 : place + 2]
    before = words[place - 1].lower if place else ""
    return before in {"in", "since", "until", "by", "of", "early", "late"} or any(
        _YEAR.fullmatch(word.text) or _DAY.fullmatch(word.lower) for word in around
    )


def _is_year_here(words: tuple[Word, ...], first: int, place: int) -> bool:
    """Say whether four digits are a year: one alone counts nothing that comes after it."""
    return first < place or not _unit(words, place + 1)


def _is_number(word: Word) -> bool:
    return bool(_DIGITS.fullmatch(word.text)) or word.lower in NUMBERS


def _is_vague(words: tuple[Word, ...], first: int, last: int) -> bool:
    """Say whether a number is none that a reader could tell: “several hundred”, “the 1940s”."""
    is_some = last - first == 1 and words[first].lower in _SOME_OF
    return (is_some and words[first - 1].lower in _SOME) or _is_glued(words, last)


def _is_glued(words: tuple[Word, ...], place: int) -> bool:
    """Say whether nothing parts a word from the one before it."""
    return place < len(words) and words[place].start == words[place - 1].end


def _unit(words: tuple[Word, ...], place: int) -> str:
    """Return the word that is counted, empty if none comes right after the number."""
    if place >= len(words) or words[place].is_after_break:
        return ""
    word = words[place].lower
    return "" if word in LITTLE_WORDS | VAGUE_NOUNS or not word[0].isalpha() else word
