"""How much a sentence tells a reader who has nothing else, and how much a gap in it asks."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence

from quizapp.core.bank_analysis.wordings import content_words, stands_in
from quizapp.core.suggesting.little_words import (
    CONNECTIVES,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    VAGUE,
    listed,
)
from quizapp.core.suggesting.reading import Sentence
from quizapp.core.suggesting.standings import Standing, Standings, is_modifier
from quizapp.core.suggesting.terms import Term, TermKind

_RUN = 4
_WORTH = {TermKind.DATE: 1.0, TermKind.NUMBER: 0.95, TermKind.NAME: 0.8, TermKind.PHRASE: 0.5}
_CHATTY = listed("you your we our us i my me guys let lets think")
_OPENING_LISTS = frozenset(["like", "including", "as"])
_COMFORTABLE = range(8, 27)
_STEM = 5


def runs_of(sentences: Sequence[Sentence]) -> Counter[tuple[str, ...]]:
    """Return how often each run of four words stands in a text."""
    return Counter(run for sentence in sentences for run in _runs(sentence))


def telling(sentence: Sentence, terms: Sequence[Term], runs: Counter[tuple[str, ...]]) -> float:
    """Return how much a sentence tells by itself, about -1.5 to 1.5.

    It tells more the more names, dates and rare phrases stand in it, and less if it begins with
    "This" or "They", talks to the reader, is said again elsewhere, or is short or long.
    """
    own = [runs[run] == 1 for run in _runs(sentence)]
    score = sum(own) / len(own) if own else 0.0
    score += 0.15 * min(sum(term.kind is not TermKind.PHRASE for term in terms), 3)
    first = sentence.words[0].lower
    second = sentence.words[1].lower
    if first in PRONOUNS or (first in CONNECTIVES and second in PRONOUNS):
        score -= 0.9
    elif first in CONNECTIVES or (second in {"in", "on"} and sentence.words[1].is_after_break):
        score -= 0.25
    if not _CHATTY.isdisjoint(word.lower for word in sentence.words):
        score -= 0.8
    if sentence.text.rstrip()[-1:] in {"?", "!"}:
        score -= 0.8
    if len(sentence.words) not in _COMFORTABLE:
        score -= 0.2
    return score


def asking(sentence: Sentence, term: Term, standings: Standings) -> float:
    """Return how good a gap a term of a sentence makes, about -0.5 to 1.5."""
    standing = standings.of(term)
    score = _WORTH[term.kind] + _rarity(standing, standings.section_count)
    score += 0.25 * term.first / len(sentence.words)
    if term.kind is TermKind.PHRASE:
        score += 0.25 * (term.last - term.first > 1) + 0.05 * min(standing.own_count - 1, 2)
        score -= 0.3 * _is_bare(sentence, term)
        score -= 0.4 * (sentence.words[term.first].lower in VAGUE)
    if term.kind is TermKind.NAME and is_modifier(sentence, term):
        score -= 0.3 + 0.3 * (not standing.alone_count)
    if _is_one_of_a_list(sentence, term):
        score -= 0.5
    return score


def can_be_a_gap(sentence: Sentence, term: Term) -> bool:
    """Say whether nothing else in the sentence gives a term away: not it, nor a word akin to it."""
    words = sentence.words
    rest = [word.lower for word in words[: term.first] + words[term.last :]]
    around = " ".join(rest)
    if stands_in(term.text, around) or content_words(term.text).keys() & content_words(around):
        return False
    own = {word.lower[:_STEM] for word in words[term.first : term.last] if len(word.lower) >= _STEM}
    return not any(word[:_STEM] in own for word in rest) and len(rest) >= _STEM


def _runs(sentence: Sentence) -> Iterator[tuple[str, ...]]:
    words = tuple(word.lower for word in sentence.words)
    return (words[place : place + _RUN] for place in range(len(words) - _RUN + 1))


def _rarity(standing: Standing, section_count: int) -> float:
    """Return from 0 to 0.5 how much a term is this section's own: in few sections, and mostly here.

    The first factor is the inverse document frequency of Spärck Jones (1972), scaled to 1.
    """
    sections = len(standing.sections)
    spread = math.log(1 + section_count / sections) / math.log(1 + section_count)
    return 0.5 * spread * standing.own_count / standing.count


def _is_bare(sentence: Sentence, term: Term) -> bool:
    """Say whether one word stands after a preposition alone, as in “taken into account”."""
    before = sentence.words[term.first - 1].lower if term.first else ""
    return term.last - term.first == 1 and before in PREPOSITIONS


def _is_one_of_a_list(sentence: Sentence, term: Term) -> bool:
    """Say whether a term stands in a row, so that no reader can tell which one is asked."""
    words = sentence.words
    is_parted = words[term.first].is_after_break and term.first > 0
    place = term.first
    while place > 0 and words[place - 1].lower in DETERMINERS:
        place -= 1
    before = words[place - 1].lower if place else ""
    after = words[term.last] if term.last < len(words) else None
    is_joined = after is not None and after.lower in {"and", "or"}
    if before in {"and", "or"} or before in _OPENING_LISTS or is_joined:
        return True
    return is_parted and after is not None and after.is_after_break
