"""The session's cookie is sent when it changes, and once a day if it lasts."""

from collections.abc import Callable

from flask.testing import FlaskClient

from quizapp.web.cookies import DailyCookies

Cast = Callable[[str], FlaskClient]


def sent_cookies(client: FlaskClient) -> list[str]:
    cookies = client.get("/progress").headers.getlist("Set-Cookie")
    return [cookie for cookie in cookies if cookie.startswith("session=")]


def make_lasting(client: FlaskClient) -> None:
    with client.session_transaction() as session:
        session.permanent = True
    client.get("/progress")


def age_by_a_day(client: FlaskClient) -> None:
    with client.session_transaction() as session:
        kept = dict(session)
    signer = DailyCookies().get_signing_serializer(client.application)
    assert signer is not None
    client.set_cookie("session", signer.dumps(kept | {"_renewed": kept["_renewed"] - 1}))


def test_a_lasting_cookie_is_sent_once_on_a_day(client_of: Cast) -> None:
    learner = client_of("learner")
    make_lasting(learner)

    assert sent_cookies(learner) == []


def test_a_lasting_cookie_is_renewed_on_another_day(client_of: Cast) -> None:
    learner = client_of("learner")
    make_lasting(learner)
    age_by_a_day(learner)

    (renewed,) = sent_cookies(learner)

    assert "Expires=" in renewed
    assert sent_cookies(learner) == []


def test_a_cookie_for_this_window_alone_never_gets_an_end(client_of: Cast) -> None:
    learner = client_of("learner")

    learner.get("/progress")

    assert sent_cookies(learner) == []
    with learner.session_transaction() as session:
        assert "_renewed" not in session
