"""The reader: the text in numbered sentences, with marks in the margin where questions stand.

The words of a paragraph's pieces, joined, are the text character for character. A mark never says
which question it stands for unless that question has been explained to the learner, and a question
that asks to point at a sentence gets none before: the mark would be its key. A question says how it
went last time, in a quiz or in a review, unless its card is due, which is what needs its learner.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quizapp.bank.queries import Evidence, question_counts
from quizapp.core.context import Piece, cut
from quizapp.core.grades import Verdict, verdict_of
from quizapp.core.memory.scheduling import Rating
from quizapp.core.questions import Flashcard, Pointing
from quizapp.core.sentences import sentence_numbers
from quizapp.memory.queries.maps import Held, card_evidence
from quizapp.quiz.queries.counted import tested_now
from quizapp.sources.models import Source
from quizapp.sources.queries import CurrentSection, current_sections
from quizapp.texts.queries import LastAnswer, is_released, last_answers
from quizapp.texts.views.memory_map import (
    NOTHING,
    Holding,
    SectionHold,
    SentenceHold,
    section_hold,
)

UNANSWERED = "not answered yet"
# from the worst to the best, as one mark for several questions shows the worst
PINS = (
    ("due", "due for review"),
    ("wrong", "missed last time"),
    ("wrong", "partly right last time"),
    ("new", UNANSWERED),
    ("new", "answered, not marked yet"),
    ("right", "answered right"),
)
PLACES = {Verdict.WRONG: 1, Verdict.PARTLY: 2, Verdict.UNGRADED: 4, Verdict.RIGHT: 5}
DUE, NOT_ANSWERED = 0, 3
UNMARKED = frozenset({Pointing.kind, Flashcard.kind})  # these have no mark before an answer


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
    """A sentence, the white space before it, and if questions rest on it, its mark and its hold."""

    before: str
    number: int
    pieces: tuple[Piece, ...]
    pin: Pin | None
    hold: SentenceHold | None = None


@dataclass(frozen=True)
class ReaderSection:
    """A section on the reader's page: its paragraphs of sentences."""

    id: int
    number: int
    title: str
    is_untitled: bool
    paragraphs: tuple[tuple[ReaderSentence, ...], ...]
    question_count: int
    hold: SectionHold


@dataclass(frozen=True)
class _Margin:
    """What one learner may see beside the text: last answers, and the words to be shown."""

    answers: Mapping[int, LastAnswer]
    shown_question: int | None
    held: Mapping[int, Held]


def reader(
    source: Source,
    learner_id: int | None,
    show: int | None,
    holding: Holding = NOTHING,
    *,
    has_pins: bool = True,
) -> tuple[ReaderSection, ...]:
    """Return the sections of a text for a learner who holds it so, question `show` marked.

    Its words are marked only if the question was explained to the learner and is in no open test of
    theirs; else `show` is as good as not said. Without pins no answer is read for them.
    """
    sections = current_sections(source.id)
    counts = question_counts(source.id)
    evidence: dict[int, list[Evidence]] = defaultdict(list)
    for place in card_evidence(source.id):
        evidence[place.section_version_id].append(place)
    margin = _margin(source, learner_id, show, holding, has_pins=has_pins)
    holds = {s.id: section_hold(s, evidence[s.version_id], holding) for s in sections}
    return tuple(
        ReaderSection(
            section.id,
            section.position,
            section.title,
            section.is_untitled,
            _paragraphs(section, evidence[section.version_id], margin, holds[section.id]),
            counts.get(section.id, 0),
            holds[section.id],
        )
        for section in sections
    )


def _margin(
    source: Source,
    learner_id: int | None,
    show: int | None,
    holding: Holding,
    *,
    has_pins: bool,
) -> _Margin:
    if learner_id is None:
        return _Margin({}, None, {})
    tested = tested_now(learner_id)
    answers = last_answers(learner_id, source.id) if has_pins else {}
    may_show = show is not None and show not in tested and is_released(learner_id, show)
    return _Margin(
        {question: answer for question, answer in answers.items() if question not in tested},
        show if may_show else None,
        holding.questions,
    )


def _paragraphs(
    section: CurrentSection, evidence: Sequence[Evidence], margin: _Margin, hold: SectionHold
) -> tuple[tuple[ReaderSentence, ...], ...]:
    marks = [place.span for place in evidence if place.question_id == margin.shown_question]
    kinds_at = _kinds_at(section, evidence)
    holds = {sentence.number: sentence for sentence in hold.sentences}
    paragraphs: list[list[ReaderSentence]] = [[]]
    end = 0
    for number, sentence in enumerate(section.sentences, start=1):
        before = section.body[end : sentence.start]
        end = sentence.end
        if paragraphs[-1] and before.count("\n") > 1:
            paragraphs.append([])
            before = ""
        pieces = cut(section.body, sentence, marks)
        pin = pin_of(kinds_at.get(number, {}), margin.answers, margin.held)
        paragraphs[-1].append(ReaderSentence(before, number, pieces, pin, holds.get(number)))
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


def pin_of(
    kinds: Mapping[int, str],
    answers: Mapping[int, LastAnswer],
    held: Mapping[int, Held] | None = None,
) -> Pin | None:
    """Return the mark for the questions of a sentence; None if none of them may have one."""
    cards = held or {}
    places = {question: _place(answers.get(question), cards.get(question)) for question in kinds}
    states = [
        place
        for question, place in places.items()
        if place != NOT_ANSWERED or kinds[question] not in UNMARKED
    ]
    if not states:
        return None
    given = [(place, answers[key]) for key, place in places.items() if key in answers]
    latest = min(given, key=lambda pair: (pair[0], -pair[1].answered_at.timestamp()), default=None)
    shape = PINS[min(states)][0]
    return Pin(shape, len(states), _pin_words(states), latest[1] if latest else None)


def _place(answer: LastAnswer | None, held: Held | None) -> int:
    """Return the place of a question's state among PINS."""
    if held is not None and held.is_due:
        return DUE
    review = held.last_review if held else None
    if review and (answer is None or review.at >= answer.answered_at):
        return PLACES[Verdict.WRONG if review.rating is Rating.AGAIN else Verdict.RIGHT]
    return PLACES[verdict_of(answer.credit)] if answer else NOT_ANSWERED


def _pin_words(states: Sequence[int]) -> str:
    """Return what a mark says to those who do not see it: "2 questions: 1 missed last time, …"."""
    if len(states) == 1:
        return f"A question: {PINS[states[0]][1]}"
    parts = (
        f"{states.count(place)} {words}" for place, (_, words) in enumerate(PINS) if place in states
    )
    return f"{len(states)} questions: {', '.join(parts)}"
