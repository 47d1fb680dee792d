"""The best few drafts of a section: one for each sentence before a second for any."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from quizapp.core.suggesting.admitting import flattened, refusal_of
from quizapp.core.suggesting.candidates import Candidate, Form, candidates_of
from quizapp.core.suggesting.drafting import SuggestedDraft
from quizapp.core.suggesting.reading import read_sentences
from quizapp.core.suggesting.standings import standings_of

MOST = 6
_TRIED = 25  # candidates looked at for each suggestion, at most
_SAME_FORM = 0.15
_LEAST_SCORE = 0.9  # below, a gap asks for what no reader could know, or for what stands everywhere


def suggest(
    sections: Mapping[str, str],
    own_section: str,
    *,
    most: int = MOST,
    without: Collection[str] = (),
) -> tuple[SuggestedDraft, ...]:
    """Return drafts of questions about one section of a text, the best first, `most` at most.

    `sections` gives the body of each section by its slug, in the order of the text; `without` are
    slugs of suggestions that are not wanted again. The same text gives the same suggestions. Every
    question can be asked as it is, and its quotations stand once in their sections. The time taken
    grows with the length of the text. Raises KeyError if the text has no such section.
    """
    if not sections[own_section].strip():
        return ()
    sentences = read_sentences(sections)
    standings = standings_of(sentences, sections, own_section)
    door = _Door(flattened(sections), own_section, frozenset(without))
    return tuple(_choose(candidates_of(sentences, standings), most, door))


@dataclass(frozen=True, slots=True)
class _Door:
    """What a suggestion must pass: its quotations hold, it can be asked, and it is wanted."""

    bodies: Mapping[str, str]
    section: str
    without: frozenset[str]

    def lets_pass(self, suggested: SuggestedDraft) -> bool:
        """Say whether a suggestion may be shown."""
        draft = suggested.draft
        return draft.slug not in self.without and not refusal_of(draft, self.bodies, self.section)


def _choose(candidates: Sequence[Candidate], most: int, door: _Door) -> Iterator[SuggestedDraft]:
    """Give the best candidates that pass: first no two of one sentence, then no two of one term.

    A form that was taken already counts for a little less, so that the forms take turns.
    """
    left = [c for c in candidates if c.score >= _LEAST_SCORE][: _TRIED * most]
    forms: Counter[Form] = Counter()
    keys: set[str] = set()
    sentences: set[int] = set()
    given = 0

    def rank(candidate: Candidate) -> tuple[bool, float]:
        is_again = candidate.sentence.number in sentences
        return is_again, _SAME_FORM * forms[candidate.form] - candidate.score

    while left and given < most:
        best = min(left, key=rank)  # of equals the first, and they are sorted
        left.remove(best)
        if best.key in keys:
            continue
        suggested = best.write()
        if suggested and door.lets_pass(suggested):
            forms[best.form] += 1
            keys.add(best.key)
            sentences.add(best.sentence.number)
            given += 1
            yield suggested
