"""Whether a key can be told by its length or its place, without a look at what it says.

Readers who know nothing of a subject choose the longest answer, since authors word the right one
with most care. By chance the key is the longest of n options in one question of n.
"""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean

from quizapp.core.bank_analysis.banks import AnalyzedBank, AnalyzedSection
from quizapp.core.bank_analysis.findings import Code, Finding, counted
from quizapp.core.question_sets import LocatedQuestion
from quizapp.core.questions import SingleChoice

FEWEST_OPTIONS = 3
LENIENCE = (
    1.2  # of four options, the key may be the longest in 30 % of questions, not in 25 % alone
)
SHORTEST_RATIO, LONGEST_RATIO = 0.9, 1.1
FEWEST_FOR_RATIO = 4
FEWEST_FOR_PLACE = 6


@dataclass(frozen=True)
class Lengths:
    """The questions with one key among three options or more, and what their lengths tell.

    `longest` counts those whose key is longer than every distractor, `chance` how many there would
    be by chance; means are in characters; `places` counts the keys that stand first, second, ...
    """

    count: int
    longest: int
    chance: float
    key_mean: float
    distractor_mean: float
    places: tuple[int, ...]

    @property
    def ratio(self) -> float:
        """The mean length of keys over that of distractors; 1 if there are none."""
        return self.key_mean / self.distractor_mean if self.distractor_mean else 1.0


def lengths_of(questions: Sequence[LocatedQuestion]) -> Lengths:
    """Return the figures for some questions; other kinds among them do not count."""
    asked = (question.draft.question for question in questions)
    choices = [q for q in asked if isinstance(q, SingleChoice) and len(q.options) >= FEWEST_OPTIONS]
    keys = [len(o.text) for q in choices for o in q.options if o.is_key]
    distractors = [[len(o.text) for o in q.options if not o.is_key] for q in choices]
    places = Counter(n for q in choices for n, o in enumerate(q.options) if o.is_key)
    return Lengths(
        len(choices),
        sum(key > max(others) for key, others in zip(keys, distractors, strict=True)),
        math.fsum(1 / len(q.options) for q in choices),
        fmean(keys) if keys else 0.0,
        fmean(length for others in distractors for length in others) if keys else 0.0,
        tuple(places[n] for n in range(max(places, default=-1) + 1)),
    )


def section_length_findings(section: AnalyzedSection) -> Iterator[Finding]:
    """Give the warnings about the keys of one section."""
    lengths = lengths_of(section.asked)
    yield from _length_findings(lengths, section.slug)
    most = max(lengths.places, default=0)
    if lengths.count >= FEWEST_FOR_PLACE and most > lengths.count / 2:
        place = lengths.places.index(most) + 1
        sentence = (
            f"the key is option {place} in {most} of {counted(lengths.count, 'question')}; the "
            "app shuffles options, but whoever reads or prints the file learns the pattern; move "
            "some keys to other places"
        )
        yield Finding(Code.KEY_PLACE, sentence, section.slug)


def bank_length_findings(bank: AnalyzedBank) -> Iterator[Finding]:
    """Give the warnings about the keys of all sections taken together."""
    if len(bank.sections) > 1:
        yield from _length_findings(lengths_of(bank.asked), None)


def _length_findings(lengths: Lengths, section: str | None) -> Iterator[Finding]:
    where = "in this section" if section else "over all sections"
    most = max(math.ceil(lengths.chance), math.floor(lengths.chance * LENIENCE + 1e-9))
    if lengths.longest > most:
        sentence = (
            f"{where} the right option is the longest in {lengths.longest} of "
            f"{counted(lengths.count, 'question')}, where chance would make it "
            f"{lengths.chance:.1f}; learners notice, and choose the longest without reading; "
            "shorten some keys, or word the wrong options as fully"
        )
        yield Finding(Code.KEY_LONGEST, sentence, section)
    is_even = SHORTEST_RATIO <= lengths.ratio <= LONGEST_RATIO
    if lengths.count >= FEWEST_FOR_RATIO and not is_even:
        sentence = (
            f"{where} right options have {lengths.key_mean:.0f} characters on average and wrong "
            f"ones {lengths.distractor_mean:.0f}; length then hints at the answer; bring them "
            "within a tenth of each other"
        )
        yield Finding(Code.KEY_LENGTH, sentence, section)
