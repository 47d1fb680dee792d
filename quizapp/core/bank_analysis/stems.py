"""Whether a stem asks something, says so where it asks for what is not, and keeps its answer."""

import re
from collections.abc import Iterator

from quizapp.core.bank_analysis.banks import AnalyzedSection
from quizapp.core.bank_analysis.findings import Code, Finding, of_question
from quizapp.core.bank_analysis.views import GAP, answers_of, choices_of, is_judgment, stem_of
from quizapp.core.bank_analysis.wordings import first_of, words_of
from quizapp.core.folding import fold
from quizapp.core.question_sets import LocatedQuestion
from quizapp.core.questions import Cloze, Essay, Flashcard, Numeric, ShortAnswer

IMPERATIVES = (
    "arrange choose compare complete decide define describe discuss explain fill find give "
    "identify judge list mark match name order outline pick point put say select show sort state "
    "summarise summarize tell write"
)
_IMPERATIVE = re.compile(
    rf"(?:^|[.!:,;]\s+|\n)(?:{'|'.join(IMPERATIVES.split())})\b", re.IGNORECASE
)
_GAPS = re.compile(rf"\[[^\]\n]+\]|{GAP}|…")
_NEGATIVE = re.compile(
    r"\bnot\b(?!\s+(?:just|only|merely|simply)\b)|\b(?:except|never|cannot|[a-z]+n't)\b",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"[^.!?]*\?")
_MARKED = re.compile(r"(\*\*|__).+?\1", re.DOTALL)
_IN_WORDS = (Cloze, Essay, Flashcard, Numeric, ShortAnswer)


def stem_findings(section: AnalyzedSection, question: LocatedQuestion) -> Iterator[Finding]:
    """Give what is the matter with what a question or a card asks."""
    asked = question.draft.question
    stem = stem_of(asked)
    if not is_judgment(asked) and not asks(stem):
        sentence = (
            "the stem asks nothing: it has no question mark and no gap, and does not say what to "
            "do; learners then have to guess the question from the options; ask in a full "
            "question, or begin with what to do, as in “Put …” or “Match …”"
        )
        yield of_question(section, question, Code.STEM_ASKS_NOTHING, sentence)
    negative = None if isinstance(asked, _IN_WORDS) else unmarked_negative(stem)
    if negative:
        sentence = (
            f"the stem says “{negative}” without emphasis; learners who know the answer overlook "
            "it and choose the opposite; ask for what is so, or write NOT in capitals or **not**"
        )
        yield of_question(section, question, Code.STEM_NEGATIVE, sentence)
    yield from _given_away(section, question)


def asks(stem: str) -> bool:
    """Say whether a stem has a question mark, a gap (also one in brackets), or an imperative."""
    return "?" in stem or bool(_GAPS.search(stem) or _IMPERATIVE.search(stem))


def unmarked_negative(stem: str) -> str | None:
    """Return the first negative word that is neither in capitals nor bold, or None.

    If the stem asks in some of its sentences, the others are not looked at.
    """
    plain = fold(_MARKED.sub("", stem))
    asking = " ".join(_QUESTION.findall(plain)) or plain
    found = (match[0] for match in _NEGATIVE.finditer(asking))
    return next((word for word in found if not word.isupper()), None)


def _given_away(section: AnalyzedSection, question: LocatedQuestion) -> Iterator[Finding]:
    """Give where the answer can be read before it is given.

    An answer that is named there along with a wrong option is not given away.
    """
    draft = question.draft
    wrong = choices_of(draft.question)[1]
    places = (
        (Code.ANSWER_IN_STEM, "the stem", stem_of(draft.question)),
        (Code.ANSWER_IN_HINT, "the hint", draft.hint),
        (Code.ANSWER_IN_HEADING, "the heading", " ".join(words_of(draft.slug))),
    )
    for code, place, text in places:
        answer = first_of(answers_of(draft.question), text)
        if answer and not first_of(wrong, text):
            sentence = (
                f"the answer “{answer}” stands in {place}; whoever reads it needs no text; "
                f"say it in other words in {place}"
            )
            yield of_question(section, question, code, sentence)
