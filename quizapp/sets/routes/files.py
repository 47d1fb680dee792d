"""The addresses of files: a set carried out in the notation, and files carried in."""

from collections.abc import Sequence

from flask import Response, abort, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from quizapp.bank.service.saving import save_set
from quizapp.db import db
from quizapp.sets.forms import UploadForm
from quizapp.sets.queries.questions import questions_of_set
from quizapp.sets.queries.sets import SeenSet, changeable_set, seen_set
from quizapp.sets.routes.blueprint import bp, now
from quizapp.sets.service.sets import touch
from quizapp.sets.transfer.files import (
    GivenFile,
    Upload,
    archive_of,
    difference,
    read_files,
    unpacked,
    write_files,
)
from quizapp.sources.queries import CurrentSection, current_sections
from quizapp.web.access import teacher_only
from quizapp.web.uploads import takes_up_to

LARGEST = 4 * 1024 * 1024
NO_FILE = "Choose a file first: one that ends in .quiz.md, or a .zip of several."


@bp.get("/sets/<int:set_id>/file")
@teacher_only
def download(set_id: int) -> ResponseReturnValue:
    """Send a set in the file notation: one file, or an archive of one for each section."""
    seen = seen_set(current_user.id, set_id)
    sections = current_sections(seen.source_id)
    files = write_files(questions_of_set(seen.id), sections, seen.slug)
    if not files:
        abort(404)
    if len(files) == 1:
        ((name, text),) = files.items()
        return _sent(text.encode(), name, "text/markdown; charset=utf-8")
    return _sent(archive_of(files), f"{seen.slug}.zip", "application/zip")


@bp.get("/sets/<int:set_id>/upload")
@teacher_only
def choose_files(set_id: int) -> ResponseReturnValue:
    """Show where files are chosen."""
    seen = changeable_set(current_user.id, set_id)
    return _page(seen, UploadForm(formdata=None))


@bp.post("/sets/<int:set_id>/upload")
@takes_up_to(LARGEST)
@teacher_only
def upload(set_id: int) -> ResponseReturnValue:
    """Show what files would change, with every problem; store them once that is confirmed."""
    seen = changeable_set(current_user.id, set_id)
    form, files = UploadForm(), _given()
    sections = current_sections(seen.source_id)
    found = read_files(files, sections)
    if not files or found.problems:
        db.session.rollback()
        form.files.errors = [NO_FILE] if not files else []
        return _page(seen, form, found), 422
    if "confirmed" not in request.form:
        db.session.rollback()
        return _preview_page(seen, files, found, sections)
    changes = save_set(seen.id, sections, found.located, now(), current_user.id)
    touch(seen.id, now())
    db.session.commit()
    flash(f"Stored: {changes}.")
    return redirect(url_for("sets.one_set", set_id=seen.id), 303)


def _given() -> list[GivenFile]:
    """Return the files that were chosen, or those that were shown and are confirmed now."""
    names, texts = request.form.getlist("name"), request.form.getlist("text")
    if names and len(names) == len(texts):
        pairs = zip(names, texts, strict=True)
        return [GivenFile(name, text.encode("utf-8", "replace")) for name, text in pairs]
    chosen = [file for file in request.files.getlist("files") if file.filename]
    return [GivenFile(file.filename or "", file.read()) for file in chosen]


def _page(seen: SeenSet, form: UploadForm, found: Upload | None = None) -> str:
    problems = found.problems if found else ()
    sections = current_sections(seen.source_id)
    return render_template(
        "sets/upload.html", set=seen, form=form, problems=problems, sections=sections
    )


def _preview_page(
    seen: SeenSet, files: Sequence[GivenFile], found: Upload, sections: Sequence[CurrentSection]
) -> str:
    stored = questions_of_set(seen.id, with_retired=True)
    return render_template(
        "sets/upload_preview.html",
        set=seen,
        difference=difference(stored, found.located, sections),
        files=_texts(files),
    )


def _texts(files: Sequence[GivenFile]) -> list[tuple[str, str]]:
    """Return the files as the page holds them until they are confirmed, archives unpacked."""
    return [(file.name, file.data.decode("utf-8", "replace")) for file in unpacked(files)]


def _sent(body: bytes, name: str, kind: str) -> Response:
    response = make_response(body)
    response.headers["Content-Type"] = kind
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
