"""Reading a learner's counted answers, and what there is to be asked.

An answer counts if it was in time, was not the second try of a returned question, has a credit,
and may be known: in a test that is still open nothing is counted and nothing is shown.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from quizapp.bank.models import QuestionEntry, QuestionSet, QuestionVersion
from quizapp.bank.queries import MAY_BE_ASKED
from quizapp.db import db
from quizapp.quiz.models import Answer, Attempt, AttemptItem, Regrade
from quizapp.quiz.queries.counted import COUNTS, IS_EXPLAINED, TESTED_NOW
from quizapp.sources.models import Section, Source, Visibility

_ASKED = (
    sa.select(QuestionEntry.id, QuestionEntry.section_id, QuestionEntry.position)
    .join(QuestionVersion, QuestionVersion.question_id == QuestionEntry.id)
    .join(QuestionSet, QuestionSet.id == QuestionEntry.set_id)
    .where(*MAY_BE_ASKED)
    .subquery("asked")
)
_SECTIONS = (
    sa.select(
        Section.id,
        Section.position,
        Section.title,
        Source.slug,
        Source.title.label("source_title"),
        _ASKED.c.id.label("question_id"),
    )
    .join(Source, Source.id == Section.source_id)
    .outerjoin(_ASKED, _ASKED.c.section_id == Section.id)
    .where(Section.retired_at.is_(None), Source.retired_at.is_(None))
    .where(Source.visibility == Visibility.EVERYONE)
    .order_by(Source.title, Source.id, Section.position, _ASKED.c.position)
)


def _in_time(function: sa.FunctionElement[int]) -> sa.Over[int]:
    """Return a window function over the answers to one question, the oldest first."""
    return function.over(
        partition_by=QuestionVersion.question_id, order_by=(Answer.answered_at, Answer.item_id)
    )


_COUNTED = (
    sa.select(
        QuestionVersion.question_id,
        Answer.item_id,
        Attempt.public_id,
        AttemptItem.position,
        sa.func.coalesce(Regrade.to_version_id, QuestionVersion.id).label("version_id"),
        Answer.credit,
        Answer.answered_at,
        _in_time(sa.func.row_number()).label("number"),
        _in_time(sa.func.lead(Answer.item_id, 2)).label("next_but_one"),
    )
    .select_from(Attempt)
    .join(AttemptItem, AttemptItem.attempt_id == Attempt.id)
    .join(Answer, Answer.item_id == AttemptItem.id)
    .join(QuestionVersion, QuestionVersion.id == AttemptItem.question_version_id)
    .outerjoin(Regrade, Regrade.id == Answer.regrade_id)
    .where(
        Attempt.user_id == sa.bindparam("user_id"),
        IS_EXPLAINED,
        *COUNTS,
        Answer.credit.is_not(None),
    )
    .subquery("counted")
)
_TELLING = (
    sa.select(_COUNTED, _COUNTED.c.question_id.in_(TESTED_NOW).label("is_tested"))
    .where(sa.or_(_COUNTED.c.number == 1, _COUNTED.c.next_but_one.is_(None)))
    .order_by(_COUNTED.c.question_id, _COUNTED.c.number)
)


@dataclass(frozen=True)
class SectionQuestions:
    """A section as it now stands, with the ids of the questions that a quiz may ask of it."""

    id: int
    position: int
    title: str
    source_slug: str
    source_title: str
    question_ids: tuple[int, ...]


@dataclass(frozen=True)
class CountedAnswer:
    """One counted answer of a learner; `number` is its place among those to the question, from 1.

    `credit` is a fraction from 0 to 1.
    """

    item_id: int
    credit: float
    answered_at: dt.datetime
    number: int


@dataclass(frozen=True)
class AskedIn:
    """Where a question was asked last, and in which version: the one that its credit comes from.

    `is_tested` says that an open test of the learner asks it just now.
    """

    public_id: str
    position: int
    version_id: int
    is_tested: bool


@dataclass(frozen=True)
class QuestionRecord:
    """The answers of a learner to one question that tell how it stands, in order.

    They are the first and the last two; `asked_in` is where the last of them was given.
    """

    question_id: int
    answers: tuple[CountedAnswer, ...]
    asked_in: AskedIn | None = None

    @property
    def last(self) -> CountedAnswer:
        """The newest answer."""
        return self.answers[-1]

    @property
    def answer_count(self) -> int:
        """How many answers were counted in all."""
        return self.last.number


def sections_with_questions() -> tuple[SectionQuestions, ...]:
    """Return the sections of the texts offered to everyone, in order, with what may be asked."""
    found: dict[int, list[int]] = {}
    heads: dict[int, tuple[int, int, str, str, str]] = {}
    for *head, question_id in db.session.connection().execute(_SECTIONS):
        heads[head[0]] = (head[0], head[1], head[2], head[3], head[4])
        questions = found.setdefault(head[0], [])
        if question_id is not None:
            questions.append(question_id)
    return tuple(SectionQuestions(*heads[key], tuple(ids)) for key, ids in found.items())


def question_records(user_id: int) -> Mapping[int, QuestionRecord]:
    """Return how a learner's counted answers stand, by question id; none for a question not met."""
    answers: dict[int, list[CountedAnswer]] = defaultdict(list)
    asked: dict[int, AskedIn] = {}
    for row in db.session.connection().execute(_TELLING, {"user_id": user_id}):
        answers[row.question_id].append(
            CountedAnswer(row.item_id, row.credit, row.answered_at, row.number)
        )
        asked[row.question_id] = AskedIn(
            row.public_id, row.position, row.version_id, bool(row.is_tested)
        )
    return {key: QuestionRecord(key, tuple(given), asked[key]) for key, given in answers.items()}
