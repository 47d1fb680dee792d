"""What readers give and writers take: drafts of questions, before they have rows."""

import hashlib
import json
from dataclasses import dataclass, field
from enum import StrEnum

from quizapp.core.questions import Question, dump
from quizapp.core.sentences import Span


class Level(StrEnum):
    """What a question asks of the mind (Bloom's levels, without `create`)."""

    REMEMBER = "remember"
    UNDERSTAND = "understand"
    APPLY = "apply"
    ANALYZE = "analyze"
    EVALUATE = "evaluate"


class Difficulty(StrEnum):
    """How hard the author thinks it is."""

    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"


@dataclass(frozen=True)
class Quote:
    """A quotation as written in a question file.

    `section` is the slug of another section of the same source, or None for the file's own;
    `option` is the place of the wrong option whose claim comes from here, or None for the evidence
    of the key; `line` is where it stands in its file (from 1).
    """

    text: str
    section: str | None = None
    option: int | None = None
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Place:
    """A quotation located: a span of one section of the source."""

    section: str
    span: Span
    option: int | None = None


@dataclass(frozen=True)
class QuestionDraft:
    """One question as an author wrote it, with its quotations still in words.

    `accepted` are the warnings that its author lets stand, each a code and the reason (which may
    be empty, where none was given); a learner never sees them, so they are no part of a version.
    """

    slug: str
    question: Question
    explanation: str = ""
    quotes: tuple[Quote, ...] = ()
    points: int = 1
    tags: tuple[str, ...] = ()
    level: Level | None = None
    difficulty: Difficulty | None = None
    hint: str = ""
    accepted: tuple[tuple[str, str], ...] = ()
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class SectionDraft:
    """The questions of one section, in the order of their file."""

    section: str
    questions: tuple[QuestionDraft, ...] = ()


@dataclass(frozen=True)
class LocatedQuestion:
    """A draft whose every quotation has been found; only this can be stored."""

    draft: QuestionDraft
    places: tuple[Place, ...]

    def digest(self, section_digests: dict[str, str]) -> str:
        """Return what names this version: the same words in the same texts give the same digest.

        `section_digests` maps a section's slug to the digest of its text. Moving a question in
        its file, rewrapping its lines, or accepting a warning changes nothing.
        """
        draft = self.draft
        document = {
            "kind": draft.question.kind,
            "payload": dump(draft.question),
            "explanation": draft.explanation,
            "points": draft.points,
            "level": draft.level,
            "difficulty": draft.difficulty,
            "hint": draft.hint,
            "tags": sorted(draft.tags),
            "places": [
                [section_digests[p.section], p.section, p.span.start, p.span.end, p.option]
                for p in self.places
            ],
        }
        canonical = json.dumps(document, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(canonical.encode()).hexdigest()
