"""Limits: who is counted, what is counted, and what happens when it is too often."""

from collections.abc import Callable
from http import HTTPStatus

import pytest
from flask import Flask, request
from flask.testing import FlaskClient
from flask.typing import ResponseReturnValue
from limits.errors import ConfigurationError

from quizapp.extensions import EpochLogin, Limiter


@pytest.fixture
def limiter() -> Limiter:
    return Limiter()


@pytest.fixture
def small_app(limiter: Limiter) -> Flask:
    """An app with limits of each sort, three a minute."""
    app = Flask("small")
    app.config["RATELIMIT_STORAGE_URI"] = "memory://"
    limiter.init_app(app)
    three, one = (lambda: "3 per minute"), (lambda: "1 per minute")
    guests = limiter.shared_limit(
        three, scope="guests", exempt_when=lambda: "known" in request.form
    )

    views = {
        "/plain": limiter.limit(three)(_answering("plain")),
        "/other": limiter.limit(three)(_answering("other")),
        "/failing": limiter.limit(three, deduct_when=lambda r: r.status_code != 303)(
            _answering("failing")
        ),
        "/both": limiter.limit(one, key=lambda: request.form.get("name", ""))(
            limiter.limit(three, deduct_when=lambda _: True)(_answering("both"))
        ),
        "/try": guests(_answering("try")),
        "/start": guests(_answering("start")),
    }
    for path, view in views.items():
        app.add_url_rule(path, path, view, methods=["GET", "POST"])
    return app


@pytest.fixture
def visitor(small_app: Flask) -> FlaskClient:
    return small_app.test_client()


def _answering(name: str) -> Callable[[], ResponseReturnValue]:
    """Return a view of this name that answers with the status it was sent."""

    def answer() -> ResponseReturnValue:
        return "", int(request.form.get("status", 200))

    answer.__name__ = name
    return answer


def statuses(visitor: FlaskClient, path: str, count: int, **fields: str) -> list[int]:
    return [visitor.post(path, data=fields).status_code for _ in range(count)]


def test_the_fourth_of_three_is_too_many(visitor: FlaskClient) -> None:
    assert statuses(visitor, "/plain", 4) == [200] * 3 + [HTTPStatus.TOO_MANY_REQUESTS]


def test_a_view_is_counted_by_itself(visitor: FlaskClient) -> None:
    statuses(visitor, "/plain", 4)

    assert statuses(visitor, "/other", 1) == [200]


def test_looking_is_not_limited(visitor: FlaskClient) -> None:
    statuses(visitor, "/plain", 4)

    assert visitor.get("/plain").status_code == 200


def test_another_address_is_not_limited(visitor: FlaskClient) -> None:
    statuses(visitor, "/plain", 4)

    response = visitor.post("/plain", environ_base={"REMOTE_ADDR": "192.0.2.7"})

    assert response.status_code == 200


def test_only_what_is_picked_counts(visitor: FlaskClient) -> None:
    assert set(statuses(visitor, "/failing", 9, status="303")) == {303}
    assert statuses(visitor, "/failing", 4, status="422") == [422] * 3 + [429]
    assert statuses(visitor, "/failing", 1, status="303") == [429]


def test_views_with_one_scope_are_counted_together(visitor: FlaskClient) -> None:
    statuses(visitor, "/try", 2)

    assert statuses(visitor, "/start", 2) == [200, 429]


def test_whoever_is_exempt_is_not_counted(visitor: FlaskClient) -> None:
    assert set(statuses(visitor, "/try", 9, known="yes")) == {200}
    assert statuses(visitor, "/try", 1) == [200]


def test_what_one_limit_refuses_is_counted_by_the_other(visitor: FlaskClient) -> None:
    assert statuses(visitor, "/both", 3, name="Ada") == [200, 429, 429]

    assert statuses(visitor, "/both", 1, name="Bea") == [429]


def test_counts_can_be_forgotten_and_limits_switched_off(
    visitor: FlaskClient, small_app: Flask, limiter: Limiter
) -> None:
    statuses(visitor, "/plain", 4)
    with small_app.app_context():
        limiter.reset()
    assert statuses(visitor, "/plain", 4)[-1] == 429

    limiter.enabled = False

    assert statuses(visitor, "/plain", 1) == [200]


def test_a_storage_that_there_is_not_is_refused(small_app: Flask, limiter: Limiter) -> None:
    small_app.config["RATELIMIT_STORAGE_URI"] = "nowhere://"

    with pytest.raises(ConfigurationError):
        limiter.init_app(small_app)


def test_the_browser_of_a_session_is_not_looked_at() -> None:
    assert EpochLogin()._session_protection_failed() is False
