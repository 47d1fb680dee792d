"""What may be sent to a quiz, and what each refusal says."""

import datetime as dt
from typing import Any

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from quizapp.bank.service import LONGEST_COMMENT
from quizapp.core.questions import ShortAnswer, SingleChoice
from quizapp.core.questions.options import Option
from quizapp.core.questions.response import Response
from quizapp.quiz.forms import (
    LATEST_MS,
    LONGEST_KEY,
    MOST_MINUTES,
    MOST_QUESTIONS,
    UNREADABLE,
    AnswerForm,
    CreditForm,
    ReportForm,
    StartForm,
    blank_form,
    moment_of,
)
from quizapp.quiz.service import Submission
from tests.conftest import NOON

NO_TIMES = (None, "", "x", "0", "-1", "1.5", "²", str(LATEST_MS), "9" * 30)
QUESTION = ShortAnswer("What floats?", ("ice",))
CHOICE = SingleChoice("Which?", (Option("Ice", is_key=True), Option("Fire")))


def read(app: Flask, **sent: str) -> tuple[Submission, str]:
    """Return what an answer form reads, and what it says against it."""
    with app.test_request_context(method="POST"):
        form = AnswerForm(MultiDict(sent))
        assert form.read(QUESTION, ()) == (not form.error)
        return form.submission, form.error


def start_form(app: Flask, *sent: tuple[str, str]) -> StartForm:
    with app.test_request_context(method="POST", data=MultiDict(sent)):
        form = StartForm([4, 7, 9])
        form.validate()
        return form


def test_an_answer_is_read_with_what_was_ticked_beside_it(app: Flask) -> None:
    given, error = read(app, answer=" Ice ", guessed="1", open_book="1", used_hint="1")

    assert (given.response, error) == (Response(texts=(" Ice ",)), "")
    assert (given.guessed, given.open_book, given.used_hint) == (True, True, True)


def test_who_does_not_know_gives_no_response_and_guesses_nothing(app: Flask) -> None:
    given, error = read(app, answer="", dont_know="1", guessed="1")

    assert (given.response, given.guessed, error) == (None, False, "")


def test_not_knowing_goes_before_what_was_typed(app: Flask) -> None:
    assert read(app, answer="ice", dont_know="1")[0].response is None


def test_a_blank_answer_is_refused(app: Flask) -> None:
    given, error = read(app, answer="  ")

    assert given.response is None
    assert error


def test_a_key_without_an_end_is_refused(app: Flask) -> None:
    assert read(app, answer="ice", request_key="k" * LONGEST_KEY)[1] == ""
    assert read(app, answer="ice", request_key="k" * (LONGEST_KEY + 1))[1] == UNREADABLE


def test_a_page_nobody_typed_into_has_nothing_ticked_and_no_fault() -> None:
    form = AnswerForm()

    assert (form.given, form.error) == ((), "")
    assert (form.guessed, form.open_book, form.used_hint) == (False, False, False)


def test_a_place_on_the_page_is_read_as_the_option_that_stood_there() -> None:
    form = AnswerForm(MultiDict({"answer": "0"}))

    assert form.read(CHOICE, (1, 0))
    assert form.response == Response(choices=(1,))


def test_what_is_refused_says_why_and_is_there_again() -> None:
    form = AnswerForm(MultiDict({"answer": "7"}))

    assert not form.read(CHOICE, (1, 0))
    assert "Choose again." in form.error
    assert (form.given, form.response) == (("7",), None)


def test_every_value_of_the_name_is_kept_in_its_order() -> None:
    form = AnswerForm(MultiDict([("answer", "b"), ("other", "x"), ("answer", "a")]))

    assert form.given == ("b", "a")


def test_a_plan_keeps_the_sections_that_may_be_chosen_in_the_order_of_the_text(
    app: Flask,
) -> None:
    form = start_form(app, ("section", "9"), ("section", "4"), ("size", "3"), ("mode", "test"))

    assert not form.errors
    assert (form.chosen, form.size.data, form.mode.data) == ((4, 9), 3, "test")


def test_a_plan_of_nothing_but_the_text_is_a_practice_of_all(app: Flask) -> None:
    form = start_form(app, ("text", "pond"))

    assert not form.errors
    assert (form.chosen, form.size.data, form.mode.data) == ((), None, "practice")


@pytest.mark.parametrize(
    ("name", "sent", "said"),
    [
        ("section", "5", "Choose from the sections of this text."),
        ("mode", "exam", "Choose practice or test."),
        ("size", "0", f"Give a whole number from 1 to {MOST_QUESTIONS}, or leave it empty."),
        ("size", "many", f"Give a whole number from 1 to {MOST_QUESTIONS}, or leave it empty."),
        ("minutes", "601", f"Give a whole number from 1 to {MOST_MINUTES}, or leave it empty."),
    ],
)
def test_a_plan_that_cannot_be_is_refused_in_one_sentence(
    app: Flask, name: str, sent: str, said: str
) -> None:
    assert start_form(app, (name, sent)).errors == {name: [said]}


@pytest.mark.parametrize("name", ["size", "minutes"])
def test_the_most_that_may_be_asked_for_is_taken(app: Flask, name: str) -> None:
    most = {"size": MOST_QUESTIONS, "minutes": MOST_MINUTES}[name]

    assert not start_form(app, (name, str(most))).errors


@pytest.mark.parametrize(
    ("comment", "is_taken"),
    [("Why?", True), ("x" * LONGEST_COMMENT, True), ("", False), ("x" * 2001, False)],
)
def test_a_note_says_something_and_has_an_end(app: Flask, comment: str, is_taken: bool) -> None:
    with app.test_request_context(method="POST", data={"comment": comment}):
        assert ReportForm().validate() == is_taken


@pytest.mark.parametrize(
    ("sent", "is_taken"),
    [({"share": "half"}, True), ({"share": "0.5"}, False), ({}, False)],
)
def test_a_mark_is_one_of_three(app: Flask, sent: dict[str, Any], is_taken: bool) -> None:
    with app.test_request_context(method="POST", data=sent):
        assert CreditForm().validate() == is_taken


@pytest.mark.parametrize("ms", NO_TIMES)
def test_what_is_no_time_is_none(ms: str | None) -> None:
    assert moment_of(ms) is None


def test_milliseconds_are_counted_from_1970() -> None:
    assert moment_of("1") == dt.datetime(1970, 1, 1, 0, 0, 0, 1000, tzinfo=dt.UTC)
    assert moment_of(str(LATEST_MS - 1))


def test_a_page_says_when_it_was_shown() -> None:
    form = blank_form("key", NOON)

    assert form.request_key == "key"
    assert moment_of(form.shown_at) == NOON
