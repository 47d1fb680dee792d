"""The room's addresses hang on this; and what its views have in common."""

import datetime as dt

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from quizapp.memory.queries.cards import OwnCard
from quizapp.memory.queries.sessions import Next
from quizapp.memory.queries.steps import last_step
from quizapp.memory.queries.studies import Study, study_of
from quizapp.quiz.forms import AnswerForm
from quizapp.quiz.views import LETTERS
from quizapp.review.forms import ChosenForm
from quizapp.review.queries import what_is_next
from quizapp.review.scope import Scope, read_scope
from quizapp.review.views.cards import CardPage, card_page
from quizapp.web.zones import device_zone

bp = Blueprint("review", __name__, url_prefix="/review", template_folder="../templates")


def instead(scope: Scope, words: str = "") -> ResponseReturnValue:
    """Lead to the card that comes next, and say there why."""
    if words:
        flash(words)
    return redirect(url_for("review.following", **scope.arguments), 303)


def opened(own: OwnCard) -> tuple[Study, CardPage]:
    """Return how the learner studies and the page of one card of theirs."""
    study, scope = study_now(), read_scope(request.values)
    found = what_is_next(current_user.id, study, study.day_of(now()), scope)
    return study, page_of(own, found, study, scope)


def page_of(own: OwnCard, found: Next, study: Study, scope: Scope) -> CardPage:
    """Return the page of a card in a session that has come so far."""
    step = last_step(current_user.id, found.session.day)
    return card_page(own, found, study, scope, now(), step)


def front(page: CardPage, form: ChosenForm | None = None) -> str:
    """Return the front of a card; `form` is an answer that was refused."""
    if page.face:
        return render_template("review/front.html", page=page)
    return render_template(
        "review/question.html",
        page=page,
        form=form or AnswerForm(request_key=page.stamp.request_key),
        prompt=page.prompt,
        sentences=page.sentences,
        letters=LETTERS,
    )


def study_now() -> Study:
    """Return how whoever asks studies, on this device."""
    return study_of(current_user.id, device_zone())


def now() -> dt.datetime:
    """Return the time that the app lives by."""
    time: dt.datetime = current_app.extensions["clock"]()
    return time
