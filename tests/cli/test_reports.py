"""`quizapp reports`: what learners wrote about questions, for those who can mend them."""

import pytest
import sqlalchemy as sa
from click.testing import Result
from flask import Flask

from quizapp.bank.models import QuestionReport, QuestionVersion
from quizapp.bank.service import report_question
from quizapp.cli.reports import reports
from quizapp.db import db
from tests.conftest import NOON, sign_in


@pytest.fixture
def reported(app: Flask) -> Flask:
    """The app with two reports on its first question, the second of them closed."""
    sign_in(app, "learner")
    with app.app_context():
        version_id = db.session.scalars(sa.select(sa.func.min(QuestionVersion.id))).one()
        user_id = db.session.scalars(sa.text("SELECT max(id) FROM user_account")).one()
        report_question(version_id, user_id, "The key\r\nis \x1b[2Jodd.", NOON)
        report_question(version_id, user_id, "Settled long ago.", NOON)
        closed = db.session.scalars(
            sa.select(QuestionReport).order_by(QuestionReport.id.desc()).limit(1)
        ).one()
        closed.closed_at = NOON
        db.session.commit()
    return app


def run(app: Flask, *arguments: str) -> Result:
    return app.test_cli_runner().invoke(reports, arguments)


def test_an_open_report_is_listed_with_its_question_and_its_comment(reported: Flask) -> None:
    done = run(reported, "list")

    first, second = done.output.splitlines()
    assert first.startswith("1  2026-11-22 12:00 UTC  ukraine-russia-negotiations-2022 §")
    assert first.endswith("(version 1)")
    assert second == "    The key is [2Jodd."


def test_a_closed_report_is_listed_no_more_and_kept(reported: Flask) -> None:
    closed = run(reported, "close", "1")

    assert closed.output == "Report 1 is closed.\n"
    assert run(reported, "list").output == "No report is open.\n"
    with reported.app_context():
        assert db.session.scalar(sa.select(sa.func.count(QuestionReport.closed_at))) == 2


@pytest.mark.parametrize("number", ["2", "77"])
def test_what_is_not_open_cannot_be_closed(reported: Flask, number: str) -> None:
    done = run(reported, "close", number)

    assert done.exit_code == 1
    assert f"No open report has the number {number}" in done.output


@pytest.mark.parametrize("number", ["0", "9" * 30, "first"])
def test_what_is_no_id_is_refused(reported: Flask, number: str) -> None:
    assert run(reported, "close", number).exit_code == 2
