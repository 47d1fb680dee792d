"""The room's addresses hang on this; and what its views have in common."""

import datetime as dt

from flask import Blueprint, current_app

bp = Blueprint("sets", __name__, url_prefix="/teach", template_folder="../templates")


def now() -> dt.datetime:
    """Return the time that the app lives by."""
    time: dt.datetime = current_app.extensions["clock"]()
    return time
