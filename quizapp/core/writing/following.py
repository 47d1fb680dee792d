"""Marks of a form when their text is edited: they follow their words, or are left out by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from quizapp.core.writing.evidence import read_mark
from quizapp.core.writing.typed import Typed, TypedOption


def marks_of(typed: Typed) -> tuple[str, ...]:
    """Return the marks of a form: those that settle it, then where its answers come from."""
    rows = (*typed.options, *typed.judged)
    return (*typed.evidence, *(mark for row in rows for mark in row.origins))


def followed(typed: Typed, places: Mapping[str, str]) -> Typed:
    """Return the form with other marks in the place of some; "" leaves one out."""
    return replace(
        typed,
        evidence=_followed(typed.evidence, places),
        options=tuple(_row(row, places) for row in typed.options),
        judged=tuple(_row(row, places) for row in typed.judged),
    )


def settled(typed: Typed, command: str) -> Typed:
    """Return the form after "take:12@0-17:15@3-20", another mark taken, or "leave:12@0-17".

    Any other command changes nothing.
    """
    match command.split(":"):
        case ["take", old, new] if read_mark(new):
            return followed(typed, {old: new})
        case ["leave", old]:
            return followed(typed, {old: ""})
    return typed


def _row(row: TypedOption, places: Mapping[str, str]) -> TypedOption:
    return replace(row, origins=_followed(row.origins, places))


def _followed(marks: Sequence[str], places: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(new for mark in marks if (new := places.get(mark, mark))))
