"""What may be typed on the pages of an account."""

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from quizapp.accounts.forms import PasswordForm, SignInForm, SignUpForm, refuse, typed


def test_signing_in_needs_a_name_and_a_password(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        form = SignInForm(MultiDict())

        assert not form.validate()
        assert form.errors == {"name": ["Enter your name."], "password": ["Enter your password."]}


def test_signing_in_does_not_say_what_a_name_may_be(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        assert SignInForm(MultiDict({"name": "a@b", "password": "x"})).validate()


@pytest.mark.parametrize(
    ("name", "password", "field"),
    [
        ("a@b", "four words in a row", "name"),
        ("Ada", "short", "password"),
        ("Ada Lovelace", "ada lovelace", "password"),
    ],
)
def test_signing_up_says_which_field_is_refused(
    app: Flask, name: str, password: str, field: str
) -> None:
    with app.test_request_context(method="POST"):
        form = SignUpForm(MultiDict({"name": name, "password": password}))

        assert not form.validate()
        assert list(form.errors) == [field]


def test_a_password_is_never_written_into_the_page_again(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        form = SignUpForm(MultiDict({"name": "Ada", "password": "tell nobody"}))

        assert "tell nobody" not in form.password()


def test_a_reason_found_later_stands_beside_its_field(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        form = PasswordForm(MultiDict({"current_password": "one", "new_password": "two"}))
        assert form.validate()

        refuse(form.new_password, ValueError("Too short."))

        assert form.errors == {"new_password": ["Too short."]}
        assert typed(form.current_password) == "one"
