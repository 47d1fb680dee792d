"""The pages of a quiz, asked as a browser asks them."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from quizapp.core.questions import Essay
from quizapp.web.markdown import markdown
from tests.conftest import Clock
from tests.quiz.sitting import begin, first_of, placed, stored_answers

Cast = Callable[[str], FlaskClient]
FIRST_COUNTS = "You had answered this already; the first answer counts."


def test_a_quiz_begins_at_its_first_question(client_of: Cast) -> None:
    learner = client_of("learner")

    page = learner.get(begin(learner, size=5) + "/1")

    assert page.status_code == 200
    assert "Question 1 of 5" in page.text


def test_an_answer_leads_to_its_explanation(client_of: Cast) -> None:
    learner = client_of("learner")
    quiz = begin(learner, size=3)

    posted = learner.post(f"{quiz}/1", data={"dont_know": "1"})

    assert posted.status_code == 303
    page = learner.get(posted.location)
    assert "Here it is." in page.text
    assert re.search(r"<mark>[^<]+</mark>", page.text)


def test_a_second_answer_changes_nothing_and_shows_the_first(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    quiz = begin(learner, size=3)
    learner.post(f"{quiz}/1", data={"dont_know": "1"})

    again = learner.post(f"{quiz}/1", data={"answer": "0"})

    assert again.status_code == 303
    assert "Here it is." in learner.get(again.location).text
    assert len(stored_answers(app)) == 1


def test_another_learners_question_does_not_exist(client_of: Cast) -> None:
    quiz = begin(client_of("learner"), size=3)

    assert client_of("outsider").get(f"{quiz}/1").status_code == 404
    assert client_of("outsider").post(f"{quiz}/1", data={"dont_know": "1"}).status_code == 404


@pytest.mark.parametrize("answer", ["99", "-1", "x", "٣", "1" * 100])
def test_an_option_that_was_not_shown_is_refused(app: Flask, client_of: Cast, answer: str) -> None:
    learner = client_of("learner")
    quiz = begin(learner)
    place = next(n for n in range(1, 60) if 'type="radio"' in learner.get(f"{quiz}/{n}").text)

    refused = learner.post(f"{quiz}/{place}", data={"answer": answer})

    assert refused.status_code == 422
    assert "Choose again." in refused.text
    assert stored_answers(app) == []


def test_another_answer_to_the_same_question_is_told_that_the_first_counts(
    app: Flask, client_of: Cast
) -> None:
    learner = client_of("learner")
    quiz = begin(learner, size=3)
    item = placed(app, quiz)[0]
    learner.post(f"{quiz}/1", data={"dont_know": "1"})

    same = learner.post(f"{quiz}/1", data={"dont_know": "1"})
    other = learner.post(f"{quiz}/1", data={"answer": item.right})

    assert FIRST_COUNTS not in learner.get(same.location).text
    assert FIRST_COUNTS in learner.get(other.location).text


def test_another_answer_in_a_test_is_told_that_the_first_counts(
    app: Flask, client_of: Cast
) -> None:
    learner = client_of("learner")
    quiz = begin(learner, size=3, mode="test")
    item = placed(app, quiz)[0]
    learner.post(f"{quiz}/1", data={"answer": item.right})

    same = learner.post(f"{quiz}/1", data={"answer": item.right})
    other = learner.post(f"{quiz}/1", data={"dont_know": "1"})

    assert same.location == f"{quiz}/2"
    page = learner.get(other.location).text
    assert FIRST_COUNTS in page
    assert "Your answer is stored." in page
    assert "Saved answers stay as they are." in page


def test_a_test_leads_to_each_of_its_questions_and_to_handing_in(client_of: Cast) -> None:
    learner = client_of("learner")
    quiz = begin(learner, size=3, mode="test")

    page = learner.get(f"{quiz}/2").text

    assert [f'<a href="{quiz}/{n}"><span class="vh">' in page for n in (1, 2, 3)] == [True] * 3
    assert f'href="{quiz}/3">Skip for now</a>' in page
    assert f'href="{quiz}/hand-in">Hand in</a>' in page


def test_a_practice_is_taken_in_order(client_of: Cast) -> None:
    learner = client_of("learner")
    quiz = begin(learner, size=3)

    page = learner.get(f"{quiz}/1").text

    assert f'href="{quiz}/2"' not in page
    assert "Skip for now" not in page
    assert "Hand in" not in page


def test_the_last_open_question_of_a_test_cannot_be_skipped(client_of: Cast) -> None:
    learner = client_of("learner")
    quiz = begin(learner, size=2, mode="test")
    learner.post(f"{quiz}/1", data={"dont_know": "1"})

    assert "Skip for now" not in learner.get(f"{quiz}/2").text


def test_a_test_says_how_long_there_is_and_never_no_minutes(client_of: Cast, clock: Clock) -> None:
    learner = client_of("learner")
    quiz = begin(learner, size=2, mode="test", minutes=3)
    learner.post(f"{quiz}/1", data={"dont_know": "1"})
    said = []

    for seconds in (0, 150, 35):  # the last is within the grace
        clock.advance(seconds=seconds)
        said.append([learner.get(f"{quiz}/{place}").text for place in (1, 2)])

    words = ("3 minutes left", "Less than a minute left", "Less than a minute left")
    assert [all(w in p for p in pages) for w, pages in zip(words, said, strict=True)] == [True] * 3


def test_when_the_time_is_over_every_page_of_the_test_hands_in(
    client_of: Cast, clock: Clock
) -> None:
    learner = client_of("learner")
    quiz = begin(learner, size=3, mode="test", minutes=3)
    learner.post(f"{quiz}/1", data={"dont_know": "1"})
    clock.advance(minutes=3, seconds=11)

    pages = [learner.get(f"{quiz}/{place}").text for place in (1, 2)]
    late = learner.post(f"{quiz}/2", data={"dont_know": "1"})

    assert all(re.search(r'class="btn"[^>]*>Hand in and see the result', page) for page in pages)
    assert f'formaction="{quiz}/hand-in"' in pages[1]
    assert late.location == f"{quiz}/hand-in"


def test_a_long_round_says_its_progress_in_words(client_of: Cast) -> None:
    learner = client_of("learner")
    quiz = begin(learner, size=50)
    learner.post(f"{quiz}/1", data={"dont_know": "1"})

    page = learner.get(f"{quiz}/2").text

    assert "1 of 50 answered" in page
    assert '<progress max="50" value="1">' in page
    assert 'class="steps"' not in page


def test_a_result_names_the_written_answers_that_wait_for_a_mark_first(
    app: Flask, client_of: Cast
) -> None:
    learner = client_of("learner")
    quiz = begin(learner, mode="test")
    essays = [item for item in placed(app, quiz) if item.kind == "essay"]
    for essay in essays:
        learner.post(f"{quiz}/{essay.position}", data={"answer": essay.right})
    learner.post(f"{quiz}/hand-in")

    page = learner.get(quiz).text
    explanation = learner.get(f"{quiz}/{essays[0].position}").text

    assert page.index("not marked yet</h2>") < page.index("to read again</h2>")
    assert all(f'href="{quiz}/{item.position}#feedback"' in page for item in essays)
    assert page.count('class="unmarked"') == len(essays)
    assert re.findall(r"<(\w+)[^>]* autofocus", explanation) == ["button"]
    assert "autofocus" not in page


def test_a_model_answer_reads_the_same_when_it_is_explained_and_in_the_result(
    app: Flask, client_of: Cast
) -> None:
    learner = client_of("learner")
    quiz = begin(learner, mode="test")
    essay = first_of(app, quiz, "essay")
    learner.post(f"{quiz}/hand-in")

    pages = [learner.get(quiz).text, learner.get(f"{quiz}/{essay.position}").text]

    assert isinstance(essay.question, Essay)
    assert [str(markdown(essay.question.model)) in page for page in pages] == [True, True]


def test_the_book_opens_though_the_clock_was_set_back_since_the_text_was_loaded(
    client_of: Cast, clock: Clock
) -> None:
    learner = client_of("learner")
    clock.advance(hours=-2)
    quiz = begin(learner, size=1)

    page = learner.get(f"{quiz}/1?open-book=1")

    assert page.status_code == 200
    assert "open book" in page.text
