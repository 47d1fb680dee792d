"""Whether what is disputed in the world is asked as what the text says, and not as a fact."""

import re
from collections.abc import Iterator, Sequence

from quizapp.core.bank_analysis.banks import AnalyzedSection
from quizapp.core.bank_analysis.findings import Code, Finding, of_question
from quizapp.core.bank_analysis.views import stem_of, texts_of
from quizapp.core.bank_analysis.wordings import first_of, stands_in
from quizapp.core.folding import fold
from quizapp.core.question_sets import LocatedQuestion

_ATTRIBUTED = re.compile(
    r"\baccording to\b|\b(?:the|this|that|which) (?:section|author|text|article)\b"
    r"|\bsection:|\balleged(?:ly)?\b|\breports\b",
    re.IGNORECASE,
)


def attribution_findings(
    section: AnalyzedSection, question: LocatedQuestion, contested: Sequence[str]
) -> Iterator[Finding]:
    """Give a warning if a contested word stands where nothing says whose claim it is.

    `contested` are words and phrases, compared in small letters. Stem, options and explanation
    are searched for them; the attributing phrase, or the section's title, may stand anywhere in
    stem or explanation.
    """
    draft = question.draft
    word = first_of(contested, " \n ".join((*texts_of(draft.question), draft.explanation)))
    claimed = f"{stem_of(draft.question)}\n{draft.explanation}"
    if word and not is_attributed(claimed) and not stands_in(section.title, claimed):
        sentence = (
            f"“{word}” is disputed outside of this text, and nothing here says whose claim it is; "
            "a learner would take it for an established fact; add “according to the author”, "
            "“the section says” or the like to the stem or the explanation"
        )
        yield of_question(section, question, Code.CLAIM_UNATTRIBUTED, sentence)


def is_attributed(text: str) -> bool:
    """Say whether some words of a text lay a claim at somebody's door."""
    return _ATTRIBUTED.search(" ".join(fold(text).split())) is not None
