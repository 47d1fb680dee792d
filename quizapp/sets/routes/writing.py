"""The addresses that the editor's scripts use, and that of throwing a draft away."""

from flask import flash, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from quizapp.db import db
from quizapp.sets.forms import QuestionForm
from quizapp.sets.queries.drafts import changeable_draft
from quizapp.sets.routes.blueprint import bp, now
from quizapp.sets.routes.desk import (
    Desk,
    desk_of_question,
    desk_of_set,
    number,
    preview_part,
    writing,
)
from quizapp.sets.service.drafts import discard_draft, keep_draft
from quizapp.web.access import teacher_only


@bp.post("/sets/<int:set_id>/preview")
@teacher_only
def preview(set_id: int) -> ResponseReturnValue:
    """Return what was typed as learners will see it; nothing is stored."""
    form = QuestionForm()
    return str(preview_part(desk_of_set(set_id, form.section.data), form.typed))


@bp.post("/sets/<int:set_id>/autosave")
@teacher_only
def autosave(set_id: int) -> ResponseReturnValue:
    """Keep what is being written as a draft and say which; nothing that is still blank."""
    form = QuestionForm()
    desk = _desk(set_id, form, number(request.form.get("question")))
    if form.typed.is_blank and not form.draft.data:
        return "", 204
    draft_id = keep_draft(writing(desk, form), current_user.id, now())
    db.session.commit()
    return jsonify(draft=draft_id)


@bp.get("/drafts/<int:draft_id>")
@teacher_only
def draft(draft_id: int) -> ResponseReturnValue:
    """Lead to the editor with what was written."""
    found = changeable_draft(current_user.id, draft_id)
    if found.question_id is not None:
        there = url_for("sets.question", question_id=found.question_id, draft=found.id)
        return redirect(there, 303)
    there = url_for("sets.new_question", set_id=found.set_id, draft=found.id)
    return redirect(there, 303)


@bp.post("/drafts/<int:draft_id>/discard")
@teacher_only
def discard(draft_id: int) -> ResponseReturnValue:
    """Throw a draft away."""
    found = changeable_draft(current_user.id, draft_id)
    discard_draft(found.set_id, found.id)
    db.session.commit()
    flash("The draft is thrown away.")
    return redirect(url_for("sets.one_set", set_id=found.set_id), 303)


def _desk(set_id: int, form: QuestionForm, question_id: int | None) -> Desk:
    if question_id is None:
        return desk_of_set(set_id, form.section.data, to_change=True)
    return desk_of_question(question_id, to_change=True)
