"""Who may see a page: the decorator above the view says so, and nothing else does."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from flask import abort, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from quizapp.web.errors import SIGNED_OUT, resend_page
from quizapp.web.unsent import is_answer

Given = ParamSpec("Given")
View = Callable[Given, ResponseReturnValue]


def anyone(view: View[Given]) -> View[Given]:
    """Let everybody in, signed in or not; said aloud, so that no page is open by mistake."""
    return _marked(view, "anyone")


def learner_only(view: View[Given]) -> View[Given]:
    """Let in whoever has an account or is a guest; others are asked to sign in and come back."""

    @wraps(view)
    def guarded(*args: Given.args, **kwargs: Given.kwargs) -> ResponseReturnValue:
        if not current_user.is_authenticated:
            return _ask_to_sign_in()
        return view(*args, **kwargs)

    return _marked(guarded, "learner")


def teacher_only(view: View[Given]) -> View[Given]:
    """Let in teachers and admins; a learner is told that the page is not for them."""

    @wraps(view)
    def guarded(*args: Given.args, **kwargs: Given.kwargs) -> ResponseReturnValue:
        if not current_user.is_authenticated:
            return _ask_to_sign_in()
        if not current_user.is_teacher:
            abort(403)
        return view(*args, **kwargs)

    return _marked(guarded, "teacher")


def safe_target(target: str | None, otherwise: str) -> str:
    """Return `target` if it is an address within this site, else `otherwise`."""
    if not target or any(ord(c) < 0x21 for c in target) or "\\" in target:  # noqa: PLR2004
        return otherwise
    return target if target.startswith("/") and not target.startswith("//") else otherwise


def _ask_to_sign_in() -> ResponseReturnValue:
    """Lead to where one signs in; an answer is kept on the way there."""
    if is_answer():
        return resend_page(401, SIGNED_OUT)
    place = request.full_path.rstrip("?") if _has_a_page() else url_for("pages.today")
    return redirect(url_for("accounts.sign_in", next=place), 303)


def _has_a_page() -> bool:
    """Say whether the address that was asked for can be opened, and not only be posted to."""
    addresses = current_app.create_url_adapter(request)
    return addresses is not None and addresses.test(request.path, "GET")


def _marked(view: View[Given], audience: str) -> View[Given]:
    view.audience = audience  # type: ignore[attr-defined]  # read by the house tests
    return view
