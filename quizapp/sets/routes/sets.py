"""The addresses of sets: the list, a new one, one with its questions, its state, a copy."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from quizapp.core.errors import NotAllowedNowError
from quizapp.db import db
from quizapp.sets.forms import NewSetForm, SetForm
from quizapp.sets.queries.questions import questions_of_set
from quizapp.sets.queries.sets import (
    SeenSet,
    own_set,
    readable_source,
    readable_sources,
    seen_set,
    set_to_ask_in,
)
from quizapp.sets.routes.blueprint import bp, now
from quizapp.sets.service.sets import (
    copy_set,
    create_set,
    describe_set,
    may_be_open,
    proposed_title,
    set_state,
)
from quizapp.sets.transfer.files import located_of
from quizapp.sets.views.board import board
from quizapp.sets.views.shelves import shelf_page
from quizapp.sources.queries import current_sections
from quizapp.web.access import teacher_only

DONE = {
    "publish": "Published. Learners can be asked its questions now.",
    "take-back": "Taken back. Learners are asked its questions no more; their answers stay.",
    "retire": "Retired. It is kept with everything that was answered.",
}


@bp.get("/sets")
@teacher_only
def shelves() -> ResponseReturnValue:
    """Show the sets that one may see: one's own, built in, from colleagues; and drafts."""
    page = shelf_page(current_user.id, request.args.get("show", "yours"), now())
    return render_template("sets/shelves.html", page=page)


@bp.get("/sets/new")
@teacher_only
def new_set() -> ResponseReturnValue:
    """Show the form of a new set, filled in if the address names its text."""
    given = {"text": request.args.get("text"), "at": request.args.get("at"), "is_open": True}
    if given["text"]:
        source = readable_source(current_user.id, str(given["text"]))
        given |= {"title": proposed_title(source), "is_open": may_be_open(source)}
    return _new_set_page(NewSetForm(formdata=None, data=given))


@bp.post("/sets")
@teacher_only
def make_set() -> ResponseReturnValue:
    """Make a new set, or say what is missing."""
    form = NewSetForm()
    form.text.choices = _text_choices()
    if not form.validate():
        return _new_set_page(form), 422
    source = readable_source(current_user.id, form.text.data)
    try:
        made = create_set(
            source.id,
            current_user.id,
            form.title.data or "",
            now(),
            is_open=bool(form.is_open.data),
        )
    except NotAllowedNowError as error:
        form.is_open.errors = [str(error)]
        return _new_set_page(form), 422
    made.description = form.description.data or ""
    db.session.commit()
    if form.at.data:
        return redirect(_editor(made.id, form.at.data, None), 303)
    flash("The set is made. Write its first question.")
    return redirect(url_for("sets.one_set", set_id=made.id), 303)


@bp.get("/sets/<int:set_id>")
@teacher_only
def one_set(set_id: int) -> ResponseReturnValue:
    """Show one set with its questions in order."""
    return render_template("sets/board.html", board=board(_seen(set_id), now()))


@bp.get("/sets/<int:set_id>/details")
@teacher_only
def details(set_id: int) -> ResponseReturnValue:
    """Show the title and the description of a set, to be changed."""
    seen = own_set(current_user.id, set_id)
    form = SetForm(formdata=None, title=seen.title, description=seen.description)
    return render_template("sets/details.html", form=form, set=seen)


@bp.post("/sets/<int:set_id>/details")
@teacher_only
def save_details(set_id: int) -> ResponseReturnValue:
    """Keep the title and the description of a set."""
    seen = own_set(current_user.id, set_id)
    form = SetForm()
    if not form.validate():
        return render_template("sets/details.html", form=form, set=seen), 422
    describe_set(seen.id, form.title.data or "", form.description.data or "", now())
    db.session.commit()
    flash("Saved.")
    return redirect(url_for("sets.one_set", set_id=seen.id), 303)


@bp.post("/sets/<int:set_id>/state")
@teacher_only
def change_state(set_id: int) -> ResponseReturnValue:
    """Publish a set, take it back, or retire it."""
    seen = own_set(current_user.id, set_id)
    verb = request.form.get("do", "")
    set_state(seen.id, verb, now())
    db.session.commit()
    flash(DONE[verb])
    return redirect(url_for("sets.one_set", set_id=seen.id), 303)


@bp.post("/sets/<int:set_id>/copy")
@teacher_only
def copy(set_id: int) -> ResponseReturnValue:
    """Make a copy of a set that one may see: one's own, as a draft."""
    seen = _seen(set_id)
    sections = current_sections(seen.source_id)
    bodies = {section.slug: section.body for section in sections}
    located = [(one.section_slug, located_of(one, bodies)) for one in questions_of_set(seen.id)]
    kept = [(slug, question) for slug, question in located if question is not None]
    made = copy_set(seen, kept, sections, current_user.id, now())
    db.session.commit()
    left = len(located) - len(kept)
    words = f" {left} questions were left out: the text they quote was edited." if left else ""
    flash(f"This copy is yours. Learners do not see it yet.{words}")
    return redirect(url_for("sets.one_set", set_id=made.id), 303)


@bp.get("/ask")
@teacher_only
def ask_where() -> ResponseReturnValue:
    """Lead on to the editor with a passage, or to a new set if there is none to ask in."""
    at = request.args.get("at", "")
    source = readable_source(current_user.id, at.partition(":")[0])
    found = set_to_ask_in(current_user.id, source.id)
    if found is None:
        return redirect(url_for("sets.new_set", text=source.slug, at=at), 303)
    return redirect(_editor(found.id, at, request.args.get("gap")), 303)


@bp.post("/ask")
@teacher_only
def ask() -> ResponseReturnValue:
    """Lead to the editor with a passage, in the set one wrote in last; make one if there is none.

    The new set is open, if everyone may read the text: what is published in it is asked. It is
    empty until then.
    """
    at = request.form.get("at", "")
    source = readable_source(current_user.id, at.partition(":")[0])
    found = set_to_ask_in(current_user.id, source.id)
    if found is not None:
        return redirect(_editor(found.id, at, request.form.get("gap")), 303)
    title, is_open = proposed_title(source), may_be_open(source)
    made = create_set(source.id, current_user.id, title, now(), is_open=is_open)
    db.session.commit()
    return redirect(_editor(made.id, at, request.form.get("gap")), 303)


def _editor(set_id: int, at: str, gap: str | None) -> str:
    return url_for("sets.new_question", set_id=set_id, at=at, gap="1" if gap else None)


def _seen(set_id: int) -> SeenSet:
    return seen_set(current_user.id, set_id)


def _new_set_page(form: NewSetForm) -> str:
    form.text.choices = _text_choices()
    return render_template("sets/new_set.html", form=form)


def _text_choices() -> list[tuple[str, str]]:
    return [(one.slug, one.title) for one in readable_sources(current_user.id)]
