"""Every place where an anchor's words stand in a text, and how far its surroundings agree."""

import unicodedata
from dataclasses import dataclass
from itertools import takewhile

from quizapp.core.anchoring.anchors import CONTEXT, Anchor
from quizapp.core.anchoring.clusters import may_cut, whole_clusters
from quizapp.core.anchoring.normalizing import NormalText, normalize, plain_stretch
from quizapp.core.sentences import Span

MOST_PLACES = 100
_JOINERS = "'-\u2010\u2011"


@dataclass(frozen=True)
class Standing:
    """A place where the words stand; `before` and `after` are how many characters there agree.

    Counted from the words outwards to the first difference, at most 200 on each side; a side that
    agrees up to the section's edge counts whole.
    """

    span: Span
    before: int
    after: int

    @property
    def agreement(self) -> int:
        """How many characters agree on both sides."""
        return self.before + self.after

    @property
    def is_whole(self) -> bool:
        """Say whether one side agrees as far as it is known: it may agree further still."""
        return CONTEXT in (self.before, self.after)


@dataclass(frozen=True)
class Sought:
    """An anchor made ready to be looked for: all of it normalized.

    `left` and `right` are the two characters that the excerpt's ends part inside a word; they are
    empty where it begins and ends between words.
    """

    words: str
    before: str
    after: str
    left: str
    right: str
    is_first: bool
    is_last: bool


def sought(anchor: Anchor) -> Sought:
    """Return an anchor made ready to be looked for."""
    is_first, is_last = len(anchor.before) < CONTEXT, len(anchor.after) < CONTEXT
    before, after = plain_stretch(anchor.before), plain_stretch(anchor.after)
    words = normalize(anchor.quote)
    around = before + words + after
    return Sought(
        words,
        before.lstrip() if is_first else before,
        after.rstrip() if is_last else after,
        _cut(around, len(before)),
        _cut(around, len(before + words)),
        is_first,
        is_last,
    )


def standings(excerpt: Sought, text: NormalText) -> tuple[Standing, ...] | None:
    """Return each place of `text` where the excerpt's words stand, in order; None for over 100.

    The words are compared normalized, and must be cut from their surroundings as they were: what
    was a whole word is not found inside a longer one, nor half of a character anywhere.
    """
    found: list[Standing] = []
    tried, start = 0, text.plain.find(excerpt.words)
    while start >= 0:
        tried += 1
        if tried > MOST_PLACES:
            return None
        end = start + len(excerpt.words)
        if _cut(text.plain, start) == excerpt.left and _cut(text.plain, end) == excerpt.right:
            span = text.raw_span(start, end)
            if may_cut(text.raw, span.start) and may_cut(text.raw, span.end):
                found.append(Standing(span, *_agreements(excerpt, text.plain, start, end)))
        start = text.plain.find(excerpt.words, start + 1)
    return tuple(found)


def first_place(excerpt: Sought, text: NormalText) -> Span:
    """Return the first place of `text` where the words stand, however cut; they do stand there."""
    start = text.plain.index(excerpt.words)
    return whole_clusters(text.raw, text.raw_span(start, start + len(excerpt.words)))


def _cut(text: str, place: int) -> str:
    """Return the two characters that a cut at `place` parts inside a word; none between words."""
    if not 0 < place < len(text):
        return ""
    left, right = text[place - 1], text[place]
    if left in _JOINERS:
        left = text[place - 2 : place - 1] or " "
    elif right in _JOINERS:
        right = text[place + 1 : place + 2] or " "
    is_inside = _is_of_word(left) and _is_of_word(right)
    return text[place - 1 : place + 1] if is_inside else ""


def _is_of_word(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character).startswith("M")


def _agreements(excerpt: Sought, text: str, start: int, end: int) -> tuple[int, int]:
    """Return how many characters agree before and after a place, of 200 each."""
    left = _in_common(excerpt.before[::-1], text[max(start - CONTEXT, 0) : start][::-1])
    right = _in_common(excerpt.after, text[end : end + CONTEXT])
    if left == len(excerpt.before) and (not excerpt.is_first or left == start):
        left = CONTEXT
    if right == len(excerpt.after) and (not excerpt.is_last or end + right == len(text)):
        right = CONTEXT
    return left, right


def _in_common(one: str, other: str) -> int:
    """Return how many characters two texts have in common at their beginning."""
    if other.startswith(one):
        return len(one)
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
