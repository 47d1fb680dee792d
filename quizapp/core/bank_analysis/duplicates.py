"""Questions that are asked twice, or nearly so, in one section or across sections."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from quizapp.core.bank_analysis.banks import AnalyzedBank, AnalyzedSection
from quizapp.core.bank_analysis.findings import Code, Finding, of_question
from quizapp.core.bank_analysis.views import stem_of
from quizapp.core.bank_analysis.wordings import words_of
from quizapp.core.folding import fold_answer
from quizapp.core.question_sets import LocatedQuestion

TWIN = 88.0


@dataclass(frozen=True)
class _Asked:
    """A question with what it is compared by."""

    section: AnalyzedSection
    question: LocatedQuestion
    stem: str
    sorted_words: str
    key: str


def duplicate_findings(bank: AnalyzedBank) -> Iterator[Finding]:
    """Give, for the later of two questions that are too much alike, which one it resembles.

    The same stem is a fault within a section, and across sections if the key is the same too. Else
    stems are compared by rapidfuzz, regardless of the order of their words.
    """
    from rapidfuzz import fuzz  # noqa: PLC0415 - 3 MiB, and few processes judge banks

    asked = [_asked(section, question) for section, question in bank.items()]
    for first, second in combinations(asked, 2):
        is_same = first.stem == second.stem
        if is_same and (first.section is second.section or first.key == second.key):
            sentence = (
                f"this question asks just what {_name(first, second)} asks; learners get it "
                "twice, and a right answer counts twice; take one of the two out"
            )
            yield of_question(second.section, second.question, Code.QUESTION_TWICE, sentence)
        elif fuzz.ratio(first.sorted_words, second.sorted_words, score_cutoff=TWIN):
            sentence = (
                f"the stem is worded almost as that of {_name(first, second)}; learners take one "
                "for the other or answer one from the other; ask for something else, or name "
                "what differs"
            )
            yield of_question(second.section, second.question, Code.QUESTION_TWIN, sentence)


def _asked(section: AnalyzedSection, question: LocatedQuestion) -> _Asked:
    stem = stem_of(question.draft.question)
    words = " ".join(sorted(words_of(stem)))
    key = fold_answer(question.draft.question.key_text())
    return _Asked(section, question, fold_answer(stem), words, key)


def _name(first: _Asked, second: _Asked) -> str:
    """Return the name of the earlier question, with its section if that is another."""
    slug = f"“{first.question.draft.slug}”"
    return slug if first.section is second.section else f"{slug} in {first.section.slug}"
