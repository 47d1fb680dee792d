"""The list of one's reports: the newest first, each with how it stands."""

import dataclasses
import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from quizapp.bank.service import report_question
from quizapp.bank.service.reports import answer_report
from quizapp.db import db
from quizapp.quiz.models import AttemptItem
from quizapp.reports.queries.reported import ReportRecord
from quizapp.reports.views.reported import SHOWN, reported_page, state_of

Cast = Callable[[str], FlaskClient]
Desks = Callable[[str], Any]
NOON = dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC)
OPEN = ReportRecord(1, "Odd.", NOON, None, "", "quiz", 1, is_kept_back=False)


def report(learner: Any, count: int) -> None:
    """Report a question that is explained, so many times."""
    learner.sit([1.0])
    version_id = db.session.scalars(sa.select(AttemptItem.question_version_id)).first() or 0
    for number in range(count):
        report_question(version_id, learner.user_id, f"Odd {number}.", NOON)
    db.session.commit()


@pytest.mark.parametrize(
    ("changed", "state"),
    [
        ({}, "open"),
        ({"reply": "Mended."}, "answered"),
        ({"reply": "Mended.", "closed_at": NOON}, "answered"),
        ({"closed_at": NOON}, "closed"),
        ({"closed_at": NOON, "is_kept_back": True}, "open"),
    ],
)
def test_a_report_is_open_answered_or_closed(changed: dict[str, Any], state: str) -> None:
    assert state_of(dataclasses.replace(OPEN, **changed)) == state


def test_the_newest_come_first_and_the_others_are_counted(desk_of: Desks) -> None:
    learner = desk_of("learner")
    report(learner, SHOWN + 2)
    answer_report(1, "Mended.", NOON, close=True)
    db.session.commit()

    page = reported_page(learner.user_id)

    assert len(page.questions) == SHOWN
    assert page.questions[0].report.comment == f"Odd {SHOWN + 1}."
    assert page.words == f"Open: {SHOWN + 1}. Answered: 1."


def test_progress_lists_them_and_leads_to_the_question(client_of: Cast, desk_of: Desks) -> None:
    learner = desk_of("learner")
    report(learner, 1)
    answer_report(1, "Mended.", NOON, close=True)
    db.session.commit()

    page = client_of("learner").get("/history").text

    listed = page.partition('id="reported"')[2]
    assert "Open: 0. Answered: 1." in listed
    assert "Odd 0." in listed
    assert "Mended." in listed
    link = listed.partition('href="')[2].partition('"')[0]
    assert "Mended." in client_of("learner").get(link).text


def test_who_reported_nothing_is_shown_no_list(client_of: Cast, desk_of: Desks) -> None:
    report(desk_of("outsider"), 1)

    assert 'id="reported"' not in client_of("learner").get("/history").text
