"""The front doors: a landing page with a live question, and the two ways in as a guest."""

import datetime as dt

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from quizapp.accounts.service import make_guest
from quizapp.bank.queries import CurrentQuestion, first_question, quiz_questions
from quizapp.config import Settings
from quizapp.core.errors import NotYoursError
from quizapp.core.papers import shown_order
from quizapp.db import db
from quizapp.extensions import limiter
from quizapp.pages.views import today_page
from quizapp.quiz.forms import AnswerForm, StartForm
from quizapp.quiz.models import Mode
from quizapp.quiz.queries.attempts import own_item
from quizapp.quiz.service import Plan, start_attempt, submit_answer
from quizapp.quiz.views import LETTERS
from quizapp.sources.queries import current_sections, find_source, section_place
from quizapp.web.access import anyone, learner_only
from quizapp.web.sessions import sign_in_person

bp = Blueprint("pages", __name__, template_folder="templates")
FIRST_QUIZ_SIZE = 8


def guest_limit() -> str:
    """Return how many guests one address may make."""
    settings: Settings = current_app.extensions["readback"]
    return f"{settings.guests_per_hour} per hour"


@bp.get("/")
@anyone
def landing() -> ResponseReturnValue:
    """Show what this is, with a question to try; those who are known go to Today."""
    if current_user.is_authenticated:
        return redirect(url_for("pages.today"), 303)
    question = first_question()
    form = None
    if question:
        form = AnswerForm(question.question, _landing_order(question), formdata=None)
    return _landing_page(question, form)


@bp.post("/try/<int:question_id>")
@anyone
@limiter.limit(guest_limit, exempt_when=lambda: current_user.is_authenticated)
def try_it(question_id: int) -> ResponseReturnValue:
    """Keep the landing page's answer: make a guest, begin the section's quiz with it."""
    question = first_question()
    if question is None or question.question_id != question_id:
        return redirect(url_for("pages.landing"), 303)
    order = _landing_order(question)
    form = AnswerForm(question.question, order)
    if not form.validate():
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


@bp.post("/start")
@anyone
@limiter.limit(guest_limit, exempt_when=lambda: current_user.is_authenticated)
def start() -> ResponseReturnValue:
    """Begin a quiz at once, as a guest if need be: no form, no name."""
    form = StartForm()
    question = first_question()
    source = find_source(form.text.data or "")
    if source is None or not form.validate():
        raise NotYoursError("there is no such text")
    known = [section.id for section in current_sections(source.id)]
    chosen = tuple(section for section in known if section in (form.section.data or []))
    if not chosen and question and question.section_id in known and request.form.get("first"):
        chosen = (question.section_id,)
    person = current_user if current_user.is_authenticated else make_guest(_now())
    mode = Mode(form.mode.data)
    minutes = form.minutes.data if mode == Mode.TEST else None
    plan = Plan(source.id, chosen or tuple(known), mode, form.size.data, minutes)
    attempt = start_attempt(person.id, plan, quiz_questions(plan.section_ids), _now())
    db.session.commit()
    if not current_user.is_authenticated:
        sign_in_person(person, keep=True)
    return redirect(url_for("quiz.item", public_id=attempt.public_id, position=1), 303)


def _landing_order(question: CurrentQuestion) -> tuple[int, ...]:
    """Return the order of the landing question's options: one for everybody, never the file's."""
    seed = f"landing:{question.version_id}"
    return shown_order(question.question.shuffled_count, seed, kind=question.question.kind)


def _landing_page(question: CurrentQuestion | None, form: AnswerForm | None) -> str:
    order = _landing_order(question) if question else ()
    return render_template(
        "pages/landing.html",
        question=question,
        form=form,
        prompt=question.question.prompt(order) if question else None,
        place=section_place(question.section_id) if question else None,
        letters=LETTERS,
    )


@bp.get("/today")
@learner_only
def today() -> ResponseReturnValue:
    """Show what to go on with: open quizzes first, else what to read or practise next."""
    return render_template("pages/today.html", page=today_page(current_user.id, _now()))


def _now() -> dt.datetime:
    now: dt.datetime = current_app.extensions["clock"]()
    return now
