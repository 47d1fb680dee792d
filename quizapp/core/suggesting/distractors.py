"""Wrong options from the same text: of the key's kind, from another sentence."""

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quizapp.core.bank_analysis.wordings import content_words, stands_in
from quizapp.core.suggesting.reading import Sentence
from quizapp.core.suggesting.standings import Standing, Standings
from quizapp.core.suggesting.subjects import Subject
from quizapp.core.suggesting.terms import Term, TermKind

MOST = 3
FEWEST = 2
_TRIED = 60
_LIKE_LENGTH = 0.5
_MUCH = 0.5


@dataclass(frozen=True, slots=True)
class Distractor:
    """A wrong option and the sentence that it comes from."""

    text: str
    sentence: Sentence


def of_term(sentence: Sentence, term: Term, standings: Standings) -> tuple[Distractor, ...]:
    """Return up to three terms of the same kind that could stand in a gap, best first.

    None of them stands in the sentence, is another writing of the key, or counts something else.
    Those that follow the same words as the key (in, around) come first, then those of the section;
    initials are offered beside initials.
    """
    own = standings.of(term)
    aliases = set(standings.aliases(term.text))
    fitting = [
        other
        for other in standings.of_kind(term.kind)
        if other.key != term.key
        and other.text not in aliases
        and other.unit == term.unit
        and bool(other.alone_count) == bool(own.alone_count)
        and _is_like(other, term)
    ]

    def rank(other: Standing) -> tuple[bool, bool, bool, int, str]:
        is_other_sort = other.text.isupper() != term.text.isupper()
        length = abs(len(other.text) - len(term.text))
        is_elsewhere = not other.own_count
        return is_other_sort, not (other.before & own.before), is_elsewhere, length, other.key

    ranked = heapq.nsmallest(_TRIED, fitting, key=rank)
    return _unlike(
        Distractor(other.text, (other.own_sentences + other.sentences)[0])
        for other in ranked
        if not _meets(other.text, sentence)
    )


def of_subject(subject: Subject, others: Sequence[Subject]) -> tuple[Distractor, ...]:
    """Return up to three subjects of other sentences, alike in number and length, best first.

    None shares more than half of its words with the key, and none is said the same of.
    """
    own, said = content_words(subject.text), content_words(subject.said)
    fitting = [
        other
        for other in others
        if other.sentence != subject.sentence
        and other.is_plural == subject.is_plural
        and _is_as_long(other.text, subject.text)
    ]

    def rank(other: Subject) -> tuple[bool, int, str]:
        length = abs(len(other.text) - len(subject.text))
        return other.sentence.section != subject.sentence.section, length // 4, other.text

    ranked = heapq.nsmallest(_TRIED, fitting, key=rank)
    return _unlike(
        Distractor(other.text, other.sentence)
        for other in ranked
        if _overlap(content_words(other.text), own) <= _MUCH
        and _overlap(content_words(other.said), said) < _MUCH
        and not stands_in(other.text, subject.sentence.text)
    )


def _unlike(distractors: Iterable[Distractor]) -> tuple[Distractor, ...]:
    """Return the first three of which none shares most of its words with another."""
    kept: list[Distractor] = []
    for distractor in distractors:
        words = content_words(distractor.text)
        texts = [other.text for other in kept]
        is_like = any(_overlap(words, content_words(text)) >= _MUCH for text in texts)
        if not is_like and distractor.text.casefold() not in map(str.casefold, texts):
            kept.append(distractor)
        if len(kept) == MOST:
            break
    return tuple(kept)


def _is_like(other: Standing, term: Term) -> bool:
    if term.kind is not TermKind.PHRASE:
        return True
    is_plural = other.text.endswith("s") == term.text.endswith("s")
    count = term.last - term.first
    return is_plural and len(other.text.split()) == count and _is_as_long(other.text, term.text)


def _is_as_long(other: str, key: str) -> bool:
    return abs(len(other) - len(key)) <= _LIKE_LENGTH * max(len(other), len(key))


def _meets(text: str, sentence: Sentence) -> bool:
    """Say whether a term stands in a sentence, whole or with a word of its own."""
    return stands_in(text, sentence.text) or bool(
        content_words(text).keys() & content_words(sentence.text)
    )


def _overlap(first: dict[str, str], second: dict[str, str]) -> float:
    """Return which share of the shorter list of words stands in the longer, from 0 to 1."""
    shorter = min(len(first), len(second))
    return len(first.keys() & second.keys()) / shorter if shorter else 0.0
