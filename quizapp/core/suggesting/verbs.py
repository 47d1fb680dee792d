"""Verbs that no list has, by where they stand: right behind the subject of their clause.

Without a grammar, “the queen lays” looks like a phrase of two nouns. A clause that has no other
verb needs one there, and English shows in the present which of the two words is it: one ends in -s
and the other does not.
"""

from collections.abc import Iterator, Sequence

from quizapp.core.suggesting.little_words import AUXILIARIES, BE, DETERMINERS, VERBS, listed
from quizapp.core.suggesting.reading import Word
from quizapp.core.suggesting.terms import runs

_JOINTS = listed(
    "and but or so yet that which who when while where if because although though whereas"
)
_OPENING = _JOINTS | listed("as after before since until in on at")
_NO_ENDING = ("ss", "us", "is")
_NO_ENDING_AT_ALL = listed("species series news always perhaps sometimes")
_KNOWN = AUXILIARIES | BE | VERBS


def likely_verbs(words: tuple[Word, ...], belongs: Sequence[bool]) -> frozenset[int]:
    """Return the places of likely verbs among words that may belong to a phrase."""
    found = (
        _verb_in(words, first, last)
        for first, last in runs(words, list(belongs))
        if last - first > 1 and _is_subject(words, first, belongs)
    )
    return frozenset(place for place in found if place is not None)


def is_past(word: Word) -> bool:
    """Say whether a word is in the past tense by its ending, as far as that tells."""
    return word.lower.endswith("ed") and not word.lower.endswith("eed") and "-" not in word.lower


def _is_subject(words: tuple[Word, ...], first: int, belongs: Sequence[bool]) -> bool:
    """Say whether a noun that begins here can be what its clause speaks of."""
    start = first
    while start and words[start - 1].lower in DETERMINERS and not words[start].is_after_break:
        start -= 1
    if start == 0 or words[start].is_after_break or words[start - 1].lower in _JOINTS:
        return True
    if start == 1 or words[start - 1].is_after_break:
        return words[start - 1].lower in _OPENING
    is_next_noun = start < first and belongs[start - 1]
    return is_next_noun and not any(_is_known(word) for word in _clause_before(words, start))


def _verb_in(words: tuple[Word, ...], first: int, last: int) -> int | None:
    """Return which word of a subject and what follows it is the verb, None if none is."""
    after = words[last] if last < len(words) and not words[last].is_after_break else None
    if after and (_is_known(after) or after.lower in {"of", "who", "which", "that"}):
        return None
    plural = next((place for place in range(first, last - 1) if _has_s(words[place])), None)
    if plural is not None:
        return plural if plural > first else plural + 1
    if _has_s(words[last - 1]) == _has_s(words[last - 2]):
        return None
    is_object_next = after is not None and (after.lower in DETERMINERS or after.text[0].isdigit())
    return last - 1 if is_object_next or not _has_verb_after(words, last) else None


def _has_verb_after(words: tuple[Word, ...], place: int) -> bool:
    return any(_is_known(word) for word in _clause_after(words, place))


def _clause_before(words: tuple[Word, ...], place: int) -> Iterator[Word]:
    for n in range(place - 1, -1, -1):
        yield words[n]
        if words[n].is_after_break or words[n].lower in _JOINTS:
            return


def _clause_after(words: tuple[Word, ...], place: int) -> Iterator[Word]:
    for word in words[place:]:
        if word.is_after_break or word.lower in _JOINTS:
            return
        yield word


def _is_known(word: Word) -> bool:
    return word.lower in _KNOWN or is_past(word)


def _has_s(word: Word) -> bool:
    """Say whether a word ends as a plural noun does, and as a verb of one in the present."""
    ends = word.lower.endswith("s") and not word.lower.endswith(_NO_ENDING)
    return ends and word.lower not in _NO_ENDING_AT_ALL
