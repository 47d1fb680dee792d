"""The table of accounts. A guest is a row like any other, without a name to sign in with."""

import datetime as dt
import hashlib
import secrets
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.db import Base


class Role(StrEnum):
    """What somebody may do; each role may do what the one before it may."""

    LEARNER = "learner"
    TEACHER = "teacher"
    ADMIN = "admin"


def new_epoch() -> str:
    """Return a fresh random epoch: cookies that hold another one are signed out."""
    return secrets.token_hex(8)


def hash_token(token: str) -> str:
    """Return what is stored of a set-up link's token: nobody who reads it can use it."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


class UserAccount(Base):
    """One person, or one guest.

    `login_name` is case-folded, so that a name is taken in every spelling of its case;
    `display_name` is the name as it was typed.
    """

    __tablename__ = "user_account"
    __table_args__ = (
        sa.CheckConstraint("role IN ('learner', 'teacher', 'admin')", name="role_is_known"),
        sa.CheckConstraint("login_name IS NOT NULL OR role = 'learner'", name="guest_is_learner"),
        sa.CheckConstraint(
            "(login_name IS NULL) = (password_hash IS NULL)", name="name_has_password"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    login_name: Mapped[str | None] = mapped_column(unique=True)
    display_name: Mapped[str]
    password_hash: Mapped[str | None]
    role: Mapped[str] = mapped_column(default=Role.LEARNER)
    session_epoch: Mapped[str] = mapped_column(default=new_epoch)
    shortcuts: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[dt.datetime]
    claimed_at: Mapped[dt.datetime | None]


class SetupLink(Base):
    """A link that makes the first teacher; it works once, and only while there is none."""

    __tablename__ = "setup_link"

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    created_at: Mapped[dt.datetime]
    used_at: Mapped[dt.datetime | None]
