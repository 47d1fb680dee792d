"""A problem: what is wrong with one line of a question file, said to the person who wrote it."""

from dataclasses import dataclass

_SHOWN = 60


@dataclass(frozen=True)
class Problem:
    """One fault of a file, at a line counted from 1.

    `sentence` says what is wrong and what would be right; `hint` is the nearest passage to a
    misquotation, or empty; `slug` names the question, or is None outside of one.
    """

    line: int
    sentence: str
    hint: str = ""
    slug: str | None = None


def describe(problem: Problem, file_name: str) -> str:
    """Return the problem as it is printed: file, line, question, sentence, then any hint below."""
    slug = f"{problem.slug}: " if problem.slug else ""
    hint = " ".join(problem.hint.split())  # a passage of the text may have line breaks in it
    nearest = f"\n    nearest: “{hint}”" if hint else ""
    return f"{file_name}:{problem.line}: {slug}{problem.sentence}{nearest}"


def in_order(problems: list[Problem]) -> tuple[Problem, ...]:
    """Return the problems in the order of their lines, as an author reads a file."""
    return tuple(sorted(problems, key=lambda problem: problem.line))


def cited(text: str) -> str:
    """Return what an author wrote, short enough for a sentence about it, in quotation marks."""
    return f"“{text}”" if len(text) <= _SHOWN else f"“{text[:_SHOWN].rstrip()} …”"
