"""The addresses of suggested drafts: the list of a section's, and what is decided of one."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from quizapp.db import db
from quizapp.sets.routes.blueprint import bp, now
from quizapp.sets.routes.desk import Desk, desk_of_set, suggested_at
from quizapp.sets.service.drafts import Writing
from quizapp.sets.service.suggestions import accept_suggestion, settle_suggestion
from quizapp.sets.views.suggestions import Suggestion
from quizapp.web.access import teacher_only


@bp.get("/sets/<int:set_id>/suggestions")
@teacher_only
def suggestions(set_id: int) -> ResponseReturnValue:
    """Show drafts made of a section's own words, each to be accepted, edited or rejected."""
    desk = desk_of_set(set_id, request.args.get("section"))
    return render_template("sets/suggestions.html", desk=desk, suggestions=suggested_at(desk))


@bp.post("/sets/<int:set_id>/suggestions")
@teacher_only
def decide_suggestion(set_id: int) -> ResponseReturnValue:
    """Keep a suggestion as a draft or never show it again, and go on with the list."""
    desk = desk_of_set(set_id, request.form.get("section"), to_change=True)
    slug, verb = request.form.get("suggestion", ""), request.form.get("do", "")
    found = next((one for one in suggested_at(desk) if one.slug == slug), None)
    if found is None:
        flash("That suggestion is not there any more.")
    else:
        _decide(desk, found, verb)
    db.session.commit()
    there = url_for("sets.suggestions", set_id=desk.set.id, section=desk.section.id)
    return redirect(there, 303)


def _decide(desk: Desk, found: Suggestion, verb: str) -> None:
    writing = Writing(desk.set.id, desk.section.id, found.typed)
    if verb == "accept":
        accept_suggestion(writing, found.slug, current_user.id, now())
        flash("Kept as a draft. Nobody is asked it until you publish it.")
    elif verb == "reject":
        settle_suggestion(writing, found.slug, current_user.id, now())
        flash("Rejected. It is not suggested again in this set.")
