"""The addresses of studying: how much a day, the days of exams, the list of one's cards."""

import datetime as dt

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from quizapp.db import db
from quizapp.memory.queries.studies import Study, study_of
from quizapp.memory.service import cards as card_service
from quizapp.quiz.queries.counted import tested_now
from quizapp.sources.models import Source
from quizapp.sources.queries import find_source
from quizapp.study import service
from quizapp.study.forms import ExamForm, StudyForm, filled_form, zone_names
from quizapp.study.queries.cards import Show, Wanted
from quizapp.study.service import ExamRefusedError
from quizapp.study.views.cards import card_page
from quizapp.study.views.days import day_words
from quizapp.study.views.exams import exam_texts
from quizapp.study.views.pace import pace_words
from quizapp.web.access import learner_only, safe_target
from quizapp.web.zones import device_zone

bp = Blueprint("study", __name__, url_prefix="/study", template_folder="templates")
LONGEST_NUMBER = 9  # digits: every database can look that up


@bp.get("")
@learner_only
def settings() -> ResponseReturnValue:
    """Show how somebody studies, to be changed."""
    return _settings_page(filled_form(_study()))


@bp.post("")
@learner_only
def save_settings() -> ResponseReturnValue:
    """Keep how somebody studies, or say what cannot be meant."""
    form = StudyForm()
    if not form.validate():
        return _settings_page(form), 422
    service.save_settings(current_user.id, form.settings)
    db.session.commit()
    flash("Saved. It holds from each card’s next answer on.")
    return redirect(url_for("study.settings"), 303)


@bp.get("/exams")
@learner_only
def exams() -> ResponseReturnValue:
    """Show the texts that one has cards of, each with its exam and the plan up to it."""
    return _exams_page(None, None)


@bp.post("/exams")
@learner_only
def set_exam() -> ResponseReturnValue:
    """Set the day of the exam on a text, or clear it."""
    slug = request.form.get("text", "")
    source = find_source(slug, current_user.id) or abort(404)
    if "clear" in request.form:
        service.clear_exam(current_user.id, source.id)
        db.session.commit()
        return _to_exams(slug, f"The exam day of {source.title} is cleared.")
    form = ExamForm(slug)
    if not form.validate() or not _is_exam_kept(form, source):
        return _exams_page(slug, form), 422
    db.session.commit()
    assert form.day.data is not None
    return _to_exams(slug, f"Exam on {source.title}: {day_words(form.day.data)}.")


@bp.get("/cards")
@learner_only
def cards() -> ResponseReturnValue:
    """Show a page of one's cards, by text and section."""
    study = _study()
    wanted = Wanted(
        current_user.id,
        study.day_of(_now()),
        tested_now(current_user.id),
        request.args.get("text"),
        _number("section"),
        next((show for show in Show if show == request.args.get("show")), Show.ALL),
    )
    page = card_page(wanted, study, _number("after"))
    here = request.full_path.rstrip("?")
    is_later = "after" in request.args
    return render_template(
        "study/cards.html", page=page, here_now=here, is_later=is_later, study=study
    )


@bp.post("/cards/<int:card_id>/set-aside")
@learner_only
def set_aside(card_id: int) -> ResponseReturnValue:
    """Set a card aside, since its learner knows it."""
    card_service.set_aside(current_user.id, card_id, _now())
    db.session.commit()
    flash("Set aside. The card does not come up until you bring it back.")
    return _back_to_cards()


@bp.post("/cards/<int:card_id>/bring-back")
@learner_only
def bring_back(card_id: int) -> ResponseReturnValue:
    """Bring back a card that was set aside."""
    card_service.bring_back(current_user.id, card_id)
    db.session.commit()
    flash("The card is back, with everything known of it.")
    return _back_to_cards()


def _settings_page(form: StudyForm) -> str:
    study = _study()
    return render_template(
        "study/settings.html",
        form=form,
        study=study,
        zones=zone_names(),
        pace=pace_words(study),
    )


def _exams_page(slug: str | None, refused: ExamForm | None) -> str:
    """Return the page of exams; the form of the text `slug` is one that was refused."""
    study = _study()
    today = study.day_of(_now())
    texts = exam_texts(current_user.id, study, today, tested_now(current_user.id))
    forms = {text.slug: ExamForm(text.slug, formdata=None, day=text.exam_day) for text in texts}
    if slug is not None and refused is not None:
        forms[slug] = refused
    return render_template(
        "study/exams.html", texts=texts, forms=forms, refused=refused, today=today, study=study
    )


def _is_exam_kept(form: ExamForm, source: Source) -> bool:
    """Keep the day of an exam; say on the form why, if it cannot be."""
    assert form.day.data is not None
    try:
        service.set_exam(current_user.id, source.id, form.day.data, _study().day_of(_now()))
    except ExamRefusedError as error:
        form.day.errors = [str(error)]
        return False
    return True


def _to_exams(slug: str, message: str) -> ResponseReturnValue:
    flash(message)
    return redirect(url_for("study.exams", _anchor=f"text-{slug}"), 303)


def _back_to_cards() -> ResponseReturnValue:
    return redirect(safe_target(request.form.get("next"), url_for("study.cards")), 303)


def _study() -> Study:
    return study_of(current_user.id, device_zone())


def _number(name: str) -> int | None:
    """Return a whole number of the address, None for anything else."""
    given = request.args.get(name, "")
    is_number = given.isascii() and given.isdigit() and len(given) <= LONGEST_NUMBER
    return int(given) if is_number else None


def _now() -> dt.datetime:
    now: dt.datetime = current_app.extensions["clock"]()
    return now
