"""From a question to form fields: WTForms reads and refuses, the core says what may be given."""

from collections.abc import Sequence
from typing import Any

from wtforms import Field
from wtforms.validators import StopValidation

from quizapp.core.errors import ResponseRefusedError
from quizapp.core.questions import Question
from quizapp.core.questions.response import Response


class ResponseField(Field):
    """All values named `answer` of a form, read by the question itself into `response`."""

    response: Response | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.given: list[str] = []

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Keep the values as they came, to be shown again if they are refused."""
        self.given = list(valuelist)

    def read(self, question: Question, order: Sequence[int]) -> None:
        """Read the values as a response to the question; raise StopValidation with its sentence."""
        try:
            self.response = question.read_response(self.given, order)
        except ResponseRefusedError as error:
            raise StopValidation(str(error)) from error
