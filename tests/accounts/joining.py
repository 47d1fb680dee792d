"""Joining without pages: a name and a password become an account."""

from __future__ import annotations

from quizapp.accounts import service
from quizapp.accounts.passwords import make_hasher
from quizapp.accounts.queries import Person
from quizapp.accounts.service import Credentials, make_credentials
from tests.accounts.conftest import WORDS
from tests.conftest import NOON

HASHER = make_hasher(8)


def credentials(name: str = "Ada", password: str = WORDS) -> Credentials:
    """Return a name and a password that are taken for an account."""
    return make_credentials(name, password, HASHER)


def sign_up(name: str = "Ada") -> Person:
    """Return the account of a newcomer."""
    return service.sign_up(credentials(name), None, NOON)
