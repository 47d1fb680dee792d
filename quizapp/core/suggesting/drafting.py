"""From a term or a subject to a question with its quotations: a gap, a short answer, a choice."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.core.question_sets import Difficulty, Level, QuestionDraft, Quote
from quizapp.core.questions import GAP, Cloze, Question, ShortAnswer, SingleChoice
from quizapp.core.questions.options import Option
from quizapp.core.suggesting import distractors, reasons
from quizapp.core.suggesting.distractors import Distractor
from quizapp.core.suggesting.reading import Sentence
from quizapp.core.suggesting.standings import Standings
from quizapp.core.suggesting.subjects import Subject
from quizapp.core.suggesting.terms import Term, TermKind

_ELSEWHERE = "It comes from another sentence."


@dataclass(frozen=True)
class SuggestedDraft:
    """A draft for a teacher to accept, edit or reject, and why it is suggested.

    Its quotations are of `section` where they name none. The draft's slug comes from its sentence
    and its answer, so that the same suggestion has the same slug however the text around it
    changes.
    """

    draft: QuestionDraft
    section: str
    reason: str


def gap(sentence: Sentence, term: Term, standings: Standings) -> SuggestedDraft:
    """Return the sentence with a gap where the term stands."""
    before, after = _around(sentence, term)
    variants = "|".join((term.text, *_aliases(term, standings)))
    question = Cloze(f"{before}{{{{{variants}}}}}{after}")
    return _suggested(sentence, question, reasons.of_term(standings.of(term)), term.text)


def gap_choice(sentence: Sentence, term: Term, standings: Standings) -> SuggestedDraft | None:
    """Return a choice of what belongs in the gap, None if the text offers too little to choose."""
    wrong = distractors.of_term(sentence, term, standings)
    before, after = _around(sentence, term)
    what = "word" if term.kind is TermKind.PHRASE and " " not in term.text else term.kind
    stem = f"Which {what} belongs in the gap? “{before}{GAP}{after}”"
    return _choice(sentence, stem, term.text, wrong, reasons.of_term(standings.of(term)))


def subject_answer(subject: Subject, term: Term, standings: Standings) -> SuggestedDraft:
    """Return the question of whom or what the section says something, to be typed."""
    stem = f"According to this section, who or what {subject.said}?"
    question = ShortAnswer(stem, (term.text, *_aliases(term, standings)))
    return _suggested(subject.sentence, question, reasons.of_subject(subject), term.text)


def subject_choice(subject: Subject, others: Sequence[Subject]) -> SuggestedDraft | None:
    """Return a choice of what the section says something of, None if there is too little."""
    stem = f"According to this section, which of these {subject.said}?"
    wrong = distractors.of_subject(subject, others)
    return _choice(subject.sentence, stem, subject.text, wrong, reasons.of_subject(subject))


def slug_of(kind: str, sentence: Sentence, key: str) -> str:
    """Return a slug that does not hold the key, the same for the same words."""
    words = f"{kind}\n{sentence.quotation}\n{key}"
    return f"suggested-{hashlib.sha256(words.encode()).hexdigest()[:10]}"


def _choice(
    sentence: Sentence, stem: str, key: str, wrong: Sequence[Distractor], reason: str
) -> SuggestedDraft | None:
    if len(wrong) < distractors.FEWEST:
        return None
    slug = slug_of(SingleChoice.kind, sentence, key)
    options = [Option(other.text, rationale=_ELSEWHERE) for other in wrong]
    place = int(slug[-2:], 16) % (len(options) + 1)
    options.insert(place, Option(key, is_key=True))
    origins = (
        Quote(
            other.sentence.quotation,
            None if other.sentence.section == sentence.section else other.sentence.section,
            option=n + (n >= place),
        )
        for n, other in enumerate(wrong)
    )
    question = SingleChoice(stem, tuple(options))
    return _suggested(sentence, question, reason, key, tuple(origins))


def _suggested(
    sentence: Sentence, question: Question, reason: str, key: str, origins: tuple[Quote, ...] = ()
) -> SuggestedDraft:
    draft = QuestionDraft(
        slug_of(question.kind, sentence, key),
        question,
        f"The section’s own words are “{key}”.",
        (Quote(sentence.quotation), *origins),
        level=Level.REMEMBER,
        difficulty=Difficulty.EASY if isinstance(question, SingleChoice) else Difficulty.MEDIUM,
    )
    return SuggestedDraft(draft, sentence.section, reason)


def _around(sentence: Sentence, term: Term) -> tuple[str, str]:
    """Return the sentence before and after a term, runs of white space made single spaces."""
    offset = sentence.span.start
    before = sentence.text[: term.span.start - offset]
    after = sentence.text[term.span.end - offset :]
    return _flat(f"{before}|")[:-1], _flat(f"|{after}")[1:]


def _flat(text: str) -> str:
    return " ".join(text.split())


def _aliases(term: Term, standings: Standings) -> tuple[str, ...]:
    return standings.aliases(term.text)
