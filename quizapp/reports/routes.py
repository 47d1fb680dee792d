"""The addresses of a learner's record: progress, history, and everything to take away."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from quizapp.web.access import learner_only

bp = Blueprint("reports", __name__, template_folder="templates")


@bp.get("/progress")
@learner_only
def progress() -> ResponseReturnValue:
    """Show how a learner stands: scores over time, each section, what is weakest."""
    return ""


@bp.get("/history")
@learner_only
def history() -> ResponseReturnValue:
    """Show all of a learner's quizzes, the newest first."""
    return ""


@bp.get("/account/data.json")
@learner_only
def export_json() -> ResponseReturnValue:
    """Give a learner everything that is kept of them, as JSON."""
    return ""


@bp.get("/account/data.csv")
@learner_only
def export_csv() -> ResponseReturnValue:
    """Give a learner all their answers as a table, one row an answer."""
    return ""
