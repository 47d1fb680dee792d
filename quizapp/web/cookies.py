"""The session's cookie: signed, and written again only when there is a reason to."""

import time

from flask import Flask
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from itsdangerous import URLSafeTimedSerializer

from quizapp.web.signing import KeptKeySigner

DAY = 24 * 3600


class DailyCookies(SecureCookieSessionInterface):
    """Renews a cookie that outlives the browser window once a day, instead of on each page.

    Signing a cookie and sending it along costs a page more than asking who the visitor is.
    """

    _signer: URLSafeTimedSerializer | None = None
    _signs_with: object = None

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """Return what signs cookies, made once for a key and kept."""
        keys = (app.secret_key, app.config["SECRET_KEY_FALLBACKS"])
        if self._signer is None or self._signs_with != keys:
            self._signer, self._signs_with = super().get_signing_serializer(app), keys
            if self._signer is not None:
                self._signer.signer = KeptKeySigner
        return self._signer

    def should_set_cookie(self, app: Flask, session: SessionMixin) -> bool:  # noqa: ARG002
        """Say whether the cookie has changed, or lasts and was not renewed today."""
        today = int(time.time() // DAY)
        if session.permanent and session.get("_renewed") != today:
            session["_renewed"] = today
        return session.modified
