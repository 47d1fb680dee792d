"""Rows of a form: one more, one less, one moved up or down; what was typed goes along."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from quizapp.core.writing.typed import Typed, TypedOption, TypedPair

BLANK: dict[str, Any] = {
    "options": TypedOption(),
    "accepted": "",
    "pairs": TypedPair(),
    "spares": "",
    "steps": "",
}
FEWEST = {"options": 4, "accepted": 1, "pairs": 3, "spares": 1, "steps": 3}
MOST = 50


def with_room(typed: Typed) -> Typed:
    """Return the form with as many rows of each list as a new question begins with."""
    grown: dict[str, Any] = {}
    for name, fewest in FEWEST.items():
        rows = getattr(typed, name)
        grown[name] = (*rows, *[BLANK[name]] * (fewest - len(rows)))
    return replace(typed, **grown)


def changed_rows(typed: Typed, command: str) -> Typed:
    """Return the form after a command.

    "add:options", "remove:options:2", "up:steps:1", "down:steps:0" or "to:options:2:0", the row
    at place 2 moved to place 0. A command that is none, or names no row, changes nothing.
    """
    verb, _, rest = command.partition(":")
    name, *numbers = rest.split(":")
    if name not in BLANK:
        return typed
    rows = list(getattr(typed, name))
    if verb == "add" and len(rows) < MOST:
        return _with(typed, name, (*rows, BLANK[name]))
    places = [int(number[:4]) for number in numbers if number.isascii() and number.isdigit()]
    if not places or max(places) >= len(rows):
        return typed
    order = _ordered(len(rows), verb, places)
    moved = _with(typed, name, tuple(rows[old] for old in order))
    if name != "options":
        return moved
    return replace(moved, right=tuple(new for new, old in enumerate(order) if old in typed.right))


def new_row(typed: Typed, command: str) -> str:
    """Return the name of the field to go on with after a command that added a row, else ""."""
    verb, _, name = command.partition(":")
    if verb != "add" or name not in BLANK:
        return ""
    last = len(getattr(typed, name)) - 1
    return f"{name}-{last}" + {"options": "-text", "pairs": "-left"}.get(name, "")


def _ordered(count: int, verb: str, places: Sequence[int]) -> Sequence[int]:
    """Return which of the old rows stand in the new ones' order."""
    order = list(range(count))
    place = places[0]
    other = {"up": place - 1, "down": place + 1, "to": places[-1]}.get(verb)
    if verb == "remove":
        del order[place]
    elif other is not None and 0 <= other < count:
        order.insert(other, order.pop(place))
    return order


def _with(typed: Typed, name: str, rows: Any) -> Typed:
    changes: dict[str, Any] = {name: rows}
    return replace(typed, **changes)
