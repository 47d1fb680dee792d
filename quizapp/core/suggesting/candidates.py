"""What can be asked of a section: each candidate with how good it is, written only when chosen."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from quizapp.core.bank_analysis.wordings import content_words
from quizapp.core.suggesting import drafting, telling
from quizapp.core.suggesting.drafting import SuggestedDraft
from quizapp.core.suggesting.reading import Sentence
from quizapp.core.suggesting.standings import Standings
from quizapp.core.suggesting.subjects import Subject, subject_of
from quizapp.core.suggesting.terms import Term, TermKind

_SUBJECT = 0.7
_FOR_EACH_WORD, _COUNTED_WORDS = 0.1, 6
_WHOLE_SUBJECT = 0.5
_COMMON_SUBJECT = 0.4
_CHOSEN_PHRASE = 0.5  # many a phrase fits many a gap: a choice of phrases comes after other forms

Form = Literal["gap", "gap_choice", "subject_answer", "subject_choice"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that could be suggested: the higher its score the better, above 0.9 it is fit.

    `write` gives the suggestion, or None if the text offers too few wrong options.
    """

    score: float
    form: Form
    sentence: Sentence
    key: str
    write: Callable[[], SuggestedDraft | None]


@dataclass(frozen=True, slots=True)
class _Text:
    """A text as all of its candidates look at it."""

    standings: Standings
    subjects: tuple[Subject, ...]
    subject_counts: Counter[str]


def candidates_of(sentences: Sequence[Sentence], standings: Standings) -> tuple[Candidate, ...]:
    """Return what can be asked of the own section of `standings`, the best first."""
    runs = telling.runs_of(sentences)
    subjects = tuple(subject for subject in map(subject_of, sentences) if subject)
    text = _Text(standings, subjects, Counter(subject.text for subject in subjects))
    found: list[Candidate] = []
    for sentence, terms in standings.own:
        worth = telling.telling(sentence, terms, runs)
        found += _of_subject(worth, sentence, terms, text)
        for term in terms:
            if telling.can_be_a_gap(sentence, term):
                found += _of_term(worth, sentence, term, standings)
    return tuple(sorted(found, key=_rank))


def _of_subject(
    worth: float, sentence: Sentence, terms: Sequence[Term], text: _Text
) -> Iterator[Candidate]:
    """Give what can be asked of the subject of a sentence: to be typed if it is a name."""
    subject = subject_of(sentence)
    if subject is None:
        return
    name = next((t for t in terms if t.kind is TermKind.NAME and t.text == subject.text), None)
    if name and telling.can_be_a_gap(sentence, name):
        score = worth + telling.asking(sentence, name, text.standings) + _WHOLE_SUBJECT
        answer = partial(drafting.subject_answer, subject, name, text.standings)
        yield Candidate(score, "subject_answer", sentence, name.key, answer)
    elif not name and _says_enough(subject):
        score = worth + _SUBJECT + _FOR_EACH_WORD * min(subject.word_count, _COUNTED_WORDS)
        score -= _COMMON_SUBJECT * (text.subject_counts[subject.text] > 1)
        write = partial(drafting.subject_choice, subject, text.subjects)
        yield Candidate(score, "subject_choice", sentence, subject.text, write)


def _of_term(
    worth: float, sentence: Sentence, term: Term, standings: Standings
) -> Iterator[Candidate]:
    score = worth + telling.asking(sentence, term, standings)
    write = partial(drafting.gap, sentence, term, standings)
    yield Candidate(score, "gap", sentence, term.key, write)
    score -= _CHOSEN_PHRASE * (term.kind is TermKind.PHRASE)
    choice = partial(drafting.gap_choice, sentence, term, standings)
    yield Candidate(score, "gap_choice", sentence, term.key, choice)


def _says_enough(subject: Subject) -> bool:
    """Say whether a subject is more than one word that counts, none of them said again of it."""
    own = content_words(subject.text)
    return len(own) > 1 and own.keys().isdisjoint(content_words(subject.said))


def _rank(candidate: Candidate) -> tuple[float, int, str, str]:
    return -candidate.score, candidate.sentence.number, candidate.key, candidate.form
