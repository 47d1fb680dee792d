"""The link that makes the first teacher: it works once, and while there is none."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from flask import Flask

from quizapp.accounts import service
from quizapp.accounts.models import Role, SetupLink, UserAccount
from quizapp.accounts.queries import Person, find_setup_link
from quizapp.core.errors import NotAllowedNowError
from quizapp.db import db
from tests.accounts.joining import credentials, sign_up
from tests.conftest import NOON


@pytest.fixture(autouse=True)
def _context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def stored(person: Person) -> UserAccount:
    db.session.flush()
    db.session.expire_all()
    return db.session.get_one(UserAccount, person.id)


def test_the_set_up_link_makes_the_first_admin_once() -> None:
    token = service.setup_link_token(NOON)
    assert token is not None

    first = service.use_setup_link(token, sign_up("Ada"), NOON)

    assert first.role == Role.ADMIN
    assert first.is_teacher
    assert find_setup_link(token) is None
    with pytest.raises(NotAllowedNowError):
        service.use_setup_link(token, sign_up("Bea"), NOON)


def test_a_link_that_somebody_else_used_since_it_was_looked_at_makes_nobody_a_teacher() -> None:
    token, bea = service.setup_link_token(NOON) or "", sign_up("Bea")
    seen = find_setup_link(token)
    db.session.commit()
    with db.engine.begin() as elsewhere:
        elsewhere.execute(sa.update(SetupLink).values(used_at=NOON))

    with pytest.raises(NotAllowedNowError):
        service.use_setup_link(token, bea, NOON)

    assert seen is not None
    assert stored(bea).role == Role.LEARNER


def test_a_used_link_stays_used_when_there_is_no_teacher_again() -> None:
    token = service.setup_link_token(NOON) or ""
    service.use_setup_link(token, sign_up("Ada"), NOON)
    service.set_role("Ada", Role.LEARNER)

    assert find_setup_link(token) is None


def test_no_link_is_made_while_there_is_a_teacher() -> None:
    token = service.setup_link_token(NOON) or ""
    service.add_user(credentials("Tea"), Role.TEACHER, NOON)

    assert service.setup_link_token(NOON) is None
    assert find_setup_link(token) is None


def test_a_newer_link_replaces_the_older_and_only_a_digest_is_stored() -> None:
    older = service.setup_link_token(NOON) or ""
    newer = service.setup_link_token(NOON) or ""

    assert find_setup_link(older) is None
    assert find_setup_link(newer) is not None
    assert newer not in db.session.scalars(sa.select(SetupLink.token_hash)).one()


def test_a_guest_is_not_made_a_teacher_before_claiming() -> None:
    token = service.setup_link_token(NOON) or ""

    with pytest.raises(NotAllowedNowError):
        service.use_setup_link(token, service.make_guest(NOON), NOON)
