"""Sessions begin anew at every sign-in and end at sign-out."""

from flask import Flask, session
from flask_login import current_user
from flask_wtf.csrf import validate_csrf

from quizapp.accounts.service import make_guest
from quizapp.web.sessions import renew_session, sign_in_person, sign_out_person
from quizapp.web.signing import csrf_token
from tests.conftest import NOON


def test_nothing_of_the_session_before_is_carried_over(app: Flask) -> None:
    with app.test_request_context():
        session["planted"] = "before"

        sign_in_person(make_guest(NOON), keep=True)

        assert "planted" not in session
        assert session.permanent
        assert current_user.is_guest


def test_a_form_on_the_page_that_follows_has_the_token_of_the_new_session(
    strict_app: Flask,
) -> None:
    with strict_app.app_context():
        guest = make_guest(NOON)
    with strict_app.test_request_context():
        csrf_token()

        sign_in_person(guest, keep=True)

        validate_csrf(csrf_token())


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
