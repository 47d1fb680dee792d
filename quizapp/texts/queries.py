"""Reading what one learner has answered of a text: only what counts, only what was explained."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from quizapp.bank.models import QuestionVersion
from quizapp.db import db
from quizapp.memory.models import A_REVIEW, Card, ReviewLog
from quizapp.memory.queries.maps import CARDS, OF_SOURCE, MapCard, read_cards
from quizapp.quiz.models import Answer, Attempt, AttemptItem, AttemptSection, Mode
from quizapp.quiz.queries.counted import COUNTS, IS_EXPLAINED, TESTED_NOW
from quizapp.sources.models import Section, SectionVersion
from quizapp.sources.queries import bodies

_OF_LEARNER = Attempt.user_id == sa.bindparam("learner_id")
_OF_SOURCE = Attempt.source_id == sa.bindparam("source_id")
_NEWEST_FIRST = sa.func.row_number().over(
    partition_by=QuestionVersion.question_id,
    order_by=(Answer.answered_at.desc(), Answer.item_id.desc()),
)
_COUNTED = (
    sa.select(
        QuestionVersion.question_id,
        Answer.credit,
        Attempt.public_id,
        AttemptItem.position,
        Answer.answered_at,
        _NEWEST_FIRST.label("age"),
    )
    .select_from(Attempt)
    .join(AttemptItem, AttemptItem.attempt_id == Attempt.id)
    .join(Answer, Answer.item_id == AttemptItem.id)
    .join(QuestionVersion, QuestionVersion.id == AttemptItem.question_version_id)
    .where(_OF_LEARNER, IS_EXPLAINED, *COUNTS)
)


def _newest(
    counted: sa.Select[tuple[int, float | None, str, int, dt.datetime, int]], most: int
) -> sa.Select[tuple[int, float | None, str, int, dt.datetime]]:
    """Return the statement for the newest `most` answers to each question, the oldest first."""
    answers = counted.subquery()
    return (
        sa.select(
            answers.c.question_id,
            answers.c.credit,
            answers.c.public_id,
            answers.c.position,
            answers.c.answered_at,
        )
        .where(answers.c.age <= most)
        .order_by(answers.c.age.desc())
    )


_CREDITS = _newest(_COUNTED.where(Answer.credit.is_not(None)), 2)
_CREDITS_OF_SOURCE = _newest(_COUNTED.where(Answer.credit.is_not(None), _OF_SOURCE), 2)
_LAST_OF_SOURCE = _newest(_COUNTED.where(_OF_SOURCE), 1)
_LAST_OF_QUESTION = _newest(
    _COUNTED.where(QuestionVersion.question_id == sa.bindparam("question_id")), 1
)
_CARDS = CARDS.where(OF_SOURCE, QuestionVersion.question_id.not_in(TESTED_NOW))
_IN_A_QUIZ = (
    sa.select(AttemptItem.id)
    .join(Attempt, Attempt.id == AttemptItem.attempt_id)
    .join(QuestionVersion, QuestionVersion.id == AttemptItem.question_version_id)
    .outerjoin(Answer, Answer.item_id == AttemptItem.id)
    .where(
        _OF_LEARNER,
        QuestionVersion.question_id == sa.bindparam("question_id"),
        sa.or_(
            sa.and_(Attempt.mode == Mode.PRACTICE, Answer.item_id.is_not(None)),
            sa.and_(Attempt.mode == Mode.TEST, Attempt.submitted_at.is_not(None)),
        ),
    )
)
_IN_A_REVIEW = (
    sa.select(ReviewLog.id)
    .join(Card, Card.id == ReviewLog.card_id)
    .where(
        Card.user_id == sa.bindparam("learner_id"),
        Card.question_id == sa.bindparam("question_id"),
        ReviewLog.origin == A_REVIEW,  # an answer of a test is an entry before it is handed in
        ReviewLog.voided_at.is_(None),
    )
)
_IS_RELEASED = sa.select(sa.or_(_IN_A_QUIZ.exists(), _IN_A_REVIEW.exists()))
_OPEN = (
    sa.select(Attempt.public_id, AttemptSection.section_id)
    .join(AttemptSection, AttemptSection.attempt_id == Attempt.id)
    .where(_OF_LEARNER, _OF_SOURCE, Attempt.submitted_at.is_(None))
    .order_by(Attempt.started_at.desc(), Attempt.id.desc())
)
_DIGESTS = (
    sa.select(Section.source_id, SectionVersion.id, SectionVersion.digest)
    .join(SectionVersion, SectionVersion.section_id == Section.id)
    .where(Section.retired_at.is_(None), SectionVersion.superseded_at.is_(None))
)
_word_counts: dict[str, int] = {}  # by digest, for as long as the process: no body ever changes


@dataclass(frozen=True)
class LastAnswer:
    """A learner's last counted answer to a question, and where it is explained.

    `credit` is None for a written answer that nobody has marked.
    """

    credit: float | None
    public_id: str
    position: int
    answered_at: dt.datetime


@dataclass(frozen=True)
class OpenQuiz:
    """A quiz that was begun and not handed in, and the sections it is on."""

    public_id: str
    section_ids: frozenset[int]


@dataclass(frozen=True)
class TextSize:
    """How long a text is."""

    sections: int
    words: int


def recent_credits(
    learner_id: int, source_id: int | None = None
) -> Mapping[int, tuple[float, ...]]:
    """Return the last two counted credits of each question, the older first, by question id."""
    given = {"learner_id": learner_id, "source_id": source_id}
    statement = _CREDITS if source_id is None else _CREDITS_OF_SOURCE
    found: dict[int, tuple[float, ...]] = defaultdict(tuple)
    for row in db.session.connection().execute(statement, given):
        found[row.question_id] += (row.credit,)
    return dict(found)


def last_answers(learner_id: int, source_id: int) -> Mapping[int, LastAnswer]:
    """Return the last counted answer to each question of a source, by question id."""
    given = {"learner_id": learner_id, "source_id": source_id}
    rows = db.session.connection().execute(_LAST_OF_SOURCE, given)
    return {row.question_id: _answer(row) for row in rows}


def last_answer(learner_id: int, question_id: int) -> LastAnswer | None:
    """Return the last counted answer to a question, None if there is none."""
    given = {"learner_id": learner_id, "question_id": question_id}
    row = db.session.connection().execute(_LAST_OF_QUESTION, given).first()
    return _answer(row) if row else None


def cards_of_text(learner_id: int, source_id: int) -> tuple[MapCard, ...]:
    """Return a learner's cards of a source, in its order, but for what they are tested on now."""
    return read_cards(_CARDS, {"user_id": learner_id, "source_id": source_id})


def is_released(learner_id: int, question_id: int) -> bool:
    """Say whether a question has been explained to a learner: in any quiz, or as a card.

    A card is explained by its review, if that stands. Whether the question is in an open test of
    theirs is not asked here.
    """
    given = {"learner_id": learner_id, "question_id": question_id}
    return bool(db.session.connection().execute(_IS_RELEASED, given).scalar_one())


def open_quizzes(learner_id: int, source_id: int) -> tuple[OpenQuiz, ...]:
    """Return a learner's open quizzes on a source, the newest first."""
    given = {"learner_id": learner_id, "source_id": source_id}
    found: dict[str, set[int]] = {}
    for public_id, section_id in db.session.connection().execute(_OPEN, given):
        found.setdefault(public_id, set()).add(section_id)
    return tuple(OpenQuiz(name, frozenset(sections)) for name, sections in found.items())


def text_sizes() -> Mapping[int, TextSize]:
    """Return how long each text now is, by source id.

    A section's body is read once by each process, and then again only when it is another one.
    """
    rows = db.session.connection().execute(_DIGESTS).all()
    _count_words({row.id: row.digest for row in rows if row.digest not in _word_counts})
    words: dict[int, list[int]] = defaultdict(list)
    for row in rows:
        words[row.source_id].append(_word_counts[row.digest])
    return {source_id: TextSize(len(counts), sum(counts)) for source_id, counts in words.items()}


def _answer(row: Any) -> LastAnswer:
    return LastAnswer(row.credit, row.public_id, row.position, row.answered_at)


def _count_words(digests: Mapping[int, str]) -> None:
    """Count the words of these section versions, given with their digests."""
    if digests:
        for version_id, body in bodies(tuple(digests)).items():
            _word_counts[digests[version_id]] = len(body.split())
