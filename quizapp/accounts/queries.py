"""Who is asking: the columns of an account that every page needs, on one prepared statement."""

from dataclasses import dataclass
from typing import NamedTuple

import sqlalchemy as sa

from quizapp.accounts.models import Role, SetupLink, UserAccount, hash_token
from quizapp.accounts.names import NameRefusedError, fold_name, read_name
from quizapp.core.errors import NotYoursError
from quizapp.db import db
from quizapp.prepared import Prepared

_COLUMNS = (
    UserAccount.id,
    UserAccount.session_epoch,
    UserAccount.login_name,
    UserAccount.display_name,
    UserAccount.role,
    UserAccount.shortcuts,
)
_HAS_LOGIN_NAME = UserAccount.login_name == sa.bindparam("login_name")
_PERSON = Prepared(sa.select(*_COLUMNS).where(UserAccount.id == sa.bindparam("user_id")))
_SIGN_IN = sa.select(*_COLUMNS, UserAccount.password_hash).where(_HAS_LOGIN_NAME)
_BY_LOGIN_NAME = sa.select(UserAccount).where(_HAS_LOGIN_NAME)


class Person(NamedTuple):
    """Whoever is signed in, guests included, as pages and Flask-Login know them."""

    id: int
    session_epoch: str
    login_name: str | None
    display_name: str
    role: str
    shortcuts: bool
    is_authenticated: bool = True
    is_active: bool = True
    is_anonymous: bool = False

    def get_id(self) -> str:
        """Return what the cookie holds: changing the epoch signs every device out."""
        return f"{self.id}:{self.session_epoch}"

    @property
    def is_guest(self) -> bool:
        """Whether this account has no name to sign in with yet."""
        return self.login_name is None

    @property
    def is_teacher(self) -> bool:
        """Whether teacher pages are open to this account."""
        return self.role in {Role.TEACHER, Role.ADMIN}

    @property
    def initials(self) -> str:
        """Return up to two letters for the round mark beside the name."""
        words = self.display_name.split()
        return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


@dataclass(frozen=True)
class SignIn:
    """Who signs in by a name, and the hash that the password has to fit."""

    person: Person
    password_hash: str


@dataclass(frozen=True)
class Left:
    """What a site lacks once somebody has gone who had it: any admin, any teacher at all."""

    no_admin: bool
    no_teacher: bool


def find_person(cookie_id: str) -> Person | None:
    """Return who this cookie belongs to, or None if it was signed out since."""
    number, _, epoch = cookie_id.partition(":")
    if not (number.isascii() and number.isdigit() and len(number) <= 18):  # noqa: PLR2004
        return None
    row = _PERSON.first({"user_id": int(number)})
    if row is None or row.session_epoch != epoch:
        return None
    return Person(*row)


def find_sign_in(name: str) -> SignIn | None:
    """Return whom a typed name belongs to, or None if it is nobody's or cannot be a name."""
    try:
        login_name = fold_name(read_name(name))
    except NameRefusedError:
        return None
    row = db.session.connection().execute(_SIGN_IN, {"login_name": login_name}).first()
    return None if row is None else SignIn(Person(*row[:-1]), row.password_hash)


def find_password_hash(person: Person) -> str | None:
    """Return the hash of somebody's password, None for a guest.

    Raises NotYoursError if the account was deleted since.
    """
    return find_account(person).password_hash


def find_by_login_name(login_name: str) -> UserAccount | None:
    """Return the account of this name, without regard to case, or None."""
    return db.session.scalars(_BY_LOGIN_NAME, {"login_name": fold_name(login_name)}).one_or_none()


def find_account(person: Person) -> UserAccount:
    """Return the row behind somebody who is signed in.

    Raises NotYoursError if it was deleted since.
    """
    account = db.session.get(UserAccount, person.id)
    if account is None:
        raise NotYoursError("This account was deleted.")
    return account


def has_teacher() -> bool:
    """Return whether anybody may open teacher pages."""
    found = sa.select(UserAccount.id).where(UserAccount.role != Role.LEARNER).limit(1)
    return db.session.scalar(found) is not None


def who_is_left(person: Person) -> Left:
    """Return who looks after this site once somebody has gone."""
    others = sa.select(UserAccount.role).where(UserAccount.id != person.id)
    roles = set(db.session.scalars(others.where(UserAccount.role != Role.LEARNER).distinct()))
    is_admin = person.role == Role.ADMIN
    return Left(is_admin and Role.ADMIN not in roles, person.is_teacher and not roles)


def has_unused_link() -> bool:
    """Return whether a set-up link was handed out that nobody has used."""
    found = sa.select(SetupLink.token_hash).where(SetupLink.used_at.is_(None)).limit(1)
    return db.session.scalar(found) is not None


def find_setup_link(token: str) -> SetupLink | None:
    """Return the link of this token if it still makes a teacher, else None."""
    link = db.session.get(SetupLink, hash_token(token))
    return None if link is None or link.used_at is not None or has_teacher() else link


def is_used_link(token: str) -> bool:
    """Say whether the link of this token has made a teacher already."""
    link = db.session.get(SetupLink, hash_token(token))
    return link is not None and link.used_at is not None
