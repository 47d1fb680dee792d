"""A question as a person reads it: its parts in order, each a few lines under a name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from quizapp.core.question_sets import QuestionDraft
from quizapp.core.questions import (
    Cloze,
    Essay,
    Flashcard,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    Pointing,
    Question,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
    asked,
)
from quizapp.core.questions.options import Option
from quizapp.sets.queries.questions import StoredExcerpt
from quizapp.sets.views.board import KIND_WORDS

STEMS = {
    TrueFalse.kind: "Statement",
    Cloze.kind: "Sentence with gaps",
    Flashcard.kind: "Front of the card",
}


class Role(StrEnum):
    """What a line is: `stem`, `answer`, `why` and `prose` are Markdown, the others words."""

    STEM = "stem"
    ANSWER = "answer"
    KEY = "key"
    WHY = "why"
    PROSE = "prose"
    QUOTE = "quote"
    PLAIN = "plain"


@dataclass(frozen=True)
class Line:
    """A line of a question; `about` is the answer that it says something of."""

    role: Role
    words: str
    about: str = ""


@dataclass(frozen=True)
class Part:
    """A part of a question, by its name for people."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Quoted:
    """An excerpt in words: of which section, and of which wrong answer if not of the key."""

    words: str
    section: int
    option: int | None = None


def parts_of(draft: QuestionDraft, quoted: Sequence[Quoted]) -> tuple[Part, ...]:
    """Return a question, whose excerpts these are, part by part; what is not said is left out."""
    question = draft.question
    parts = [
        _part("Kind", Role.PLAIN, KIND_WORDS[question.kind].capitalize()),
        _part(STEMS.get(question.kind, "Question"), Role.STEM, asked(question)),
        *_answers(question, quoted),
        Part("Passage", tuple(_quote(one) for one in quoted if one.option is None)),
        _part("Model answer", Role.PROSE, question.model if isinstance(question, Essay) else ""),
        _part("Why it is right", Role.PROSE, draft.explanation),
        _part("Hint", Role.PROSE, draft.hint),
        _part("Difficulty", Role.PLAIN, (draft.difficulty or "").capitalize()),
        _part("Asks to", Role.PLAIN, (draft.level or "").capitalize()),
        _part("Points", Role.PLAIN, str(draft.points) if draft.points > 1 else ""),
        _part("Tags", Role.PLAIN, ", ".join(draft.tags)),
    ]
    return tuple(part for part in parts if part.lines)


def quoted_of(excerpts: Sequence[StoredExcerpt]) -> tuple[Quoted, ...]:
    """Return the excerpts of a stored version in words."""
    return tuple(Quoted(one.words, one.section, one.option) for one in excerpts)


def _answers(question: Question, quoted: Sequence[Quoted]) -> Iterator[Part]:
    match question:
        case SingleChoice() | MultipleResponse() | TrueFalse():
            rows = (_option(one, n, quoted) for n, one in enumerate(question.options))
            yield Part("Answers", tuple(line for row in rows for line in row))
        case ShortAnswer():
            yield _part("Right answers", Role.ANSWER, *question.accepted)
        case Numeric():
            yield _part("Right answers", Role.PLAIN, *(one.text for one in question.accepted))
        case Cloze():
            yield _part("Gaps", Role.PLAIN, *map(" or ".join, question.gaps))
        case Matching():
            yield from _pairs(question)
        case Ordering():
            steps = (f"{n}. {step}" for n, step in enumerate(question.steps, start=1))
            yield _part("Steps", Role.ANSWER, *steps)
        case Flashcard():
            yield _part("Back of the card", Role.ANSWER, question.back)
        case Pointing() | Essay():
            return


def _option(option: Option, number: int, quoted: Sequence[Quoted]) -> Iterator[Line]:
    yield Line(Role.ANSWER, option.text)
    if option.is_key:
        yield Line(Role.KEY, "Right", option.text)
    if option.rationale:
        yield Line(Role.WHY, option.rationale)
    yield from (_quote(one) for one in quoted if one.option == number)


def _pairs(question: Matching) -> Iterator[Part]:
    lines = []
    for pair in question.pairs:
        lines.append(Line(Role.ANSWER, f"{pair.left} → {pair.right}"))
        lines += [Line(Role.WHY, pair.rationale)] if pair.rationale else []
    yield Part("Pairs", tuple(lines))
    yield _part("Partners to spare", Role.ANSWER, *question.spares)


def _quote(one: Quoted) -> Line:
    return Line(Role.QUOTE, f"“{' '.join(one.words.split())}” (§{one.section})")


def _part(name: str, role: Role, *texts: str) -> Part:
    return Part(name, tuple(Line(role, text) for text in texts if text))
