"""The parts of a question: its fields, stem, answer block, excerpts and explanation."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from quizapp.formats.problems import Problem, cited
from quizapp.formats.quizmark.blocks import Block
from quizapp.formats.quizmark.signs import Form, Sign, form_of

_SET_IN = (Sign.RATIONALE, Sign.OPTION_QUOTE)
_PROSE = (Sign.TEXT, Sign.ITEM)


@dataclass(frozen=True)
class Parts:
    """The blocks of one question, each in its part, and what was wrong with their order.

    `answer` begins with a block that has a form, and holds what is set in below such blocks;
    `is_answered` says whether there is such a block at all, be it in a wrong place.
    """

    fields: tuple[Block, ...]
    stem: tuple[Block, ...]
    answer: tuple[Block, ...]
    quotes: tuple[Block, ...]
    explanation: tuple[Block, ...]
    is_answered: bool
    problems: tuple[Problem, ...]


def form_of_block(block: Block) -> Form | None:
    """Return the form of the answer that a block gives, or None if it gives none."""
    found = form_of(block.sign, block.text)
    return found[0] if found else None


def sort_parts(blocks: Sequence[Block]) -> Parts:
    """Return the parts of a question from its blocks, those below the heading."""
    fields = tuple(takewhile(lambda block: block.sign is Sign.FIELD, blocks))
    body = blocks[len(fields) :]
    stem = tuple(takewhile(_is_before_answer, body))
    answer = tuple(takewhile(_is_in_answer, body[len(stem) :]))
    rest = body[len(stem) + len(answer) :]
    problems = [*map(_set_in, stem), *_misplaced(answer, rest), *map(_set_in, rest)]
    return Parts(
        fields,
        tuple(block for block in stem if block.sign in _PROSE),
        answer,
        tuple(block for block in rest if block.sign is Sign.QUOTE),
        tuple(block for block in rest if block.sign in _PROSE and not form_of_block(block)),
        any(map(form_of_block, body)),
        tuple(problem for problem in (*problems, *map(_second_title, body)) if problem),
    )


def _is_before_answer(block: Block) -> bool:
    return block.sign is not Sign.QUOTE and form_of_block(block) is None


def _is_in_answer(block: Block) -> bool:
    return block.sign is Sign.ITEM or block.sign in _SET_IN or form_of_block(block) is not None


def _misplaced(answer: Sequence[Block], rest: Sequence[Block]) -> list[Problem | None]:
    """Return the problem of the first block of an answer that stands below the answer block."""
    for block in rest:
        form = form_of_block(block)
        if form and not answer:
            return [Problem(block.line, "the answer block stands above the excerpt, not below it")]
        first = form_of_block(answer[0]) if answer else None
        if form and form is first:
            sentence = f"the answer block goes on here: {cited(block.text)}; keep it in one piece"
            return [Problem(block.line, sentence)]
        if form:
            return [Problem(block.line, two_blocks(first, form))]
    return []


def two_blocks(first: Form | None, second: Form) -> str:
    """Return the sentence about a question that asks for two answers."""
    return f"two answer blocks: {first} and {second}; a question has one"


def _set_in(block: Block) -> Problem | None:
    """Return the problem of a block that is set in and stands below no option."""
    if block.sign is Sign.RATIONALE:
        sentence = f"a rationale stands below an option; there is none above {cited(block.text)}"
        return Problem(block.line, sentence)
    if block.sign is Sign.OPTION_QUOTE:
        return Problem(block.line, "a quotation is set in below an option only; begin it with >")
    return None


def _second_title(block: Block) -> Problem | None:
    """Return the problem of a title that does not stand at the top of its file."""
    if block.sign is not Sign.TITLE:
        return None
    return Problem(block.line, "a file has one title, at its top; a question begins with ##")
