"""What two versions of a question say otherwise: part by part, line by line, word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from quizapp.sets.views.parts import Line, Part, Role

NEW, OLD, CHANGED = "+", "−", "±"
ALIKE = 0.4  # the share of words in common from which a line is the same one, reworded
_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
_MARKDOWN = re.compile(r"[*_`\[\]<>$\\~&\n]")


@dataclass(frozen=True)
class Piece:
    """Words of a line: `sign` is "+" for those that came, "−" for those that went, "" else."""

    sign: str
    words: str


@dataclass(frozen=True)
class ChangedLine:
    """A line: `sign` is "+" or "−" for a whole line, "±" for one of `pieces`, "" for the same."""

    sign: str
    role: Role
    words: str = ""
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True)
class ChangedPart:
    """A part of a question with what was changed in it."""

    name: str
    lines: tuple[ChangedLine, ...]

    @property
    def is_changed(self) -> bool:
        """Whether anything in it was."""
        return any(line.sign for line in self.lines)


@dataclass(frozen=True)
class Sides:
    """A part that two versions say otherwise: as each has it, words of its own marked."""

    name: str
    before: tuple[ChangedLine, ...]
    after: tuple[ChangedLine, ...]


def unchanged(parts: Sequence[Part]) -> tuple[ChangedPart, ...]:
    """Return the parts of a version that has none before it."""
    return tuple(
        ChangedPart(part.name, tuple(ChangedLine("", one.role, one.words) for one in part.lines))
        for part in parts
    )


def changes(before: Sequence[Part], after: Sequence[Part]) -> tuple[ChangedPart, ...]:
    """Return the parts of the later version with what it changed, then those that it left out."""
    old = {part.name: part.lines for part in before}
    new = {part.name: part.lines for part in after}
    return tuple(
        ChangedPart(name, tuple(_lines(old.get(name, ()), new.get(name, ()))))
        for name in dict.fromkeys((*new, *old))
    )


def side_by_side(before: Sequence[Part], after: Sequence[Part]) -> tuple[Sides, ...]:
    """Return the parts that two versions say otherwise, and no others."""
    return tuple(
        Sides(part.name, tuple(_side(part, OLD)), tuple(_side(part, NEW)))
        for part in changes(before, after)
        if part.is_changed
    )


def _lines(before: Sequence[Line], after: Sequence[Line]) -> Iterator[ChangedLine]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, old_start, old_end, start, end in matcher.get_opcodes():
        if tag == "equal":
            yield from (ChangedLine("", one.role, one.words) for one in after[start:end])
            continue
        for old, new in zip_longest(before[old_start:old_end], after[start:end]):
            yield from _changed(old, new)


def _changed(old: Line | None, new: Line | None) -> Iterator[ChangedLine]:
    """Give one line reworded, or one that went and one that came."""
    if old and new and (old.role, old.words) == (new.role, new.words):
        yield ChangedLine("", new.role, new.words)
        return
    pieces = _pieces(old.words, new.words) if old and new and old.role == new.role else ()
    if new and pieces:
        yield ChangedLine(CHANGED, new.role, pieces=pieces)
        return
    if old:
        yield ChangedLine(OLD, old.role, old.words)
    if new:
        yield ChangedLine(NEW, new.role, new.words)


def _pieces(before: str, after: str) -> tuple[Piece, ...]:
    """Return what was reworded; nothing if little is in common, or Markdown would be cut up."""
    if _MARKDOWN.search(before + after):
        return ()
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < ALIKE:
        return ()
    pieces: list[Piece] = []
    for tag, old_start, old_end, start, end in matcher.get_opcodes():
        went, came = "".join(old[old_start:old_end]), "".join(new[start:end])
        if tag == "equal":
            pieces.append(Piece("", came))
            continue
        pieces += [Piece(OLD, went)] if went else []
        pieces += [Piece(NEW, came)] if came else []
    return tuple(pieces)


def _side(part: ChangedPart, own: str) -> Iterator[ChangedLine]:
    """Give the lines of one of two versions, whose own words have this sign."""
    for line in part.lines:
        if line.sign in ("", own):
            yield line
        elif line.sign == CHANGED:
            pieces = tuple(piece for piece in line.pieces if piece.sign in ("", own))
            yield ChangedLine(CHANGED, line.role, pieces=pieces)
