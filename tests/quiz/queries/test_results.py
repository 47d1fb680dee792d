"""Earlier results on the same sections: the learner's latest five, before this one."""

from dataclasses import replace

from flask import Flask

from quizapp.bank.queries import quiz_questions
from quizapp.db import db
from quizapp.quiz.models import Mode
from quizapp.quiz.queries.attempts import own_sitting
from quizapp.quiz.queries.results import EarlierResult, earlier_results
from quizapp.quiz.service import finish_attempt, start_attempt
from tests.conftest import NOON
from tests.quiz.taking import plan
from tests.texts.conftest import account_id


def handed_in(learner: int, *sections: int, is_open: bool = False) -> str:
    """Return a quiz on these sections, the first or the second of the text."""
    whole = plan(mode=Mode.TEST)
    chosen = replace(whole, section_ids=tuple(whole.section_ids[n - 1] for n in sections))
    quiz = start_attempt(learner, chosen, quiz_questions(chosen.section_ids), NOON).public_id
    if not is_open:
        finish_attempt(learner, quiz, NOON)
    return quiz


def earlier(learner: int, quiz: str, *sections: int) -> list[str]:
    ids = [plan().section_ids[n - 1] for n in sections]
    return [one.public_id for one in earlier_results(own_sitting(learner, quiz), ids)]


def test_the_latest_on_no_other_sections_come_first(learner_id: int) -> None:
    first, other = handed_in(learner_id, 1), handed_in(learner_id, 2)
    both, now = handed_in(learner_id, 1, 2), handed_in(learner_id, 1)
    later = handed_in(learner_id, 1)

    assert earlier(learner_id, now, 1) == [first]
    assert earlier(learner_id, later, 1, 2) == [now, both, other, first]


def test_one_that_is_open_and_those_of_others_are_no_results(app: Flask, learner_id: int) -> None:
    db.session.commit()
    outsider = account_id(app, "outsider")
    handed_in(outsider, 1)
    now = handed_in(learner_id, 1)
    handed_in(learner_id, 1, is_open=True)

    assert earlier(learner_id, now, 1) == []


def test_no_more_than_five_are_told(learner_id: int) -> None:
    quizzes = [handed_in(learner_id, 1) for _ in range(7)]

    assert earlier(learner_id, quizzes[-1], 1) == quizzes[5:0:-1]


def test_a_share_is_of_all_there_was_and_of_nothing_none() -> None:
    assert EarlierResult("a", NOON, 3, 4).share == 0.75
    assert EarlierResult("a", NOON, 0, 0).share == 0
