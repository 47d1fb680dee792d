"""The plain pages, the theme, and the health of the server."""

import sqlalchemy as sa
from flask import Blueprint, current_app, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.config import Settings
from quizapp.db import db
from quizapp.web.access import anyone, safe_target
from quizapp.web.templating import THEMES

bp = Blueprint("web", __name__)
YEAR = 365 * 24 * 3600


@bp.post("/theme")
@anyone
def theme() -> ResponseReturnValue:
    """Keep the theme that was chosen, and go back."""
    response = redirect(safe_target(request.form.get("next"), url_for("pages.landing")), 303)
    chosen = request.form.get("theme")
    if chosen in THEMES:
        response.set_cookie("theme", chosen, max_age=YEAR, samesite="Lax", httponly=True)
    else:
        response.delete_cookie("theme")
    return response


@bp.get("/keyboard")
@anyone
def keyboard() -> ResponseReturnValue:
    """Show what each key does."""
    return render_template("web/keyboard.html")


@bp.get("/accessibility")
@anyone
def accessibility() -> ResponseReturnValue:
    """Say what was done so that everybody can use the app."""
    return render_template("web/accessibility.html")


@bp.get("/privacy")
@anyone
def privacy() -> ResponseReturnValue:
    """Say what is kept about a learner."""
    settings: Settings = current_app.extensions["readback"]
    return render_template("web/privacy.html", drafts_host=settings.drafts_host)


@bp.get("/about")
@anyone
def about() -> ResponseReturnValue:
    """Say what Readback is."""
    return render_template("web/about.html")


@bp.get("/healthz")
@anyone
def healthz() -> ResponseReturnValue:
    """Say whether the database answers."""
    db.session.execute(sa.text("SELECT 1"))
    response = make_response("ok\n")
    response.mimetype = "text/plain"
    return response


@bp.get("/robots.txt")
@anyone
def robots() -> ResponseReturnValue:
    """Keep crawlers out of attempts and accounts."""
    response = make_response("User-agent: *\nDisallow: /quiz\nDisallow: /account\n")
    response.mimetype = "text/plain"
    return response
