"""What a learner is being tested on at this moment: in their own open tests, and no others."""

from flask import Flask

from quizapp.core.questions import SingleChoice, TrueFalse
from quizapp.quiz.models import Mode
from quizapp.quiz.queries import counted
from quizapp.quiz.service import finish_attempt
from tests.conftest import NOON
from tests.quiz.taking import begun, of_kinds
from tests.texts.conftest import account_id


def test_only_an_open_test_of_ones_own_tests_one(app: Flask, learner_id: int) -> None:
    outsider = account_id(app, "outsider")
    tested, practised = of_kinds(SingleChoice, TrueFalse)
    begun(learner_id, [practised])
    test = begun(learner_id, [tested], mode=Mode.TEST)

    assert counted.tested_now(learner_id) == {tested.question_id}
    assert counted.tested_now(outsider) == frozenset()
    finish_attempt(learner_id, test, NOON)
    assert counted.tested_now(learner_id) == frozenset()
