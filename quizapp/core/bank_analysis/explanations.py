"""Whether a learner who was wrong is told why, and in few words; and whether fields are missing."""

from collections.abc import Iterator

from quizapp.core.bank_analysis.banks import AnalyzedSection
from quizapp.core.bank_analysis.findings import Code, Finding, counted, of_question
from quizapp.core.bank_analysis.views import options_of
from quizapp.core.bank_analysis.wordings import count_words
from quizapp.core.question_sets import LocatedQuestion, QuestionDraft
from quizapp.core.questions import Flashcard

LONGEST_EXPLANATION = 90
LONGEST_BACK = 12


def explanation_findings(section: AnalyzedSection, question: LocatedQuestion) -> Iterator[Finding]:
    """Give what is missing or too long after the answer of a question or on the back of a card."""
    draft = question.draft
    found = (
        (Code.RATIONALE_MISSING, _rationale(draft)),
        (Code.EXPLANATION_MISSING, _no_explanation(draft)),
        (Code.EXPLANATION_LONG, _long_explanation(draft)),
        (Code.CARD_LONG, _long_back(draft)),
        (Code.FIELD_MISSING, _fields(draft)),
    )
    for code, sentence in found:
        if sentence:
            yield of_question(section, question, code, sentence)


def _rationale(draft: QuestionDraft) -> str:
    options = options_of(draft.question)
    bare = [option for option in options if not option.is_key and not option.rationale.strip()]
    if not bare:
        return ""
    return (
        f"{counted(len(bare), 'wrong option has', 'wrong options have')} no rationale, first "
        f"“{bare[0].text}”; who chose it learns that it is wrong and not why; say below it where "
        "its claim comes from and why it is wrong here"
    )


def _no_explanation(draft: QuestionDraft) -> str:
    if isinstance(draft.question, Flashcard) or draft.explanation.strip():
        return ""
    return (
        "there is no explanation; the excerpt shows the words, but not why they settle the "
        "answer; say so below the excerpt, in words of your own"
    )


def _long_explanation(draft: QuestionDraft) -> str:
    count = count_words(draft.explanation)
    if count <= LONGEST_EXPLANATION:
        return ""
    return (
        f"the explanation has {count} words; few learners read more than {LONGEST_EXPLANATION}; "
        "keep why the key is right, and say below each wrong option why that one is wrong"
    )


def _long_back(draft: QuestionDraft) -> str:
    if not isinstance(draft.question, Flashcard):
        return ""
    count = count_words(draft.question.back)
    if count <= LONGEST_BACK:
        return ""
    return (
        f"the answer of the card has {count} words; nobody recalls more than {LONGEST_BACK} "
        "exactly, and the learner cannot tell whether the recall was right; make it several "
        "cards with one fact each"
    )


def _fields(draft: QuestionDraft) -> str:
    fields = {"tags": draft.tags, "level": draft.level, "difficulty": draft.difficulty}
    missing = [name for name, value in fields.items() if not value]
    if not missing:
        return ""
    verb = "is" if len(missing) == 1 else "are"
    return (
        f"{', '.join(missing)} {verb} missing below the heading; what is not said cannot be "
        "counted or practiced by; add the line"
    )
