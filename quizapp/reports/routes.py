"""The addresses of a learner's record: progress, history, and everything to take away."""

from flask import Blueprint, Response, current_app, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from quizapp.quiz.queries.attempts import own_sitting
from quizapp.reports.transfer.document import record_json
from quizapp.reports.transfer.sheet import answers_csv
from quizapp.reports.views.progress import progress_page
from quizapp.reports.views.reported import reported_page
from quizapp.reports.views.sittings import history_page
from quizapp.reports.views.study_days import LEVEL_WORDS
from quizapp.web.access import learner_only
from quizapp.web.zones import device_zone

bp = Blueprint("reports", __name__, template_folder="templates")


@bp.get("/progress")
@learner_only
def progress() -> ResponseReturnValue:
    """Show what a learner holds today, what is to come, and how it went so far."""
    now = current_app.extensions["clock"]()
    page = progress_page(current_user.id, now, device_zone())
    return render_template("reports/progress.html", page=page, level_words=LEVEL_WORDS)


@bp.get("/history")
@learner_only
def history() -> ResponseReturnValue:
    """Show a page of a learner's quizzes, the newest first; `before` names an older one of them.

    The first page has what they reported as well, and what was said to it.
    """
    name = request.args.get("before")
    last = own_sitting(current_user.id, name) if name else None
    before = (last.started_at, last.attempt_id) if last else None
    now = current_app.extensions["clock"]()
    page = history_page(current_user.id, now, before)
    reported = None if last else reported_page(current_user.id)
    return render_template(
        "reports/history.html", page=page, is_first=last is None, reported=reported
    )


@bp.get("/account/data.json")
@learner_only
def export_json() -> ResponseReturnValue:
    """Give a learner everything that is kept of them, as JSON."""
    now = current_app.extensions["clock"]()
    return _download(record_json(current_user.id, now), "application/json", "readback-data.json")


@bp.get("/account/data.csv")
@learner_only
def export_csv() -> ResponseReturnValue:
    """Give a learner all their answers as a table, one row an answer."""
    body = answers_csv(current_user.id)
    return _download(body, "text/csv; charset=utf-8", "readback-answers.csv")


def _download(body: str, content_type: str, name: str) -> Response:
    response = Response(body, content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
