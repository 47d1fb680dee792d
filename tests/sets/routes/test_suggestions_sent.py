"""Asking the drafts server: what is sent and shown to whom, and how often one may ask."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from quizapp.bank.models import QuestionDraft, QuestionSet
from quizapp.db import db
from quizapp.extensions import limiter
from quizapp.sources.models import Source, Visibility
from tests.conftest import sign_in, switch_limits
from tests.sets.desk import make_set, sections
from tests.sets.stand_in import (
    BUTTON,
    KEY,
    SLEEP,
    StandIn,
    ask,
    completion,
)


def test_the_page_names_where_the_text_goes_and_a_private_one_twice(
    pond: Flask, teacher: FlaskClient, address: str, stand_in: StandIn
) -> None:
    host = stand_in.url.removeprefix("http://").removesuffix("/v1")

    shown = teacher.get(address).text
    with pond.app_context():
        source = db.session.scalars(sa.select(Source).where(Source.slug == "pond")).one()
        source.owner_id = db.session.get_one(QuestionSet, 2).owner_id
        source.visibility = Visibility.PRIVATE
        db.session.commit()
    private = teacher.get(address).text

    assert f"sent to <b>{host}</b>, outside this site." in shown
    assert "although nobody but its owner can read it here" in private
    assert host in teacher.get("/privacy").text


def test_the_key_is_on_no_page_and_in_no_row(
    pond: Flask, teacher: FlaskClient, address: str, capfd: pytest.CaptureFixture[str]
) -> None:
    shown = ask(teacher, address) + teacher.get("/privacy").text

    with pond.app_context():
        rows = [str(form) for form in db.session.scalars(sa.select(QuestionDraft.form))]
    written = capfd.readouterr()
    assert not [text for text in (shown, *rows, *written) if KEY in text]


def test_without_a_server_there_is_no_button_and_nothing_is_asked(
    teacher: FlaskClient, stand_in: StandIn
) -> None:
    address = f"/teach/sets/{make_set(teacher)}/suggestions"

    assert BUTTON not in teacher.get(address).text
    assert teacher.post(f"{address}/ask").status_code == 404
    assert "drafts of questions" not in teacher.get("/privacy").text
    assert stand_in.asked == []


def test_nothing_is_sent_for_who_may_not_change_the_set(
    pond: Flask, colleague: FlaskClient, address: str, stand_in: StandIn
) -> None:
    statuses = [
        client.post(f"{address}/ask").status_code
        for client in (colleague, sign_in(pond, "learner"))
    ]

    assert statuses == [404, 403]
    assert stand_in.asked == []


def test_the_section_that_is_shown_is_the_one_that_is_sent(
    pond: Flask, teacher: FlaskClient, address: str, stand_in: StandIn
) -> None:
    spring = sections(pond)[1]
    stand_in.tell(SLEEP | {"quotations": ["The algae wake first."]})

    shown = ask(teacher, address, spring.id)

    ((_, _, request),) = stand_in.asked
    assert request["messages"][1]["content"].endswith(spring.body)
    assert f'value="{spring.id}" selected' in shown
    assert "1 draft." in shown


def test_with_many_waiting_no_more_are_asked_for(
    teacher: FlaskClient, address: str, stand_in: StandIn
) -> None:
    stand_in.tell(*(SLEEP | {"stem": f"Who sleeps {n} times?"} for n in range(21)))
    ask(teacher, address)

    response = teacher.post(f"{address}/ask")

    assert response.status_code == 409
    assert "Accept or reject some first." in response.text
    assert len(stand_in.asked) == 1


def test_the_button_may_be_pressed_four_times_a_minute(
    pond: Flask, teacher: FlaskClient, address: str, stand_in: StandIn
) -> None:
    limiter.enabled = True
    switch_limits(pond, is_on=True)
    stand_in.body = completion()

    statuses = [teacher.post(f"{address}/ask").status_code for _ in range(5)]
    switch_limits(pond, is_on=False)

    assert statuses == [303, 303, 303, 303, 429]
    assert len(stand_in.asked) == 4
