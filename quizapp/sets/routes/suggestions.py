"""The addresses of suggested drafts: the list of a section's, asking for more, deciding of one."""

from flask import abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from quizapp.config import Settings
from quizapp.core.errors import NotAllowedNowError
from quizapp.db import db, read_briefly
from quizapp.sets.limits import limit_asking
from quizapp.sets.routes.blueprint import bp, now
from quizapp.sets.routes.desk import Desk, desk_of_set, suggested_at, text_of
from quizapp.sets.service.drafts import Writing
from quizapp.sets.service.suggestions import Offer, accept_suggestion, keep_offer, settle_suggestion
from quizapp.sets.transfer.drafted import arrived
from quizapp.sets.transfer.drafts_server import NOTHING_STORED, DraftsServer, DraftsServerError, ask
from quizapp.sets.views.suggestions import Suggestion, ground_of
from quizapp.web.access import teacher_only

MOST_WAITING = 20
TOO_MANY = (
    f"More than {MOST_WAITING} drafts about this section wait for you. Accept or reject some first."
)


@bp.get("/sets/<int:set_id>/suggestions")
@teacher_only
def suggestions(set_id: int) -> ResponseReturnValue:
    """Show drafts made of a section's own words, each to be accepted, edited or rejected."""
    return _page(desk_of_set(set_id, request.args.get("section")))


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
    return _to_the_list(desk)


@bp.post("/sets/<int:set_id>/suggestions/ask")
@teacher_only
@limit_asking
def ask_for_drafts(set_id: int) -> ResponseReturnValue:
    """Ask the drafts server about a section; what passes is kept, to be decided like the others."""
    server = _drafts_server() or abort(404)
    with read_briefly():  # nobody waits for the server
        desk = desk_of_set(set_id, request.form.get("section"))
        waiting = [one for one in suggested_at(desk) if one.kept_id is not None]
    if len(waiting) > MOST_WAITING:
        raise NotAllowedNowError(TOO_MANY)
    try:
        answer = ask(server, desk.section.title, desk.section.body)
        desk = desk_of_set(set_id, request.form.get("section"), to_change=True)
        words = _taken_in(desk, server, answer)
    except DraftsServerError as error:
        return _page(desk, trouble=str(error)), 502
    db.session.commit()
    flash(words)
    return _to_the_list(desk)


def _taken_in(desk: Desk, server: DraftsServer, answer: bytes) -> str:
    """Keep what may be shown of a server's answer, and return what came, in words.

    Raises DraftsServerError for an answer that cannot be read.
    """
    arrival = arrived(answer, ground_of(desk.set.id, text_of(desk)))
    if arrival.complaint:
        raise DraftsServerError(
            f"Nothing came from {server.host}: {arrival.complaint}. {NOTHING_STORED}"
        )
    offer = Offer(desk.set.id, desk.section.id, arrival.drafts, server.model)
    keep_offer(offer, current_user.id, now())
    return arrival.words


def _decide(desk: Desk, found: Suggestion, verb: str) -> None:
    writing = Writing(desk.set.id, desk.section.id, found.typed, draft_id=found.kept_id)
    if verb == "accept":
        accept_suggestion(writing, found.slug, current_user.id, now())
        flash("Kept as a draft. Nobody is asked it until you publish it.")
    elif verb == "reject":
        settle_suggestion(writing, found.slug, current_user.id, now())
        flash("Rejected. It is not suggested again in this set.")


def _page(desk: Desk, *, trouble: str = "") -> str:
    server = _drafts_server()
    return render_template(
        "sets/suggestions.html",
        desk=desk,
        suggestions=suggested_at(desk),
        drafts_host=server.host if server else "",
        trouble=trouble,
    )


def _to_the_list(desk: Desk) -> ResponseReturnValue:
    there = url_for("sets.suggestions", set_id=desk.set.id, section=desk.section.id)
    return redirect(there, 303)


def _drafts_server() -> DraftsServer | None:
    """Return the server that the operator named, None if there is none."""
    settings: Settings = current_app.extensions["readback"]
    if not settings.drafts_url:
        return None
    return DraftsServer(
        settings.drafts_url, settings.drafts_model, settings.drafts_key, settings.drafts_seconds
    )
