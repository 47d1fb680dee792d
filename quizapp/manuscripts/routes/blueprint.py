"""The room's addresses hang on this; and what its views have in common."""

import datetime as dt

from flask import Blueprint, current_app
from flask_login import current_user

from quizapp.manuscripts.queries.manuscripts import own_manuscript
from quizapp.sources.models import Manuscript

bp = Blueprint("manuscripts", __name__, url_prefix="/teach/texts", template_folder="../templates")
ONE = "/manuscripts/<int:manuscript_id>"


def now() -> dt.datetime:
    """Return the time that the app lives by."""
    time: dt.datetime = current_app.extensions["clock"]()
    return time


def own(manuscript_id: int) -> Manuscript:
    """Return the teacher's own manuscript; raise NotYoursError for any other."""
    return own_manuscript(manuscript_id, current_user.id)
