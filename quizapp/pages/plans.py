"""The plan of a new quiz, as the form on a text's overview asks for it."""

from collections.abc import Sequence

from flask import request

from quizapp.core.errors import NotYoursError
from quizapp.quiz.forms import StartForm
from quizapp.quiz.models import Mode
from quizapp.quiz.service import Plan
from quizapp.sources.models import Source
from quizapp.sources.queries import current_sections, find_source


def sent_form() -> tuple[Source, StartForm]:
    """Return the text that a quiz is asked for and what was sent, not judged yet.

    Raises NotYoursError if there is no such text.
    """
    source = find_source(request.form.get("text", ""))
    if source is None:
        raise NotYoursError("there is no such text")
    return source, StartForm([section.id for section in current_sections(source.id)])


def plan_of(source: Source, form: StartForm, otherwise: Sequence[int] = ()) -> Plan:
    """Return the plan of a form that is valid.

    Where no section was chosen it is on those of `otherwise`, or else on the whole text.
    """
    mode = Mode(form.mode.data)
    chosen = form.chosen or [section for section in form.known if section in otherwise]
    minutes = form.minutes.data if mode == Mode.TEST else None
    return Plan(source.id, tuple(chosen or form.known), mode, form.size.data, minutes)
