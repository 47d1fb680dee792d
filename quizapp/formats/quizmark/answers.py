"""From the entries of an answer block to the question: one kind for each form."""

from collections.abc import Sequence
from typing import assert_never

from quizapp.core.questions import Question
from quizapp.core.questions.choice import SingleChoice
from quizapp.core.questions.essay import Essay
from quizapp.core.questions.flashcard import Flashcard
from quizapp.core.questions.matching import Matching, Pair
from quizapp.core.questions.multiple_response import MultipleResponse
from quizapp.core.questions.numeric import Numeric, read_accepted
from quizapp.core.questions.options import Option
from quizapp.core.questions.ordering import Ordering
from quizapp.core.questions.pointing import Pointing
from quizapp.core.questions.short_answer import ShortAnswer
from quizapp.core.questions.true_false import TrueFalse
from quizapp.formats.problems import Problem, cited
from quizapp.formats.quizmark.entries import MOST_ENTRIES, Entry
from quizapp.formats.quizmark.escapes import (
    is_number,
    looks_like_number,
    unescape_left,
    unescape_number,
)
from quizapp.formats.quizmark.signs import Form, split_pair

_TRUE_FALSE = ["true", "false"]


def true_first(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the entries, those of a statement to judge with True before False."""
    if [entry.text.casefold() for entry in reversed(entries)] == _TRUE_FALSE:
        return tuple(reversed(entries))
    return tuple(entries)


def is_whole(entries: Sequence[Entry]) -> bool:
    """Say whether the entries are some, not too many, and of one form: one question's answer."""
    return 0 < len(entries) <= MOST_ENTRIES and len({entry.form for entry in entries}) == 1


def read_answer(stem: str, entries: Sequence[Entry], explanation: str) -> Question:
    """Return the question that the entries, all of one form, ask with this stem."""
    match entries[0].form:
        case Form.ROUND:
            return _read_choice(stem, entries)
        case Form.SQUARE:
            return MultipleResponse(stem, _options(entries))
        case Form.ACCEPTED:
            return _read_accepted(stem, entries)
        case Form.PAIR:
            return _read_matching(stem, entries)
        case Form.STEP:
            return Ordering(stem, tuple(entry.text for entry in entries))
        case Form.POINT:
            return Pointing(stem)
        case Form.WRITTEN:
            return Essay(stem, explanation)
        case Form.BACK:
            return Flashcard(stem, "\n\n".join(entry.text for entry in entries))
        case form:
            assert_never(form)


def answer_problems(entries: Sequence[Entry]) -> tuple[Problem, ...]:
    """Return what is wrong with the entries' own lines, whatever question they make."""
    if not is_whole(entries):
        return ()
    form = entries[0].form
    if form is Form.STEP:
        return _numbering(entries)
    if form is Form.ACCEPTED:
        return tuple(map(_not_a_number, filter(_is_no_number, entries)))
    if form in (Form.POINT, Form.WRITTEN):
        sentence = f"{form} needs this line once only"
        return tuple(Problem(entry.line, sentence) for entry in entries[1:])
    return ()


def _read_choice(stem: str, entries: Sequence[Entry]) -> SingleChoice | TrueFalse:
    """Return a choice of one; between True and False it is a statement to judge."""
    options = _options(entries)
    keys = [option.text.casefold() for option in options if option.is_key]
    if [option.text.casefold() for option in options] == _TRUE_FALSE and len(keys) == 1:
        true, false = options
        return TrueFalse(stem, true.is_key, true.rationale, false.rationale)
    return SingleChoice(stem, options)


def _options(entries: Sequence[Entry]) -> tuple[Option, ...]:
    return tuple(Option(entry.text, bool(entry.mark), entry.rationale) for entry in entries)


def _read_accepted(stem: str, entries: Sequence[Entry]) -> Numeric | ShortAnswer:
    """Return a numeric question if every accepted text is a number, else a short answer."""
    texts = [entry.text for entry in entries]
    if all(map(is_number, texts)):
        intervals = map(read_accepted, texts)
        return Numeric(stem, tuple(interval for interval in intervals if interval))
    return ShortAnswer(stem, tuple(map(unescape_number, texts)))


def _read_matching(stem: str, entries: Sequence[Entry]) -> Matching:
    """Return the pairs, and as spare partners those with nothing on the left."""
    sides = [(*split_pair(entry.text), entry.rationale) for entry in entries]
    return Matching(
        stem,
        tuple(Pair(unescape_left(left), right, why) for left, right, why in sides if left),
        tuple(right for left, right, _ in sides if not left),
    )


def _numbering(entries: Sequence[Entry]) -> tuple[Problem, ...]:
    """Return the problem of the first step whose number is not the one that follows."""
    for number, entry in enumerate(entries, start=1):
        if entry.mark != str(number):
            sentence = (
                f"steps are numbered 1, 2, 3 and so on; here {entry.mark} stands for {number}"
            )
            return (Problem(entry.line, sentence),)
    return ()


def _is_no_number(entry: Entry) -> bool:
    return looks_like_number(entry.text) and not is_number(entry.text)


def _not_a_number(entry: Entry) -> Problem:
    """Return the problem of an accepted text that starts as a number and is none."""
    return Problem(
        entry.line,
        f"this is not a number: {cited(entry.text)}; write 4, 4 ± 0.5, 4 +- 2% or 20..25"
        " (words that look like a number have a backslash before them)",
    )
