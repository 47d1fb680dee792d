"""The figures of a section, or of a whole text, in one value."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quizapp.core.bank_analysis.banks import AnalyzedBank, AnalyzedSection
from quizapp.core.bank_analysis.coverage import Coverage, coverage_of
from quizapp.core.bank_analysis.lengths import Lengths, lengths_of
from quizapp.core.bank_analysis.mix import kind_of, level_of
from quizapp.core.question_sets import LocatedQuestion


@dataclass(frozen=True)
class Summary:
    """Counts of one section, or of all (`section` is then None); flashcards count apart.

    The mappings count questions by kind, level and difficulty, each in words.
    """

    section: str | None
    questions: int
    cards: int
    kinds: Mapping[str, int]
    levels: Mapping[str, int]
    difficulties: Mapping[str, int]
    coverage: Coverage
    lengths: Lengths


def summarize(bank: AnalyzedBank) -> tuple[Summary, ...]:
    """Return the figures of each section in order, and last those of the whole text."""
    each = [(section, coverage_of(section)) for section in bank.sections]
    whole = Coverage(
        sum(c.sentences for _, c in each),
        sum(c.sentence_count for _, c in each),
        sum(c.words for _, c in each),
        sum(c.word_count for _, c in each),
    )
    cards = sum(section.card_count for section in bank.sections)
    return (
        *(_of_section(section, coverage) for section, coverage in each),
        _summary(None, bank.asked, cards, whole),
    )


def _of_section(section: AnalyzedSection, coverage: Coverage) -> Summary:
    return _summary(section.slug, section.asked, section.card_count, coverage)


def _summary(
    section: str | None, questions: Sequence[LocatedQuestion], cards: int, coverage: Coverage
) -> Summary:
    return Summary(
        section,
        len(questions),
        cards,
        Counter(map(kind_of, questions)),
        Counter(map(level_of, questions)),
        Counter(question.draft.difficulty or "" for question in questions),
        coverage,
        lengths_of(questions),
    )
