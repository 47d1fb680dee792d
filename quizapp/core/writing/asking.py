"""From what was typed to a question, and to every fault, each with the field it belongs to.

Rows without words are left out. What is no question yet becomes one all the same, so that it can
be shown; its faults say what is missing.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from quizapp.core.question_sets import Difficulty, Level, QuestionDraft
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
from quizapp.core.questions.matching import Pair
from quizapp.core.questions.numeric import read_accepted
from quizapp.core.questions.options import Option
from quizapp.core.writing.typed import Typed

LONGEST_PROSE = 4000
LONGEST_ROW = 1000
MOST_POINTS = 100
MOST_ROWS = 50
ROWS = {
    SingleChoice.kind: "options",
    MultipleResponse.kind: "options",
    TrueFalse.kind: "truth",
    ShortAnswer.kind: "accepted",
    Numeric.kind: "accepted",
    Matching.kind: "pairs",
    Ordering.kind: "steps",
    Flashcard.kind: "back",
}
NO_QUESTION = "Write the question."
_IN_PLAIN_WORDS = {
    "a cloze needs at least one {{gap}}": (
        "Put the words to be filled in between two braces: the pond {{freezes}} in winter."
    ),
    "a short answer needs at least one accepted text": "Write at least one answer that is right.",
    "a numeric question needs at least one number": "Write at least one number that is right.",
    "a choice needs at least two options": "Write at least two answers.",
    "the stem is empty: nothing is asked": NO_QUESTION,
}


@dataclass(frozen=True)
class Fault:
    """What keeps a question from being published: the field it is in, and what to do."""

    field: str
    sentence: str


def kept_options(typed: Typed) -> tuple[int, ...]:
    """Return the places of the answers that have words, in order."""
    return tuple(place for place, option in enumerate(typed.options) if option.text.strip())


def question_of(typed: Typed) -> Question:  # noqa: C901 - one case for each kind
    """Return the question that was typed, of the kind that was chosen; one answer if of none."""
    stem = typed.stem.strip()
    match typed.kind:
        case MultipleResponse.kind:
            return MultipleResponse(stem, _options(typed))
        case TrueFalse.kind:
            true, false = (row.why.strip() for row in typed.judged)
            return TrueFalse(stem, typed.truth == "true", true, false)
        case ShortAnswer.kind:
            return ShortAnswer(stem, _words(typed.accepted))
        case Numeric.kind:
            intervals = map(read_accepted, _words(typed.accepted))
            return Numeric(stem, tuple(interval for interval in intervals if interval))
        case Cloze.kind:
            return Cloze(stem)
        case Matching.kind:
            return Matching(stem, _pairs(typed), _words(typed.spares))
        case Ordering.kind:
            return Ordering(stem, _words(typed.steps))
        case Pointing.kind:
            return Pointing(stem)
        case Essay.kind:
            return Essay(stem, typed.explanation.strip())
        case Flashcard.kind:
            return Flashcard(stem, typed.back.strip())
        case _:
            return SingleChoice(stem, _options(typed))


def draft_of(typed: Typed, slug: str) -> QuestionDraft:
    """Return all that was typed, but for its excerpts; what cannot be read is left out."""
    points = typed.points.strip()
    return QuestionDraft(
        slug,
        question_of(typed),
        typed.explanation.strip(),
        points=int(points) if _is_number(points) else 1,
        tags=tags_of(typed.tags),
        level=next((level for level in Level if level == typed.level), None),
        difficulty=next((one for one in Difficulty if one == typed.difficulty), None),
        hint=" ".join(typed.hint.split()),
    )


def tags_of(text: str) -> tuple[str, ...]:
    """Return the tags of a line, parted by commas, each once and in order."""
    tags = (" ".join(tag.split()) for tag in text.split(","))
    return tuple(sorted({tag for tag in tags if tag}))


def faults_of(typed: Typed) -> tuple[Fault, ...]:
    """Return what keeps the question from being published, apart from its excerpts."""
    question = question_of(typed)
    named = [*_of_key(typed), *_of_rows(typed), *_of_lengths(typed)]
    spoken = {fault.sentence for fault in named}
    rows = ROWS.get(question.kind, "stem")
    for sentence in question.faults():
        if "exactly one (x)" in sentence or "at least one [x]" in sentence:
            continue  # said of the key already
        words = _IN_PLAIN_WORDS.get(sentence, f"{sentence[0].upper()}{sentence[1:]}.")
        field = "stem" if words == NO_QUESTION or rows == "truth" else rows
        if words not in spoken:
            named.append(Fault(field, words))
    order = ["stem", "truth", "options", "accepted", "pairs", "steps", "back"]
    return tuple(sorted(named, key=lambda f: order.index(f.field) if f.field in order else 9))


def _of_key(typed: Typed) -> Iterator[Fault]:
    """Give what is wrong with which answer is marked as right."""
    kept = kept_options(typed)
    right = [place for place in typed.right if place in kept]
    if typed.kind == SingleChoice.kind and len(right) != 1:
        yield Fault("options", "Mark the one right answer.")
    if typed.kind == MultipleResponse.kind and not right:
        yield Fault("options", "Mark at least one right answer.")
    if ROWS.get(typed.kind) == "options" and len(right) < len(typed.right):
        yield Fault("options", "An answer that is marked as right has no words.")
    if typed.kind == TrueFalse.kind and typed.truth not in {"true", "false"}:
        yield Fault("truth", "Say whether the statement is true or false.")


def _of_rows(typed: Typed) -> Iterator[Fault]:
    """Give what is wrong with rows that the question itself does not see."""
    name = ROWS.get(typed.kind, "")
    rows = getattr(typed, name, ())
    if isinstance(rows, tuple) and len(rows) > MOST_ROWS:
        yield Fault(name, f"There is room for {MOST_ROWS} rows, and you gave {len(rows)}.")
    if typed.kind == Numeric.kind:
        for text in _words(typed.accepted):
            if read_accepted(text) is None:
                sentence = f"“{text[:60]}” is no number. Write 4, 4 ± 0.5, 4 ± 2% or 20..25."
                yield Fault(name, sentence)


def _of_lengths(typed: Typed) -> Iterator[Fault]:
    """Give each text that is longer than a page can bear, and points that are no number."""
    prose = {"stem": typed.stem, "explanation": typed.explanation, "back": typed.back}
    for field, text in prose.items():
        if len(text) > LONGEST_PROSE:
            yield Fault(field, f"There is room for {LONGEST_PROSE:,} characters here.")
    lines = {
        "options": [text for row in typed.options for text in (row.text, row.why)],
        "truth": [row.why for row in typed.judged],
        "pairs": [text for row in typed.pairs for text in (row.left, row.right, row.why)],
        "steps": typed.steps,
        "hint": [typed.hint],
        "tags": [typed.tags],
    }
    for field, texts in lines.items():
        if any(len(text) > LONGEST_ROW for text in texts):
            yield Fault(field, f"There is room for {LONGEST_ROW:,} characters in each of these.")
    if not _is_number(typed.points.strip()):
        yield Fault("points", f"Points are a whole number from 1 to {MOST_POINTS}.")


def _is_number(text: str) -> bool:
    is_short = text.isascii() and text.isdigit() and len(text) <= len(str(MOST_POINTS))
    return is_short and 1 <= int(text) <= MOST_POINTS


def _options(typed: Typed) -> tuple[Option, ...]:
    options = (typed.options[place] for place in kept_options(typed))
    keys = (place in typed.right for place in kept_options(typed))
    return tuple(
        Option(_flat(option.text), is_key, _flat(option.why))
        for option, is_key in zip(options, keys, strict=True)
    )


def _pairs(typed: Typed) -> tuple[Pair, ...]:
    pairs = (Pair(_flat(row.left), _flat(row.right), _flat(row.why)) for row in typed.pairs)
    return tuple(pair for pair in pairs if pair != Pair("", ""))


def _words(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(flat for flat in map(_flat, texts) if flat)


def _flat(text: str) -> str:
    return " ".join(text.split())
