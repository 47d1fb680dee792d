"""Signing a person in and out on this device: the one place that begins and ends sessions."""

from typing import Protocol

from flask import flash, g, session
from flask_login import login_user, logout_user


class Signable(Protocol):
    """Somebody who can be signed in: an account that knows what its cookie holds."""

    def get_id(self) -> str:
        """Return what the cookie holds."""
        ...


def sign_in_person(person: Signable, *, keep: bool) -> None:
    """Begin a new session for this person; `keep` makes it outlive the browser window.

    Nothing of the session before is carried over, so that nobody can plant one beforehand.
    """
    session.clear()
    g.pop("csrf_token", None)  # that of the session before; the page that follows has forms as well
    login_user(person)
    session.permanent = keep


def renew_session(person: Signable) -> None:
    """Begin a new session for whoever is signed in here already, kept for as long as before."""
    sign_in_person(person, keep=session.permanent)


def sign_out_person(message: str | None = None) -> None:
    """End the session on this device; the message, if any, is shown on the next page."""
    logout_user()
    session.clear()
    if message:
        flash(message)
