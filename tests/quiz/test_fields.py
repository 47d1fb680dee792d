"""From what a form sends to a response: the question reads it, and its refusal is the form's."""

from werkzeug.datastructures import MultiDict
from wtforms import Form

from quizapp.core.questions import ShortAnswer, SingleChoice
from quizapp.core.questions.options import Option
from quizapp.core.questions.response import Response
from quizapp.quiz.fields import ResponseField

CHOICE = SingleChoice("Which?", (Option("Ice", is_key=True), Option("Fire")))


class OneField(Form):
    answer = ResponseField()
    read_by = (CHOICE, (1, 0))

    def validate_answer(self, field: ResponseField) -> None:
        field.read(*self.read_by)


def test_a_place_on_the_page_is_read_as_the_option_that_stood_there() -> None:
    form = OneField(MultiDict({"answer": "0"}))

    assert form.validate()
    assert form.answer.response == Response(choices=(1,))


def test_what_is_refused_says_why_and_is_there_again() -> None:
    form = OneField(MultiDict({"answer": "7"}))

    assert not form.validate()
    assert "Choose again." in form.answer.errors[0]
    assert (form.answer.given, form.answer.response) == (["7"], None)


def test_every_value_of_the_name_is_kept_in_its_order() -> None:
    form = OneField(MultiDict([("answer", "b"), ("other", "x"), ("answer", "a")]))

    assert form.answer.given == ["b", "a"]


def test_a_form_without_an_answer_is_refused_as_a_blank_one() -> None:
    form = OneField(MultiDict())
    form.read_by = (ShortAnswer("Which?", ("ice",)), ())  # type: ignore[assignment]

    assert not form.validate()
    assert form.answer.given == []
