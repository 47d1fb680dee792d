"""Who may see a page: the decorator above the view says so, and nothing else does."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

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
            return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")), 303)
        return view(*args, **kwargs)

    return _marked(guarded, "learner")


def teacher_only(view: View[Given]) -> View[Given]:
    """Let in teachers and admins; a learner is told that the page is not for them."""

    @wraps(view)
    def guarded(*args: Given.args, **kwargs: Given.kwargs) -> ResponseReturnValue:
        if not current_user.is_authenticated:
            return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")), 303)
        if not current_user.is_teacher:
            abort(403)
        return view(*args, **kwargs)

    return _marked(guarded, "teacher")


def safe_target(target: str | None, otherwise: str) -> str:
    """Return `target` if it is an address within this site, else `otherwise`."""
    if not target or any(ord(c) < 0x21 for c in target) or "\\" in target:  # noqa: PLR2004
        return otherwise
    return target if target.startswith("/") and not target.startswith("//") else otherwise


def _marked(view: View[Given], audience: str) -> View[Given]:
    view.audience = audience  # type: ignore[attr-defined]  # read by the house tests
    return view
