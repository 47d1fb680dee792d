"""A paper says of each of its places how it stands."""

import datetime as dt

from quizapp.core.questions import SingleChoice
from quizapp.quiz.models import Mode
from quizapp.quiz.queries.attempts import own_sitting
from quizapp.quiz.queries.papers import steps
from tests.conftest import NOON
from tests.quiz.taking import begun, given, of_kinds


def test_every_place_says_how_it_stands_and_whether_it_counts(learner_id: int) -> None:
    quiz = begun(learner_id, of_kinds(*[SingleChoice] * 3), mode=Mode.TEST, minutes=1)
    given(learner_id, quiz, 1, right=True)
    given(learner_id, quiz, 2, right=True, at=NOON + dt.timedelta(minutes=5))

    paper = steps(own_sitting(learner_id, quiz).attempt_id)

    assert [step.is_answered for step in paper] == [True, True, False]
    assert [step.credit for step in paper] == [1, 1, None]
    assert [step.late for step in paper] == [False, True, None]
    assert [step.counts for step in paper] == [True, False, False]


def test_a_place_that_came_back_does_not_count(learner_id: int) -> None:
    quiz = begun(learner_id, of_kinds(SingleChoice))
    given(learner_id, quiz, 1, right=False)
    given(learner_id, quiz, 2, right=True)

    paper = steps(own_sitting(learner_id, quiz).attempt_id)

    assert [(step.is_return, step.counts) for step in paper] == [(False, True), (True, False)]
