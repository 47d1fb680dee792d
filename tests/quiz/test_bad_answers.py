"""Answers that cannot be meant: a sentence, nothing stored, and what was typed still there."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from markupsafe import escape
from werkzeug.test import TestResponse

from quizapp.core.questions import QUIZ_KINDS
from tests.quiz.sitting import begin, first_of, placed, stored_answers

CHOICES = ("single_choice", "multiple_response", "true_false", "pointing")
TYPED = ("short_answer", "numeric", "cloze", "essay")
ODD_TEXTS = {
    "emoji": "a \N{GRINNING FACE} b",
    "right to left": "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
    "markup": '<script>alert("1")</script> & {{ 7 * 7 }}',
    "combining": "e\u0301\u0323" * 20,
}


def answered(app: Flask, learner: FlaskClient, kind: str, given: object) -> TestResponse:
    """Answer the first question of a kind in a new quiz with these values of a form."""
    quiz = begin(learner)
    item = first_of(app, quiz, kind)
    return learner.post(f"{quiz}/{item.position}", data={"answer": given})


@pytest.mark.parametrize("kind", QUIZ_KINDS)
@pytest.mark.parametrize("given", [[], [""], ["   "]])
def test_a_blank_answer_is_refused_in_a_sentence(
    app: Flask, learner: FlaskClient, kind: str, given: list[str]
) -> None:
    refused = answered(app, learner, kind, given)

    assert refused.status_code == 422
    assert 'role="alert"' in refused.text
    assert "<title>Error:" in refused.text
    assert stored_answers(app) == []


@pytest.mark.parametrize("kind", CHOICES)
@pytest.mark.parametrize("given", [["99"], ["-1"], ["1.0"], ["x"], ["\u0661"], ["1" * 5000]])
def test_a_choice_that_was_not_shown_is_refused(
    app: Flask, learner: FlaskClient, kind: str, given: list[str]
) -> None:
    refused = answered(app, learner, kind, given)

    assert refused.status_code == 422
    assert stored_answers(app) == []


@pytest.mark.parametrize("kind", ["single_choice", "true_false", "pointing"])
def test_two_answers_to_a_question_that_takes_one_are_refused(
    app: Flask, learner: FlaskClient, kind: str
) -> None:
    refused = answered(app, learner, kind, ["1", "0"])

    assert refused.status_code == 422
    assert stored_answers(app) == []


@pytest.mark.parametrize("kind", TYPED)
def test_a_text_too_long_is_refused_and_stays_on_the_page(
    app: Flask, learner: FlaskClient, kind: str
) -> None:
    text = "word " * 20_000  # 100 KB

    refused = answered(app, learner, kind, text)

    assert refused.status_code == 422
    assert text.strip() in refused.text
    assert stored_answers(app) == []


def test_a_request_too_large_is_refused_before_it_is_read(app: Flask, learner: FlaskClient) -> None:
    refused = answered(app, learner, "essay", "x" * 300_000)

    assert refused.status_code == 413
    assert "too long" in refused.text
    assert stored_answers(app) == []


def test_a_form_of_too_many_parts_is_refused(app: Flask, learner: FlaskClient) -> None:
    quiz = begin(learner)

    refused = learner.post(
        f"{quiz}/1",
        data={f"answer-{n}": "x" for n in range(1000)},
        content_type="multipart/form-data",
    )

    assert refused.status_code == 413
    assert stored_answers(app) == []


@pytest.mark.parametrize("name", ODD_TEXTS)
def test_any_writing_is_kept_as_it_was_typed(app: Flask, learner: FlaskClient, name: str) -> None:
    stored = answered(app, learner, "essay", ODD_TEXTS[name])

    assert stored.status_code == 303
    assert [answer.response for answer in stored_answers(app)] == [{"texts": [ODD_TEXTS[name]]}]
    assert str(escape(ODD_TEXTS[name])) in learner.get(stored.location).text


@pytest.mark.parametrize("kind", ["short_answer", "essay", "cloze"])
def test_characters_that_no_page_can_show_are_left_out(
    app: Flask, learner: FlaskClient, kind: str
) -> None:
    stored = answered(app, learner, kind, "a\0b\x07c\x1b")

    assert stored.status_code == 303
    assert (stored_answers(app)[0].response or {})["texts"][0] == "abc"


@pytest.mark.parametrize("number", ["1e9999999", "9" * 41, "0x10", "1_000", "\u0664", "NaN", "∞"])
def test_a_number_that_is_none_is_refused(app: Flask, learner: FlaskClient, number: str) -> None:
    refused = answered(app, learner, "numeric", number)

    assert refused.status_code == 422
    assert f'value="{number}"' in refused.text
    assert stored_answers(app) == []


def test_what_was_ticked_beside_a_refused_answer_stays_ticked(
    app: Flask, learner: FlaskClient
) -> None:
    quiz = begin(learner)
    item = first_of(app, quiz, "short_answer")
    ticked = {"guessed": "1", "open_book": "1", "used_hint": "1", "request_key": "the-key"}

    refused = learner.post(f"{quiz}/{item.position}", data={"answer": " ", **ticked})

    assert refused.status_code == 422
    assert 'value="1" data-key="g" checked' in refused.text
    assert 'name="open_book" value="1"' in refused.text
    assert 'name="used_hint" value="1"' in refused.text
    assert 'value="the-key"' in refused.text


def test_half_an_ordering_is_refused_and_its_places_stay_chosen(
    app: Flask, learner: FlaskClient
) -> None:
    quiz = begin(learner)
    item = first_of(app, quiz, "ordering")

    refused = learner.post(f"{quiz}/{item.position}", data={"answer": ["2"] * len(item.order)})

    assert refused.status_code == 422
    assert refused.text.count('value="2" selected') == len(item.order)
    assert stored_answers(app) == []


@pytest.mark.parametrize("key", ["k" * 65, "a\0b", "\ud800".encode("utf-8", "surrogatepass")])
def test_a_request_key_that_cannot_be_ours_breaks_nothing(
    app: Flask, learner: FlaskClient, key: str
) -> None:
    quiz = begin(learner)

    response = learner.post(f"{quiz}/1", data={"dont_know": "1", "request_key": key})

    assert response.status_code in {303, 400, 422}
    assert len(stored_answers(app)) == (response.status_code == 303)


@pytest.mark.parametrize(
    "plan",
    [
        {"size": "0"},
        {"size": "501"},
        {"size": "ten"},
        {"size": "9" * 30},
        {"mode": "exam"},
        {"mode": "test", "minutes": "0"},
        {"mode": "test", "minutes": "-5"},
        {"section": "x"},
        {"section": "99999999999999999999999"},
        {"section": "999999"},
    ],
)
def test_a_plan_that_cannot_be_meant_begins_nothing(
    app: Flask, learner: FlaskClient, plan: dict[str, str]
) -> None:

    refused = learner.post("/quiz", data={"text": "ukraine-russia-negotiations-2022", **plan})

    assert refused.status_code in {303, 404, 422}
    assert "/quiz/" not in refused.headers.get("Location", "")


@pytest.mark.parametrize("mode", ["practice", "test"])
def test_a_written_answer_is_shown_as_text_and_never_as_markup(
    app: Flask, learner: FlaskClient, mode: str
) -> None:
    quiz = begin(learner, mode=mode)
    hostile = '"><img src=x onerror=alert(1)><b>'

    for item in placed(app, quiz):
        if item.kind in TYPED:
            learner.post(f"{quiz}/{item.position}", data={"answer": hostile})
    learner.post(f"{quiz}/hand-in")

    pages = [learner.get(f"{quiz}/{item.position}").text for item in placed(app, quiz)]
    assert not any("<img src=x" in page for page in [*pages, learner.get(quiz).text])
