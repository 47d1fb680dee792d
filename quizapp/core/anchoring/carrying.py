"""Carry excerpts over to an edited text: each is verified, needs review, or is an orphan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from quizapp.core.anchoring.anchors import Anchor
from quizapp.core.anchoring.normalizing import NormalText, normal_text, normalize
from quizapp.core.anchoring.proposing import LIKE_ENOUGH, LONG_ENOUGH, Proposal, WordIndex
from quizapp.core.anchoring.standing import Sought, Standing, first_place, sought, standings
from quizapp.core.sentences import Span, split_sentences

MARGIN = 32
"""How many characters more must agree around a place than around any other, to be clear."""
ALMOST_SAME = 0.9
"""The least likeness at which a passage of another section is proposed."""


class Doubt(StrEnum):
    """Why a person has to look."""

    CHANGED = "changed"  # the words stand nowhere as they were; the likest passage is proposed
    MOVED = "moved"  # the words stand, as they were, in another section only
    SEVERAL = "several"  # they stand more than once in their section, and none is clearly theirs
    UNCERTAIN = "uncertain"  # they stand once, but they may be others: few, or said twice before


@dataclass(frozen=True)
class Verified:
    """The excerpt stands in its own section, at a place that is certain."""

    anchor: Anchor
    section_id: str
    span: Span


@dataclass(frozen=True)
class NeedsReview:
    """A place is proposed, for a person to accept: `text` now, and `anchor.quote` before.

    `likeness` is a fraction from 0 to 1; `is_elsewhere` says that the place lies in a section
    which is not the excerpt's own.
    """

    anchor: Anchor
    section_id: str
    span: Span
    text: str
    doubt: Doubt
    likeness: float
    is_elsewhere: bool


@dataclass(frozen=True)
class Orphan:
    """Nothing like the excerpt stands anywhere in the text."""

    anchor: Anchor


Carried = Verified | NeedsReview | Orphan


def carry_over(
    anchors: Sequence[Anchor],
    old_sections: Mapping[str, str],
    new_sections: Mapping[str, str],
    homes: Mapping[str, str] | None = None,
) -> tuple[Carried, ...]:
    """Return, for each anchor in order, where it stands in the new text.

    The sections are texts by their permanent ids; `homes` gives the new section that an old one
    has become, where the id is not the same (merged into another, say). Where a section was split,
    it keeps its id, and what went into the new one needs review. Raises ValueError for an anchor
    that does not stand in `old_sections` where it says.

    Verified are only words that are the same (quote style and white space apart) and of the same
    cut, that stand once in their own section, and stood nowhere else that was edited; or else
    whose surroundings agree by 32 characters more than those of any other place, old or new, of
    which none agrees wholly on either side (as the copy does in a sentence pasted twice).
    """
    for anchor in anchors:
        if anchor.span.of(old_sections.get(anchor.section_id, "")) != anchor.quote:
            raise ValueError(f"this excerpt is not in the old text: {anchor}")
    edit = _Edit(old_sections, new_sections, homes or {})
    return tuple(edit.carry(anchor) for anchor in anchors)


class _Edit:
    """An old and a new text; what is made of a section is made once, when it is first needed."""

    def __init__(
        self, old: Mapping[str, str], new: Mapping[str, str], homes: Mapping[str, str]
    ) -> None:
        self._old, self._new, self._homes = old, new, homes
        self._edited = [key for key, text in old.items() if new.get(self._home(key)) != text]
        self._normal: dict[tuple[bool, str], NormalText] = {}
        self._indexes: dict[str | None, WordIndex] = {}

    def carry(self, anchor: Anchor) -> Carried:
        """Return where an anchor now stands."""
        home = self._home(anchor.section_id)
        if home not in self._new:
            return self._likest(anchor, home)
        if self._new[home] == self._old[anchor.section_id]:
            return Verified(anchor, home, anchor.span)
        excerpt = sought(anchor)
        text = self._of(home, is_new=True)
        places = standings(excerpt, text)
        if places is None:
            first = Proposal(home, first_place(excerpt, text), 1.0)
            return self._review(anchor, first, Doubt.SEVERAL)
        if not places:
            return self._likest(anchor, home)
        place = self._certain(anchor, excerpt, places)
        if place:
            return Verified(anchor, home, place)
        best = max(places, key=lambda standing: standing.agreement)
        doubt = Doubt.SEVERAL if len(places) > 1 else Doubt.UNCERTAIN
        return self._review(anchor, Proposal(home, best.span, 1.0), doubt)

    def _certain(
        self, anchor: Anchor, excerpt: Sought, places: tuple[Standing, ...]
    ) -> Span | None:
        """Return the one place in the anchor's own section that is certainly its own."""
        old = self._of(anchor.section_id, is_new=False)
        if self._of(self._home(anchor.section_id), is_new=True).plain == old.plain:
            return _same_place(anchor.span, standings(excerpt, old) or (), places)
        rivals = self._rivals(anchor, excerpt)
        if rivals is None:
            return None
        if len(places) == 1 and not rivals and len(excerpt.words) >= LONG_ENOUGH:
            return places[0].span
        best, *others = sorted(places, key=lambda standing: -standing.agreement)
        rivals += others
        most = max((rival.agreement for rival in rivals), default=0)
        is_clear = best.agreement >= most + MARGIN and not any(rival.is_whole for rival in rivals)
        return best.span if is_clear else None

    def _rivals(self, anchor: Anchor, excerpt: Sought) -> list[Standing] | None:
        """Return the other places of the old text whose words may now be taken for the anchor's.

        They stood in sections that the edit touched; None if they are too many to tell.
        """
        rivals: list[Standing] = []
        for key in {*self._edited, anchor.section_id}:
            places = standings(excerpt, self._of(key, is_new=False))
            if places is None:
                return None
            is_own = key == anchor.section_id
            rivals += [p for p in places if not (is_own and p.span == anchor.span)]
        return rivals

    def _likest(self, anchor: Anchor, home: str) -> Carried:
        """Return the likest passage for review: at home, or elsewhere if it is almost the same.

        A few words may be said anew anywhere: their sentence, if it is still at home, is theirs.
        """
        own = self._index(home).nearest(anchor.quote) if home in self._new else None
        if own and own.likeness >= ALMOST_SAME:
            return self._review(anchor, own, Doubt.CHANGED)
        if own is None or own.likeness < LIKE_ENOUGH:
            own = self._sentence(anchor, home)
        if own is None or len(normalize(anchor.quote)) >= LONG_ENOUGH:
            moved = self._elsewhere(anchor)
            if moved:
                return moved
            other = self._index(None).nearest(anchor.quote)
            if other and other.likeness >= ALMOST_SAME:
                own = other
        return self._review(anchor, own, Doubt.CHANGED) if own else Orphan(anchor)

    def _sentence(self, anchor: Anchor, home: str) -> Proposal | None:
        """Return the sentence at home that is most like the one that the excerpt stood in."""
        if home not in self._new:
            return None
        old, new = self._old[anchor.section_id], self._new[home]
        found = self._index(home).nearest(_whole_sentences(old, anchor.span).of(old))
        if found is None or found.likeness < LIKE_ENOUGH:
            return None
        return Proposal(home, _whole_sentences(new, found.span), found.likeness)

    def _elsewhere(self, anchor: Anchor) -> NeedsReview | None:
        """Return where words that do not stand at home stand, as they were, in another section."""
        excerpt = sought(anchor)
        found = [
            (place, key)
            for key in self._new
            for place in standings(excerpt, self._of(key, is_new=True)) or ()
        ]
        if not found:
            return None
        place, key = max(found, key=lambda item: item[0].agreement)
        return self._review(anchor, Proposal(key, place.span, 1.0), Doubt.MOVED)

    def _review(self, anchor: Anchor, proposal: Proposal, doubt: Doubt) -> NeedsReview:
        key, span = proposal.section_id, proposal.span
        is_elsewhere = key != self._home(anchor.section_id)
        text = span.of(self._new[key])
        return NeedsReview(anchor, key, span, text, doubt, proposal.likeness, is_elsewhere)

    def _home(self, section_id: str) -> str:
        return self._homes.get(section_id, section_id)

    def _of(self, key: str, *, is_new: bool) -> NormalText:
        if (is_new, key) not in self._normal:
            self._normal[is_new, key] = normal_text((self._new if is_new else self._old)[key])
        return self._normal[is_new, key]

    def _index(self, key: str | None) -> WordIndex:
        """Return the words of one new section, or of all of them."""
        if key not in self._indexes:
            keys = [key] if key is not None else list(self._new)
            self._indexes[key] = WordIndex({k: self._new[k] for k in keys})
        return self._indexes[key]


def _whole_sentences(text: str, span: Span) -> Span:
    """Return the span widened to the sentences that it touches."""
    touched = [
        one for one in split_sentences(text) if one.start < span.end and span.start < one.end
    ]
    return Span(touched[0].start, touched[-1].end) if touched else span


def _same_place(span: Span, old: Sequence[Standing], new: Sequence[Standing]) -> Span | None:
    """Return the place of the same number, where nothing but typography has changed."""
    spans = [standing.span for standing in old]
    if span not in spans or len(old) != len(new):
        return None
    return new[spans.index(span)].span
