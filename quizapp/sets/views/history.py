"""The history of a question: each version as it reads, and what it changed."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.core.question_sets import Difficulty, Level, QuestionDraft
from quizapp.sets.queries.history import Version
from quizapp.sets.views.differences import ChangedPart, changes, unchanged
from quizapp.sets.views.parts import Part, parts_of, quoted_of

FORMER = "a former teacher"


@dataclass(frozen=True)
class PastVersion:
    """A version, who published it and when, its parts marked, and in words what it changed."""

    number: int
    created_at: dt.datetime
    author: str
    parts: tuple[ChangedPart, ...]
    changed: str


def history_of(versions: Sequence[Version], *, is_from_files: bool) -> tuple[PastVersion, ...]:
    """Return the versions, the newest first, each with what it changed.

    Nobody is named for what comes from a file, nor for what was written by who has left since.
    """
    nobody = "from a file" if is_from_files else FORMER
    read = [_parts(version) for version in versions]
    return tuple(
        _past(version, nobody, after, before)
        for version, after, before in zip(versions, read, [*read[1:], None], strict=True)
    )


def _past(
    version: Version, nobody: str, after: Sequence[Part], before: Sequence[Part] | None
) -> PastVersion:
    author = version.author or nobody
    if before is None:
        return PastVersion(version.number, version.created_at, author, unchanged(after), "")
    parts = changes(before, after)
    names = ", ".join(part.name.lower() for part in parts if part.is_changed)
    changed = f"Changed: {names}." if names else "The same words; the text around them was edited."
    return PastVersion(version.number, version.created_at, author, parts, changed)


def _parts(version: Version) -> tuple[Part, ...]:
    draft = QuestionDraft(
        "",
        version.question,
        version.explanation,
        points=version.points,
        level=Level(version.level) if version.level else None,
        difficulty=Difficulty(version.difficulty) if version.difficulty else None,
        hint=version.hint,
    )
    return parts_of(draft, quoted_of(version.excerpts))
