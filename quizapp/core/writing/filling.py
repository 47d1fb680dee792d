"""From a question to what a form holds: the way back of `asking`."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

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
)
from quizapp.core.questions.options import Option
from quizapp.core.writing.evidence import Mark
from quizapp.core.writing.typed import Typed, TypedOption, TypedPair


@dataclass(frozen=True)
class MarkedPlace:
    """Words that an excerpt stands for; `option` is the place of the answer that they explain."""

    mark: Mark
    option: int | None = None


def typed_of(draft: QuestionDraft, places: Sequence[MarkedPlace]) -> Typed:
    """Return the form that holds a question with its excerpts."""
    typed = replace(
        _answers(draft.question, places),
        kind=draft.question.kind,
        stem=draft.question.stem,
        explanation=draft.explanation,
        hint=draft.hint,
        difficulty=draft.difficulty or "",
        level=draft.level or "",
        points=str(draft.points),
        tags=", ".join(draft.tags),
        evidence=tuple(str(place.mark) for place in places if place.option is None),
    )
    if isinstance(draft.question, Essay) and not typed.explanation:
        return replace(typed, explanation=draft.question.model)
    return typed


def _answers(question: Question, places: Sequence[MarkedPlace]) -> Typed:
    match question:
        case SingleChoice() | MultipleResponse():
            right = tuple(n for n, option in enumerate(question.options) if option.is_key)
            return Typed(options=_options(question.options, places), right=right)
        case TrueFalse():
            judged = tuple(replace(row, text="") for row in _options(question.options, places))
            return Typed(truth="true" if question.is_true else "false", judged=judged)
        case ShortAnswer():
            return Typed(accepted=question.accepted)
        case Numeric():
            return Typed(accepted=tuple(interval.text for interval in question.accepted))
        case Matching():
            pairs = tuple(
                TypedPair(pair.left, pair.right, pair.rationale) for pair in question.pairs
            )
            return Typed(pairs=pairs, spares=question.spares)
        case Ordering():
            return Typed(steps=question.steps)
        case Flashcard():
            return Typed(back=question.back)
        case Cloze() | Pointing() | Essay():
            return Typed()


def _options(options: Sequence[Option], places: Sequence[MarkedPlace]) -> tuple[TypedOption, ...]:
    return tuple(
        TypedOption(
            option.text,
            option.rationale,
            tuple(str(place.mark) for place in places if place.option == number),
        )
        for number, option in enumerate(options)
    )
