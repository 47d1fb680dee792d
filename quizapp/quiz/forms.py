"""What may be sent to a quiz: an answer, the plan of a new one, a report, a credit."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import HiddenField, IntegerField, RadioField, SelectMultipleField
from wtforms.fields import TextAreaField
from wtforms.validators import AnyOf, InputRequired, Optional, StopValidation

from quizapp.bank.service import read_comment
from quizapp.core.errors import ResponseRefusedError
from quizapp.core.questions import Question
from quizapp.core.questions.response import Response
from quizapp.quiz.models import Mode
from quizapp.quiz.service import SELF_CREDITS, Submission
from quizapp.web.zones import device_zone

LATEST_MS = 253_402_300_799_000  # the last moment of the calendar
MOST_MINUTES = 600
MOST_QUESTIONS = 500
LONGEST_KEY = 64
NOTHING_SENT: MultiDict[str, str] = MultiDict()
UNREADABLE = "That could not be read. Send it again."


class AnswerForm:
    """An answer to one item: as it was sent, or on a page that nobody has typed into yet.

    The question itself reads what was given, so only marks are left beside it. WTForms, which reads
    all other forms, takes as long to make one of them as three statements take to run.
    """

    def __init__(
        self, sent: MultiDict[str, str] = NOTHING_SENT, *, request_key: str = "", shown_at: str = ""
    ) -> None:
        # a plain dictionary: in a MultiDict a name that is not there is an error made and caught
        first = {name: values[0] for name, values in sent.lists()}
        self.given = tuple(sent.getlist("answer")) if "answer" in first else ()
        self.request_key = first.get("request_key", request_key)
        self.shown_at = first.get("shown_at", shown_at)
        self.guessed = bool(first.get("guessed"))
        self.open_book = bool(first.get("open_book"))
        self.used_hint = bool(first.get("used_hint"))
        self.gives_up = bool(first.get("dont_know"))
        self.response: Response | None = None
        self.error = ""

    def read(self, question: Question, order: Sequence[int]) -> bool:
        """Let the question read what was given, unless the learner does not know.

        Returns whether it could; if not, `error` says why.
        """
        if len(self.request_key) > LONGEST_KEY:
            self.error = UNREADABLE
        elif not self.gives_up:
            try:
                self.response = question.read_response(self.given, order)
            except ResponseRefusedError as error:
                self.error = str(error)
        return not self.error

    @property
    def submission(self) -> Submission:
        """What was sent, read."""
        return Submission(
            self.response,
            request_key=self.request_key,
            guessed=self.guessed and self.response is not None,
            open_book=self.open_book,
            used_hint=self.used_hint,
            device_zone=device_zone(),
            shown_at=moment_of(self.shown_at),
        )


def blank_form(request_key: str, now: dt.datetime) -> AnswerForm:
    """Return the form of a page that is shown now; `request_key` names what it will send."""
    return AnswerForm(request_key=request_key, shown_at=str(round(now.timestamp() * 1000)))


def moment_of(ms: str | None) -> dt.datetime | None:
    """Return the time of so many milliseconds since 1970 (UTC), None for what is no time."""
    if not ms or not (ms.isascii() and ms.isdigit()) or len(ms) > len(str(LATEST_MS)):
        return None
    return dt.datetime.fromtimestamp(int(ms) / 1000, dt.UTC) if 0 < int(ms) < LATEST_MS else None


class WholeNumber:
    """A validator that refuses all but a whole number from 1 to `most`, with one sentence."""

    def __init__(self, most: int) -> None:
        self._most = most

    def __call__(self, _form: object, field: IntegerField) -> None:
        """Refuse what was typed, in place of whatever was said of it before."""
        if field.data is None or not 1 <= field.data <= self._most:
            field.errors = []
            raise StopValidation(f"Give a whole number from 1 to {self._most}, or leave it empty.")


class StartForm(FlaskForm):
    """The plan of a new quiz: sections, how many questions, practice or test, minutes.

    `known` are the ids of the sections that may be chosen.
    """

    text = HiddenField()
    section = SelectMultipleField("Sections", validate_choice=False)
    size = IntegerField("How many questions", [Optional(), WholeNumber(MOST_QUESTIONS)])
    mode = RadioField(
        "How",
        [AnyOf([mode.value for mode in Mode], message="Choose practice or test.")],
        choices={mode.value: mode.value.capitalize() for mode in Mode},
        default=Mode.PRACTICE.value,
        validate_choice=False,
    )
    minutes = IntegerField("Minutes for a test", [Optional(), WholeNumber(MOST_MINUTES)])

    def __init__(self, known: Sequence[int] = (), **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.known = tuple(known)

    @property
    def chosen(self) -> tuple[int, ...]:
        """The sections that were chosen and may be, in their order."""
        given = self.section.data or ()
        return tuple(section for section in self.known if str(section) in given)

    def validate_section(self, field: SelectMultipleField) -> None:
        """Refuse a section that is not among those that may be chosen."""
        if len(self.chosen) < len(set(field.data or ())):
            raise StopValidation("Choose from the sections of this text.")


class ReportForm(FlaskForm):
    """Something wrong here: what, in a learner's own words."""

    comment = TextAreaField(validators=[InputRequired("Say in a few words what is wrong.")])

    def validate_comment(self, field: TextAreaField) -> None:
        """Let the bank read the comment as it will be kept: a line end counts once there."""
        try:
            read_comment(field.data or "")
        except ResponseRefusedError as error:
            raise StopValidation(str(error)) from error


class CreditForm(FlaskForm):
    """How much of a written answer was there, in the eyes of its learner."""

    share = RadioField(choices={share: share for share in SELF_CREDITS})
