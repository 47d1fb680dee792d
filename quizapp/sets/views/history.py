"""The history of a question: what each version says, and what it changed, line by line."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from quizapp.core.question_sets import QuestionDraft, Quote, SectionDraft
from quizapp.formats import quizmark
from quizapp.sets.queries.history import Version

LONGEST = 200


@dataclass(frozen=True)
class ChangedLine:
    """A line of a question: `sign` is "+" for one that came, "−" for one that went, "" else."""

    sign: str
    text: str


@dataclass(frozen=True)
class PastVersion:
    """A version, who published it and when, and its lines beside those of the one before."""

    number: int
    created_at: dt.datetime
    author: str
    lines: tuple[ChangedLine, ...]


def history_of(versions: Sequence[Version], *, is_from_files: bool) -> tuple[PastVersion, ...]:
    """Return the versions, the newest first, each with what it changed.

    Nobody is named for what comes from a file, nor for what was written by who has left since.
    """
    nobody = "from a file" if is_from_files else "a former teacher"
    texts = [lines_of(version) for version in versions]
    return tuple(
        PastVersion(
            version.number,
            version.created_at,
            version.author or nobody,
            tuple(_changes(before or [], after)),
        )
        for version, after, before in zip_longest(versions, texts, texts[1:])
        if version is not None
    )


def lines_of(version: Version) -> list[str]:
    """Return a version as the lines of a question file, without its name."""
    quotes = tuple(Quote(one.words, None, one.option) for one in version.excerpts)
    draft = QuestionDraft(
        "x", version.question, version.explanation, quotes, version.points, hint=version.hint
    )
    lines = quizmark.write(SectionDraft("", (draft,)), "").splitlines()
    said = [f"level: {version.level}"] if version.level else []
    said += [f"difficulty: {version.difficulty}"] if version.difficulty else []
    return [*said, *(line for line in lines[3:] if line.strip())][:LONGEST]


def _changes(before: Sequence[str], after: Sequence[str]) -> Iterator[ChangedLine]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, old_start, old_end, start, end in matcher.get_opcodes():
        if tag == "equal":
            yield from (ChangedLine("", line) for line in after[start:end])
            continue
        yield from (ChangedLine("−", line) for line in before[old_start:old_end])
        is_first = not before
        yield from (ChangedLine("" if is_first else "+", line) for line in after[start:end])
