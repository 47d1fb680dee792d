"""What the analysis looks at in a question of any kind: its stem, options, keys and texts."""

from typing import assert_never

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

GAP = "____"
_VERDICTS = ("true", "false")


def stem_of(question: Question) -> str:
    """Return what is asked, each gap of a cloze as four underscores."""
    return GAP.join(question.pieces) if isinstance(question, Cloze) else question.stem


def options_of(question: Question) -> tuple[Option, ...]:
    """Return the options of a choice, True and False among them; none for other kinds."""
    match question:
        case SingleChoice() | MultipleResponse() | TrueFalse():
            return tuple(question.options)
        case _:
            return ()


def choices_of(question: Question) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the keys and the distractors that an author has worded; none for other kinds."""
    if isinstance(question, TrueFalse):
        return (), ()
    options = options_of(question)
    keys = tuple(option.text for option in options if option.is_key)
    return keys, tuple(option.text for option in options if not option.is_key)


def answers_of(question: Question) -> tuple[str, ...]:
    """Return every wording that is a right answer by itself.

    There is none where the answer is a judgment, a place, an order, a pairing or an essay.
    """
    match question:
        case SingleChoice() | MultipleResponse():
            return choices_of(question)[0]
        case ShortAnswer():
            return question.accepted
        case Numeric():
            return tuple(interval.text for interval in question.accepted)
        case Cloze():
            return tuple(variant for gap in question.gaps for variant in gap)
        case Flashcard():
            return (question.back,)
        case TrueFalse() | Matching() | Ordering() | Pointing() | Essay():
            return ()
        case _:
            assert_never(question)


def texts_of(question: Question) -> tuple[str, ...]:
    """Return every text that a learner is shown or accepted for, the stem first.

    A cloze has its stem also with the gaps filled.
    """
    match question:
        case Cloze():
            filled = "".join(
                f"{before}{variants[0]}"
                for before, variants in zip(question.pieces, question.gaps, strict=False)
            )
            return (stem_of(question), filled + question.pieces[-1], *answers_of(question))
        case Matching():
            sides = [side for pair in question.pairs for side in (pair.left, pair.right)]
            return (question.stem, *sides, *question.spares)
        case Ordering():
            return (question.stem, *question.steps)
        case Essay():
            return (question.stem, question.model)
        case _:
            distractors = choices_of(question)[1]
            return (stem_of(question), *answers_of(question), *distractors)


def is_judgment(question: Question) -> bool:
    """Say whether true or false is asked, be it with a reason in each of the options."""
    if isinstance(question, TrueFalse):
        return True
    options = question.options if isinstance(question, SingleChoice) else ()
    return bool(options) and all(option.text.casefold().startswith(_VERDICTS) for option in options)
