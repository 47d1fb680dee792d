"""The addresses of a session: the next card, its back, its rating, undoing, and the end."""

import datetime as dt

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from quizapp.core.errors import NotAllowedNowError, NotYoursError, ResponseRefusedError
from quizapp.core.questions.cards import RecalledQuestion
from quizapp.core.questions.response import LONGEST_LINE
from quizapp.db import db
from quizapp.memory.queries.cards import OwnCard, own_card
from quizapp.memory.queries.entries import own_entry, was_just_shown
from quizapp.memory.queries.locks import lock_memory
from quizapp.memory.queries.sessions import Next, session_of
from quizapp.memory.queries.steps import Undone, last_step
from quizapp.memory.queries.studies import Study, study_of
from quizapp.memory.service.answers import CardAnswer, Outcome, answer_card, refuse_if_aside
from quizapp.memory.service.cards import learn_question, learn_sections, set_aside, skip
from quizapp.memory.service.undoing import undo
from quizapp.quiz.forms import BlankField, BlankForm, moment_of
from quizapp.quiz.queries.counted import tested_now
from quizapp.quiz.views import LETTERS, explain_response
from quizapp.review.forms import ChosenForm, LearnForm, RatingForm
from quizapp.review.queries import refuse_if_tested, what_is_next
from quizapp.review.scope import Scope, read_scope
from quizapp.review.views.cards import CardPage, back_of, card_page, order_of, verdict_of_answer
from quizapp.review.views.done import done_page
from quizapp.review.views.waiting import cards_to_come
from quizapp.web.access import learner_only, safe_target
from quizapp.web.templating import in_words
from quizapp.web.zones import device_zone

bp = Blueprint("review", __name__, url_prefix="/review", template_folder="templates")
STALE = (
    "This card was answered meanwhile, on another page or device. That answer stands, and nothing "
    "was counted twice."
)
REWORDED = "This question was reworded meanwhile. Nothing was counted: answer it as it now stands."
SET_ASIDE = (
    "Set aside: this card does not come back. Undo brings it back, here or among your cards."
)
UNDONE = {
    Undone.ANSWER: "Taken back: this card is as it was before.",
    Undone.ASIDE: "This card is no longer set aside.",
    Undone.SKIP: "This card waits for you today again.",
}
TAKEN_BACK = "That answer was taken back."
NO_RATING = "That is no rating. Open the card again and use its buttons."
NOTHING_TO_UNDO = "There is nothing to take back."
UNDONE_BEFORE = (
    "Nothing was taken back: what that page spoke of was taken back already, or something came "
    "after it."
)


@bp.app_template_global()
def cards_due(study: Study | None = None) -> int:
    """Return how many cards are still to come today for whoever asks, for the bar of the page."""
    return cards_to_come(current_user.id, study or _study(), _now())


@bp.get("")
@learner_only
def following() -> ResponseReturnValue:
    """Show the card that comes next, or say that all is done."""
    study, scope = _study(), read_scope(request.args)
    found = what_is_next(current_user.id, study, study.day_of(_now()), scope)
    if found.card is None:
        return redirect(url_for("review.done", **scope.arguments), 303)
    return _front(_page_of(found.card, found, study, scope))


@bp.get("/<int:card_id>")
@learner_only
def card(card_id: int) -> ResponseReturnValue:
    """Show one card: its front, or its back if it is one that is recalled."""
    own = own_card(current_user.id, card_id)
    try:
        refuse_if_aside(own)
        study, page = _opened(own)
        refuse_if_tested(own, page.left_out)
    except NotAllowedNowError as error:
        return _instead(read_scope(request.args), str(error))
    if not (request.args.get("show") and page.face):
        return _front(page)
    page = page.since(moment_of(request.args.get("shown")))
    typed = request.args.get("typed", "")[:LONGEST_LINE]
    back = back_of(current_user.id, page, study, study.day_of(_now()), typed)
    return render_template("review/back.html", page=page, back=back)


@bp.post("/<int:card_id>")
@learner_only
def answer(card_id: int) -> ResponseReturnValue:
    """Store an answer to a card, once, and go on: to the next card, or to the reason why."""
    own = own_card(current_user.id, card_id, to_change=True)
    question, scope = own.question, read_scope(request.form)
    try:
        refuse_if_tested(own, tested_now(current_user.id))
        if isinstance(question, RecalledQuestion):
            return _rate(own, question, scope)
        return _choose(own, scope)
    except NotAllowedNowError as error:
        return _instead(scope, str(error))


@bp.get("/<int:card_id>/why/<int:number>")
@learner_only
def why(card_id: int, number: int) -> ResponseReturnValue:
    """Show an answer to a card that is asked as in a quiz, and the words that settle it."""
    own, scope = own_card(current_user.id, card_id), read_scope(request.args)
    try:
        stored = own_entry(current_user.id, card_id, number)
    except NotYoursError:
        return _instead(scope, TAKEN_BACK)
    question = stored.question
    if isinstance(question, RecalledQuestion):
        return _instead(scope)
    _, page = _opened(own)
    try:
        refuse_if_tested(own, page.left_out)
    except NotAllowedNowError as error:
        return _instead(scope, str(error))
    order = order_of(card_id, question, number)
    return render_template(
        "review/why.html",
        page=page,
        stored=stored,
        verdict=verdict_of_answer(question, stored.response),
        prompt=question.prompt(order),
        explanation=explain_response(question, stored.version_id, stored.response, order),
        letters=LETTERS,
    )


@bp.route("/undo", methods=["GET", "POST"])
@learner_only
def take_back() -> ResponseReturnValue:
    """Take back the last thing done to a card, and show it again."""
    scope = read_scope(request.values)
    if request.method == "GET":  # reloaded, or reached by the back button
        return _instead(scope)
    last = request.form.get("last")
    lock_memory(current_user.id)  # weights that are fitted meanwhile are read after this
    undone = undo(current_user.id, _study(), _now(), last)
    db.session.commit()
    if undone is None:
        return _instead(scope, UNDONE_BEFORE if last else NOTHING_TO_UNDO)
    flash(UNDONE[undone.what])
    return redirect(url_for("review.card", card_id=undone.card_id, **scope.arguments), 303)


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
    set_aside(current_user.id, card_id, _now())
    db.session.commit()
    return _instead(scope, SET_ASIDE)


@bp.post("/<int:card_id>/skip")
@learner_only
def leave_out(card_id: int) -> ResponseReturnValue:
    """Leave a card for another day, and go on."""
    scope = read_scope(request.form)
    skip(current_user.id, card_id, _study().day_of(_now()), _now())
    db.session.commit()
    return _instead(scope)


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
        added = learn_sections(current_user.id, [form.section.data], _now())
    else:
        added = learn_question(current_user.id, form.question.data or 0, _now())
    db.session.commit()
    flash(_added_words(added))
    return redirect(safe_target(request.form.get("next"), url_for("review.following")), 303)


@bp.get("/done")
@learner_only
def done() -> ResponseReturnValue:
    """Say what was done today and what comes next, or lead on to the card that waits."""
    study, scope = _study(), read_scope(request.args)
    found = what_is_next(current_user.id, study, study.day_of(_now()), scope)
    if found.card is not None:
        return _instead(scope)
    return render_template("review/done.html", page=done_page(current_user.id, found, study, scope))


def _rate(own: OwnCard, question: RecalledQuestion, scope: Scope) -> ResponseReturnValue:
    study, form = _study(), RatingForm()
    if not form.validate():
        raise ResponseRefusedError(NO_RATING)
    if form.version.data != own.version_id:
        return _reworded(own, form.number.data, scope)
    is_return = own.id in session_of(current_user.id, study.day_of(_now())).shown_ids
    _store(own, form.answer_to(own, question, is_return=is_return), study)
    return _instead(scope)


def _choose(own: OwnCard, scope: Scope) -> ResponseReturnValue:
    study = _study()
    form = ChosenForm(own.question, order_of(own.id, own.question, own.next_number))
    if form.version.data != own.version_id:
        return _reworded(own, form.number.data, scope)
    is_return = own.id in session_of(current_user.id, study.day_of(_now())).shown_ids
    if not form.validate():
        db.session.rollback()
        return _front(_opened(own)[1], form), 422
    is_aided = was_just_shown(own.id, _now())
    given = form.answer_to(own, is_return=is_return, is_aided=is_aided)
    if given is None or not _store(own, given, study):
        return _instead(scope)
    here = url_for("review.why", card_id=own.id, number=given.number, **scope.arguments)
    return redirect(f"{here}#feedback", 303)


def _store(own: OwnCard, given: CardAnswer, study: Study) -> bool:
    """Store an answer and return whether it counts; if it came too late, the next page says so."""
    outcome = answer_card(current_user.id, own, given, study, _now())
    db.session.commit()
    if outcome is Outcome.STALE:
        flash(STALE)
    return outcome is not Outcome.STALE


def _reworded(own: OwnCard, number: int | None, scope: Scope) -> ResponseReturnValue:
    """Lead on from the page of a former wording, which may have been answered before that."""
    return _instead(scope, REWORDED if number == own.next_number else STALE)


def _instead(scope: Scope, words: str = "") -> ResponseReturnValue:
    """Lead to the card that comes next, and say there why."""
    if words:
        flash(words)
    return redirect(url_for("review.following", **scope.arguments), 303)


def _opened(own: OwnCard) -> tuple[Study, CardPage]:
    """Return how the learner studies and the page of one card of theirs."""
    study, scope = _study(), read_scope(request.values)
    found = what_is_next(current_user.id, study, study.day_of(_now()), scope)
    return study, _page_of(own, found, study, scope)


def _page_of(own: OwnCard, found: Next, study: Study, scope: Scope) -> CardPage:
    step = last_step(current_user.id, found.session.day)
    return card_page(own, found, study, scope, _now(), step)


def _front(page: CardPage, form: ChosenForm | None = None) -> str:
    if page.face:
        return render_template("review/front.html", page=page)
    return render_template(
        "review/question.html",
        page=page,
        form=form or BlankForm(BlankField(page.stamp.request_key)),
        prompt=page.prompt,
        sentences=page.sentences,
        letters=LETTERS,
    )


def _added_words(added: int) -> str:
    if not added:
        return "These cards are yours already."
    return f"{in_words(added, 'new card', 'new cards').capitalize()}. A few come each day."


def _study() -> Study:
    return study_of(current_user.id, device_zone())


def _now() -> dt.datetime:
    now: dt.datetime = current_app.extensions["clock"]()
    return now
