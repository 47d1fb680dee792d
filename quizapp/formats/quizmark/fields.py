"""The fields of a question: short lines directly below its heading."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from quizapp.core.question_sets import Difficulty, Level
from quizapp.formats.problems import Problem, cited
from quizapp.formats.quizmark.blocks import Block
from quizapp.formats.quizmark.signs import FIELDS

MOST_POINTS = 100
REPEATABLE = "accept"

Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True)
class Fields:
    """What the fields of one question say, and what is wrong with them."""

    points: int
    tags: tuple[str, ...]
    level: Level | None
    difficulty: Difficulty | None
    hint: str
    problems: tuple[Problem, ...]
    accepted: tuple[tuple[str, str], ...] = ()


def read_fields(blocks: Sequence[Block]) -> Fields:
    """Return the values of the fields, those that stand nowhere or cannot be read left out."""
    problems: list[Problem] = []
    by_name: dict[str, Block] = {}
    for block in blocks:
        name = block.label.lower()
        if name not in FIELDS:
            problems.append(Problem(block.line, _unknown(block.label)))
        elif name in by_name and name != REPEATABLE:
            problems.append(Problem(block.line, f"the field {name} stands twice"))
        by_name.setdefault(name, block)
    return Fields(
        _read_points(by_name.get("points"), problems),
        _read_tags(by_name.get("tags")),
        _read_choice(Level, by_name.get("level"), problems),
        _read_choice(Difficulty, by_name.get("difficulty"), problems),
        by_name["hint"].text if "hint" in by_name else "",
        tuple(problems),
        tuple(_read_accepted(block) for block in blocks if block.label.lower() == REPEATABLE),
    )


def _unknown(name: str) -> str:
    """Return the sentence about a field that there is not."""
    return (
        f"there is no field {cited(name)}; there are {', '.join(FIELDS)}"
        " (a stem has a blank line above it)"
    )


def _read_points(block: Block | None, problems: list[Problem]) -> int:
    """Return the points, one if there is no such field."""
    if block is None:
        return 1
    text = block.text
    few_digits = text.isascii() and text.isdigit() and len(text) <= len(str(MOST_POINTS))
    if few_digits and 1 <= int(text) <= MOST_POINTS:
        return int(text)
    wanted = f"points are a whole number from 1 to {MOST_POINTS}, not {cited(text)}"
    problems.append(Problem(block.line, wanted))
    return 1


def _read_tags(block: Block | None) -> tuple[str, ...]:
    """Return the tags, each once."""
    tags = (tag.strip() for tag in block.text.split(",")) if block else ()
    return tuple(dict.fromkeys(tag for tag in tags if tag))


def _read_accepted(block: Block) -> tuple[str, str]:
    """Return the code of an accepted warning and the reason, which may be missing."""
    code, _, reason = block.text.partition(":")
    return code.strip(), reason.strip()


def _read_choice(
    choices: type[Choice], block: Block | None, problems: list[Problem]
) -> Choice | None:
    """Return the one of the choices that the field names."""
    if block is None:
        return None
    for choice in choices:
        if block.text.lower() == choice:
            return choice
    *names, last = choices
    wanted = f"{block.label} is one of {', '.join(names)} and {last}, not {cited(block.text)}"
    problems.append(Problem(block.line, wanted))
    return None
