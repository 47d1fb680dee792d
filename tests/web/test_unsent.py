"""An answer that came when its learner was signed out: kept through signing in, for them alone."""

import html
import re

import pytest
from flask import Flask, session
from flask.testing import FlaskClient
from itsdangerous import TimestampSigner

from quizapp.web.unsent import LONGEST_S, Unsent, sealed, unsealed
from tests.accounts.conftest import ADA
from tests.quiz.sitting import begin, first_of, stored_answers

ANSWER = {"answer": "My *own* words", "request_key": "k", "csrf_token": "secret", "guessed": "1"}
KEPT = Unsent(
    "/quiz/x/1?hint=1", (("answer", "My *own* words"), ("request_key", "k"), ("guessed", "1"))
)


def a_word(app: Flask, account: str | None = None) -> str:
    with app.test_request_context("/quiz/x/1?hint=1", method="POST", data=ANSWER):
        if account:
            session["_user_id"] = account
        return sealed()


def field(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    return html.unescape(found[1]) if found else ""


@pytest.fixture
def ada(app: Flask) -> FlaskClient:
    """Somebody with a name, signed in."""
    client = app.test_client()
    client.post("/sign-up", data=ADA | {"stay": "y"})
    return client


def test_what_was_sealed_is_all_there_but_for_its_token(app: Flask) -> None:
    word = a_word(app)

    with app.test_request_context():
        assert unsealed(word, "7:epoch") == KEPT
        assert "secret" not in word


def test_an_answer_of_an_ended_session_is_for_its_account_alone(app: Flask) -> None:
    word = a_word(app, "7:before")

    with app.test_request_context():
        assert unsealed(word, "7:after") == KEPT
        assert unsealed(word, "71:after") is None


def test_a_word_that_was_made_up_changed_or_is_a_day_old_holds_nothing(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    word = a_word(app)

    with app.test_request_context():
        assert unsealed("WyIvZXZpbCIsW10sIiJd.x.y", "7:a") is None
        assert unsealed(word[:-2] + "xx", "7:a") is None
        later = TimestampSigner(b"").get_timestamp() + LONGEST_S + 1
        monkeypatch.setattr(TimestampSigner, "get_timestamp", lambda _self: later)
        assert unsealed(word, "7:a") is None


def test_an_answer_survives_being_signed_out_and_in_again(app: Flask, ada: FlaskClient) -> None:
    quiz = begin(ada)
    place = f"{quiz}/{first_of(app, quiz, 'essay').position}"
    with ada.session_transaction() as kept:
        kept["_user_id"] = kept["_user_id"].partition(":")[0] + ":ended"

    out = ada.post(place, data=ANSWER)
    wrong = ada.post("/sign-in", data=ADA | {"password": "x", "unsent": field(out.text, "unsent")})
    back = ada.post("/sign-in", data=ADA | {"unsent": field(wrong.text, "unsent")})

    assert (out.status_code, wrong.status_code, back.status_code) == (401, 422, 200)
    assert stored_answers(app) == []
    assert f'action="{place}"' in back.text
    sent = {name: field(back.text, name) for name in ("answer", "request_key", "guessed")}
    assert ada.post(place, data=sent).status_code == 303
    answer = stored_answers(app)[0]
    assert (answer.response, answer.guessed) == ({"texts": ["My *own* words"]}, True)


def test_who_signs_in_as_another_is_shown_nothing_of_it(
    app: Flask, ada: FlaskClient, client: FlaskClient
) -> None:
    quiz = begin(ada, size=1)
    client.post("/sign-up", data={"name": "Bea", "password": "other words in a row"})
    client.post("/sign-out")
    with ada.session_transaction() as kept:
        kept["_user_id"] = kept["_user_id"].partition(":")[0] + ":ended"
    out = ada.post(f"{quiz}/1", data=ANSWER)

    word = field(out.text, "unsent")
    bea = {"name": "Bea", "password": "other words in a row", "unsent": word}
    back = client.post("/sign-in?next=/about", data=bea)

    assert (back.status_code, back.location) == (303, "/about")
    assert client.post(f"{quiz}/1", data=ANSWER).status_code == 404
    assert stored_answers(app) == []


def test_a_word_cannot_lead_away_from_this_site(ada: FlaskClient, client: FlaskClient) -> None:
    made_up = ADA | {"unsent": '["https://evil.example/", [["answer", "x"]], ""]'}

    back = client.post("/sign-in?next=https://evil.example/", data=made_up)

    assert (back.status_code, back.location) == (303, "/today")


def test_what_cannot_be_opened_is_not_where_signing_in_leads(client: FlaskClient) -> None:
    assert client.post("/account/password").location == "/sign-in?next=/today"
    assert client.post("/study").location == "/sign-in?next=/study"
