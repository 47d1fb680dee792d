"""What is done with a card beside answering it: undoing, setting aside, leaving out, learning."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from quizapp.core.errors import NotAllowedNowError
from quizapp.db import db
from quizapp.memory.queries.locks import lock_memory
from quizapp.memory.queries.steps import Undone, last_step
from quizapp.memory.queries.studies import Study
from quizapp.memory.service.cards import learn_question, learn_sections, set_aside, skip
from quizapp.memory.service.undoing import undo
from quizapp.review.forms import LearnForm
from quizapp.review.routes.blueprint import bp, instead, now, study_now
from quizapp.review.scope import read_scope
from quizapp.review.views.last import undo_button
from quizapp.review.views.waiting import cards_to_come
from quizapp.web.access import learner_only, safe_target
from quizapp.web.templating import in_words

SET_ASIDE = (
    "Set aside: this card does not come back. Undo brings it back, here or among your cards."
)
UNDONE = {
    Undone.ANSWER: "Taken back: this card is as it was before.",
    Undone.ASIDE: "This card is no longer set aside.",
    Undone.SKIP: "This card waits for you today again.",
}
NOT_UNDONE = "Nothing was taken back yet. Press “{}” if you want that."
NOTHING_TO_UNDO = "There is nothing to take back."
UNDONE_BEFORE = (
    "Nothing was taken back: what that page spoke of was taken back already, or something came "
    "after it."
)


@bp.app_template_global()
def cards_due(study: Study | None = None) -> int:
    """Return how many cards are still to come today for whoever asks, for the bar of the page."""
    return cards_to_come(current_user.id, study or study_now(), now())


@bp.route("/undo", methods=["GET", "POST"])
@learner_only
def take_back() -> ResponseReturnValue:
    """Take back the last thing done to a card, and show it again; the page has to name it."""
    scope = read_scope(request.values)
    if request.method == "GET":  # reloaded, or reached by the back button
        return instead(scope)
    last = request.form.get("last")
    if not last:
        return instead(scope, _what_undo_would_do())
    lock_memory(current_user.id)  # weights that are fitted meanwhile are read after this
    undone = undo(current_user.id, study_now(), now(), last)
    db.session.commit()
    if undone is None:
        return instead(scope, UNDONE_BEFORE)
    flash(UNDONE[undone.what])
    return redirect(url_for("review.card", card_id=undone.card_id, **scope.arguments), 303)


@bp.get("/<int:card_id>/back", endpoint="revealed")
@bp.get("/<int:card_id>/set-aside", endpoint="aside")
@bp.get("/<int:card_id>/skip", endpoint="skipped")
@learner_only
def lead_back(card_id: int) -> ResponseReturnValue:
    """Lead whoever loads the address of something done to a card to the card itself."""
    scope = read_scope(request.args)
    return redirect(url_for("review.card", card_id=card_id, **scope.arguments), 303)


@bp.post("/<int:card_id>/set-aside")
@learner_only
def put_aside(card_id: int) -> ResponseReturnValue:
    """Set a card aside that its learner knows, and go on."""
    scope = read_scope(request.form)
    set_aside(current_user.id, card_id, now())
    db.session.commit()
    return instead(scope, SET_ASIDE)


@bp.post("/<int:card_id>/skip")
@learner_only
def leave_out(card_id: int) -> ResponseReturnValue:
    """Leave a card for another day, and go on."""
    scope = read_scope(request.form)
    skip(current_user.id, card_id, study_now().day_of(now()), now())
    db.session.commit()
    return instead(scope)


@bp.route("/learn", methods=["GET", "POST"])
@learner_only
def learn() -> ResponseReturnValue:
    """Make cards of a section's questions, or of one question."""
    if request.method == "GET":  # reloaded, or after signing in: choose again
        return redirect(url_for("sources.library"), 303)
    form = LearnForm()
    if not form.validate() or not (form.section.data or form.question.data):
        raise NotAllowedNowError("Choose what to learn: a section, or a question.")
    if form.section.data:
        added = learn_sections(current_user.id, [form.section.data], now())
    else:
        added = learn_question(current_user.id, form.question.data or 0, now())
    db.session.commit()
    flash(_added_words(added))
    return redirect(safe_target(request.form.get("next"), url_for("review.following")), 303)


def _what_undo_would_do() -> str:
    """Return what the page of an Undo that names nothing is told: it may be older than it looks."""
    study = study_now()
    today = study.day_of(now())
    button = undo_button(last_step(current_user.id, today), study, today)
    return NOT_UNDONE.format(button.words) if button else NOTHING_TO_UNDO


def _added_words(added: int) -> str:
    if not added:
        return "These cards are yours already."
    return f"{in_words(added, 'new card', 'new cards').capitalize()}. A few come each day."
