"""What a careful colleague would say of one question, in a teacher's words; it never forbids."""

from collections.abc import Iterator

from quizapp.core.bank_analysis import AnalyzedSection, Code, question_findings
from quizapp.core.bank_analysis.views import choices_of
from quizapp.core.question_sets import LocatedQuestion

LENGTH_RATIO = 1.4
LENGTH_DIFFERENCE = 12
_LEFT_OUT = frozenset({Code.FIELD_MISSING, Code.ANSWER_IN_HEADING})
_WORDS = {
    Code.RATIONALE_MISSING: (
        "A wrong answer does not say why it is wrong. Whoever chooses it learns that it is wrong, "
        "and not why: write it below that answer."
    ),
    Code.EXPLANATION_MISSING: (
        "Nothing says why the answer is right. The excerpt shows the words, but not why they "
        "settle it: say so in a sentence of your own."
    ),
    Code.EXCERPT_NOT_OWN: (
        "All excerpts are from other sections. Choose words of this section, or ask the question "
        "there."
    ),
}


def advice(section: AnalyzedSection, question: LocatedQuestion) -> tuple[str, ...]:
    """Return what is worth a second look in a question of a section, a sentence each."""
    return (*_lengths(question), *_findings(section, question))


def _findings(section: AnalyzedSection, question: LocatedQuestion) -> Iterator[str]:
    for finding in question_findings(section, question):
        if finding.code not in _LEFT_OUT:
            sentence = finding.sentence
            plain = f"{sentence[0].upper()}{sentence[1:]}.".replace("The stem", "The question")
            yield _WORDS.get(finding.code, plain.replace("the stem", "the question"))


def _lengths(question: LocatedQuestion) -> Iterator[str]:
    keys, distractors = choices_of(question.draft.question)
    if not keys or not distractors:
        return
    key, longest = max(map(len, keys)), max(map(len, distractors))
    if key > longest * LENGTH_RATIO and key - longest > LENGTH_DIFFERENCE:
        yield (
            "The right answer is much longer than the others. Readers who know nothing choose the "
            "longest: shorten it, or word the wrong ones as fully."
        )
