"""What may be sent to a quiz: an answer, the plan of a new one, a report, a credit."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, IntegerField, RadioField, SelectMultipleField
from wtforms.fields import StringField, TextAreaField
from wtforms.validators import AnyOf, InputRequired, Length, Optional, StopValidation

from quizapp.bank.service import read_comment
from quizapp.core.errors import ResponseRefusedError
from quizapp.core.questions import Question
from quizapp.core.questions.response import Response
from quizapp.quiz.fields import ResponseField
from quizapp.quiz.models import Mode
from quizapp.quiz.service import SELF_CREDITS, Submission
from quizapp.web.zones import device_zone

LATEST_MS = 253_402_300_799_000  # the last moment of the calendar
MOST_MINUTES = 600
MOST_QUESTIONS = 500


class AnswerForm(FlaskForm):
    """An answer to one item; the controls are written in the kind's own template.

    The app's guard has checked the token of every POST before a form is made, so this one, which
    is made most often, does without a token field of its own.
    """

    class Meta(FlaskForm.Meta):
        """How WTForms makes this form."""

        csrf = False

    answer = ResponseField()
    request_key = HiddenField(validators=[Length(max=64)])
    shown_at = HiddenField()
    guessed = BooleanField()
    open_book = BooleanField()
    used_hint = BooleanField()
    dont_know = StringField()

    def __init__(self, question: Question, order: tuple[int, ...], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._question, self._order = question, order

    def validate_answer(self, field: ResponseField) -> None:
        """Let the question read what was given, unless the learner does not know."""
        if not self.dont_know.data:
            field.read(self._question, self._order)

    @property
    def submission(self) -> Submission:
        """What was sent, read."""
        response: Response | None = None if self.dont_know.data else self.answer.response
        return Submission(
            response,
            request_key=self.request_key.data or "",
            guessed=bool(self.guessed.data) and response is not None,
            open_book=bool(self.open_book.data),
            used_hint=bool(self.used_hint.data),
            device_zone=device_zone(),
            shown_at=moment_of(self.shown_at.data),
        )


@dataclass(frozen=True)
class BlankField:
    """A field that nothing was typed into yet."""

    data: str | None = None
    given: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()


@dataclass(frozen=True)
class BlankForm:
    """What a page shows of an AnswerForm that nothing was typed into yet.

    It stands in for the form itself, whose making costs as much as a statement.
    """

    request_key: BlankField
    shown_at: BlankField = BlankField()
    answer: ClassVar = BlankField()
    guessed: ClassVar = BlankField()
    open_book: ClassVar = BlankField()
    used_hint: ClassVar = BlankField()
    errors: ClassVar[tuple[str, ...]] = ()


def blank_form(request_key: str, now: dt.datetime) -> BlankForm:
    """Return the form of a page that is shown now; `request_key` names what it will send."""
    return BlankForm(BlankField(request_key), BlankField(str(round(now.timestamp() * 1000))))


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
