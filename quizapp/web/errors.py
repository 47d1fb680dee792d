"""From a complaint to a page: what happened, that nothing was lost, where to go."""

import logging
import secrets
from contextlib import suppress
from typing import NamedTuple

from flask import (
    Flask,
    Response,
    current_app,
    g,
    make_response,
    render_template,
    request,
    url_for,
)
from flask_login import current_user
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError, DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from werkzeug.exceptions import HTTPException

from quizapp.core.errors import NotAllowedNowError, NotYoursError, ResponseRefusedError
from quizapp.db import db
from quizapp.web.unsent import Unsent, is_answer, sealed, what_was_sent

TYPED = (
    "answer",
    "typed",
    "comment",
    "name",
)  # what people write themselves, to be shown to them again
logger = logging.getLogger("quizapp.errors")


class Words(NamedTuple):
    """What an error page says."""

    heading: str
    message: str


PAGES = {
    400: Words("That could not be read.", "The request was not complete. Go back and try again."),
    403: Words("This page is not for this account.", "Nothing of yours is affected."),
    404: Words(
        "There is no page here.",
        "The address may be mistyped, or the page may have been taken out. "
        "Your answers are not affected.",
    ),
    405: Words("This page cannot be opened that way.", "Go back and use the button on the page."),
    410: Words("This was taken out.", "Your answers to it are kept."),
    413: Words("That was too long.", "Nothing was stored. Go back and send a shorter text."),
    429: Words(
        "That was very often.",
        "Too many tries came from this address. Wait a minute, then try again. "
        "Nothing of yours is affected.",
    ),
    500: Words("Something broke on our side.", "It is not your doing. What was saved stays saved."),
}
NOT_STORED = Words(
    "That was not stored.",
    "The database is busy, full or cannot be written just now. Nothing was lost: what you sent is "
    "kept on this page. Send it again in a moment.",
)
ANSWER_NOT_STORED = NOT_STORED._replace(heading="Your answer was not stored.")
UNKNOWN = Words(
    "It is not known whether this was stored.",
    "The connection to the database broke just then. What you sent is kept on this page. Send it "
    "again: an answer is counted once, however often it arrives.",
)
SIGNED_OUT = Words(
    "You are signed out.",
    "Your answer is not stored yet; it is kept on this page. Sign in, and then send it.",
)
SIGNED_IN = Words(
    "You are signed in again.", "Your answer is not stored yet. It is still here: send it."
)
OTHERWISE = Words("That did not work.", "Nothing of yours is affected.")


def init_app(app: Flask) -> None:
    """Register a page for every complaint that can reach the app's edge."""
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(CSRFError, _csrf_error)
    app.register_error_handler(NotYoursError, _not_yours)
    app.register_error_handler(NotAllowedNowError, _not_now)
    app.register_error_handler(ResponseRefusedError, _refused)
    app.register_error_handler(DataError, _unreadable)
    app.register_error_handler(OverflowError, _unreadable)
    app.register_error_handler(OperationalError, _not_stored)
    app.register_error_handler(PoolTimeoutError, _not_stored)
    app.register_error_handler(Exception, _broken)


def error_page(status: int, words: Words, *, reference: str | None = None) -> Response:
    """Return an error page with ways to go on from it."""
    page = render_template(
        "error.html",
        status=status,
        heading=words.heading,
        message=words.message,
        reference=reference,
        actions=[
            ("Go to Today", url_for("pages.today")),
            ("Browse texts", url_for("sources.library")),
        ],
    )
    return make_response(page, status)


def resend_page(status: int, words: Words, sent: Unsent | None = None) -> Response:
    """Return a page that holds everything that was posted, and a button that sends it again.

    Passwords are not sent back; the request key is, so that nothing is counted twice. Shown is only
    what a person wrote: the number of a chosen option says nothing to anybody. An answer that asks
    for an account goes along to where one signs in.
    """
    sent = sent or what_was_sent()
    has_to_sign_in = _has_to_sign_in()
    page = render_template(
        "resend.html",
        status=status,
        heading=words.heading,
        message=words.message,
        fields=sent.fields,
        typed=[value for name, value in sent.fields if name in TYPED and _is_written(value)],
        has_to_sign_in=has_to_sign_in,
        unsent=sealed() if has_to_sign_in and is_answer() else None,
        target=sent.target,
    )
    return make_response(page, status)


def _http_error(error: HTTPException) -> Response:
    if error.response is not None:
        return make_response(error.response)
    status = error.code or 500
    if status >= 500:  # noqa: PLR2004
        _give_up()
    return error_page(status, PAGES.get(status, OTHERWISE))


def _csrf_error(_error: CSRFError) -> Response:
    if is_answer() and _has_to_sign_in():
        return resend_page(400, SIGNED_OUT)
    kept = "Your answer is kept below" if is_answer() else "What you typed is kept here"
    words = Words(
        "This page had grown old.", f"For your safety nothing was stored. {kept}: send it again."
    )
    return resend_page(400, words)


def _not_yours(_error: NotYoursError) -> Response:
    return error_page(404, PAGES[404])


def _not_now(error: NotAllowedNowError) -> Response:
    return error_page(409, Words("Not now.", str(error)))


def _refused(error: ResponseRefusedError) -> Response:
    db.session.rollback()
    return error_page(422, Words("That could not be taken.", f"{error} Nothing was stored."))


def _unreadable(error: DataError | OverflowError) -> Response:
    """Answer what no database can look up or keep: a NUL in an address, a number too large."""
    db.session.rollback()
    logger.warning("not readable: %s %s: %s", request.method, request.path, error)
    status = 404 if request.method == "GET" else 400
    return error_page(status, PAGES[status])


def _not_stored(error: DBAPIError | PoolTimeoutError) -> Response:
    _give_up()
    logger.warning("the database did not take %s %s: %s", request.method, request.path, error)
    if request.method == "POST":
        is_unknown = getattr(error, "connection_invalidated", False)
        not_stored = ANSWER_NOT_STORED if is_answer() else NOT_STORED
        response = resend_page(503, UNKNOWN if is_unknown else not_stored)
    else:
        response = make_response(render_template("unavailable.html", status=503), 503)
    response.headers["Retry-After"] = "2"
    return response


def _broken(error: Exception) -> Response:
    _give_up()
    reference = secrets.token_hex(4)
    logger.error("reference %s: %s %s", reference, request.method, request.path, exc_info=error)
    return error_page(500, PAGES[500], reference=reference)


def _is_written(value: str) -> bool:
    return bool(value.strip()) and not value.isdigit()


def _has_to_sign_in() -> bool:
    """Say whether what was sent asks for an account, and nobody is signed in (any longer)."""
    if g.get("is_out_of_order"):
        return False
    view = current_app.view_functions.get(request.endpoint or "")
    return getattr(view, "audience", "anyone") != "anyone" and not current_user.is_authenticated


def _give_up() -> None:
    """End the transaction, and let the page that follows ask the database nothing."""
    g.is_out_of_order = True
    with suppress(DBAPIError):
        db.session.rollback()
