"""What a person does with an account; rows change here, and the caller commits."""

import datetime as dt
import secrets
from contextlib import closing
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from quizapp.accounts.models import Role, SetupLink, UserAccount, hash_token, new_epoch
from quizapp.accounts.names import NameRefusedError, fold_name, read_name
from quizapp.accounts.passwords import Hasher, PasswordRefusedError, read_password
from quizapp.accounts.queries import (
    Person,
    SignIn,
    find_account,
    find_by_login_name,
    find_setup_link,
    has_teacher,
)
from quizapp.core.errors import NotAllowedNowError, ReadbackError
from quizapp.db import db

STILL_NAMED = (
    "Texts or question sets of this account are still in use and name it, so it cannot be deleted."
)
CHANGED_SINCE = "This account was changed just then, from another device. Sign in and try again."


class NameTakenError(NameRefusedError):
    """Somebody else has this name, in whatever case."""


class PasswordWrongError(PasswordRefusedError):
    """The password is not the one of this account."""


class NameUnknownError(ReadbackError):
    """No account has this name."""


@dataclass(frozen=True)
class Credentials:
    """A name and a password that may be taken, the password hashed already."""

    display_name: str
    login_name: str
    password_hash: str


def make_credentials(name: str, password: str, hasher: Hasher) -> Credentials:
    """Return what an account signs in with; asks no database, so nobody waits for the hashing.

    Raises NameRefusedError or PasswordRefusedError.
    """
    display_name = read_name(name)
    chosen = read_password(password, display_name)
    return Credentials(display_name, fold_name(display_name), hasher.hash(chosen))


def make_guest(now: dt.datetime) -> Person:
    """Return a new guest: a learner like any other, who has not given a name yet."""
    account = UserAccount(display_name="Guest", created_at=now)
    db.session.add(account)
    db.session.flush()
    return as_person(account)


def as_person(account: UserAccount) -> Person:
    """Return an account as pages know it."""
    return Person(
        account.id,
        account.session_epoch,
        account.login_name,
        account.display_name,
        account.role,
        account.shortcuts,
    )


def sign_up(credentials: Credentials, guest: Person | None, now: dt.datetime) -> Person:
    """Return a new account, or the guest's own, claimed: it keeps its id and all it did.

    Raises NameTakenError, and NotAllowedNowError if `guest` has a name already.
    """
    if guest is None:
        account = UserAccount(created_at=now)
    else:
        account = find_account(guest)
        if account.login_name is not None:
            raise NotAllowedNowError("You have an account already, and are signed in to it.")
    _name(account, credentials, now)
    return as_person(account)


def check_password(known: SignIn | None, password: str, hasher: Hasher) -> Person | None:
    """Return whom a password lets in, or None; asks no database, so nobody waits for the hashing.

    An unknown name takes as long as a wrong password.
    """
    fits = hasher.fits(known.password_hash if known else None, password)
    return known.person if known and fits else None


def renew_hash(user_id: int, old_hash: str, new_hash: str) -> None:
    """Keep a password hashed anew, unless it was changed meanwhile."""
    db.session.execute(
        sa.update(UserAccount)
        .where(UserAccount.id == user_id, UserAccount.password_hash == old_hash)
        .values(password_hash=new_hash)
    )


def confirm_password(password_hash: str | None, password: str, hasher: Hasher) -> str:
    """Return the hash that the password was found to fit; asks no database.

    Raises PasswordWrongError, and NotAllowedNowError for a guest, who has no hash.
    """
    if password_hash is None:
        raise _no_password_yet()
    if not hasher.fits(password_hash, password):
        raise PasswordWrongError("That is not your current password. Type it once more.")
    return password_hash


def hash_password(person: Person, password: str, hasher: Hasher) -> str:
    """Return what is stored of a new password; asks no database. Raises PasswordRefusedError."""
    return hasher.hash(read_password(password, person.display_name))


def change_password(person: Person, old_hash: str, new_hash: str) -> Person:
    """Return the person with a new password and a new epoch: other devices are signed out.

    `old_hash` is the one that was confirmed. Raises NotAllowedNowError if it is not that of the
    account any more.
    """
    epoch = new_epoch()
    changed = db.session.execute(
        sa.update(UserAccount)
        .where(UserAccount.id == person.id, UserAccount.password_hash == old_hash)
        .values(password_hash=new_hash, session_epoch=epoch)
        .returning(UserAccount.id)
    )
    if changed.first() is None:
        raise NotAllowedNowError(CHANGED_SINCE)
    return person._replace(session_epoch=epoch)


def sign_out_everywhere(person: Person) -> None:
    """Give the account a new epoch: every device is signed out, this one too.

    Raises NotAllowedNowError for a guest, who could never come back.
    """
    _named_account(person).session_epoch = new_epoch()
    db.session.flush()


def delete_account(person: Person, password_hash: str | None) -> None:
    """Delete the account with all its quizzes and answers.

    `password_hash` is the one that was confirmed, None for a guest. What the account reported
    about questions, and the questions that it wrote, stay without saying whose they were. Raises
    NotAllowedNowError if the hash is not that of the account any more, or if what others rely on
    still names the account.
    """
    statement = (
        sa.delete(UserAccount)
        .where(
            UserAccount.id == person.id,
            UserAccount.password_hash.is_not_distinct_from(password_hash),
        )
        .returning(UserAccount.id)
    )
    try:
        deleted = db.session.execute(statement)
    except IntegrityError as error:
        raise NotAllowedNowError(STILL_NAMED) from error
    if deleted.first() is None:
        raise NotAllowedNowError(CHANGED_SINCE)


def erase_traces() -> None:
    """Write what was committed over what it replaced, so that nothing deleted can be read."""
    if db.engine.dialect.name == "sqlite":
        with closing(db.engine.raw_connection()) as connection, closing(connection.cursor()) as c:
            c.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def set_shortcuts(person: Person, *, are_on: bool) -> None:
    """Switch the single-key shortcuts of this account on or off."""
    find_account(person).shortcuts = are_on
    db.session.flush()


def add_user(credentials: Credentials, role: Role, now: dt.datetime) -> None:
    """Make an account with this role. Raises NameTakenError."""
    account = UserAccount(created_at=now, role=role)
    _name(account, credentials, now)


def set_role(name: str, role: Role) -> None:
    """Give the account of this name another role. Raises NameUnknownError."""
    _account_of(name).role = role
    db.session.flush()


def reset_password(name: str, password_hash: str) -> None:
    """Give the account of this name another password; every device is signed out.

    Raises NameUnknownError.
    """
    account = _account_of(name)
    account.password_hash = password_hash
    account.session_epoch = new_epoch()
    db.session.flush()


def setup_link_token(now: dt.datetime) -> str | None:
    """Return the token of a new link that makes the first teacher, or None if there is one.

    Links that were handed out before and not used stop working; only a digest is stored.
    """
    if has_teacher():
        return None
    db.session.execute(sa.delete(SetupLink).where(SetupLink.used_at.is_(None)))
    token = secrets.token_urlsafe(24)
    db.session.add(SetupLink(token_hash=hash_token(token), created_at=now))
    db.session.flush()
    return token


def use_setup_link(token: str, person: Person, now: dt.datetime) -> Person:
    """Return the person as the first admin, who may do what teachers may.

    Raises NotAllowedNowError if the link was used, or there is a teacher, or for a guest.
    """
    account = _named_account(person)
    if find_setup_link(token) is None or not _take_link(token, now):
        raise NotAllowedNowError("This link has been used, or a newer one was made since.")
    account.role = Role.ADMIN
    db.session.flush()
    return as_person(account)


def _take_link(token: str, now: dt.datetime) -> bool:
    """Mark a link as used; return False if somebody else was quicker."""
    taken = db.session.execute(
        sa.update(SetupLink)
        .where(SetupLink.token_hash == hash_token(token), SetupLink.used_at.is_(None))
        .values(used_at=now)
        .returning(SetupLink.token_hash)
    )
    return taken.first() is not None


def _name(account: UserAccount, credentials: Credentials, now: dt.datetime) -> None:
    """Give an account its name and password and store it. Raises NameTakenError."""
    if find_by_login_name(credentials.login_name) is not None:
        raise _taken(credentials)
    try:
        with db.session.begin_nested():
            account.login_name = credentials.login_name
            account.display_name = credentials.display_name
            account.password_hash = credentials.password_hash
            account.session_epoch = new_epoch()  # cookies of the guest are signed out
            account.claimed_at = now
            db.session.add(account)
    except IntegrityError as error:  # somebody took it between the two statements
        raise _taken(credentials) from error


def _taken(credentials: Credentials) -> NameTakenError:
    return NameTakenError(
        f"The name {credentials.display_name} is taken. Choose another, or add something to it."
    )


def _account_of(name: str) -> UserAccount:
    account = find_by_login_name(name)
    if account is None:
        raise NameUnknownError(f"No account has the name {name!r}.")
    return account


def _named_account(person: Person) -> UserAccount:
    account = find_account(person)
    if account.login_name is None:
        raise _no_password_yet()
    return account


def _no_password_yet() -> NotAllowedNowError:
    return NotAllowedNowError("A guest has no password yet. Create an account first.")
