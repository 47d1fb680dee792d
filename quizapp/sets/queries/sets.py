"""Reading question sets: which somebody may see, which they may change, and how they stand."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from quizapp.accounts.models import UserAccount
from quizapp.bank.models import (
    QuestionDraft,
    QuestionEntry,
    QuestionReport,
    QuestionSet,
    QuestionVersion,
    SetShare,
)
from quizapp.core.errors import NotYoursError
from quizapp.db import db
from quizapp.sources.models import Source, Visibility

SUGGESTED = "suggested"  # where a draft comes from that was suggested and accepted
SETTLED = "settled"  # no draft: what is kept of a suggestion that was accepted or rejected
OFFERED = "offered"  # no draft yet: what the drafts server wrote, to be accepted or rejected
NO_DRAFTS = (SETTLED, OFFERED)
_OWNER = sa.orm.aliased(UserAccount)
_VIEWER = sa.bindparam("user_id", type_=sa.Integer)
_IS_OWN = QuestionSet.owner_id == _VIEWER
# kept in files, or left behind by an owner who is gone while learners are asked it
_IS_FOR_ALL_TEACHERS = sa.or_(
    QuestionSet.kept_in == "files",
    sa.and_(QuestionSet.owner_id.is_(None), QuestionSet.visibility == "published"),
)
_COLUMNS = (
    QuestionSet.id,
    QuestionSet.title,
    QuestionSet.description,
    QuestionSet.visibility,
    QuestionSet.kept_in,
    QuestionSet.slug,
    QuestionSet.updated_at,
    QuestionSet.owner_id,
    _OWNER.display_name,
    Source.id.label("source_id"),
    Source.slug.label("source_slug"),
    Source.title.label("source_title"),
    Source.visibility.label("source_visibility"),
    sa.case((_IS_OWN, True), else_=sa.func.coalesce(SetShare.may_edit, sa.false())),
)
_SEEN = (
    sa.select(*_COLUMNS)
    .join(Source, Source.id == QuestionSet.source_id)
    .outerjoin(_OWNER, _OWNER.id == QuestionSet.owner_id)
    .outerjoin(SetShare, sa.and_(SetShare.set_id == QuestionSet.id, SetShare.user_id == _VIEWER))
    .where(sa.or_(_IS_OWN, SetShare.user_id.is_not(None), _IS_FOR_ALL_TEACHERS))
    .order_by(QuestionSet.updated_at.desc().nulls_last(), QuestionSet.id.desc())
)
_ONE = _SEEN.where(QuestionSet.id == sa.bindparam("set_id"))
_ONE_TO_CHANGE = _ONE.with_for_update(of=QuestionSet)
_COUNTS = (
    sa.select(QuestionEntry.set_id, sa.func.count())
    .where(QuestionEntry.retired_at.is_(None))
    .group_by(QuestionEntry.set_id)
)
_DRAFTS = (
    sa.select(QuestionDraft.set_id, sa.func.count())
    .where(QuestionDraft.origin.not_in(NO_DRAFTS))
    .group_by(QuestionDraft.set_id)
)
_REPORTS = (
    sa.select(QuestionEntry.set_id, sa.func.count())
    .join(QuestionVersion, QuestionVersion.question_id == QuestionEntry.id)
    .join(QuestionReport, QuestionReport.question_version_id == QuestionVersion.id)
    .where(QuestionReport.closed_at.is_(None))
    .group_by(QuestionEntry.set_id)
)
_SHARES = (
    sa.select(UserAccount.id, UserAccount.display_name, SetShare.may_edit)
    .join(SetShare, SetShare.user_id == UserAccount.id)
    .where(SetShare.set_id == sa.bindparam("set_id"))
    .order_by(UserAccount.display_name)
)


class Shelf(StrEnum):
    """Where a set stands in the list of those that somebody may see."""

    YOURS = "yours"
    BUILT_IN = "built-in"
    SHARED = "shared"


@dataclass(frozen=True)
class SeenSet:
    """A set that somebody may see, and whether they may change it."""

    id: int
    title: str
    description: str
    visibility: str
    kept_in: str
    slug: str
    updated_at: dt.datetime | None
    owner_id: int | None
    owner_name: str | None
    source_id: int
    source_slug: str
    source_title: str
    source_visibility: str
    may_edit: bool
    viewer_id: int

    @property
    def is_own(self) -> bool:
        """Whether whoever looks at it is its owner."""
        return self.owner_id == self.viewer_id

    @property
    def is_built_in(self) -> bool:
        """Whether it is kept in files, which alone can change it."""
        return self.kept_in == "files"

    @property
    def is_on_private_text(self) -> bool:
        """Whether nobody but its owner may read the text that it asks about."""
        return self.source_visibility == Visibility.PRIVATE

    @property
    def may_see_reports(self) -> bool:
        """Whether its drafts and its reports are for whoever looks at it."""
        return self.owner_id is not None

    @property
    def owner_words(self) -> str:
        """Whose it is; one that is kept in files is nobody's, and says so elsewhere."""
        return self.owner_name or "a former teacher"

    @property
    def shelf(self) -> Shelf:
        """Where it stands in the list."""
        if self.is_built_in:
            return Shelf.BUILT_IN
        return Shelf.YOURS if self.is_own else Shelf.SHARED


@dataclass(frozen=True)
class Counts:
    """How many questions, drafts and open reports each set has, by the set's id."""

    questions: dict[int, int]
    drafts: dict[int, int]
    reports: dict[int, int]


@dataclass(frozen=True)
class Share:
    """A colleague that a set is shared with."""

    user_id: int
    name: str
    may_edit: bool


def seen_sets(user_id: int) -> tuple[SeenSet, ...]:
    """Return the sets that a teacher may see, the one changed last first."""
    rows = db.session.connection().execute(_SEEN, {"user_id": user_id})
    return tuple(_seen(row, user_id) for row in rows)


def seen_set(user_id: int, set_id: int) -> SeenSet:
    """Return a set that a teacher may see; raise NotYoursError for any other."""
    given = {"user_id": user_id, "set_id": set_id}
    row = db.session.connection().execute(_ONE, given).first()
    if row is None:
        raise NotYoursError("there is no such set of yours")
    return _seen(row, user_id)


def changeable_set(user_id: int, set_id: int) -> SeenSet:
    """Return a set that a teacher may change, and keep others from it until the transaction ends.

    Raises NotYoursError for any other.
    """
    given = {"user_id": user_id, "set_id": set_id}
    row = db.session.connection().execute(_ONE_TO_CHANGE, given).first()
    found = None if row is None else _seen(row, user_id)
    if found is None or not found.may_edit:
        raise NotYoursError("there is no such set of yours to change")
    return found


def own_set(user_id: int, set_id: int) -> SeenSet:
    """Return a set of a teacher's own, to be changed; raise NotYoursError for any other."""
    found = changeable_set(user_id, set_id)
    if not found.is_own:
        raise NotYoursError("only its owner may do that with a set")
    return found


def counts() -> Counts:
    """Return how many questions, drafts and open reports the sets have."""
    connection = db.session.connection()
    found = [
        {row[0]: row[1] for row in connection.execute(statement)}
        for statement in (_COUNTS, _DRAFTS, _REPORTS)
    ]
    return Counts(*found)


def shares_of(set_id: int) -> tuple[Share, ...]:
    """Return with whom a set is shared, by name."""
    rows = db.session.connection().execute(_SHARES, {"set_id": set_id})
    return tuple(Share(*row) for row in rows)


def readable_sources(user_id: int) -> tuple[Source, ...]:
    """Return the texts that a teacher may read and ask about, by title."""
    query = (
        sa.select(Source)
        .where(
            Source.retired_at.is_(None),
            sa.or_(Source.visibility == Visibility.EVERYONE, Source.owner_id == user_id),
        )
        .order_by(Source.title)
    )
    return tuple(db.session.scalars(query))


def readable_source(user_id: int, slug: str) -> Source:
    """Return a text that a teacher may read, by its slug; raise NotYoursError for any other."""
    found = next((one for one in readable_sources(user_id) if one.slug == slug), None)
    if found is None:
        raise NotYoursError("there is no such text")
    return found


def set_to_ask_in(user_id: int, source_id: int) -> SeenSet | None:
    """Return the set of a text that a teacher last wrote in, None if they have none."""
    return next(
        (
            one
            for one in seen_sets(user_id)
            if one.is_own and one.source_id == source_id and one.visibility != "retired"
        ),
        None,
    )


def _seen(row: Any, user_id: int) -> SeenSet:
    *columns, may_edit = row
    given = (*columns, bool(may_edit), user_id)
    return SeenSet(*given)
