"""A question tried out: asked as learners are asked it, explained once it is answered."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from quizapp.core.errors import ResponseRefusedError
from quizapp.sets.queries.questions import StoredQuestion, questions_of_set
from quizapp.sets.views.trial import trial_of
from tests.quiz.sitting import stored_answers
from tests.sets.desk import ICE, make_set, publish


@pytest.fixture
def stored(pond: Flask, teacher: FlaskClient) -> StoredQuestion:
    """A choice with one excerpt."""
    chosen = make_set(teacher)
    publish(pond, teacher, chosen)
    with pond.app_context():
        return questions_of_set(chosen)[0]


def test_nothing_is_explained_before_an_answer(pond: Flask, stored: StoredQuestion) -> None:
    with pond.app_context():
        trial = trial_of(stored, ICE.body, None)

    assert trial.explanation is None
    assert set(trial.prompt.options) == {"The pike", "The frog"}


@pytest.mark.parametrize(("words", "verdict"), [("The pike", "right"), ("The frog", "wrong")])
def test_an_answer_is_judged_and_explained_and_not_stored(
    pond: Flask, stored: StoredQuestion, words: str, verdict: str
) -> None:
    with pond.app_context():
        place = trial_of(stored, ICE.body, None).prompt.options.index(words)
        trial = trial_of(stored, ICE.body, [str(place)])

    assert trial.verdict == verdict
    assert trial.explanation is not None
    assert trial.explanation.own_rationale == ("" if verdict == "right" else "It sleeps.")
    assert trial.explanation.passages[0].section == 1
    assert stored_answers(pond) == []


def test_not_knowing_is_explained_and_an_option_that_is_not_there_refused(
    pond: Flask, stored: StoredQuestion
) -> None:
    with pond.app_context():
        assert trial_of(stored, ICE.body, []).verdict == "unknown"
        with pytest.raises(ResponseRefusedError):
            trial_of(stored, ICE.body, ["9"])
