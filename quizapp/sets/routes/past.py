"""The addresses of a question's past: its versions, and what learners reported about it."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from quizapp.bank.service.reports import answer_report
from quizapp.core.errors import NotYoursError
from quizapp.db import db
from quizapp.quiz.queries.regrading import regrades_of
from quizapp.sets.forms import ReplyForm
from quizapp.sets.queries.history import versions_of
from quizapp.sets.queries.questions import StoredQuestion, seen_question
from quizapp.sets.queries.reports import changeable_report, reports_of
from quizapp.sets.queries.sets import SeenSet
from quizapp.sets.routes.blueprint import bp, now
from quizapp.sets.views.history import history_of
from quizapp.web.access import teacher_only


@bp.get("/questions/<int:question_id>/history")
@teacher_only
def history(question_id: int) -> ResponseReturnValue:
    """Show every version of a question, with what each changed, when and by whom."""
    seen, question = seen_question(current_user.id, question_id)
    versions = history_of(versions_of(question_id), is_from_files=seen.is_built_in)
    return render_template(
        "sets/history.html",
        set=seen,
        question=question,
        versions=versions,
        regrades=regrades_of(question_id),
    )


@bp.get("/questions/<int:question_id>/reports")
@teacher_only
def reports(question_id: int) -> ResponseReturnValue:
    """Show what learners find wrong with a question, to those who look after it."""
    seen, question = seen_question(current_user.id, question_id)
    if not seen.may_see_reports:
        raise NotYoursError("the reports of built-in sets are for whoever keeps their files")
    return _page(seen, question)


@bp.post("/reports/<int:report_id>")
@teacher_only
def answer_to_report(report_id: int) -> ResponseReturnValue:
    """Keep what a teacher says to a report, and close it if asked to."""
    seen, question, report = changeable_report(current_user.id, report_id)
    form = ReplyForm()
    if not form.validate():
        return _page(seen, question, (report.id, form)), 422
    close = request.form.get("do") == "close"
    answer_report(report.id, form.reply.data or "", now(), close=close)
    db.session.commit()
    flash("Closed." if close else "Your answer is kept.")
    return redirect(url_for("sets.reports", question_id=question.id), 303)


def _page(
    seen: SeenSet, question: StoredQuestion, refused: tuple[int, ReplyForm] | None = None
) -> str:
    found = reports_of(question.id)
    forms = {report.id: ReplyForm(formdata=None, reply=report.reply) for report in found}
    forms |= dict([refused]) if refused else {}
    for report_id, form in forms.items():
        form.reply.id = form.reply.label.field_id = f"reply-{report_id}"
    return render_template(
        "sets/reports.html",
        set=seen,
        question=question,
        reports=found,
        forms=forms,
        refused=refused[1] if refused else None,
    )
