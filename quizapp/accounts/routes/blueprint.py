"""The room's addresses hang on this; and what its views have in common."""

import datetime as dt
from typing import Any

from flask import (
    Blueprint,
    Response,
    current_app,
    make_response,
    redirect,
    render_template,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_login import current_user

from quizapp.accounts.passwords import Hasher, make_hasher
from quizapp.accounts.queries import Person
from quizapp.config import Settings

bp = Blueprint("accounts", __name__, template_folder="../templates")
FORM = ("GET", "POST")


def form_page(template: str, form: Any, **values: object) -> Response:
    """Return a page with a form on it; with what is wrong, if something is."""
    page = render_template(
        template, form=form, can_sign_up=settings().sign_up, visitor=visitor(), **values
    )
    return make_response(page, 422 if form.errors else 200)


def goodbye() -> ResponseReturnValue:
    """Lead to the front page, and let the device forget what it keeps."""
    response = redirect(url_for("pages.landing"), 303)
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


def person() -> Person:
    """Return whoever is signed in."""
    found: Person = current_user._get_current_object()  # noqa: SLF001 - what stands behind the proxy
    return found


def visitor() -> Person | None:
    """Return whoever is signed in, None if nobody is."""
    return person() if current_user.is_authenticated else None


def named() -> Person | None:
    """Return whoever is signed in and is no guest, None if nobody is."""
    found = visitor()
    return None if found is None or found.is_guest else found


def settings() -> Settings:
    """Return what the app is run with."""
    found: Settings = current_app.extensions["readback"]
    return found


def hasher() -> Hasher:
    """Return what passwords are hashed with."""
    return make_hasher(settings().password_memory_kib)


def now() -> dt.datetime:
    """Return the time that the app lives by."""
    time: dt.datetime = current_app.extensions["clock"]()
    return time
