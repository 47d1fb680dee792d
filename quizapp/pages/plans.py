"""The plan of a new quiz, as the form on a text's overview asks for it."""

from collections.abc import Sequence

from flask import request
from flask_login import current_user

from quizapp.core.errors import NotAllowedNowError, NotYoursError
from quizapp.quiz.forms import StartForm
from quizapp.quiz.models import Mode
from quizapp.quiz.service import Plan
from quizapp.sources.models import Source
from quizapp.sources.queries import current_sections, find_source


def sent_form() -> tuple[Source, StartForm]:
    """Return the text that a quiz is asked for and what was sent, not judged yet.

    Raises NotYoursError if there is no such text, NotAllowedNowError if it was retired.
    """
    reader_id = current_user.id if current_user.is_authenticated else None
    source = find_source(request.form.get("text", ""), reader_id)
    if source is None:
        raise NotYoursError("there is no such text")
    if source.retired_at is not None:
        raise NotAllowedNowError(
            "This text was retired: it can be read, but nothing is asked of it."
        )
    return source, StartForm([section.id for section in current_sections(source.id)])


def plan_of(source: Source, form: StartForm, otherwise: Sequence[int] = ()) -> Plan:
    """Return the plan of a form that is valid.

    Where no section was chosen it is on those of `otherwise`, or else on the whole text.
    """
    mode = Mode(form.mode.data)
    chosen = form.chosen or [section for section in form.known if section in otherwise]
    minutes = form.minutes.data if mode == Mode.TEST else None
    return Plan(source.id, tuple(chosen or form.known), mode, form.size.data, minutes)
