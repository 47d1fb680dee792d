"""What learners reported: open ones counted and first, for those who may change the question."""

import datetime as dt

import pytest
from flask import Flask
from flask.testing import FlaskClient

from quizapp.bank.service import report_question
from quizapp.core.errors import NotYoursError
from quizapp.db import db
from quizapp.sets.queries.reports import changeable_report, open_counts, reports_of
from quizapp.sets.service.sets import share_set
from tests.conftest import NOON
from tests.sets.desk import account_id, make_set, publish, versions


@pytest.fixture
def reported(pond: Flask, teacher: FlaskClient) -> tuple[int, int]:
    """A set with a question that three notes were written about, one of them closed."""
    chosen = make_set(teacher)
    question, learner = publish(pond, teacher, chosen), account_id(pond, "learner")
    version = versions(pond, question)[0].id
    with pond.app_context():
        report_question(version, learner, "The newer one.", NOON + dt.timedelta(minutes=1))
        report_question(version, learner, "The older one.", NOON)
        report_question(version, learner, "The closed one.", NOON + dt.timedelta(minutes=2))
        db.session.commit()
        closed = reports_of(question)[0].id
    teacher.post(f"/teach/reports/{closed}", data={"reply": "Mended.", "do": "close"})
    return chosen, question


def test_open_reports_come_first_and_are_counted_alone(
    pond: Flask, reported: tuple[int, int]
) -> None:
    chosen, question = reported

    with pond.app_context():
        assert [one.comment for one in reports_of(question)] == [
            "The newer one.",
            "The older one.",
            "The closed one.",
        ]
        assert [one.closed_at is None for one in reports_of(question)] == [True, True, False]
        assert open_counts(chosen) == {question: 2}
        assert open_counts(chosen + 1) == {}


def test_a_report_is_for_those_who_may_change_its_question(
    pond: Flask, reported: tuple[int, int]
) -> None:
    chosen, question = reported
    owner, colleague = account_id(pond, "teacher"), account_id(pond, "admin")

    with pond.app_context():
        report = reports_of(question)[0].id
        assert changeable_report(owner, report)[1].id == question
        share_set(chosen, owner, "admin", may_edit=False)
        for user, sought in ((colleague, report), (owner, 999_999)):
            with pytest.raises(NotYoursError):
                changeable_report(user, sought)
