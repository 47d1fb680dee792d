"""The session's cookie: signed, and written again only when there is a reason to."""

import time
from typing import Any

from flask import Flask, Request, Response
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin
from itsdangerous import URLSafeTimedSerializer

from quizapp.web.signing import KeptKeySigner

DAY = 24 * 3600
MOST_KEPT = 1024
KEPT_SECONDS = 600


class DailyCookies(SecureCookieSessionInterface):
    """Renews a cookie that outlives the browser window once a day, instead of on each page.

    Signing a cookie and sending it along costs a page more than asking who the visitor is. A
    cookie that was read within ten minutes is not read again: its signature has not changed.
    """

    _signer: URLSafeTimedSerializer | None = None
    _signs_with: object = None

    def __init__(self) -> None:
        self._kept: dict[str, tuple[float, dict[str, Any]]] = {}

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """Return what the cookie of a request holds, nothing if nobody signed it."""
        signer = self.get_signing_serializer(app)
        cookie = request.cookies.get(self.get_cookie_name(app))
        if signer is None or not cookie:
            return super().open_session(app, request)
        read_at, held = self._kept.get(cookie, (0.0, {}))
        if time.monotonic() - read_at < KEPT_SECONDS and held:
            return self.session_class(held)
        session = super().open_session(app, request)
        if session and all(isinstance(value, str | int) for value in session.values()):
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            self._kept[cookie] = time.monotonic(), dict(session)
        return session

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """Return what signs cookies, made once for a key and kept."""
        keys = (app.secret_key, app.config["SECRET_KEY_FALLBACKS"])
        if self._signer is None or self._signs_with != keys:
            self._kept.clear()
            self._signer, self._signs_with = super().get_signing_serializer(app), keys
            if self._signer is not None:
                self._signer.signer = KeptKeySigner
        return self._signer

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Send the cookie if there is a reason to; say in any case that the page depends on it."""
        if session and not self.should_set_cookie(app, session):
            if session.accessed:
                response.headers.add("Vary", "Cookie")
            return
        super().save_session(app, session, response)

    def should_set_cookie(self, app: Flask, session: SessionMixin) -> bool:  # noqa: ARG002
        """Say whether the cookie has changed, or lasts and was not renewed today."""
        today = int(time.time() // DAY)
        if session.permanent and session.get("_renewed") != today:
            session["_renewed"] = today
        return session.modified
