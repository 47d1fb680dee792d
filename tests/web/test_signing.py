"""Signatures with a kept key are the ones that others make and check."""

import pytest
from flask import Flask, session
from flask_wtf.csrf import validate_csrf
from itsdangerous import BadSignature, TimestampSigner, URLSafeTimedSerializer
from wtforms import ValidationError

from quizapp.web.signing import KeptKeySigner, csrf_token, is_known


def test_a_kept_key_signs_as_a_derived_one_does() -> None:
    kept, derived = (signer("key", salt="salt") for signer in (KeptKeySigner, TimestampSigner))

    assert derived.unsign(kept.sign("words")) == b"words"
    assert kept.unsign(derived.sign("words")) == b"words"


@pytest.mark.parametrize(("key", "salt"), [("other", "salt"), ("key", "other")])
def test_another_key_or_another_salt_does_not_fit(key: str, salt: str) -> None:
    signed = KeptKeySigner("key", salt="salt").sign("words")

    with pytest.raises(BadSignature):
        KeptKeySigner(key, salt=salt).unsign(signed)


def test_an_older_key_of_the_list_still_fits() -> None:
    signed = KeptKeySigner("old", salt="salt").sign("words")

    assert KeptKeySigner(["old", "new"], salt="salt").unsign(signed) == b"words"


def test_the_token_of_a_page_is_one_that_is_taken(strict_app: Flask) -> None:
    with strict_app.test_request_context():
        session["csrf_token"] = "a" * 40
        token = csrf_token()

        assert csrf_token() == token
        validate_csrf(token)
        session["csrf_token"] = "b" * 40
        with pytest.raises(ValidationError):
            validate_csrf(token)


def test_a_new_visitor_gets_a_token_as_well(strict_app: Flask) -> None:
    with strict_app.test_request_context():
        validate_csrf(csrf_token())

        assert session["csrf_token"]


def test_a_token_holds_nothing_but_what_the_session_has(strict_app: Flask) -> None:
    with strict_app.test_request_context():
        session["csrf_token"] = "a" * 40
        reader = URLSafeTimedSerializer(strict_app.secret_key or "", salt="wtf-csrf-token")

        assert reader.loads(csrf_token()) == "a" * 40


def test_a_token_is_known_to_the_visitor_it_was_given_to_alone(strict_app: Flask) -> None:
    with strict_app.test_request_context():
        session["csrf_token"] = "a" * 40
        token = csrf_token()

        assert is_known(token)
        assert not is_known(None)
        assert not is_known(token + "x")
        session["csrf_token"] = "b" * 40
        assert not is_known(token)
        session.clear()
        assert not is_known(token)
