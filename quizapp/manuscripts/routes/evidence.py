"""Excerpts in doubt since a text was edited: look, and let them stand or let them go."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from quizapp.core.errors import NotAllowedNowError
from quizapp.db import db
from quizapp.manuscripts.routes.blueprint import bp, now
from quizapp.manuscripts.service import deciding
from quizapp.manuscripts.views.evidence import evidence_page
from quizapp.sources.queries import own_source
from quizapp.web.access import teacher_only


@bp.get("/<slug>/evidence")
@teacher_only
def evidence(slug: str) -> ResponseReturnValue:
    """Show the questions that rest since a text was edited, old and new side by side."""
    source = own_source(slug, current_user.id)
    return render_template(
        "manuscripts/evidence.html", source=source, cards=evidence_page(source.id)
    )


@bp.post("/<slug>/evidence/<int:question_id>")
@teacher_only
def decide_evidence(slug: str, question_id: int) -> ResponseReturnValue:
    """Let a question's excerpts stand where that is proposed, or retire the question."""
    source = own_source(slug, current_user.id)
    match request.form.get("do"):
        case "stand":
            seen = request.form.get("seen", "")
            deciding.accept(source.id, question_id, seen, current_user.id, now())
            said = "It stands there now, and the question is asked again."
        case "retire":
            deciding.retire(source.id, question_id, now())
            said = "The question is retired. What was answered stays."
        case _:
            raise NotAllowedNowError("A question in doubt stands, or is retired.")
    db.session.commit()
    flash(said)
    return redirect(url_for("manuscripts.evidence", slug=slug), 303)
