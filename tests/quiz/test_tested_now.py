"""What a learner is being tested on cannot be practised meanwhile: that would explain it."""

from collections.abc import Callable

from flask import Flask
from flask.testing import FlaskClient

from tests.quiz.sitting import begin, placed

Cast = Callable[[str], FlaskClient]
TEXT = "ukraine-russia-negotiations-2022"


def test_what_is_being_tested_cannot_be_practised(client_of: Cast) -> None:
    learner = client_of("learner")
    quiz = begin(learner, mode="test")

    refused = learner.post("/quiz", data={"text": TEXT})

    assert refused.status_code == 409
    assert "Hand the test in first." in refused.text
    learner.post(f"{quiz}/hand-in")
    assert learner.post("/quiz", data={"text": TEXT}).status_code == 303


def test_a_practice_leaves_out_what_is_being_tested(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    tested = {item.version_id for item in placed(app, begin(learner, mode="test", size=5))}

    practised = {item.version_id for item in placed(app, begin(learner))}

    assert len(tested) == 5
    assert practised
    assert not tested & practised
