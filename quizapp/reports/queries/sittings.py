"""Reading a learner's attempts for lists: newest first, what each covers, how far it is."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from quizapp.db import db
from quizapp.quiz.models import Answer, Attempt, AttemptItem, AttemptSection
from quizapp.sources.models import Section, Source

_SITTING_COLUMNS = (
    Attempt.id,
    Attempt.public_id,
    Attempt.mode,
    Attempt.started_at,
    Attempt.submitted_at,
    Attempt.closes_at,
    Attempt.score,
    Attempt.max_score,
    Source.slug,
    Source.title.label("source_title"),
)
_SITTINGS = (
    sa.select(*_SITTING_COLUMNS)
    .join(Source, Source.id == Attempt.source_id)
    .where(Attempt.user_id == sa.bindparam("user_id"))
    .order_by(Attempt.started_at.desc(), Attempt.id.desc())
    .limit(sa.bindparam("most"))
)
_EARLIER = _SITTINGS.where(
    sa.tuple_(Attempt.started_at, Attempt.id)
    < sa.tuple_(
        sa.bindparam("started_at", type_=Attempt.started_at.type), sa.bindparam("attempt_id")
    )
)
_HANDED_IN = _SITTINGS.where(Attempt.submitted_at.is_not(None))
_scored = _HANDED_IN.subquery("scored")
_SCORED = (
    sa.select(_scored, Section.position, Section.title)
    .join(AttemptSection, AttemptSection.attempt_id == _scored.c.id)
    .join(Section, Section.id == AttemptSection.section_id)
    .order_by(_scored.c.started_at.desc(), _scored.c.id.desc(), Section.position)
)
_IDS = _SITTINGS.with_only_columns(Attempt.id).correlate(None)
_LATEST = (
    sa.select(*_SITTING_COLUMNS)
    .join(Source, Source.id == Attempt.source_id)
    .where(
        sa.or_(
            Attempt.id.in_(_IDS.where(Attempt.submitted_at.is_(None))),
            Attempt.id.in_(_IDS.where(Attempt.submitted_at.is_not(None)).limit(1)),
        )
    )
    .order_by(Attempt.started_at.desc(), Attempt.id.desc())
)
_ALL_COVERED = (
    sa.select(AttemptSection.attempt_id, Section.position, Section.title)
    .join(Section, Section.id == AttemptSection.section_id)
    .order_by(AttemptSection.attempt_id, Section.position)
)
_COVERED = _ALL_COVERED.where(AttemptSection.attempt_id.in_(sa.bindparam("ids", expanding=True)))
_COVERED_EVER = _ALL_COVERED.join(Attempt, Attempt.id == AttemptSection.attempt_id).where(
    Attempt.user_id == sa.bindparam("user_id")
)
_FIRST_TRY = AttemptItem.returns_item_id.is_(None)
_PLACES = (
    sa.select(
        AttemptItem.attempt_id,
        sa.func.count().filter(_FIRST_TRY).label("item_count"),
        sa.func.count(Answer.item_id).filter(_FIRST_TRY).label("answered_count"),
        sa.func.count().filter(Answer.late.is_(True)).label("late_count"),
        sa.func.count()
        .filter(_FIRST_TRY, Answer.item_id.is_not(None), Answer.credit.is_(None))
        .label("unmarked_count"),
        sa.func.min(AttemptItem.position).filter(Answer.item_id.is_(None)).label("next_place"),
    )
    .outerjoin(Answer, Answer.item_id == AttemptItem.id)
    .where(AttemptItem.attempt_id.in_(sa.bindparam("ids", expanding=True)))
    .group_by(AttemptItem.attempt_id)
)


@dataclass(frozen=True)
class PastSitting:
    """An attempt as lists show it; `score` is None while it is open."""

    id: int
    public_id: str
    mode: str
    started_at: dt.datetime
    submitted_at: dt.datetime | None
    closes_at: dt.datetime | None
    score: float | None
    max_score: int
    source_slug: str
    source_title: str


@dataclass(frozen=True)
class Covered:
    """A section that an attempt covers: its number on the page and its title."""

    position: int
    title: str


@dataclass(frozen=True)
class Places:
    """How far an attempt is; returned questions are not counted, but may be the next place."""

    item_count: int
    answered_count: int
    late_count: int
    unmarked_count: int
    next_place: int | None


def past_sittings(
    user_id: int, *, most: int, before: tuple[dt.datetime, int] | None = None
) -> tuple[PastSitting, ...]:
    """Return a learner's attempts, the newest first; `before` is the start and id of one."""
    given: dict[str, object] = {"user_id": user_id, "most": most}
    if before is None:
        return _sittings(_SITTINGS, given)
    return _sittings(_EARLIER, {**given, "started_at": before[0], "attempt_id": before[1]})


def scored_sittings(
    user_id: int, *, most: int
) -> tuple[tuple[PastSitting, tuple[Covered, ...]], ...]:
    """Return attempts that were handed in, the newest first, each with the sections it covers."""
    found: dict[PastSitting, tuple[Covered, ...]] = defaultdict(tuple)
    given = {"user_id": user_id, "most": most}
    for *sitting, position, title in db.session.connection().execute(_SCORED, given):
        found[PastSitting(*sitting)] += (Covered(position, title),)
    return tuple(found.items())


def latest_sittings(
    user_id: int, *, most: int
) -> tuple[tuple[PastSitting, ...], PastSitting | None]:
    """Return at most so many open attempts, the newest first, and the last one handed in."""
    found = _sittings(_LATEST, {"user_id": user_id, "most": most})
    waiting = tuple(sitting for sitting in found if sitting.submitted_at is None)
    return waiting, next((sitting for sitting in found if sitting.submitted_at is not None), None)


def covered_sections(attempt_ids: Sequence[int]) -> Mapping[int, tuple[Covered, ...]]:
    """Return the sections that these attempts cover, in order, by attempt id."""
    return _covered(_COVERED, {"ids": list(attempt_ids)})


def covered_ever(user_id: int) -> Mapping[int, tuple[Covered, ...]]:
    """Return the sections that each attempt of a learner covers, in order, by attempt id."""
    return _covered(_COVERED_EVER, {"user_id": user_id})


def places(attempt_ids: Sequence[int]) -> Mapping[int, Places]:
    """Return how far these attempts are, by attempt id."""
    rows = db.session.connection().execute(_PLACES, {"ids": list(attempt_ids)})
    return {row[0]: Places(*row[1:]) for row in rows}


def _sittings(
    statement: sa.Select[*tuple[Any, ...]], given: Mapping[str, object]
) -> tuple[PastSitting, ...]:
    rows = db.session.connection().execute(statement, given)
    return tuple(PastSitting(*row) for row in rows)


def _covered(
    statement: sa.Select[*tuple[Any, ...]], given: Mapping[str, object]
) -> Mapping[int, tuple[Covered, ...]]:
    covered: dict[int, tuple[Covered, ...]] = defaultdict(tuple)
    for row in db.session.connection().execute(statement, given):
        covered[row.attempt_id] += (Covered(row.position, row.title),)
    return dict(covered)
