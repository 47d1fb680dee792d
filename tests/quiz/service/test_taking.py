"""Taking a quiz, without pages: what is laid out, stored once, brought back, scored and refused."""

import datetime as dt

import pytest
import sqlalchemy as sa
from flask import Flask

from quizapp.core.errors import NotAllowedNowError, NotYoursError
from quizapp.core.questions import MultipleResponse, SingleChoice, TrueFalse
from quizapp.core.time_limits import GRACE
from quizapp.db import db
from quizapp.memory.models import ReviewLog
from quizapp.quiz.models import Answer, Attempt, AttemptSection, Mode
from quizapp.quiz.queries.attempts import own_item, own_items, own_sitting
from quizapp.quiz.service import Submission, finish_attempt, submit_answer
from tests.conftest import NOON
from tests.quiz.sitting import right_values
from tests.quiz.taking import begun, given, of_kinds, places, plan, stored
from tests.texts.conftest import account_id

MINUTE = dt.timedelta(minutes=1)


def count(table: type) -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(table)) or 0


def test_a_paper_has_as_many_questions_as_were_asked_for_each_once(learner_id: int) -> None:
    quiz = begun(learner_id, of_kinds(*[SingleChoice] * 6), size=4)

    items = own_items(learner_id, quiz)

    assert [item.position for item in items] == [1, 2, 3, 4]
    assert len({item.question_id for item in items}) == 4
    assert own_sitting(learner_id, quiz).max_score == sum(item.points for item in items)
    assert count(AttemptSection) == len(plan().section_ids)


def test_the_question_of_the_landing_page_stands_first_in_the_order_it_was_seen(
    learner_id: int,
) -> None:
    questions = of_kinds(*[SingleChoice] * 6)
    seen, order = questions[-1], tuple(reversed(range(questions[-1].question.shuffled_count)))

    quiz = begun(learner_id, questions, size=3, first=(seen.version_id, order))

    items = own_items(learner_id, quiz)
    assert len(items) == 3
    assert (items[0].version_id, items[0].shown_order) == (seen.version_id, order)


def test_nothing_to_ask_is_refused_and_makes_no_attempt(learner_id: int) -> None:
    with pytest.raises(NotAllowedNowError, match="no questions on this yet"):
        begun(learner_id, [])

    assert count(Attempt) == 0


def test_questions_of_an_open_test_alone_are_refused(learner_id: int) -> None:
    questions = of_kinds(SingleChoice, TrueFalse)
    begun(learner_id, questions, mode=Mode.TEST)

    with pytest.raises(NotAllowedNowError, match="Hand the test in first"):
        begun(learner_id, questions[:1])


def test_minutes_are_kept_as_the_moment_a_test_closes(learner_id: int) -> None:
    quiz = begun(learner_id, of_kinds(SingleChoice), mode=Mode.TEST, minutes=20)

    assert own_sitting(learner_id, quiz).closes_at == NOON + 20 * MINUTE


def test_an_answer_is_stored_with_its_credit_and_how_it_came_about(learner_id: int) -> None:
    quiz = begun(learner_id, of_kinds(MultipleResponse))
    item = own_item(learner_id, quiz, 1)
    values = right_values(item.question, item.shown_order)
    response = item.question.read_response(values[:1], item.shown_order)

    assert submit_answer(item, Submission(response, "k", open_book=True, used_hint=True), NOON)

    answer = stored()
    assert answer.credit == pytest.approx(1 / len(values))
    assert answer.response == {"choices": list(response.choices)}
    assert (answer.open_book, answer.used_hint, answer.guessed) == (True, True, False)
    assert (answer.gave_up, answer.late, answer.grader_id) == (False, False, None)
    assert answer.answered_at == answer.graded_at == NOON


def test_not_knowing_is_stored_as_such_with_no_credit(learner_id: int) -> None:
    quiz = begun(learner_id, of_kinds(SingleChoice))

    submit_answer(own_item(learner_id, quiz, 1), Submission(None, "k"), NOON)

    assert (stored().gave_up, stored().credit, stored().response) == (True, 0, None)


def test_of_two_answers_the_first_is_kept(learner_id: int) -> None:
    quiz = begun(learner_id, of_kinds(SingleChoice), mode=Mode.TEST)
    seen_before = own_item(learner_id, quiz, 1)
    given(learner_id, quiz, 1, right=True)

    assert not given(learner_id, quiz, 1, right=False)
    assert not submit_answer(seen_before, Submission(None, "another"), NOON)

    assert (stored().credit, stored().gave_up) == (1, False)


def test_only_a_first_answer_is_evidence_for_memory(learner_id: int) -> None:
    quiz = begun(learner_id, of_kinds(SingleChoice))
    given(learner_id, quiz, 1, right=False)
    evidence = count(ReviewLog)

    given(learner_id, quiz, 2, right=True)

    assert (evidence, count(ReviewLog)) == (1, 1)


def test_an_answer_to_a_quiz_that_was_handed_in_is_refused(learner_id: int) -> None:
    quiz = begun(learner_id, of_kinds(SingleChoice, TrueFalse), mode=Mode.TEST)
    finish_attempt(learner_id, quiz, NOON)

    with pytest.raises(NotAllowedNowError, match="handed in"):
        given(learner_id, quiz, 1)

    assert count(Answer) == 0


@pytest.mark.parametrize(("delay", "score"), [(GRACE, 1), (GRACE + MINUTE, 0)])
def test_an_answer_after_the_time_and_its_grace_is_kept_and_not_counted(
    learner_id: int, delay: dt.timedelta, score: int
) -> None:
    quiz = begun(learner_id, of_kinds(SingleChoice), mode=Mode.TEST, minutes=1)
    given(learner_id, quiz, 1, right=True, at=NOON + MINUTE + delay)

    finish_attempt(learner_id, quiz, NOON + 5 * MINUTE)

    assert (stored().credit, stored().late) == (1, score == 0)
    assert own_sitting(learner_id, quiz).score == score * own_item(learner_id, quiz, 1).points


def test_the_clock_set_back_cannot_put_an_answer_before_its_quiz(learner_id: int) -> None:
    quiz = begun(learner_id, of_kinds(SingleChoice))

    given(learner_id, quiz, 1, right=True, at=NOON - 60 * MINUTE)

    assert stored().answered_at == NOON
    assert own_sitting(learner_id, quiz).submitted_at == NOON


def test_what_was_missed_comes_back_once_when_the_round_is_through(learner_id: int) -> None:
    quiz = begun(learner_id, of_kinds(*[SingleChoice] * 3))
    missed = [own_item(learner_id, quiz, n).version_id for n in (1, 3)]

    for place in (1, 2, 3):
        assert places(learner_id, quiz) == [(1, False), (2, False), (3, False)]
        given(learner_id, quiz, place, right=place == 2)

    assert places(learner_id, quiz)[3:] == [(4, True), (5, True)]
    assert [own_item(learner_id, quiz, n).version_id for n in (4, 5)] == missed


def test_a_round_ends_after_its_returns_and_counts_the_first_answers_alone(learner_id: int) -> None:
    quiz = begun(learner_id, of_kinds(SingleChoice, SingleChoice))
    given(learner_id, quiz, 1, right=True)
    given(learner_id, quiz, 2, right=False)
    is_open = own_sitting(learner_id, quiz).is_open

    given(learner_id, quiz, 3, right=False)

    assert is_open
    assert not own_sitting(learner_id, quiz).is_open
    assert own_sitting(learner_id, quiz).score == own_item(learner_id, quiz, 1).points
    assert len(places(learner_id, quiz)) == 3


def test_a_test_brings_nothing_back_and_waits_to_be_handed_in(learner_id: int) -> None:
    quiz = begun(learner_id, of_kinds(SingleChoice), mode=Mode.TEST)

    given(learner_id, quiz, 1, right=False)

    assert places(learner_id, quiz) == [(1, False)]
    assert own_sitting(learner_id, quiz).is_open
    assert finish_attempt(learner_id, quiz, NOON)
    assert not finish_attempt(learner_id, quiz, NOON + MINUTE)
    assert own_sitting(learner_id, quiz).submitted_at == NOON


def test_somebody_elses_quiz_cannot_be_handed_in(app: Flask, learner_id: int) -> None:
    quiz = begun(learner_id, of_kinds(SingleChoice), mode=Mode.TEST)
    db.session.commit()

    with pytest.raises(NotYoursError):
        finish_attempt(account_id(app, "outsider"), quiz, NOON)

    assert own_sitting(learner_id, quiz).is_open
