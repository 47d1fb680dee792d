"""The reader: the text in numbered sentences, with marks in the margin where questions stand.

The words of a paragraph's pieces, joined, are the text character for character. A mark never says
which question it stands for unless that question has been explained to the learner, and a question
that asks to point at a sentence gets none before: the mark would be its key.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quizapp.bank.queries import Evidence, evidence_of_source, question_counts
from quizapp.core.context import Piece, cut
from quizapp.core.grades import Verdict, verdict_of
from quizapp.core.questions import Pointing
from quizapp.core.sentences import sentence_numbers
from quizapp.sources.models import Source
from quizapp.sources.queries import CurrentSection, current_sections
from quizapp.texts.queries import (
    LastAnswer,
    is_released,
    last_answers,
    questions_in_open_tests,
)

PIN_WORDS = {
    Verdict.RIGHT: ("right", "answered right"),
    Verdict.PARTLY: ("wrong", "partly right last time"),
    Verdict.WRONG: ("wrong", "missed last time"),
    Verdict.UNGRADED: ("new", "answered, not marked yet"),
}


@dataclass(frozen=True)
class Pin:
    """A mark for an answered question, leading to where it is explained."""

    shape: str
    words: str
    public_id: str
    position: int


@dataclass(frozen=True)
class ReaderSentence:
    """A sentence, the white space before it, its answered questions and how many are not."""

    before: str
    number: int
    pieces: tuple[Piece, ...]
    pins: tuple[Pin, ...]
    unanswered: int


@dataclass(frozen=True)
class ReaderSection:
    """A section on the reader's page: its paragraphs of sentences."""

    id: int
    number: int
    title: str
    is_untitled: bool
    paragraphs: tuple[tuple[ReaderSentence, ...], ...]
    question_count: int


@dataclass(frozen=True)
class _Margin:
    """What one learner may see beside the text: last answers, and the words to be shown."""

    answers: Mapping[int, LastAnswer]
    shown_question: int | None


def reader(source: Source, learner_id: int | None, show: int | None) -> tuple[ReaderSection, ...]:
    """Return the sections of a text for a learner, the words of question `show` marked.

    They are marked only if the question was explained to the learner and is in no open test of
    theirs; else `show` is as good as not said.
    """
    sections = current_sections(source.id)
    counts = question_counts(source.id)
    evidence: dict[int, list[Evidence]] = defaultdict(list)
    for place in evidence_of_source(source.id):
        evidence[place.section_version_id].append(place)
    margin = _margin(source, learner_id, show)
    return tuple(
        ReaderSection(
            section.id,
            section.position,
            section.title,
            section.is_untitled,
            _paragraphs(section, evidence[section.version_id], margin),
            counts.get(section.id, 0),
        )
        for section in sections
    )


def _margin(source: Source, learner_id: int | None, show: int | None) -> _Margin:
    if learner_id is None:
        return _Margin({}, None)
    tested = questions_in_open_tests(learner_id, source.id)
    answers = last_answers(learner_id, source.id)
    may_show = show is not None and show not in tested and is_released(learner_id, show)
    return _Margin(
        {question: answer for question, answer in answers.items() if question not in tested},
        show if may_show else None,
    )


def _paragraphs(
    section: CurrentSection, evidence: Sequence[Evidence], margin: _Margin
) -> tuple[tuple[ReaderSentence, ...], ...]:
    marks = [place.span for place in evidence if place.question_id == margin.shown_question]
    kinds_at = _kinds_at(section, evidence)
    paragraphs: list[list[ReaderSentence]] = [[]]
    end = 0
    for number, sentence in enumerate(section.sentences, start=1):
        before = section.body[end : sentence.start]
        end = sentence.end
        if paragraphs[-1] and before.count("\n") > 1:
            paragraphs.append([])
            before = ""
        pieces = cut(section.body, sentence, marks)
        pins, unanswered = _pins(kinds_at.get(number, {}), margin.answers)
        paragraphs[-1].append(ReaderSentence(before, number, pieces, pins, unanswered))
    return tuple(tuple(paragraph) for paragraph in paragraphs)


def _kinds_at(
    section: CurrentSection, evidence: Sequence[Evidence]
) -> Mapping[int, Mapping[int, str]]:
    """Return, by the number of the sentence where its evidence begins, each question's kind."""
    kinds: dict[int, dict[int, str]] = defaultdict(dict)
    for place in evidence:
        first = sentence_numbers(section.sentences, place.span)[0]
        kinds[first][place.question_id] = place.kind
    return kinds


def _pins(
    kinds: Mapping[int, str], answers: Mapping[int, LastAnswer]
) -> tuple[tuple[Pin, ...], int]:
    """Return the marks of the answered questions, and how many of the others may have one."""
    answered = [answers[question] for question in kinds if question in answers]
    unanswered = [
        kind
        for question, kind in kinds.items()
        if question not in answers and kind != Pointing.kind
    ]
    return tuple(_pin(answer) for answer in answered), len(unanswered)


def _pin(answer: LastAnswer) -> Pin:
    shape, words = PIN_WORDS[verdict_of(answer.credit)]
    return Pin(shape, words, answer.public_id, answer.position)
