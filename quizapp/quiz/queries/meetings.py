"""When a learner meets the questions of a quiz again, as their cards stand: one statement."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from quizapp.accounts.models import UserAccount
from quizapp.bank.models import QuestionEntry, QuestionSet, QuestionVersion
from quizapp.memory.models import Card, StudySettings
from quizapp.memory.queries.asked import REST_COLUMNS, rest_of
from quizapp.memory.queries.studies import DAY_COLUMNS, read_days
from quizapp.prepared import Prepared
from quizapp.quiz.models import AttemptItem
from quizapp.quiz.queries.counted import TESTED_NOW
from quizapp.sources.models import Section, Source

_ASKED_VERSION = sa.orm.aliased(QuestionVersion)
_ASKED = (
    sa.select(_ASKED_VERSION.question_id)
    .join(AttemptItem, AttemptItem.question_version_id == _ASKED_VERSION.id)
    .where(AttemptItem.attempt_id == sa.bindparam("attempt_id"))
)
_MEETINGS = Prepared(
    sa.select(
        *DAY_COLUMNS,
        QuestionEntry.id.label("question_id"),
        QuestionEntry.id.in_(TESTED_NOW).label("is_tested"),
        *REST_COLUMNS,
        Card.id.label("card_id"),
        Card.due_day,
        Card.skipped_day,
        Card.suspended_at,
    )
    .select_from(QuestionEntry)
    .join(QuestionVersion, QuestionVersion.question_id == QuestionEntry.id)
    .join(QuestionSet, QuestionSet.id == QuestionEntry.set_id)
    .join(Section, Section.id == QuestionEntry.section_id)
    .join(Source, Source.id == Section.source_id)
    .join(UserAccount, UserAccount.id == sa.bindparam("user_id"))
    .outerjoin(StudySettings, StudySettings.user_id == UserAccount.id)
    .outerjoin(Card, sa.and_(Card.user_id == UserAccount.id, Card.question_id == QuestionEntry.id))
    .where(QuestionEntry.id.in_(_ASKED), QuestionVersion.superseded_at.is_(None))
    .order_by(QuestionEntry.id, Card.part)
)


class Place(StrEnum):
    """Where a question stands in a learner's review, what comes up soonest first."""

    DATED = "dated"
    NEW = "new"
    ASIDE = "aside"
    RESTING = "resting"
    NO_CARD = "no card"


_SOONEST = tuple(Place)
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Meeting:
    """Where a question stands in review; `due_day` is given for one that has a day, no other."""

    question_id: int
    place: Place
    due_day: dt.date | None = None


@dataclass(frozen=True)
class Meetings:
    """The questions of a quiz as they stand on the study day `today`.

    Nothing is told of those that are being tested but how many they are, `tested_count`.
    """

    today: dt.date
    questions: tuple[Meeting, ...]
    tested_count: int


def meetings_of(
    user_id: int, attempt_id: int, device_zone: str | None, now: dt.datetime
) -> Meetings:
    """Return when a learner meets the questions of an attempt again, each told of once.

    A question of several cards is met with the first of them that comes up.
    """
    rows: Sequence[Any] = _MEETINGS.rows({"user_id": user_id, "attempt_id": attempt_id})
    today = read_days(rows[0] if rows else None, device_zone).day_of(now)
    questions = [list(cards) for _, cards in groupby(rows, key=lambda row: row.question_id)]
    told = [cards for cards in questions if not cards[0].is_tested]
    met = tuple(min((_meeting(card, today) for card in cards), key=_soonest) for cards in told)
    return Meetings(today, met, len(questions) - len(told))


def _meeting(row: Any, today: dt.date) -> Meeting:
    if row.card_id is None:
        return Meeting(row.question_id, Place.NO_CARD)
    if rest_of(row) is not None:
        return Meeting(row.question_id, Place.RESTING)
    if row.suspended_at is not None:
        return Meeting(row.question_id, Place.ASIDE)
    if row.due_day is None:
        return Meeting(row.question_id, Place.NEW)
    comes_now = row.due_day <= today
    is_skipped = comes_now and row.skipped_day == today
    return Meeting(row.question_id, Place.DATED, today + _DAY if is_skipped else row.due_day)


def _soonest(meeting: Meeting) -> tuple[int, dt.date]:
    return _SOONEST.index(meeting.place), meeting.due_day or dt.date.max
