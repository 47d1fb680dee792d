"""Excerpts in doubt since a text was edited: look, and let them stand or let them go."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from quizapp.core.errors import NotAllowedNowError
from quizapp.db import db
from quizapp.manuscripts.forms import read_number
from quizapp.manuscripts.routes.blueprint import bp, now
from quizapp.manuscripts.service import deciding
from quizapp.manuscripts.service.deciding import PlaceRefusedError
from quizapp.manuscripts.views.evidence import Refused, evidence_page
from quizapp.sources.models import Source
from quizapp.sources.queries import own_source
from quizapp.sources.service import hold_text
from quizapp.web.access import teacher_only


@bp.get("/<slug>/evidence")
@teacher_only
def evidence(slug: str) -> ResponseReturnValue:
    """Show the questions that rest since a text was edited, old and new side by side."""
    return _page(own_source(slug, current_user.id))


@bp.post("/<slug>/evidence/<int:question_id>")
@teacher_only
def decide_evidence(slug: str, question_id: int) -> ResponseReturnValue:
    """Let a question's excerpts stand where that is proposed, or each somewhere; or retire it."""
    source = own_source(slug, current_user.id)
    source_id = source.id
    hold_text(source_id, to_edit=True)
    seen = request.form.get("seen", "")
    match request.form.get("do"):
        case "stand":
            deciding.accept(source_id, question_id, seen, now())
            said = "It stands there now, and the question is asked again."
        case "settle":
            try:
                deciding.settle(source_id, question_id, seen, _decisions(), now())
            except PlaceRefusedError as error:
                db.session.rollback()
                sent = request.form.to_dict()
                refused = Refused(question_id, sent, str(error), error.excerpt_id)
                return _page(own_source(slug, current_user.id), refused), 422
            said = "Settled as you decided, and the question is asked again."
        case "retire":
            deciding.retire(source_id, question_id, now())
            said = "The question is retired. What was answered stays."
        case _:
            raise NotAllowedNowError("A question in doubt stands, or is retired.")
    db.session.commit()
    flash(said)
    return redirect(url_for("manuscripts.evidence", slug=slug), 303)


def _decisions() -> dict[int, str]:
    """Return what was decided about each excerpt, by its id; a place is as it was typed."""
    found: dict[int, str] = {}
    for name, decision in request.form.items():
        number = read_number(name.removeprefix("place-"))
        if number < 0 or not name.startswith("place-"):
            continue
        typed = request.form.get(f"at-{number}", "").strip()
        if typed and decision != deciding.AT:
            raise PlaceRefusedError(deciding.TYPED_TOO, number)
        found[number] = typed if decision == deciding.AT else decision
    return found


def _page(source: Source, refused: Refused | None = None) -> str:
    page = evidence_page(source.id, refused)
    return render_template("manuscripts/evidence.html", source=source, page=page, refused=refused)
