"""Arranging a text: every change is a button of one form, and nothing typed there is lost."""

import re

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.core.errors import NotAllowedNowError
from quizapp.db import db
from quizapp.formats.texts import LARGEST
from quizapp.manuscripts.forms import WordsForm, read_number
from quizapp.manuscripts.routes.blueprint import ONE, bp, now, own
from quizapp.manuscripts.routes.keeping import keep_now
from quizapp.manuscripts.service import arranging, writing
from quizapp.manuscripts.service.arranging import Arrangement, NotArrangedError
from quizapp.manuscripts.service.writing import ChangedElsewhereError
from quizapp.manuscripts.views.arranging import WAYS, arranging_page
from quizapp.sources.models import Manuscript
from quizapp.web.access import teacher_only
from quizapp.web.uploads import takes_up_to

ASKED = re.compile(r"(?P<verb>[a-z-]+)(?::(?P<one>[a-z0-9]{1,7}))?(?::(?P<other>[0-9]{1,5}))?")
PLACE = re.compile(r"([0-9]{1,4}):([0-9]{1,5})")
NOT_KNOWN = "This page has no such button. Nothing was changed."


@bp.get(ONE)
@teacher_only
def arrange(manuscript_id: int) -> ResponseReturnValue:
    """Show the sections of a text beside the text as it was read."""
    return _page(own(manuscript_id))


@bp.post(ONE)
@takes_up_to(2_000_000)
@teacher_only
def rearrange(manuscript_id: int) -> ResponseReturnValue:
    """Change the sections in the one way that a button asks for, and keep what was typed."""
    manuscript = own(manuscript_id)
    revision = read_number(request.form.get("revision"))
    asked = ASKED.fullmatch(request.form.get("do", ""))
    try:
        anchor = _do(manuscript, revision, asked)
    except ChangedElsewhereError as error:
        db.session.rollback()
        return _page(own(manuscript_id), str(error)), 409
    except NotArrangedError as error:
        db.session.rollback()
        return _page(own(manuscript_id), str(error)), 422
    db.session.commit()
    match request.form["do"]:
        case "keep":
            return keep_now(manuscript)
        case "details":
            return redirect(url_for("manuscripts.details", manuscript_id=manuscript_id), 303)
    here = url_for("manuscripts.arrange", manuscript_id=manuscript_id, _anchor=anchor)
    return redirect(here, 303)


@bp.get(f"{ONE}/sections/<int:number>")
@teacher_only
def words(manuscript_id: int, number: int) -> ResponseReturnValue:
    """Show the words of one section (from 1), to be changed."""
    manuscript = own(manuscript_id)
    section = _section(manuscript, number)
    form = WordsForm(formdata=None, revision=str(manuscript.revision), words=section)
    return _words_page(manuscript, number, form)


@bp.post(f"{ONE}/sections/<int:number>")
@takes_up_to(LARGEST)
@teacher_only
def rewrite(manuscript_id: int, number: int) -> ResponseReturnValue:
    """Take the words of one section as they were typed."""
    manuscript, form = own(manuscript_id), WordsForm()
    typed = form.words.data or ""
    try:
        writing.change(
            manuscript,
            read_number(form.revision.data),
            lambda before: arranging.rewrite(before, number - 1, typed),
            now(),
        )
    except (NotArrangedError, ChangedElsewhereError) as error:
        db.session.rollback()
        manuscript = own(manuscript_id)
        form.words.errors = [str(error)]
        form.revision.data = str(manuscript.revision)
        status = 409 if isinstance(error, ChangedElsewhereError) else 422
        return _words_page(manuscript, number, form), status
    db.session.commit()
    anchor = f"section-{number}"
    here = url_for("manuscripts.arrange", manuscript_id=manuscript_id, _anchor=anchor)
    return redirect(here, 303)


def _do(manuscript: Manuscript, revision: int, asked: re.Match[str] | None) -> str:
    """Do what a button asks for, and return where on the page to go on."""
    if asked is None:
        raise NotArrangedError(NOT_KNOWN)
    one, other = read_number(asked["one"]), read_number(asked["other"])
    match asked["verb"]:
        case "undo":
            writing.undo(manuscript, revision, now())
            return "sections"
        case "by" if asked["one"] in WAYS:
            writing.propose_again(manuscript, revision, asked["one"], now())
            return "sections"
        case "titles" | "keep" | "details":
            _change(manuscript, revision, lambda before: before)
            return "sections"
        case "drop":
            _change(manuscript, revision, lambda before: arranging.drop(before, _ticked()))
            return "sections"
        case "drop-marked":
            _change(manuscript, revision, arranging.drop_marked)
            return "sections"
        case verb:
            made, number = _of_one_section(verb, one, other)
            _change(manuscript, revision, made)
            return f"section-{number}"


def _of_one_section(verb: str, one: int, other: int) -> tuple[arranging.Change, int]:
    """Return what a button of the section `one` does, and the number of the one to go on with."""
    match verb:
        case "merge":
            return lambda before: arranging.merge_with_above(before, one), one
        case "split":
            return lambda before: arranging.split_before(before, one, other), one + 2
        case "move":
            return lambda before: arranging.move(before, one, other), other + 1
        case "title":
            return lambda before: arranging.begin_with_title(before, one, other), one + 1 + (
                other > 0
            )
    raise NotArrangedError(NOT_KNOWN)


def _change(manuscript: Manuscript, revision: int, made: arranging.Change) -> None:
    """Take the titles as they were typed, then change the sections."""
    titles = request.form.getlist("title")

    def both(before: Arrangement) -> Arrangement:
        return made(arranging.rename(before, titles))

    try:
        writing.change(manuscript, revision, both, now())
    except NotArrangedError as error:
        if revision != manuscript.revision:
            raise ChangedElsewhereError(writing.CHANGED_ELSEWHERE) from error
        raise


def _ticked() -> dict[int, list[int]]:
    """Return the paragraphs that were ticked, by section."""
    places: dict[int, list[int]] = {}
    for value in request.form.getlist("drop"):
        found = PLACE.fullmatch(value)
        if found:
            places.setdefault(int(found[1]), []).append(int(found[2]))
    if not places:
        raise NotArrangedError("Tick the paragraphs that are to be dropped.")
    return places


def _page(manuscript: Manuscript, said: str = "") -> str:
    return render_template("manuscripts/arrange.html", page=arranging_page(manuscript), said=said)


def _section(manuscript: Manuscript, number: int) -> str:
    sections = writing.arrangement_of(manuscript).sections
    if not 1 <= number <= len(sections):
        raise NotAllowedNowError("There is no such section any more; go back to the list.")
    return sections[number - 1].body


def _words_page(manuscript: Manuscript, number: int, form: WordsForm) -> str:
    return render_template(
        "manuscripts/words.html", manuscript=manuscript, number=number, form=form
    )
