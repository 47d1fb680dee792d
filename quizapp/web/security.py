"""The headers of every answer: a strict policy, and no copies of private pages."""

import secrets
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from flask import Flask, Response, abort, current_app, g, request

from quizapp.extensions import csrf
from quizapp.web.cookies import DailyCookies
from quizapp.web.signing import is_known

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

Sent = list[tuple[str, str]]
POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}


def csp_nonce() -> str:
    """Return this request's nonce, made on first use.

    Made late on purpose: a request that a CSRF check ends early has had no other chance.
    """
    nonce: str = g.get("csp_nonce") or g.setdefault("csp_nonce", secrets.token_urlsafe(16))
    return nonce


def init_app(app: Flask) -> None:
    """Give every page of the app its policy, and the session its cookies."""
    app.session_interface = DailyCookies()
    app.after_request(_set_policy)


def with_headers(answering: "WSGIApplication") -> "WSGIApplication":
    """Return an application that adds to every answer, files included, what all of them carry."""
    fixed = list(HEADERS.items())

    def answer(environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        def start_with(status: str, headers: Sent, *error: Any) -> Callable[[bytes], object]:
            return start(status, headers + fixed, *error)

        return answering(environ, start_with)

    return answer


def refuse_what_is_forged() -> None:
    """Refuse a POST whose form is not one of ours, as Flask-WTF does.

    A token that this process gave to this very visitor is known to be right. Over TLS the guard
    looks at the referrer as well, so it is always asked.
    """
    if not current_app.config["WTF_CSRF_ENABLED"]:
        return
    if request.is_secure or not is_known(request.form.get("csrf_token")):
        csrf.protect(apply_exemptions=True)
    else:
        g.csrf_valid = True  # so that no form looks again


def refuse_what_is_no_form() -> None:
    """Refuse JSON: no page sends it, and its values would be of types that no form has."""
    if request.method == "POST" and request.is_json:
        abort(415)


def _set_policy(response: Response) -> Response:
    response.headers.add("Content-Security-Policy", POLICY.format(nonce=csp_nonce()))
    response.headers.setdefault("Cache-Control", "no-store")
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    return response
