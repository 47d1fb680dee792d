"""Something wrong here: a learner says so, a teacher answers, the learner finds the answer."""

from __future__ import annotations

import sqlalchemy as sa
from flask import Flask
from playwright.sync_api import Page, expect

from quizapp.bank.models import QuestionReport
from quizapp.bank.service.reports import answer_report
from quizapp.db import db
from tests.conftest import NOON
from tests.journeys.paper import answer, lay_out
from tests.journeys.soundness import faults

COMMENT = "The second option could be meant as well.\n\nI think so."
REPLY = "It could. The next version says which is meant."


def test_a_learner_finds_what_was_said_to_their_report(
    strict_app: Flask, learner_page: Page
) -> None:
    page = learner_page
    page.goto(lay_out(strict_app, "learner", ["single_choice"]))
    answer(strict_app, page)
    page.get_by_role("link", name="Something wrong here?").click()
    page.get_by_label("Comment").fill(COMMENT)
    page.get_by_role("button", name="Send the note").click()
    expect(page.get_by_text("Nobody has answered yet.")).to_be_visible()

    with strict_app.app_context():
        number = db.session.scalars(sa.select(QuestionReport.id)).one()
        answer_report(number, REPLY, NOON, close=True)
        db.session.commit()
    page.get_by_role("link", name="See the result").click()
    found = faults(page, "result")
    page.goto("/history")
    expect(page.get_by_text("Open: 0. Answered: 1.")).to_be_visible()
    found += faults(page, "progress")
    page.get_by_role("link", name="See the question").click()

    expect(page.get_by_text(REPLY)).to_be_visible()
    assert found + faults(page, "explanation") == []
