"""A teacher's own texts: the list, bringing a new one, and what becomes of one that is kept."""

import re
from dataclasses import replace

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from quizapp.core.errors import NotAllowedNowError
from quizapp.db import db
from quizapp.formats.texts import LARGEST
from quizapp.formats.texts.brought import BroughtText, TextRefusedError
from quizapp.manuscripts.forms import BringForm, HeirForm
from quizapp.manuscripts.routes.blueprint import bp, now
from quizapp.manuscripts.service import lasting, writing
from quizapp.manuscripts.service.lasting import NoSuchTeacherError
from quizapp.manuscripts.views.texts import lasting as lasting_view
from quizapp.manuscripts.views.texts import own_texts
from quizapp.sources.importing import read_brought_file, read_pasted_text
from quizapp.sources.models import Source, Visibility
from quizapp.sources.queries import own_source
from quizapp.web.access import teacher_only
from quizapp.web.uploads import takes_up_to

MARKED = re.compile(r"(?m)^#{1,6} +\S")
READ_AS_MARKDOWN = "Lines that begin with # were read as headings, and the rest as Markdown."
ROOM_FOR_THE_FORM = 1_000_000  # bytes beside the file


@bp.get("")
@teacher_only
def texts() -> ResponseReturnValue:
    """Show one's own texts, and what is still being arranged."""
    return render_template("manuscripts/texts.html", page=own_texts(current_user.id))


@bp.get("/new")
@teacher_only
def new_text() -> ResponseReturnValue:
    """Ask for a text: pasted, or as a file."""
    return render_template("manuscripts/new.html", form=BringForm(formdata=None))


@bp.post("/new")
@takes_up_to(LARGEST + ROOM_FOR_THE_FORM)
@teacher_only
def bring() -> ResponseReturnValue:
    """Read a text that was brought, and go on to arrange it; or say why it cannot be read."""
    form = BringForm()
    if form.validate():
        owner_id = current_user.id
        db.session.rollback()  # nobody waits for the reading
        try:
            text = _read(form)
            visibility = Visibility(form.visibility.data)
            manuscript = writing.bring(owner_id, text, form.title.data or "", visibility, now())
        except TextRefusedError as error:
            field = form.file if _has_file(form) else form.text
            field.errors = [str(error)]
        else:
            db.session.commit()
            here = url_for("manuscripts.arrange", manuscript_id=manuscript.id)
            return redirect(here, 303)
    return render_template("manuscripts/new.html", form=form), 422


@bp.get("/<slug>/edit")
@teacher_only
def edit(slug: str) -> ResponseReturnValue:
    """Show what may be done with a text of one's own."""
    return _edit_page(own_source(slug, current_user.id), HeirForm(formdata=None))


@bp.post("/<slug>/edit")
@teacher_only
def open_text(slug: str) -> ResponseReturnValue:
    """Open a text to be edited: what is changed shows to nobody until it is kept."""
    source = own_source(slug, current_user.id)
    manuscript = writing.open_to_edit(source, current_user.id, now())
    db.session.commit()
    return redirect(url_for("manuscripts.arrange", manuscript_id=manuscript.id), 303)


@bp.post("/<slug>/lasting")
@teacher_only
def decide(slug: str) -> ResponseReturnValue:
    """Retire a text, offer it again, or delete it if nothing uses it."""
    source = own_source(slug, current_user.id)
    match request.form.get("do"):
        case "retire":
            lasting.retire(source, now())
            said = f"{source.title} is retired: it is offered to nobody. What was answered stays."
        case "offer":
            lasting.offer_again(source)
            said = f"{source.title} is offered again."
        case "delete":
            lasting.delete(source)
            said = f"{source.title} is deleted."
        case _:
            raise NotAllowedNowError("A text can be retired, offered again or deleted.")
    db.session.commit()
    flash(said)
    return redirect(url_for("manuscripts.texts"), 303)


@bp.post("/<slug>/hand-over")
@teacher_only
def hand_over(slug: str) -> ResponseReturnValue:
    """Give a text, with one's own sets on it, to another teacher."""
    source, form = own_source(slug, current_user.id), HeirForm()
    if form.validate():
        try:
            heir = lasting.hand_over(source, form.name.data or "")
        except NoSuchTeacherError as error:
            form.name.errors = [str(error)]
        else:
            db.session.commit()
            flash(f"{source.title} is {heir}’s now, with your question sets on it.")
            return redirect(url_for("manuscripts.texts"), 303)
    return _edit_page(source, form), 422


def _edit_page(source: Source, form: HeirForm) -> str:
    return render_template(
        "manuscripts/edit.html", source=source, lasting=lasting_view(source.id), form=form
    )


def _has_file(form: BringForm) -> bool:
    return bool(form.file.data and form.file.data.filename)


def _read(form: BringForm) -> BroughtText:
    """Return the text that was brought, read in a process of its own; raise TextRefusedError."""
    if _has_file(form):
        return read_brought_file(form.file.data.filename, form.file.data.read())
    pasted = form.text.data or ""
    if not MARKED.search(pasted):
        return read_pasted_text(pasted)
    text = read_brought_file("pasted.md", pasted.encode("utf-8", "replace"))
    return replace(text, notes=(READ_AS_MARKDOWN, *text.notes))
