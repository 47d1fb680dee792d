"""Texts of a question: the stem that is asked, and the answer that is typed."""

from collections.abc import Sequence
from typing import Any

from quizapp.core.errors import ResponseRefusedError
from quizapp.core.folding import fold_answer, fold_typed
from quizapp.core.questions.response import Line, Mark, clean_text

WRITE_FIRST = "Write an answer first, or say that you don\u2019t know."


def stem_faults(stem: str) -> tuple[str, ...]:
    """Return the one fault of a stem that asks nothing, or none."""
    return () if fold_answer(stem) else ("the stem is empty: nothing is asked",)


def read_typed(given: Sequence[str], *, longest: int) -> str:
    """Return the one typed text; refuse none, two, a blank one, and one that is too long."""
    if not given:
        raise ResponseRefusedError(WRITE_FIRST)
    if len(given) > 1:
        raise ResponseRefusedError("This question takes one answer. Write it in one place.")
    text = clean_text(given[0], longest=longest)
    if not fold_answer(text):
        raise ResponseRefusedError(WRITE_FIRST)
    return text


def matches(text: str, accepted: Sequence[str]) -> bool:
    """Say whether a typed text is one of those accepted, compared as `fold_typed` does."""
    return fold_typed(text) in {fold_typed(variant) for variant in accepted}


def part_line(text: str, *, given: str | None, expected: str, is_right: bool) -> Line:
    """Return the row of one part of a question; a blank `given` is a part left out."""
    if given is None or not fold_answer(given):
        return Line(text, Mark.MISSED, expected=expected)
    return Line(text, Mark.RIGHT if is_right else Mark.WRONG, given=given, expected=expected)


def stored_text(value: Any) -> str:
    """Return a stored text; raise TypeError for anything else that JSON can hold."""
    if not isinstance(value, str):
        raise TypeError(f"a text was stored as {value!r}")
    return value


def stored_texts(values: Any) -> tuple[str, ...]:
    """Return a stored list of texts; raise TypeError for anything else that JSON can hold."""
    if not isinstance(values, list):
        raise TypeError(f"a list of texts was stored as {values!r}")
    return tuple(stored_text(value) for value in values)
