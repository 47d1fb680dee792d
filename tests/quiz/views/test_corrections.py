"""What learners are told of a question that was corrected after they had answered it."""

from __future__ import annotations

import re

from flask import Flask
from flask.testing import FlaskClient

from tests.conftest import Clock
from tests.sets.correcting import (
    FROG,
    PIKE,
    answered,
    ask,
    choose,
    correct,
    regrade,
    take,
    undo,
)
from tests.sets.desk import make_set, mark, publish


def words(page: str) -> str:
    """Return what a page says, without its tags."""
    return " ".join(re.sub("<[^>]+>", " ", page.partition("<main")[2]).split())


def test_an_answer_that_counts_now_is_said_to_on_the_result(
    app: Flask, teacher: FlaskClient, learner: FlaskClient, clock: Clock
) -> None:
    question = ask(app, teacher)
    quiz = answered(app, learner, FROG)
    before = words(learner.get(quiz).text)
    correct(app, teacher, question)
    clock.advance(days=1)

    regrade(teacher, question)

    page = words(learner.get(quiz).text)
    assert "0 of 1 right" in before
    assert "Corrected" not in before
    assert "1 of 1 right" in page
    assert "1 of 1 points" in page
    assert (
        "One question was corrected on 23 November 2026: your score went from 0 to 1 points."
        in page
    )
    assert "Corrected on 23 November 2026: your answer now counts." in page
    assert "Nothing missed." in page


def test_an_answer_that_counts_no_longer_is_shown_the_right_one(
    app: Flask, teacher: FlaskClient, learner: FlaskClient
) -> None:
    question = ask(app, teacher)
    quiz = answered(app, learner, PIKE)
    correct(app, teacher, question)

    regrade(teacher, question)

    page = words(learner.get(quiz).text)
    assert "your score went from 1 to 0 points." in page
    assert "You said The pike Answer The frog Corrected on 22 November 2026" in page
    assert "your answer no longer counts." in page


def test_the_explanation_shows_the_question_as_it_was_corrected(
    app: Flask, teacher: FlaskClient, learner: FlaskClient
) -> None:
    question = ask(app, teacher, explanation="The pike hunts.")
    quiz = answered(app, learner, FROG)
    assert "Not this one." in words(learner.get(f"{quiz}/1").text)
    correct(app, teacher, question, explanation="It is the frog.", stem="Who is it?")

    regrade(teacher, question)

    page = words(learner.get(f"{quiz}/1").text)
    assert "Corrected on 22 November 2026: your answer now counts. You see the question" in page
    assert "Right." in page
    assert "Who is it?" in page
    assert "It is the frog." in page
    assert "The pike hunts." not in page.replace("The pond freezes. The pike hunts.", "")
    assert "The frog Your answer, and right" in page


def test_who_was_not_regraded_sees_what_was_asked(
    app: Flask, teacher: FlaskClient, learner: FlaskClient
) -> None:
    question = ask(app, teacher)
    quiz, given_up = answered(app, learner, FROG), answered(app, learner, "")
    correct(app, teacher, question)
    asked = words(learner.get(f"{given_up}/1").text)

    regrade(teacher, question)

    assert "Corrected" in words(learner.get(quiz).text)
    assert words(learner.get(f"{given_up}/1").text) == asked


def test_after_undoing_nothing_is_said_of_it(
    app: Flask, teacher: FlaskClient, learner: FlaskClient
) -> None:
    question = ask(app, teacher)
    quiz = answered(app, learner, FROG)
    correct(app, teacher, question)
    before = learner.get(quiz).text, learner.get(f"{quiz}/1").text
    regrade(teacher, question)
    assert learner.get(quiz).text != before[0]

    undo(app, teacher)

    assert words(learner.get(quiz).text) == words(before[0])
    assert words(learner.get(f"{quiz}/1").text) == words(before[1])


def test_a_second_correction_that_gives_the_first_credit_back_says_so(
    app: Flask, teacher: FlaskClient, learner: FlaskClient
) -> None:
    question = ask(app, teacher)
    quiz = answered(app, learner, FROG)
    for right in ("1", "0"):
        correct(app, teacher, question, right=right)
        regrade(teacher, question)

    page = words(learner.get(quiz).text)

    assert "One question was corrected on 22 November 2026; your score stays the same." in page
    assert "your points stay the same." in page


def test_several_corrections_are_told_together(
    app: Flask, teacher: FlaskClient, learner: FlaskClient, clock: Clock
) -> None:
    chosen = make_set(teacher)
    first = publish(app, teacher, chosen, points="2")
    publish(app, teacher, chosen, stem="Who else hunts?", evidence=[mark(app, (0, 17))])
    second = first + 1
    quiz = take(learner)
    for position in (1, 2):
        choose(app, learner, quiz, FROG, position)
    learner.post(f"{quiz}/hand-in")
    for question, stem in ((first, "Who hunts?"), (second, "Who else hunts?")):
        correct(app, teacher, question, stem=stem)
        regrade(teacher, question)
        clock.advance(days=1)

    page = words(learner.get(quiz).text)

    assert "Two questions were corrected, the last on 23 November 2026" in page
    assert "your score went from 0 to 3 points." in page


def test_every_page_with_a_score_follows(
    app: Flask, teacher: FlaskClient, learner: FlaskClient
) -> None:
    question = ask(app, teacher)
    answered(app, learner, FROG)
    pages = ("/history", "/progress", "/texts/pond", "/texts/pond/read", "/account/data.json")
    before = {page: learner.get(page).text for page in pages}
    correct(app, teacher, question)

    regrade(teacher, question)

    after = {page: learner.get(page).text for page in pages}
    assert "0 of 1" in words(before["/history"])
    assert "1 of 1" in words(after["/history"])
    assert [page for page in pages if before[page] == after[page]] == []


def test_progress_tells_what_was_missed_as_it_was_corrected(
    app: Flask, teacher: FlaskClient, learner: FlaskClient
) -> None:
    question = ask(app, teacher)
    answered(app, learner, PIKE)
    correct(app, teacher, question, stem="Who is it?")
    assert "Who is it?" not in learner.get("/progress").text

    regrade(teacher, question)

    assert "Who is it?" in learner.get("/progress").text


def test_an_open_test_tells_nothing_of_a_correction(
    app: Flask, teacher: FlaskClient, learner: FlaskClient
) -> None:
    question = ask(app, teacher)
    quiz = take(learner)
    choose(app, learner, quiz, FROG)
    before = words(learner.get(f"{quiz}/1").text)
    correct(app, teacher, question)

    regrade(teacher, question)

    assert words(learner.get(f"{quiz}/1").text) == before
    assert "orrected" not in before


def test_an_explanation_asks_no_more_than_before_unless_it_was_regraded(
    app: Flask, teacher: FlaskClient, learner: FlaskClient, statements: list[str]
) -> None:
    question = ask(app, teacher)
    quiz = answered(app, learner, FROG)
    counts = []
    for do in (lambda: None, lambda: regrade(teacher, question)):
        do()
        statements.clear()
        learner.get(f"{quiz}/1")
        counts.append(len(statements))
        correct(app, teacher, question)

    assert counts[0] <= 5
    assert counts[1] == counts[0] + 1
