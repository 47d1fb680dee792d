"""A session: the next card, its back, its rating, the reason why, and the end."""

from flask import flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from quizapp.core.errors import NotAllowedNowError, NotYoursError, ResponseRefusedError
from quizapp.core.questions.cards import RecalledQuestion
from quizapp.core.questions.response import LONGEST_LINE
from quizapp.db import db
from quizapp.memory.queries.cards import OwnCard, own_card
from quizapp.memory.queries.entries import own_entry, was_just_shown
from quizapp.memory.queries.sessions import session_of
from quizapp.memory.queries.studies import Study
from quizapp.memory.service.answers import CardAnswer, Outcome, answer_card, refuse_if_aside
from quizapp.quiz.forms import moment_of
from quizapp.quiz.queries.counted import tested_now
from quizapp.quiz.views import LETTERS, explain_response
from quizapp.review.forms import ChosenForm, RatingForm
from quizapp.review.queries import refuse_if_tested, what_is_next
from quizapp.review.routes.blueprint import bp, front, instead, now, opened, page_of, study_now
from quizapp.review.scope import Scope, read_scope
from quizapp.review.views.cards import back_of, order_of, verdict_of_answer
from quizapp.review.views.done import done_page
from quizapp.web.access import learner_only

STALE = (
    "This card was answered meanwhile, on another page or device. That answer stands, and nothing "
    "was counted twice."
)
REWORDED = "This question was reworded meanwhile. Nothing was counted: answer it as it now stands."
TAKEN_BACK = "That answer was taken back."
NO_RATING = "That is no rating. Open the card again and use its buttons."
TYPED = "typed"  # in the session: an address is kept in logs and histories


@bp.get("")
@learner_only
def following() -> ResponseReturnValue:
    """Show the card that comes next, or say that all is done."""
    study, scope = study_now(), read_scope(request.args)
    found = what_is_next(current_user.id, study, study.day_of(now()), scope)
    if found.card is None:
        return redirect(url_for("review.done", **scope.arguments), 303)
    return front(page_of(found.card, found, study, scope))


@bp.get("/<int:card_id>")
@learner_only
def card(card_id: int) -> ResponseReturnValue:
    """Show one card: its front, or its back if it is one that is recalled."""
    own = own_card(current_user.id, card_id)
    try:
        refuse_if_aside(own)
        study, page = opened(own)
        refuse_if_tested(own, page.left_out)
    except NotAllowedNowError as error:
        return instead(read_scope(request.args), str(error))
    if not (request.args.get("show") and page.face):
        return front(page)
    page = page.since(moment_of(request.args.get("shown")))
    back = back_of(current_user.id, page, study, study.day_of(now()), _typed(own))
    return render_template("review/back.html", page=page, back=back)


@bp.post("/<int:card_id>/back")
@learner_only
def reveal(card_id: int) -> ResponseReturnValue:
    """Keep what was typed for a card until it is rated, and show its back beside it."""
    own, scope = own_card(current_user.id, card_id), read_scope(request.form)
    text = request.form.get("typed", "")[:LONGEST_LINE]
    session[TYPED] = {"card": card_id, "number": own.next_number, "text": text}
    shown = request.form.get("shown", type=int)
    given = {"show": 1, "shown": shown, **scope.arguments}
    return redirect(url_for("review.card", card_id=card_id, **given), 303)


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
        return instead(scope, str(error))


@bp.get("/<int:card_id>/why/<int:number>")
@learner_only
def why(card_id: int, number: int) -> ResponseReturnValue:
    """Show an answer to a card that is asked as in a quiz, and the words that settle it."""
    own, scope = own_card(current_user.id, card_id), read_scope(request.args)
    try:
        stored = own_entry(current_user.id, card_id, number)
    except NotYoursError:
        return instead(scope, TAKEN_BACK)
    question = stored.question
    if isinstance(question, RecalledQuestion):
        return instead(scope)
    _, page = opened(own)
    try:
        refuse_if_tested(own, page.left_out)
    except NotAllowedNowError as error:
        return instead(scope, str(error))
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


@bp.get("/done")
@learner_only
def done() -> ResponseReturnValue:
    """Say what was done today and what comes next, or lead on to the card that waits."""
    study, scope = study_now(), read_scope(request.args)
    found = what_is_next(current_user.id, study, study.day_of(now()), scope)
    if found.card is not None:
        return instead(scope)
    return render_template("review/done.html", page=done_page(current_user.id, found, study, scope))


def _typed(own: OwnCard) -> str:
    """Return what was typed for this review of a card, "" if nothing was."""
    kept = session.get(TYPED) or {}
    is_this = (kept.get("card"), kept.get("number")) == (own.id, own.next_number)
    return str(kept["text"]) if is_this else ""


def _rate(own: OwnCard, question: RecalledQuestion, scope: Scope) -> ResponseReturnValue:
    study, form = study_now(), RatingForm(request.form)
    if not form.is_read:
        raise ResponseRefusedError(NO_RATING)
    if form.version != own.version_id:
        return _reworded(own, form.number, scope)
    is_return = own.id in session_of(current_user.id, study.day_of(now())).shown_ids
    _store(own, form.answer_to(own, question, is_return=is_return), study)
    session.pop(TYPED, None)
    return instead(scope)


def _choose(own: OwnCard, scope: Scope) -> ResponseReturnValue:
    study = study_now()
    form = ChosenForm(request.form)
    if form.version != own.version_id:
        return _reworded(own, form.number, scope)
    is_return = own.id in session_of(current_user.id, study.day_of(now())).shown_ids
    if not form.read(own.question, order_of(own.id, own.question, own.next_number)):
        db.session.rollback()
        return front(opened(own)[1], form), 422
    is_aided = was_just_shown(own.id, now())
    given = form.answer_to(own, is_return=is_return, is_aided=is_aided)
    if given is None or not _store(own, given, study):
        return instead(scope)
    here = url_for("review.why", card_id=own.id, number=given.number, **scope.arguments)
    return redirect(f"{here}#feedback", 303)


def _store(own: OwnCard, given: CardAnswer, study: Study) -> bool:
    """Store an answer and return whether it counts; if it came too late, the next page says so."""
    outcome = answer_card(current_user.id, own, given, study, now())
    db.session.commit()
    if outcome is Outcome.STALE:
        flash(STALE)
    return outcome is not Outcome.STALE


def _reworded(own: OwnCard, number: int | None, scope: Scope) -> ResponseReturnValue:
    """Lead on from the page of a former wording, which may have been answered before that."""
    return instead(scope, REWORDED if number == own.next_number else STALE)
