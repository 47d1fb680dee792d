"""The addresses of the editor: a new question, one that is there; order, taking out."""

from dataclasses import replace

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from quizapp.core.errors import NotAllowedNowError
from quizapp.core.question_sets import LocatedQuestion
from quizapp.core.questions import Question
from quizapp.core.regrading import is_same_key
from quizapp.core.writing.filling import typed_of
from quizapp.core.writing.following import settled
from quizapp.core.writing.rows import changed_rows, new_row
from quizapp.core.writing.typed import Typed
from quizapp.db import db
from quizapp.quiz.queries.regrading import corrections_of
from quizapp.quiz.service.regrading import foresee
from quizapp.sets.forms import QuestionForm
from quizapp.sets.queries.drafts import changeable_draft, last_draft
from quizapp.sets.queries.history import versions_of
from quizapp.sets.queries.questions import StoredQuestion, seen_question
from quizapp.sets.queries.sets import SeenSet, changeable_set
from quizapp.sets.routes.blueprint import bp, now
from quizapp.sets.routes.desk import (
    Desk,
    addressed,
    desk_of_question,
    desk_of_set,
    editor_page,
    number,
    stored_part,
    suggested,
    writing,
)
from quizapp.sets.service.drafts import discard_draft, keep_draft
from quizapp.sets.service.questions import (
    ChangedMeanwhileError,
    bring_back_question,
    move_question,
    place_question,
    publish_change,
    publish_new,
    retire_question,
)
from quizapp.sets.views.meanwhile import meanwhile
from quizapp.sources.queries import current_sections
from quizapp.web.access import teacher_only

PUBLISH = ("publish", "again")


@bp.get("/sets/<int:set_id>/questions/new")
@teacher_only
def new_question(set_id: int) -> ResponseReturnValue:
    """Show the editor: with a passage, a suggestion, a draft, or what one was writing last."""
    draft_id = number(request.args.get("draft"))
    if draft_id is not None:
        draft = changeable_draft(current_user.id, draft_id)
        desk = desk_of_set(draft.set_id, str(draft.section_id))
        return editor_page(desk, draft.typed, draft=draft)
    desk = desk_of_set(set_id, request.args.get("section"))
    if "suggestion" in request.args:
        return editor_page(desk, suggested(desk, request.args["suggestion"]))
    at = request.args.get("at", "")
    unfinished = last_draft(current_user.id, set_id, None)
    if unfinished and not at and "fresh" not in request.args:
        desk = desk_of_set(set_id, str(unfinished.section_id))
        return editor_page(desk, unfinished.typed, draft=unfinished)
    desk, typed = addressed(desk, at, is_gap="gap" in request.args)
    return editor_page(desk, typed)


@bp.post("/sets/<int:set_id>/questions/new")
@teacher_only
def write_question(set_id: int) -> ResponseReturnValue:
    """Publish a new question, keep it as a draft, or show its form again with what was asked."""
    form, verb = QuestionForm(), request.form.get("do", "preview")
    desk = desk_of_set(set_id, form.section.data, to_change=verb in {*PUBLISH, "draft"})
    if verb == "draft":
        return _kept(desk, form)
    if verb not in PUBLISH:
        return _shown_again(desk, form, verb)
    reading = desk.reading(form.typed)
    if reading.faults:
        db.session.rollback()
        draft = number(form.draft.data)
        return editor_page(desk, form.typed, draft=draft, faults=reading.faults), 422
    by = (current_user.id, now())
    publish_new(desk.set.id, desk.section.id, reading.located, desk.sections, by)
    discard_draft(desk.set.id, number(form.draft.data))
    db.session.commit()
    flash(_published_words(desk.set))
    return redirect(_after(desk, verb), 303)


@bp.get("/questions/<int:question_id>")
@teacher_only
def question(question_id: int) -> ResponseReturnValue:
    """Show a question in the editor; one that is not to be changed is shown as it stands."""
    seen, stored = seen_question(current_user.id, question_id)
    if not seen.may_edit:
        return _read_only_page(seen, stored)
    desk = desk_of_question(question_id)
    draft_id = number(request.args.get("draft"))
    if draft_id is None:
        draft = last_draft(current_user.id, seen.id, question_id)
    else:
        draft = changeable_draft(current_user.id, draft_id)
    if draft and draft.question_id == question_id and "fresh" not in request.args:
        return editor_page(desk, draft.typed, base=draft.base_number, draft=draft)
    return editor_page(desk, typed_of(stored.draft, stored.marks), base=stored.number)


@bp.post("/questions/<int:question_id>")
@teacher_only
def change_question(question_id: int) -> ResponseReturnValue:
    """Publish the next version of a question; where another was published meanwhile, show both."""
    form, verb = QuestionForm(), request.form.get("do", "preview")
    desk = desk_of_question(question_id, to_change=verb in {*PUBLISH, "draft"})
    if verb == "draft":
        return _kept(desk, form)
    if verb not in PUBLISH:
        return _shown_again(desk, form, verb)
    reading, base = desk.reading(form.typed), number(form.base.data) or 0
    draft = number(form.draft.data)
    if reading.faults:
        db.session.rollback()
        page = editor_page(desk, form.typed, base=base, draft=draft, faults=reading.faults)
        return page, 422
    by = (current_user.id, now())
    try:
        is_new = publish_change(question_id, base, reading.located, desk.sections, by)
    except ChangedMeanwhileError:
        draft = _kept_meanwhile(desk, form) or draft
        return _both(desk, form.typed, reading.located, draft), 409
    discard_draft(desk.set.id, draft)
    db.session.commit()
    if is_new and _is_corrected(desk, reading.located.draft.question):
        return redirect(_after_correction(desk, verb), 303)
    flash("Published as a new version." if is_new else "Nothing was changed.")
    return redirect(_after(desk, verb), 303)


@bp.post("/questions/<int:question_id>/order")
@teacher_only
def order(question_id: int) -> ResponseReturnValue:
    """Move a question up, down or to a place (from 0); take it out, or bring it back."""
    seen, _ = seen_question(current_user.id, question_id)
    changeable_set(current_user.id, seen.id)
    verb, _, place = request.form.get("do", "").partition(":")
    match verb:
        case "up" | "down":
            move_question(question_id, up=verb == "up", now=now())
        case "to" if (there := number(place)) is not None:
            place_question(question_id, there, now())
        case "retire":
            retire_question(question_id, now())
            flash("Taken out. Learners are asked it no more; their answers stay.")
        case "bring-back":
            bring_back_question(question_id, now())
            flash("It is asked again.")
    db.session.commit()
    return redirect(url_for("sets.one_set", set_id=seen.id, _anchor=f"q{question_id}"), 303)


def _shown_again(desk: Desk, form: QuestionForm, verb: str) -> str:
    """Return the form with a row more or less, another section shown, or its preview."""
    typed = settled(changed_rows(form.typed, verb), verb)
    if verb == "section" and desk.question is None:
        own = f"{desk.section.version_id}@"
        kept = tuple(mark for mark in typed.evidence if mark.startswith(own))
        typed = replace(typed, evidence=kept)
    base, draft = number(form.base.data), number(form.draft.data)
    return editor_page(desk, typed, base=base, draft=draft, focus=new_row(typed, verb))


def _kept(desk: Desk, form: QuestionForm) -> ResponseReturnValue:
    """Keep what is being written, whatever it lacks, and go on with it."""
    draft_id = keep_draft(writing(desk, form), current_user.id, now())
    db.session.commit()
    flash("Saved as a draft. Nobody is asked it yet.")
    if desk.question:
        return redirect(url_for("sets.question", question_id=desk.question.id), 303)
    return redirect(url_for("sets.new_question", set_id=desk.set.id, draft=draft_id), 303)


def _kept_meanwhile(desk: Desk, form: QuestionForm) -> int | None:
    """Keep what somebody else was faster than as a draft, if the set has room for one."""
    try:
        draft = keep_draft(writing(desk, form), current_user.id, now())
    except NotAllowedNowError:
        db.session.rollback()
        return None
    db.session.commit()
    return draft


def _both(desk: Desk, typed: Typed, mine: LocatedQuestion, draft: int | None) -> str:
    """Return the editor with one's own text, and beside it what somebody published meanwhile."""
    assert desk.question is not None
    _, question = seen_question(current_user.id, desk.question.id)
    published = (question, versions_of(question.id)[0])
    theirs = meanwhile(published, mine, desk.sections)
    return editor_page(replace(desk, theirs=theirs), typed, base=question.number, draft=draft)


def _after(desk: Desk, verb: str) -> str:
    if verb == "again":
        at = f"{desk.set.source_slug}:{desk.section.position}"
        return url_for("sets.new_question", set_id=desk.set.id, at=at)
    return url_for("sets.one_set", set_id=desk.set.id)


def _is_corrected(desk: Desk, changed: Question) -> bool:
    """Say whether another answer is right now, and an answer given or to come depends on it."""
    assert desk.question is not None
    before = desk.question.question
    if is_same_key(before, changed):
        return False
    found = (foresee(one, most=0) for one in corrections_of(desk.question.id))
    return any(one.matters for one in found)


def _after_correction(desk: Desk, verb: str) -> str:
    """Lead to what regrading would change; who goes on writing is told where to find it."""
    assert desk.question is not None
    flash("Published as a new version. It changes which answer is right.")
    if verb == "again":
        flash("Past answers can be regraded from its history.")
        return _after(desk, verb)
    return url_for("sets.regrading", question_id=desk.question.id)


def _published_words(seen: SeenSet) -> str:
    if seen.visibility == "published":
        return "Published. Learners can be asked it now."
    return "Kept in the set. Learners are asked it once the set is published."


def _read_only_page(seen: SeenSet, stored: StoredQuestion) -> str:
    sections = current_sections(seen.source_id)
    section = next((one for one in sections if one.id == stored.section_id), None)
    shown = stored_part(stored, section)
    return render_template("sets/question.html", set=seen, question=stored, preview=shown)
