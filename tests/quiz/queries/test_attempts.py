"""Reading a quiz: its owner's alone, in its order, as it was when it was laid out."""

import pytest
import sqlalchemy as sa
from flask import Flask

from quizapp.bank.models import QuestionEntry
from quizapp.core.errors import NotYoursError
from quizapp.core.grades import Verdict
from quizapp.core.questions import SingleChoice
from quizapp.db import db
from quizapp.quiz.models import Mode
from quizapp.quiz.queries.attempts import own_item, own_items, own_sitting, section_body
from quizapp.quiz.service import Submission, finish_attempt, submit_answer
from quizapp.sources.models import SectionVersion
from tests.conftest import NOON
from tests.quiz.taking import begun, given, of_kinds
from tests.texts.conftest import account_id


def test_what_is_another_learners_is_not_found(app: Flask, learner_id: int) -> None:
    quiz = begun(learner_id, of_kinds(SingleChoice))
    db.session.commit()
    outsider = account_id(app, "outsider")

    assert own_items(outsider, quiz) == ()
    for user, name, place in (
        (outsider, quiz, 1),
        (learner_id, "nothing", 1),
        (learner_id, quiz, 2),
    ):
        with pytest.raises(NotYoursError):
            own_item(user, name, place)
    with pytest.raises(NotYoursError):
        own_sitting(outsider, quiz)


def test_an_item_holds_what_was_answered_to_it(learner_id: int) -> None:
    quiz = begun(learner_id, of_kinds(*[SingleChoice] * 3))
    given(learner_id, quiz, 1, right=True)
    submit_answer(own_item(learner_id, quiz, 2), Submission(None, "k"), NOON)

    answers = [item.given for item in own_items(learner_id, quiz)]

    assert [answer and answer.verdict for answer in answers] == [
        *(Verdict.RIGHT, Verdict.WRONG, None)
    ]
    assert answers[1] is not None
    assert answers[1].response is None


def test_a_question_is_explained_at_once_in_practice_and_later_in_a_test(learner_id: int) -> None:
    practice, test = (
        begun(learner_id, of_kinds(SingleChoice, SingleChoice)),
        begun(learner_id, of_kinds(*[SingleChoice] * 4)[2:], mode=Mode.TEST),
    )
    for quiz in (practice, test):
        given(learner_id, quiz, 1)
    before = [own_item(learner_id, quiz, 1).is_explained for quiz in (practice, test)]
    unanswered = own_item(learner_id, practice, 2).is_explained

    finish_attempt(learner_id, test, NOON)

    assert (before, unanswered) == ([True, False], False)
    assert [item.is_explained for item in own_items(learner_id, test)] == [True, True]


def test_a_question_that_was_taken_out_stays_in_the_quiz(learner_id: int) -> None:
    quiz = begun(learner_id, of_kinds(SingleChoice))
    before = own_item(learner_id, quiz, 1)

    db.session.execute(sa.update(QuestionEntry).values(retired_at=NOON))

    assert own_item(learner_id, quiz, 1) == before


def test_a_section_says_what_it_said_when_the_question_was_written(learner_id: int) -> None:
    item = own_item(learner_id, begun(learner_id, of_kinds(SingleChoice)), 1)
    before = section_body(item.section_id, item.version_id)
    old = db.session.scalars(
        sa.select(SectionVersion).where(SectionVersion.section_id == item.section_id)
    ).one()
    old.superseded_at = NOON
    db.session.flush()
    db.session.add(
        SectionVersion(
            section_id=item.section_id, number=2, body="New.", digest="new", created_at=NOON
        )
    )
    db.session.flush()

    assert section_body(item.section_id, item.version_id) == before
