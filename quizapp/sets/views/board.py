"""One set on its page: its questions in order, each with how it stands."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quizapp.core.anchoring import normalize
from quizapp.sets.queries.drafts import StoredDraft, drafts_of_set
from quizapp.sets.queries.questions import StoredQuestion, questions_of_set
from quizapp.sets.queries.reports import open_counts
from quizapp.sets.queries.sets import SeenSet, Share, shares_of
from quizapp.sets.views.shelves import STATES, edited
from quizapp.sources.queries import current_sections

KIND_WORDS = {
    "single_choice": "one answer",
    "multiple_response": "several answers",
    "true_false": "true or false",
    "short_answer": "short answer",
    "numeric": "number",
    "cloze": "gap",
    "matching": "matching",
    "ordering": "ordering",
    "pointing": "point to it",
    "essay": "written answer",
    "flashcard": "flashcard",
}


@dataclass(frozen=True)
class QuestionRow:
    """A question as one row: `state` says why it is not asked, "" if it is."""

    id: int
    asked: str
    kind: str
    state: str
    tags: tuple[str, ...]
    version: int
    report_count: int
    draft_id: int | None
    is_retired: bool
    is_first: bool
    is_last: bool


@dataclass(frozen=True)
class SectionRows:
    """The questions of one section of the text."""

    number: int
    title: str
    rows: tuple[QuestionRow, ...]


@dataclass(frozen=True)
class Board:
    """A set with its questions, its drafts of new ones, and whom it is shared with.

    `resting_count` of its questions are left out of its files, of its paper and of a try.
    """

    set: SeenSet
    state: str
    edited: str
    sections: tuple[SectionRows, ...]
    drafts: tuple[StoredDraft, ...]
    shares: tuple[Share, ...]
    question_count: int
    resting_count: int


def board(seen: SeenSet, now: dt.datetime) -> Board:
    """Return a set that a teacher may see, as its page shows it."""
    questions = questions_of_set(seen.id, with_retired=True)
    drafts = drafts_of_set(seen.id) if seen.may_see_reports else ()
    reports = open_counts(seen.id) if seen.may_see_reports else {}
    live = [question for question in questions if question.retired_at is None]
    resting = [question for question in live if question.paused_at is not None]
    return Board(
        seen,
        STATES[seen.visibility],
        edited(seen.updated_at, now),
        _sections(questions, drafts, reports, _text_of(seen, resting)),
        tuple(draft for draft in drafts if draft.question_id is None),
        shares_of(seen.id) if seen.may_see_reports else (),
        len(live),
        len(resting),
    )


def _sections(
    questions: Sequence[StoredQuestion],
    drafts: Sequence[StoredDraft],
    reports: Mapping[int, int],
    text: Sequence[str],
) -> tuple[SectionRows, ...]:
    drafted = {draft.question_id: draft.id for draft in drafts if draft.question_id}
    found: dict[int, list[StoredQuestion]] = {}
    for question in questions:
        found.setdefault(question.section, []).append(question)
    return tuple(
        SectionRows(number, rows[0].section_title, _rows(rows, drafted, reports, text))
        for number, rows in found.items()
    )


def _rows(
    questions: Sequence[StoredQuestion],
    drafted: Mapping[int, int],
    reports: Mapping[int, int],
    text: Sequence[str],
) -> tuple[QuestionRow, ...]:
    live = [question.id for question in questions if question.retired_at is None]
    in_order = [
        *(q for q in questions if q.id in live),
        *(q for q in questions if q.id not in live),
    ]
    return tuple(
        QuestionRow(
            one.id,
            one.asked,
            KIND_WORDS[one.question.kind],
            _state(one, text),
            one.tags,
            one.number,
            reports.get(one.id, 0),
            drafted.get(one.id),
            one.retired_at is not None,
            not live or one.id == live[0],
            not live or one.id == live[-1],
        )
        for one in in_order
    )


def _text_of(seen: SeenSet, resting: Sequence[StoredQuestion]) -> tuple[str, ...]:
    """Return the sections as they now read, if a question rests: the only one they are for."""
    sections = current_sections(seen.source_id) if resting else ()
    return tuple(normalize(section.body) for section in sections)


def _state(question: StoredQuestion, text: Sequence[str]) -> str:
    if question.retired_at is not None:
        return "taken out"
    if question.paused_at is None:
        return ""
    quotes = [normalize(excerpt.words) for excerpt in question.excerpts]
    has_all = all(any(quote in body for body in text) for quote in quotes)
    return f"rests: its words {'moved' if has_all else 'changed'} in the text"
