"""Making, describing, opening and closing sets, copying them, and sharing them with colleagues."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Sequence

import sqlalchemy as sa

from quizapp.accounts.models import Role
from quizapp.accounts.queries import find_by_login_name
from quizapp.bank.models import QuestionSet, SetShare
from quizapp.bank.service.publishing import refuse_to_publish
from quizapp.bank.service.saving import save_set
from quizapp.core.errors import NotAllowedNowError, ReadbackError
from quizapp.core.question_sets import LocatedQuestion
from quizapp.db import db
from quizapp.sets.queries.sets import SeenSet
from quizapp.sources.models import Source, Visibility
from quizapp.sources.queries import CurrentSection

LONGEST_TITLE = 120
LONGEST_PROPOSED = 100
LONGEST_DESCRIPTION = 1000
LONGEST_SLUG = 60
STATES = {"publish": "published", "take-back": "draft", "retire": "retired"}
_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")


class ColleagueRefusedError(ReadbackError):
    """A set cannot be shared with whoever was named."""


def create_set(
    source_id: int, owner_id: int, title: str, now: dt.datetime, *, is_open: bool = True
) -> QuestionSet:
    """Store a new, empty set of a teacher on a text; learners are asked it if it is open.

    Raises NotAllowedNowError for an open set on a text that not everyone may read.
    """
    if is_open:
        refuse_to_publish(source_id)
    made = QuestionSet(
        source_id=source_id,
        owner_id=owner_id,
        slug=_free_slug(source_id, title),
        title=title,
        kept_in="browser",
        visibility="published" if is_open else "draft",
        updated_at=now,
    )
    db.session.add(made)
    db.session.flush()
    return made


def proposed_title(source: Source) -> str:
    """Return what a teacher's first set on a text may be called."""
    return f"Questions on {source.title}"[:LONGEST_PROPOSED].rstrip()


def may_be_open(source: Source) -> bool:
    """Say whether learners can be asked a set on a text: one that is offered, and to everyone."""
    return source.visibility == Visibility.EVERYONE and source.retired_at is None


def describe_set(set_id: int, title: str, description: str, now: dt.datetime) -> None:
    """Give a set another title and description; its name in addresses of files stays."""
    _change(set_id, title=title, description=description, updated_at=now)


def set_state(set_id: int, verb: str, now: dt.datetime) -> None:
    """Publish a set, take it back, or retire it: what was answered stays whatever is done.

    Raises NotAllowedNowError for anything else, and for publishing what not everyone may read.
    """
    if verb not in STATES:
        raise NotAllowedNowError("A set can be published, taken back or retired.")
    if verb == "publish":
        refuse_to_publish(db.session.get_one(QuestionSet, set_id).source_id)
    _change(set_id, visibility=STATES[verb], updated_at=now)


def touch(set_id: int, now: dt.datetime) -> None:
    """Note that something in a set was changed."""
    _change(set_id, updated_at=now)


def copy_set(
    copied: SeenSet,
    questions: Sequence[tuple[str, LocatedQuestion]],
    sections: Sequence[CurrentSection],
    owner_id: int,
    now: dt.datetime,
) -> QuestionSet:
    """Store a copy of a set for a teacher, as a draft; questions come with their section's slug."""
    title = f"{copied.title} (copy)"[:LONGEST_TITLE]
    made = create_set(copied.source_id, owner_id, title, now, is_open=False)
    made.description = copied.description
    by_section: dict[str, list[LocatedQuestion]] = defaultdict(list)
    for section, question in questions:
        by_section[section].append(question)
    save_set(made.id, sections, by_section, now, owner_id)
    return made


def share_set(set_id: int, owner_id: int, name: str, *, may_edit: bool) -> str:
    """Let the teacher of this name see a set, and perhaps change it; return their name as shown.

    Raises ColleagueRefusedError if nobody is called that, or if they are no teacher.
    """
    found = find_by_login_name(name) if name.strip() else None
    if found is None or found.role == Role.LEARNER:
        raise ColleagueRefusedError("No teacher here has this name. Ask them how they sign in.")
    if found.id == owner_id:
        raise ColleagueRefusedError("This set is yours already.")
    share = db.session.get(SetShare, (set_id, found.id))
    if share is None:
        share = SetShare(set_id=set_id, user_id=found.id)
        db.session.add(share)
    share.may_edit = may_edit
    db.session.flush()
    return found.display_name


def unshare_set(set_id: int, user_id: int) -> None:
    """Let a colleague see a set no longer; nothing happens if they did not."""
    db.session.execute(
        sa.delete(SetShare).where(SetShare.set_id == set_id, SetShare.user_id == user_id)
    )


def slug_of(text: str, otherwise: str) -> str:
    """Return words as a name of files and addresses: small letters, digits and dashes."""
    slug = _NOT_IN_SLUG.sub("-", text.casefold()).strip("-")
    return slug[:LONGEST_SLUG].rstrip("-") or otherwise


def _free_slug(source_id: int, title: str) -> str:
    query = sa.select(QuestionSet.slug).where(QuestionSet.source_id == source_id)
    taken = {"files", *db.session.scalars(query)}  # "files" is that of the set kept in files
    slug = slug_of(title, "set")
    names = (f"{slug}-{n}" if n > 1 else slug for n in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)


def _change(set_id: int, **values: object) -> None:
    db.session.execute(sa.update(QuestionSet).where(QuestionSet.id == set_id).values(**values))
