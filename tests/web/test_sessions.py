"""Sessions begin anew at every sign-in and end at sign-out."""

from flask import Flask, session
from flask_login import current_user

from quizapp.accounts.service import make_guest
from quizapp.web.sessions import renew_session, sign_in_person, sign_out_person
from tests.conftest import NOON


def test_nothing_of_the_session_before_is_carried_over(app: Flask) -> None:
    with app.test_request_context():
        session["planted"] = "before"

        sign_in_person(make_guest(NOON), keep=True)

        assert "planted" not in session
        assert session.permanent
        assert current_user.is_guest


def test_a_session_that_is_not_kept_ends_with_the_browser(app: Flask) -> None:
    with app.test_request_context():
        sign_in_person(make_guest(NOON), keep=False)

        assert not session.permanent


def test_a_renewed_session_is_kept_as_long_as_before(app: Flask) -> None:
    with app.test_request_context():
        person = make_guest(NOON)
        sign_in_person(person, keep=True)

        renew_session(person)

        assert session.permanent


def test_signing_out_leaves_nothing_but_the_message(app: Flask) -> None:
    with app.test_request_context():
        sign_in_person(make_guest(NOON), keep=True)

        sign_out_person("Goodbye.")

        assert not current_user.is_authenticated
        assert dict(session) == {"_flashes": [("message", "Goodbye.")]}
