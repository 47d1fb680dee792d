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

UNANSWERED = "not answered yet"
# from the worst to the best, as one mark for several questions shows the worst
PINS = (
    ("wrong", "missed last time"),
    ("wrong", "partly right last time"),
    ("new", UNANSWERED),
    ("new", "answered, not marked yet"),
    ("right", "answered right"),
)
PLACES = {Verdict.WRONG: 0, Verdict.PARTLY: 1, Verdict.UNGRADED: 3, Verdict.RIGHT: 4}


@dataclass(frozen=True)
class Pin:
    """The mark of a sentence: the worst state of its questions, and how many there are of each.

    `latest` is the newest answer in the worst state that was answered, which is explained where
    the mark leads; None if none was.
    """

    shape: str
    count: int
    words: str
    latest: LastAnswer | None


@dataclass(frozen=True)
class ReaderSentence:
    """A sentence, the white space before it, and its mark if questions rest on it."""

    before: str
    number: int
    pieces: tuple[Piece, ...]
    pin: Pin | None


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
        pin = pin_of(kinds_at.get(number, {}), margin.answers)
        paragraphs[-1].append(ReaderSentence(before, number, pieces, pin))
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


def pin_of(kinds: Mapping[int, str], answers: Mapping[int, LastAnswer]) -> Pin | None:
    """Return the mark for the questions of a sentence; None if none of them may have one."""
    given = [answers[question] for question in kinds if question in answers]
    states = [_place(answer) for answer in given]
    states += [
        PINS.index(("new", UNANSWERED))
        for question, kind in kinds.items()
        if question not in answers and kind != Pointing.kind
    ]
    if not states:
        return None
    latest = min(given, key=lambda a: (_place(a), -a.answered_at.timestamp()), default=None)
    return Pin(PINS[min(states)][0], len(states), _pin_words(states), latest)


def _place(answer: LastAnswer) -> int:
    """Return the place of an answer's state among PINS."""
    return PLACES[verdict_of(answer.credit)]


def _pin_words(states: Sequence[int]) -> str:
    """Return what a mark says to those who do not see it: "2 questions: 1 missed last time, …"."""
    if len(states) == 1:
        return f"A question: {PINS[states[0]][1]}"
    parts = (
        f"{states.count(place)} {words}" for place, (_, words) in enumerate(PINS) if place in states
    )
    return f"{len(states)} questions: {', '.join(parts)}"
