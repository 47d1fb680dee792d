"""The passage most like words that stand nowhere any more: proposed to a person, never taken.

The rarest words of a quotation vote for the places they would put it at; around the places with
most votes its words are aligned (longest common subsequence, of which the densest part is kept),
and its ends are chosen so that the characters agree best.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from quizapp.core.anchoring.clusters import whole_clusters
from quizapp.core.anchoring.normalizing import normalize
from quizapp.core.sentences import Span

LIKE_ENOUGH = 0.7
"""The least likeness at which a passage is proposed."""
LONG_ENOUGH = 24
"""Fewer characters than these may be said anew elsewhere; they need their surroundings."""
MOST_WORDS = 300
_MOST_VOTES = 400
_WINDOWS = 3
_GAP = 0.5  # what a word in between takes from a match, where a matching word gives 1
_LEAST = 0.2  # with fewer of its words, no passage is like a quotation
# scripts that write no spaces between words: each of their letters is taken for a word
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")


@dataclass(frozen=True)
class Proposal:
    """A passage like the one sought; `likeness` is 1 for the same characters, 0 for no common one.

    The normalized Indel similarity, case apart: 2 x longest common subsequence / both lengths; not
    below 0.7 for what is left of the words themselves, a third of them at least.
    """

    section_id: str
    span: Span
    likeness: float


@dataclass(frozen=True)
class _Wanted:
    """A quotation made ready to be compared: its words, the signs at its ends, all of it."""

    words: tuple[str, ...]
    before: str
    after: str
    plain: str


class WordIndex:
    """The words of some sections, made once and asked for many quotations."""

    def __init__(self, sections: Mapping[str, str]) -> None:
        self._sections = dict(sections)
        self._ids = list(sections)
        self._starts: list[int] = []
        self._words: list[str] = []
        self._spans: list[tuple[int, int]] = []
        self._places: dict[str, list[int]] = defaultdict(list)
        for text in sections.values():
            self._starts.append(len(self._words))
            for match in _WORD.finditer(text):
                self._words.append(match[0].casefold())
                self._spans.append(match.span())
        for place, seed in enumerate(_seeds(self._words)):
            self._places[seed].append(place)

    def nearest(self, quote: str) -> Proposal | None:
        """Return the passage most like `quote`, or None if not one of its words stands here.

        Of a quotation longer than 300 words only the beginning is sought.
        """
        wanted = _wanted(quote)
        aligned = (self._aligned(wanted, *window) for window in self._windows(wanted.words))
        return max(filter(None, aligned), key=lambda proposal: proposal.likeness, default=None)

    def _windows(self, words: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Give the stretches of words, within one section, that most votes fall on."""
        width = max(len(words) // 2, 4)
        votes: dict[tuple[int, int], float] = defaultdict(float)
        left = _MOST_VOTES
        seeds = sorted(enumerate(_seeds(words)), key=lambda seed: self._rarity(seed[1]))
        for number, seed in seeds:
            places = self._places.get(seed, ())[:left]
            left -= len(places)
            for place in places:
                section = bisect_right(self._starts, place) - 1
                votes[section, (place - number) // width] += 1 / len(self._places[seed])
        for section, step in sorted(votes, key=lambda key: (-votes[key], key))[:_WINDOWS]:
            after = [*self._starts[section + 1 :], len(self._words)][0]
            first = max((step - 1) * width, self._starts[section])
            yield first, min((step + 2) * width + len(words), after)

    def _rarity(self, seed: str) -> int:
        return len(self._places.get(seed, ()))

    def _aligned(self, wanted: _Wanted, first: int, last: int) -> Proposal | None:
        """Return the passage of one stretch that is most like the quotation."""
        match = _densest(wanted.words, self._words[first:last])
        if match is None:
            return None
        head, start, tail, end = match[0], first + match[1], match[2], first + match[3]
        best, begin = self._proposed(wanted, start, end), start
        for one in _steps(head, start - first):
            longer = self._proposed(wanted, start - one, end)
            if longer.likeness > best.likeness:
                best, begin = longer, start - one
        for one in _steps(tail, last - end):
            longer = self._proposed(wanted, begin, end + one)
            if longer.likeness > best.likeness:
                best = longer
        return best

    def _proposed(self, wanted: _Wanted, first: int, last: int) -> Proposal:
        """Return the proposal of the words from `first` up to but not including `last`."""
        section = self._ids[bisect_right(self._starts, first) - 1]
        text = self._sections[section]
        span = Span(self._spans[first][0], self._spans[last - 1][1])
        span = whole_clusters(text, _with_signs(text, span, wanted))
        return Proposal(section, span, _likeness(wanted.plain, span.of(text)))


def _wanted(quote: str) -> _Wanted:
    """Return a quotation made ready; of a long one the beginning."""
    found = list(_WORD.finditer(quote))
    if len(found) > MOST_WORDS:
        found = found[:MOST_WORDS]
        quote = quote[: found[-1].end()]
    return _Wanted(
        tuple(match[0].casefold() for match in found),
        normalize(quote[: found[0].start()]) if found else "",
        normalize(quote[found[-1].end() :]) if found else "",
        normalize(quote).casefold(),
    )


def _seeds(words: Sequence[str]) -> Iterator[str]:
    """Give what each word is looked for by: itself, or a letter without spaces with the next."""
    for word, following in zip_longest(words, words[1:], fillvalue=""):
        yield word + following if len(word) == 1 and word >= _UNSPACED[0] else word


def _steps(missing: int, room: int) -> set[int]:
    """Return by how many words an end may be moved outwards, if so many are missing there."""
    most = min(missing, room)
    return {*range(1, min(most, 3) + 1), most} - {0}


def _densest(words: Sequence[str], window: Sequence[str]) -> tuple[int, int, int, int] | None:
    """Return where the words stand closest together in the window; None if hardly any does.

    Given are the words missing in front, the first place, the words missing at the end, and the
    place after the last.
    """
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415 - most edits leave nothing to propose

    best: tuple[float, int, int, int, int] | None = None
    score, head, start, reached = 0.0, 0, 0, 0
    for block in LCSseq.editops(words, window).as_matching_blocks():
        if not block.size:
            continue
        score -= _GAP * (block.b - reached)
        if score <= 0:
            score, head, start = 0.0, block.a, block.b
        score += block.size
        reached = block.b + block.size
        if best is None or score > best[0]:
            best = (score, head, start, len(words) - block.a - block.size, reached)
    return best[1:] if best and best[0] >= _LEAST * len(words) else None


def _with_signs(text: str, span: Span, wanted: _Wanted) -> Span:
    """Return the span with the signs at its ends that the quotation has at its own."""
    start, end = span.start - len(wanted.before), span.end + len(wanted.after)
    if start < 0 or normalize(text[start : span.start]) != wanted.before:
        start = span.start
    if normalize(text[span.end : end]) != wanted.after:
        end = span.end
    return Span(start, end)


def _likeness(plain: str, passage: str) -> float:
    """Return how alike they are; a third of the words or more, if left as it was, is enough."""
    from rapidfuzz.distance import Indel  # noqa: PLC0415

    other = normalize(passage).casefold()
    likeness = Indel.normalized_similarity(plain, other)
    is_remnant = len(other) >= max(LONG_ENOUGH, len(plain) / 3) and other in plain
    return max(likeness, LIKE_ENOUGH) if is_remnant else likeness
