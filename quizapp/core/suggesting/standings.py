"""Where each term stands: how often in the section, how often in the text, and beside what."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from quizapp.core.suggesting.figures import dates_of, numbers_of
from quizapp.core.suggesting.little_words import LITTLE_WORDS, VERBS
from quizapp.core.suggesting.names import MOST_WORDS, initials, known_names, names_of
from quizapp.core.suggesting.phrases import phrases_of
from quizapp.core.suggesting.reading import Sentence, words_of
from quizapp.core.suggesting.terms import Term, TermKind
from quizapp.core.suggesting.verbs import is_past

_KEPT = 4


@dataclass(slots=True)
class Standing:
    """A term of a text, taken together from all of its places.

    `own_count` and `count` say how often its words stand in the section and in the text, in which
    `sections`; `alone_count` how often they do so as a term that describes nothing after it.
    `before` are the words that stand right before it; `sentences` the first few that hold it, apart
    from the first few of the own section.
    """

    kind: TermKind
    key: str
    text: str
    unit: str
    alone_count: int = 0
    own_count: int = 0
    count: int = 0
    sections: set[str] = field(default_factory=set)
    before: set[str] = field(default_factory=set)
    sentences: list[Sentence] = field(default_factory=list)
    own_sentences: list[Sentence] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Standings:
    """Every term of a text, and the terms of each sentence of the own section."""

    by_key: dict[tuple[TermKind, str], Standing]
    own: tuple[tuple[Sentence, tuple[Term, ...]], ...]
    section_count: int

    def of(self, term: Term) -> Standing:
        """Return where a term of this text stands."""
        return self.by_key[term.kind, term.key]

    def of_kind(self, kind: TermKind) -> tuple[Standing, ...]:
        """Return the terms of one kind, in the order of the text."""
        return tuple(s for (of, _), s in self.by_key.items() if of is kind)

    def aliases(self, name: str) -> tuple[str, ...]:
        """Return the other writings of a name: its initials, or what it is the initials of."""
        short = initials(name)
        others = (s.text for s in self.of_kind(TermKind.NAME)) if short else ()
        return tuple(
            other
            for other in others
            if initials(other) == short and other != name and name.isupper() != other.isupper()
        )


def standings_of(
    sentences: Sequence[Sentence], sections: Mapping[str, str], own_section: str
) -> Standings:
    """Return where the terms of these sentences stand in the sections, seen from one of them."""
    known = known_names(sentences)
    by_key: dict[tuple[TermKind, str], Standing] = {}
    own = []
    for sentence in sentences:
        terms = tuple(find_terms(sentence, known))
        for term in terms:
            place = (term.kind, term.key)
            standing = by_key.get(place)
            if standing is None:
                standing = by_key[place] = Standing(term.kind, term.key, term.text, term.unit)
            _place(standing, sentence, term, is_own=sentence.section == own_section)
        if sentence.section == own_section:
            own.append((sentence, terms))
    _count(by_key, sections, own_section)
    return Standings(by_key, tuple(own), len(sections))


def find_terms(sentence: Sentence, known: frozenset[str]) -> Iterator[Term]:
    """Give the terms of a sentence, none inside another; `known` are the names of the text."""
    taken: set[int] = set()
    found = (dates_of(sentence), numbers_of(sentence), names_of(sentence, known))
    for terms in (*found, phrases_of(sentence)):
        for term in terms:
            places = set(range(term.first, term.last))
            if not places & taken:
                taken |= places
                yield term


def is_modifier(sentence: Sentence, term: Term) -> bool:
    """Say whether a name only describes what follows it, as in “NATO expansion”."""
    last = sentence.words[term.last - 1]
    if term.last == len(sentence.words) or last.is_possessive:
        return last.is_possessive
    after = sentence.words[term.last]
    is_noun = after.text[0].islower() and after.lower not in LITTLE_WORDS | VERBS
    return is_noun and not after.is_after_break and not is_past(after)


def _place(standing: Standing, sentence: Sentence, term: Term, *, is_own: bool) -> None:
    is_possessive = sentence.words[term.last - 1].is_possessive
    standing.alone_count += is_possessive or not is_modifier(sentence, term)
    if term.first and not sentence.words[term.first].is_after_break:
        standing.before.add(sentence.words[term.first - 1].lower)
    kept = standing.own_sentences if is_own else standing.sentences
    if len(kept) < _KEPT:
        kept.append(sentence)


def _count(
    by_key: dict[tuple[TermKind, str], Standing], sections: Mapping[str, str], own_section: str
) -> None:
    """Count the words of every term wherever they stand, also where they were not taken as one."""
    by_words: dict[str, list[Standing]] = {}
    for (_, key), standing in by_key.items():
        by_words.setdefault(key, []).append(standing)
    for slug, body in sections.items():
        words = [word.lower for word in words_of(body)]
        for first in range(len(words)):
            for last in range(first + 1, min(first + MOST_WORDS, len(words)) + 1):
                for standing in by_words.get(" ".join(words[first:last]), ()):
                    standing.count += 1
                    standing.own_count += slug == own_section
                    standing.sections.add(slug)
