"""A finding: what weakens a question or a bank, said to the person who wrote it.

A fault lets a learner down for certain (the answer gives itself away, is not proven, or cannot be
explained) and cannot be accepted. A warning is what a careful author looks at again, and either
mends or accepts by its code with a reason.
"""

from dataclasses import dataclass
from enum import StrEnum

from quizapp.core.bank_analysis.banks import AnalyzedSection
from quizapp.core.question_sets import LocatedQuestion


class Code(StrEnum):
    """The short name of a kind of finding, by which a warning is accepted in a question file."""

    EXCERPT_NOT_OWN = "excerpt-not-own"
    EXCERPT_LONG = "excerpt-long"
    COVERAGE_LOW = "coverage-low"
    KEY_LONGEST = "key-longest"
    KEY_LENGTH = "key-length"
    KEY_PLACE = "key-place"
    KEY_ECHO = "key-echo"
    ABSOLUTE_DISTRACTOR = "absolute-distractor"
    ALL_OF_THE_ABOVE = "all-of-the-above"
    ANSWER_IN_STEM = "answer-in-stem"
    ANSWER_IN_HINT = "answer-in-hint"
    ANSWER_IN_HEADING = "answer-in-heading"
    OPTION_TWIN = "option-twin"
    QUESTION_TWICE = "question-twice"
    QUESTION_TWIN = "question-twin"
    STEM_NEGATIVE = "stem-negative"
    STEM_ASKS_NOTHING = "stem-asks-nothing"
    RATIONALE_MISSING = "rationale-missing"
    EXPLANATION_MISSING = "explanation-missing"
    EXPLANATION_LONG = "explanation-long"
    CARD_LONG = "card-long"
    FIELD_MISSING = "field-missing"
    MIX_KINDS = "mix-kinds"
    MIX_LEVELS = "mix-levels"
    MIX_DIFFICULTY = "mix-difficulty"
    CLAIM_UNATTRIBUTED = "claim-unattributed"
    ACCEPT_UNKNOWN = "accept-unknown"
    ACCEPT_FAULT = "accept-fault"
    ACCEPT_NO_REASON = "accept-no-reason"
    ACCEPT_NOT_NEEDED = "accept-not-needed"


FAULTS = frozenset(
    {
        Code.EXCERPT_NOT_OWN,
        Code.ALL_OF_THE_ABOVE,
        Code.ANSWER_IN_STEM,
        Code.ANSWER_IN_HINT,
        Code.QUESTION_TWICE,
        Code.RATIONALE_MISSING,
        Code.ACCEPT_UNKNOWN,
        Code.ACCEPT_FAULT,
        Code.ACCEPT_NO_REASON,
    }
)
ACCEPTABLE = frozenset(Code) - FAULTS - {Code.ACCEPT_NOT_NEEDED}


@dataclass(frozen=True)
class Finding:
    """One weakness. `section` is None for the text as a whole, `slug` for a section as a whole.

    `line` is that of the question's heading, from 1; `sentence` says what is the matter, why it
    matters and what to do.
    """

    code: Code
    sentence: str
    section: str | None = None
    slug: str | None = None
    line: int = 1

    @property
    def is_fault(self) -> bool:
        """Whether it has to be mended; a warning may be accepted instead."""
        return self.code in FAULTS


def of_question(
    section: AnalyzedSection, question: LocatedQuestion, code: Code, sentence: str
) -> Finding:
    """Return a finding about one question of a section."""
    return Finding(code, sentence, section.slug, question.draft.slug, question.draft.line)


def counted(number: int, one: str, more: str = "") -> str:
    """Return a number with its noun, as in “1 word” and “2 words”."""
    return f"{number} {one if number == 1 else more or one + 's'}"
