"""The front doors: a landing page with a live question, and the two ways in as a guest."""

import datetime as dt

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from quizapp.accounts.service import make_guest
from quizapp.bank.queries import (
    CurrentQuestion,
    first_question,
    question_counts,
    quiz_questions,
)
from quizapp.config import Settings
from quizapp.core.papers import shown_order
from quizapp.db import db
from quizapp.extensions import limiter
from quizapp.memory.queries.studies import study_of
from quizapp.pages.plans import plan_of, sent_form
from quizapp.pages.views import today_page
from quizapp.quiz.forms import AnswerForm
from quizapp.quiz.queries.attempts import own_item
from quizapp.quiz.service import Plan, start_attempt, submit_answer
from quizapp.quiz.views import LETTERS
from quizapp.sources.queries import section_place
from quizapp.texts.views.overview import overview
from quizapp.web.access import anyone, learner_only
from quizapp.web.sessions import sign_in_person
from quizapp.web.zones import device_zone

bp = Blueprint("pages", __name__, template_folder="templates")
FIRST_QUIZ_SIZE = 8


def guest_limit() -> str:
    """Return how many guests one address may make."""
    settings: Settings = current_app.extensions["readback"]
    return f"{settings.guests_per_hour} per hour"


limit_new_guests = limiter.shared_limit(
    guest_limit, scope="guests", exempt_when=lambda: current_user.is_authenticated
)


@bp.get("/")
@anyone
def landing() -> ResponseReturnValue:
    """Show what this is, with a question to try; those who are known go to Today."""
    if current_user.is_authenticated:
        return redirect(url_for("pages.today"), 303)
    question = first_question()
    return _landing_page(question, AnswerForm())


@bp.post("/try/<int:question_id>")
@anyone
@limit_new_guests
def try_it(question_id: int) -> ResponseReturnValue:
    """Keep the landing page's answer: make a guest, begin the section's quiz with it."""
    question = first_question()
    if question is None or question.question_id != question_id:
        return redirect(url_for("pages.landing"), 303)
    order = _landing_order(question)
    form = AnswerForm(request.form)
    if not form.read(question.question, order):
        return _landing_page(question, form), 422
    person = current_user if current_user.is_authenticated else make_guest(_now())
    place = section_place(question.section_id)
    plan = Plan(
        place.source_id,
        (question.section_id,),
        size=FIRST_QUIZ_SIZE,
        first=(question.version_id, order),
    )
    attempt = start_attempt(person.id, plan, quiz_questions(plan.section_ids), _now())
    item = own_item(person.id, attempt.public_id, 1)
    submit_answer(item, form.submission, _now())
    db.session.commit()
    if not current_user.is_authenticated:
        sign_in_person(person, keep=True)
    here = url_for("quiz.item", public_id=attempt.public_id, position=1)
    return redirect(f"{here}#feedback", 303)


@bp.get("/try/<int:question_id>")
@anyone
def try_one(question_id: int) -> ResponseReturnValue:  # noqa: ARG001  # any: there is one to try
    """Lead whoever loads the address of a first answer to the question itself."""
    return redirect(url_for("pages.landing"), 303)


@bp.post("/quiz")
@learner_only
def start_own() -> ResponseReturnValue:
    """Begin a quiz of one's own."""
    return _begin()


@bp.post("/start")
@anyone
@limit_new_guests
def start() -> ResponseReturnValue:
    """Begin a quiz at once, as a guest if need be: no form, no name."""
    return _begin()


@bp.get("/quiz")
@bp.get("/start")
@anyone
def choose_one() -> ResponseReturnValue:
    """Lead whoever loads the address of a plan that was refused to where quizzes are chosen."""
    return redirect(url_for("sources.library"), 303)


def _begin() -> ResponseReturnValue:
    """Lay out the quiz that is asked for, or say on the text's overview what cannot be meant."""
    source, form = sent_form()
    learner_id = current_user.id if current_user.is_authenticated else None
    if not form.validate():
        text = overview(source, learner_id)
        return render_template("texts/overview.html", text=text, form=form), 422
    first = first_question() if request.form.get("first") else None
    plan = plan_of(source, form, [first.section_id] if first else [])
    person = current_user if current_user.is_authenticated else make_guest(_now())
    attempt = start_attempt(person.id, plan, quiz_questions(plan.section_ids), _now())
    db.session.commit()
    if not current_user.is_authenticated:
        sign_in_person(person, keep=True)
    return redirect(url_for("quiz.item", public_id=attempt.public_id, position=1), 303)


def _landing_order(question: CurrentQuestion) -> tuple[int, ...]:
    """Return the order of the landing question's options: one for everybody, never the file's."""
    seed = f"landing:{question.version_id}"
    return shown_order(question.question.shuffled_count, seed, kind=question.question.kind)


def _landing_page(question: CurrentQuestion | None, form: AnswerForm) -> str:
    order = _landing_order(question) if question else ()
    place = section_place(question.section_id) if question else None
    counts = question_counts(place.source_id) if place else {}
    return render_template(
        "pages/landing.html",
        question=question,
        form=form,
        prompt=question.question.prompt(order) if question else None,
        place=place,
        size=min(FIRST_QUIZ_SIZE, counts.get(question.section_id, 0) if question else 0),
        letters=LETTERS,
    )


@bp.get("/today")
@learner_only
def today() -> ResponseReturnValue:
    """Show what to go on with: open quizzes first, else what to read or practise next."""
    study = study_of(current_user.id, device_zone())
    return render_template("pages/today.html", page=today_page(current_user.id, study, _now()))


def _now() -> dt.datetime:
    now: dt.datetime = current_app.extensions["clock"]()
    return now
