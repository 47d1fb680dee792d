"""The mix of a bank: kinds and levels over the whole text, difficulty in each section.

Ranges are shares of the questions, flashcards apart. A bank of few questions cannot meet them, so
a range is widened to whole questions, and small banks are not judged at all. Questions without a
level or a difficulty do not count towards it.
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from quizapp.core.bank_analysis.banks import AnalyzedBank, AnalyzedSection
from quizapp.core.bank_analysis.findings import Code, Finding, counted
from quizapp.core.bank_analysis.views import is_judgment
from quizapp.core.question_sets import Difficulty, Level, LocatedQuestion

Range = tuple[float, float]
KINDS: Mapping[str, Range] = {
    "choice of one": (0.45, 0.55),
    "true or false": (0.10, 0.15),
    "gap or short answer": (0.10, 0.15),
    "choice of several": (0.08, 0.12),
    "matching": (0.05, 0.10),
    "ordering": (0.0, 0.05),
}
LEVELS: Mapping[str, Range] = {
    "remember": (0.0, 0.50),
    "understand": (0.30, 0.40),
    "apply, analyze or evaluate": (0.15, 0.25),
}
DIFFICULTIES: Mapping[str, Range] = {
    Difficulty.EASY: (0.30, 0.40),
    Difficulty.MEDIUM: (0.40, 0.50),
    Difficulty.HARD: (0.15, 0.25),
}
FEWEST_IN_TEXT = 20
FEWEST_IN_SECTION = 8
_GROUPS = {
    "single_choice": "choice of one",
    "multiple_response": "choice of several",
    "short_answer": "gap or short answer",
    "numeric": "gap or short answer",
    "cloze": "gap or short answer",
}
_NEAR_ZERO = 1e-9


def kind_of(question: LocatedQuestion) -> str:
    """Return the group of kinds, in words; a choice among reasons for true and false is one."""
    asked = question.draft.question
    return "true or false" if is_judgment(asked) else _GROUPS.get(asked.kind, asked.kind)


def level_of(question: LocatedQuestion) -> str:
    """Return the group of levels, or an empty text if the question has none."""
    level = question.draft.level or ""
    return level if level in ("", Level.REMEMBER, Level.UNDERSTAND) else list(LEVELS)[-1]


def bank_mix_findings(bank: AnalyzedBank) -> Iterator[Finding]:
    """Give the warnings about kinds and levels over the whole text."""
    kinds = [kind_of(question) for question in bank.asked]
    levels = [level for level in map(level_of, bank.asked) if level]
    for sentence in _out_of_range(kinds, KINDS, "are of the kind", FEWEST_IN_TEXT):
        why = "one kind alone tests one skill and grows dull; write more of the kinds that are few"
        yield Finding(Code.MIX_KINDS, f"over all sections {sentence}; {why}")
    for sentence in _out_of_range(levels, LEVELS, "are of the level", FEWEST_IN_TEXT):
        why = "a bank should ask for facts, for reasons and for conclusions; change some questions"
        yield Finding(Code.MIX_LEVELS, f"over all sections {sentence}; {why}")


def section_mix_findings(section: AnalyzedSection) -> Iterator[Finding]:
    """Give the warnings about difficulty in one section."""
    values = [q.draft.difficulty for q in section.asked if q.draft.difficulty]
    why = "too many easy or hard ones tell strong and weak learners apart badly; change some"
    for sentence in _out_of_range(values, DIFFICULTIES, "have the difficulty", FEWEST_IN_SECTION):
        yield Finding(Code.MIX_DIFFICULTY, f"in this section {sentence}; {why}", section.slug)


def _out_of_range(
    values: Sequence[str], ranges: Mapping[str, Range], verb: str, least: int
) -> Iterator[str]:
    """Give a sentence for each value whose number lies outside its range, of `least` at least."""
    counts, total = Counter(values), len(values)
    if total < least:
        return
    for name, (low, high) in ranges.items():
        fewest = math.floor(low * total + _NEAR_ZERO)
        most = math.ceil(high * total - _NEAR_ZERO)
        if not fewest <= counts[name] <= most:
            yield (
                f"{counts[name]} of {counted(total, 'question')} {verb} “{name}”, where "
                f"{fewest} to {most} would be balanced"
            )
