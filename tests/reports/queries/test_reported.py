"""What a learner reported, and which answers they may read."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from quizapp.bank.models import QuestionReport
from quizapp.bank.service import report_question
from quizapp.bank.service.reports import answer_report
from quizapp.db import db
from quizapp.quiz.models import Attempt, AttemptItem
from quizapp.reports.queries.reported import report_records

Desks = Callable[[str], Any]
NOON = dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC)


def answered_report(user_id: int, quiz: Attempt, place: int = 1) -> None:
    """Report the question at a place of a quiz, and answer the report."""
    query = sa.select(AttemptItem.question_version_id)
    version_id = db.session.scalars(query.filter_by(attempt_id=quiz.id, position=place)).one()
    report_question(version_id, user_id, "Odd.", NOON)
    number = db.session.scalars(sa.select(sa.func.max(QuestionReport.id))).one()
    answer_report(number, "Mended.", NOON, close=True)
    db.session.commit()


def test_reports_come_the_oldest_first_with_where_they_were_last_explained(desk_of: Desks) -> None:
    learner = desk_of("learner")
    earlier = learner.sit([1.0, 1.0])
    later = learner.sit([1.0, 1.0], begun=NOON + dt.timedelta(hours=1))
    answered_report(learner.user_id, earlier, 2)
    answered_report(learner.user_id, earlier, 1)

    records = report_records(learner.user_id)

    assert [(one.public_id, one.position) for one in records] == [
        (later.public_id, 2),
        (later.public_id, 1),
    ]
    assert {(one.comment, one.reply, one.is_kept_back) for one in records} == {
        ("Odd.", "Mended.", False)
    }


@pytest.mark.parametrize(
    ("sat", "is_kept_back"),
    [
        ({"credits_given": [1.0]}, False),
        ({"credits_given": [1.0], "is_open": True}, False),
        ({"credits_given": [], "size": 1, "is_open": True}, True),
        ({"credits_given": [1.0], "mode": "test"}, False),
        ({"credits_given": [1.0], "mode": "test", "is_open": True}, True),
    ],
)
def test_an_answer_is_kept_back_until_the_question_is_explained(
    desk_of: Desks, sat: dict[str, Any], is_kept_back: bool
) -> None:
    learner = desk_of("learner")
    answered_report(learner.user_id, learner.sit(**sat))

    (record,) = report_records(learner.user_id)

    assert record.is_kept_back == is_kept_back
    assert record.reply == ("" if is_kept_back else "Mended.")


def test_an_answer_is_kept_back_while_a_test_asks_the_question_again(desk_of: Desks) -> None:
    learner = desk_of("learner")
    answered_report(learner.user_id, learner.sit([1.0]))
    learner.sit([], size=1, mode="test", is_open=True)

    (record,) = report_records(learner.user_id)

    assert (record.is_kept_back, record.reply) == (True, "")


def test_reports_of_others_are_not_read(desk_of: Desks) -> None:
    learner, outsider = desk_of("learner"), desk_of("outsider")
    quiz = learner.sit([1.0])
    answered_report(learner.user_id, quiz)
    outsider.sit([1.0])

    assert report_records(outsider.user_id) == ()
