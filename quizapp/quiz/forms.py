"""What may be sent to a quiz: an answer, the plan of a new one, a report, a credit."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, IntegerField, RadioField, SelectMultipleField
from wtforms.fields import StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional, StopValidation

from quizapp.bank.service import LONGEST_COMMENT
from quizapp.core.questions import Question
from quizapp.core.questions.response import Response
from quizapp.quiz.fields import ResponseField
from quizapp.quiz.models import Mode
from quizapp.quiz.service import SELF_CREDITS, Submission

MOST_MINUTES = 600
MOST_QUESTIONS = 500


class AnswerForm(FlaskForm):
    """An answer to one item; the controls are written in the kind's own template."""

    answer = ResponseField()
    request_key = HiddenField(validators=[Length(max=64)])
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
        )


class StartForm(FlaskForm):
    """The plan of a new quiz: sections, how many questions, practice or test, minutes."""

    text = HiddenField(validators=[InputRequired()])
    section = SelectMultipleField(coerce=int, validate_choice=False)
    size = IntegerField(validators=[Optional(), NumberRange(1, MOST_QUESTIONS)])
    mode = RadioField(
        choices={mode.value: mode.value for mode in Mode}, default=Mode.PRACTICE.value
    )
    minutes = IntegerField(validators=[Optional(), NumberRange(1, MOST_MINUTES)])

    def validate_section(self, field: SelectMultipleField) -> None:
        """Refuse a value that is no number; which sections there are is the service's to know."""
        if field.errors:
            raise StopValidation("Choose from the sections of this text.")


class ReportForm(FlaskForm):
    """Something wrong here: what, in a learner's own words."""

    comment = TextAreaField(
        validators=[
            InputRequired("Say in a few words what is wrong."),
            Length(max=LONGEST_COMMENT, message=f"There is room for {LONGEST_COMMENT} characters."),
        ]
    )


class CreditForm(FlaskForm):
    """How much of a written answer was there, in the eyes of its learner."""

    share = RadioField(choices={share: share for share in SELF_CREDITS})
