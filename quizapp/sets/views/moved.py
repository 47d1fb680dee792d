"""Passages of the editor that were edited since they were chosen: what they said, what is proposed.

What is verified has moved along when the text was kept (manuscripts); here all is for a teacher to
decide, the words that stand as they were as well.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.core.anchoring import Orphan, anchor_of, carry_over, normalize
from quizapp.core.writing.evidence import Mark, read_mark, trimmed
from quizapp.core.writing.following import marks_of
from quizapp.core.writing.typed import Typed
from quizapp.sources.queries import CurrentSection, VersionText, versions_of


@dataclass(frozen=True)
class Proposal:
    """A passage of the text as it now stands; whether it says the same as the older one."""

    mark: str
    words: str
    section: int
    is_same: bool


@dataclass(frozen=True)
class MovedPassage:
    """A passage of an older text and the one proposed in its place, None if nothing is like it.

    `is_for_answer` says that a wrong answer comes from there.
    """

    mark: str
    words: str
    proposal: Proposal | None
    is_for_answer: bool


def moved_passages(
    source_id: int, sections: Sequence[CurrentSection], typed: Typed
) -> tuple[MovedPassage, ...]:
    """Return the marks of a form that are in an older version of the text, with what is proposed.

    `sections` are those of the text as it now stands.
    """
    marks = marks_of(typed)
    current = {section.version_id for section in sections}
    read = {value: mark for value in marks if (mark := read_mark(value))}
    old = {value: mark for value, mark in read.items() if mark.version_id not in current}
    if not old:
        return ()
    versions = versions_of(source_id, [mark.version_id for mark in old.values()])
    return tuple(
        MovedPassage(
            value,
            mark.span.of(one.body),
            _proposal(sections, mark, one),
            is_for_answer=value not in typed.evidence,
        )
        for value, mark in old.items()
        if (one := versions.get(mark.version_id))
        and trimmed(one.body, mark.span.start, mark.span.end)
    )


def _proposal(sections: Sequence[CurrentSection], mark: Mark, old: VersionText) -> Proposal | None:
    """Return the passage that is most like the words of an older version of a section."""
    now = {section.slug: section.body for section in sections}
    anchor = anchor_of(old.slug, old.body, mark.span)
    (found,) = carry_over([anchor], {**now, old.slug: old.body}, now)
    if isinstance(found, Orphan):
        return None
    section = next(one for one in sections if one.slug == found.section_id)
    words = found.span.of(section.body)
    is_same = normalize(words) == normalize(found.anchor.quote)
    return Proposal(str(Mark(section.version_id, found.span)), words, section.position, is_same)
