"""Today's session so far, from the log alone: what was shown, how it went, what comes back."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from types import MappingProxyType
from typing import Any

import sqlalchemy as sa

from quizapp.bank.models import QuestionEntry
from quizapp.core.memory.exams import Exam
from quizapp.core.memory.scheduling import Rating
from quizapp.core.memory.sessions import Limits, Shown, Step, StepKind, next_step
from quizapp.memory.models import Card, ReviewLog
from quizapp.memory.queries.cards import (
    FIRST_TURN,
    Choice,
    Due,
    OwnCard,
    Turn,
    Waiting,
    next_due,
    next_new,
    own_card,
)
from quizapp.memory.queries.exam_shares import ExamShare, exam_shares
from quizapp.memory.queries.studies import Study
from quizapp.prepared import Prepared
from quizapp.sources.models import Section

_DAY_NUMBER = sa.type_coerce(ReviewLog.study_day, sa.Integer)  # as it is stored
TODAY = (
    sa.select(
        ReviewLog.card_id,
        ReviewLog.stability_before.is_(None).label("was_new"),
        (ReviewLog.rating == sa.literal_column(str(int(Rating.AGAIN)), sa.Integer)).label(
            "is_missed"
        ),
        ReviewLog.is_return,
        (sa.func.coalesce(ReviewLog.duration_ms, 0) / sa.literal_column("1000.0", sa.Float)).label(
            "seconds"
        ),
        sa.or_(
            Card.suspended_at.is_not(None),
            QuestionEntry.retired_at.is_not(None),
            QuestionEntry.paused_at.is_not(None),
            sa.func.coalesce(Card.skipped_day == ReviewLog.study_day, sa.false()),
        ).label("is_gone"),
        ReviewLog.rating,
        sa.type_coerce(ReviewLog.due_after, sa.Integer).label("due_number"),
        ReviewLog.guessed,
        ReviewLog.id.label("entry_id"),
        _DAY_NUMBER.label("day_number"),
        Section.source_id,
        Section.position.label("section"),
    )
    .select_from(ReviewLog)
    .join(Card, Card.id == ReviewLog.card_id)
    .join(QuestionEntry, QuestionEntry.id == Card.question_id)
    .join(Section, Section.id == QuestionEntry.section_id)
    .where(
        ReviewLog.user_id == sa.bindparam("user_id"),
        ReviewLog.study_day >= sa.bindparam("day"),
        sa.or_(  # of a later day, if a clock went back, answers of a quiz as well
            ReviewLog.origin == "review", ReviewLog.study_day > sa.bindparam("day")
        ),
        ReviewLog.voided_at.is_(None),
    )
    .order_by(ReviewLog.id)
)
"""The reviews of the learner `user_id` on the study day `day`, and all answers of later ones.

The first columns are those of `Shown`; days are numbers, since a page turns few of them into dates.
"""
_TODAY = Prepared(TODAY)
_SHOWN_FIELDS = len(Shown._fields)


@dataclass(frozen=True)
class LastAnswer:
    """The answer given last today: its rating, and the day on which its card is due."""

    entry_id: int
    card_id: int
    rating: Rating
    due_day: dt.date | None
    is_return: bool
    guessed: bool


@dataclass(frozen=True)
class Session:
    """Today's session so far, undone answers left out.

    `new_turns` are the sections of the cards that were shown for the first time, in order;
    `latest_day` is a day after `day` that answers were counted for: a clock or a zone went back.
    """

    day: dt.date
    past: tuple[Shown, ...]
    last: LastAnswer | None
    new_turns: tuple[Turn, ...] = ()
    latest_day: dt.date | None = None

    @property
    def shown_ids(self) -> frozenset[int]:
        """The cards that were shown today."""
        return frozenset(shown.card_id for shown in self.past)

    @property
    def new_count(self) -> int:
        """How many cards were shown for the first time."""
        return sum(shown.was_new and not shown.is_return for shown in self.past)

    @property
    def seconds(self) -> float:
        """The seconds that count as studied."""
        return sum(shown.counted_seconds for shown in self.past)

    def without_returns_of(self, card_id: int) -> "Session":
        """Return the session as it is if a card that was missed does not return."""
        past = (s._replace(is_gone=True) if s.card_id == card_id else s for s in self.past)
        return replace(self, past=tuple(past))


@dataclass(frozen=True)
class Next:
    """What comes next today, with its card unless the session is at its end; and what waits.

    `exams` are those that cards come for which are not due, or sooner than they would.
    """

    kind: StepKind
    card: OwnCard | None
    session: Session
    due_count: int
    new_count: int
    limits: Limits
    left_out: Collection[int] = ()
    exams: tuple[ExamShare, ...] = ()


def session_of(user_id: int, day: dt.date) -> Session:
    """Return the session of a learner on a study day."""
    found = _TODAY.rows({"user_id": user_id, "day": day})
    return read_session(found, day)


def read_session(found: Sequence[Any], day: dt.date) -> Session:
    """Return the session of a study day from what TODAY finds."""
    number = day.toordinal()
    rows = [row for row in found if row.day_number == number]
    past = tuple(Shown._make(row[:_SHOWN_FIELDS]) for row in rows)
    turns = (Turn(row.source_id, row.section) for row in rows if row.was_new and not row.is_return)
    latest = max((row.day_number for row in found), default=number)
    later = dt.date.fromordinal(latest) if latest > number else None
    return Session(day, past, _last(rows), tuple(turns), later)


def next_of_session(
    user_id: int,
    study: Study,
    day: dt.date,
    left_out: Collection[int] = (),
    exams: Mapping[int, Exam] = MappingProxyType({}),
) -> Next:
    """Return what comes next for a learner; `left_out` are questions being tested just now.

    `exams` are those of the learner, by the text's id: for their sake a card may come before it is
    due, and more new ones than usual.
    """
    session = session_of(user_id, day)
    choice = Choice(user_id, day, session.shown_ids, left_out)
    shown_new = Counter(turn.source_id for turn in session.new_turns)
    shares = exam_shares(choice, exams, shown_new, study.scheduler)
    due = next_due(choice)
    new = cache(partial(_next_new, choice, session, shares))  # read once it is its turn
    new_count = new().count if due.new_count is None else due.new_count
    early_ids = [card_id for share in shares for card_id in share.early_ids]
    due_count = due.count + len(early_ids)
    limits = _limits_for(shares, study, session)
    while True:
        step = next_step(session.past, limits, due_left=due_count, new_left=new_count)
        card = new().card if step.kind is StepKind.NEW else _old_card(user_id, step, due, early_ids)
        if step.kind is not StepKind.RETURN or card is None or _may_return(card, left_out):
            return Next(step.kind, card, session, due_count, new_count, limits, left_out, shares)
        session = session.without_returns_of(card.id)


def _next_new(choice: Choice, session: Session, shares: Sequence[ExamShare]) -> Waiting:
    """Return the new card whose turn it is; the texts of exams come first, for their portions."""
    first = next((share.source_id for share in shares if share.new_count), 0)
    return next_new(choice, session.new_turns[-1] if session.new_turns else FIRST_TURN, first)


def _may_return(card: OwnCard, left_out: Collection[int]) -> bool:
    """Say whether a missed card is still asked, and is not being tested since."""
    return card.is_asked and card.question_id not in left_out


def _limits_for(shares: Sequence[ExamShare], study: Study, session: Session) -> Limits:
    """Return how much a session may hold: exams ahead have their portions of new cards."""
    owed = sum(share.new_count for share in shares)
    return replace(study.limits, new_cards=max(study.new_per_day, session.new_count + owed))


def _old_card(user_id: int, step: Step, due: Due, early_ids: Sequence[int]) -> OwnCard | None:
    """Return the card of a step that is no new one: a return, a due one, one for an exam's sake."""
    if step.kind is StepKind.END:
        return None
    if step.kind is StepKind.DUE and due.card:
        return due.card
    card_id = step.card_id if step.kind is StepKind.RETURN else next(iter(early_ids), None)
    if due.card and due.card.id == card_id:
        return due.card
    return None if card_id is None else own_card(user_id, card_id)


def _last(rows: Any) -> LastAnswer | None:
    if not rows:
        return None
    last = rows[-1]
    return LastAnswer(
        last.entry_id,
        last.card_id,
        Rating(last.rating),
        None if last.due_number is None else dt.date.fromordinal(last.due_number),
        last.is_return,
        last.guessed,
    )
