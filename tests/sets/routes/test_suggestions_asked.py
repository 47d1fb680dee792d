"""Asking the drafts server from the page of suggestions: what is kept, and what is said."""

from __future__ import annotations

import re

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from quizapp.bank.models import QuestionDraft, QuestionSet
from quizapp.db import db
from tests.conftest import sign_in
from tests.sets.desk import asked_in, publish
from tests.sets.stand_in import (
    BUTTON,
    LIES,
    MODEL,
    SCRIPT,
    TRUTH,
    StandIn,
    ask,
)

DRAFTED = re.compile(r'name="suggestion" value="(drafted-[^"]+)"')


def origins(app: Flask) -> list[str]:
    with app.app_context():
        return sorted(db.session.scalars(sa.select(QuestionDraft.origin)))


def test_what_came_is_counted_kept_and_shown_before_what_is_made_by_rule(
    pond: Flask, teacher: FlaskClient, address: str, stand_in: StandIn
) -> None:
    stand_in.tell(*TRUTH, *LIES)

    shown = ask(teacher, address)

    assert "2 drafts; 5 refused: their quotation is not in this section (2)" in shown
    assert origins(pond) == ["offered", "offered"]
    assert len(DRAFTED.findall(shown)) == 2
    assert DRAFTED.findall(teacher.get(address).text) == DRAFTED.findall(shown)
    assert f"A language model ({MODEL}) wrote this." in shown
    assert re.search(r"<mark[^>]*>The frogs sleep\.</mark>", shown)


def test_nobody_is_asked_what_came_and_no_list_counts_it(
    pond: Flask, teacher: FlaskClient, address: str
) -> None:
    ask(teacher, address)

    set_page = teacher.get(address.removesuffix("/suggestions")).text
    assert asked_in(pond, 2) == []
    assert "Not published yet" not in set_page
    assert "Who sleeps?" not in set_page
    assert not re.search(r"\d drafts?\b", teacher.get("/teach/sets").text)
    with pond.app_context():
        kept = db.session.scalars(sa.select(QuestionDraft.id)).first()
    assert teacher.get(f"/teach/drafts/{kept}").status_code == 404


def test_what_is_accepted_is_a_draft_and_can_be_published(
    pond: Flask, teacher: FlaskClient, address: str
) -> None:
    slug = DRAFTED.findall(ask(teacher, address))[0]

    data = {"suggestion": slug, "do": "accept"}
    shown = teacher.post(address, data=data, follow_redirects=True).text

    assert slug not in shown
    assert origins(pond) == ["offered", "settled", "suggested"]
    publish(pond, teacher, 2, stem="Who sleeps?")
    assert asked_in(pond, 2) == ["Who sleeps?"]


def test_what_is_rejected_is_gone_and_refused_when_it_comes_again(
    pond: Flask, teacher: FlaskClient, address: str
) -> None:
    slug = DRAFTED.findall(ask(teacher, address))[0]
    teacher.post(address, data={"suggestion": slug, "do": "reject"})

    shown = ask(teacher, address)

    assert "No drafts; 2 refused:" in shown
    assert "accepted or rejected before (1)" in shown
    assert "there already (1)" in shown
    assert slug not in shown
    assert origins(pond) == ["offered", "settled"]


def test_edit_leads_to_the_editor_filled_in(teacher: FlaskClient, address: str) -> None:
    slug = DRAFTED.findall(ask(teacher, address))[0]

    editor = teacher.get(
        f"{address.removesuffix('suggestions')}questions/new?suggestion={slug}"
    ).text

    assert 'value="The frogs"' in editor
    assert re.search(r'name="evidence" value="[^"]+@34-50"[^>]*checked', editor)


def test_a_draft_is_shown_no_more_once_its_words_are_gone(
    pond: Flask, teacher: FlaskClient, address: str
) -> None:
    slug = DRAFTED.findall(ask(teacher, address))[0]
    with pond.app_context():
        kept = db.session.scalars(sa.select(QuestionDraft).order_by(QuestionDraft.id)).first()
        assert kept is not None
        kept.form = kept.form | {"quotations": ["The frogs woke."]}
        db.session.commit()

    assert slug not in teacher.get(address).text


def test_a_script_in_a_draft_is_words(
    teacher: FlaskClient, address: str, stand_in: StandIn
) -> None:
    stand_in.tell(SCRIPT)

    shown = ask(teacher, address)

    assert len(DRAFTED.findall(shown)) == 1
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert(1)" in shown
    assert 'href="javascript:' not in shown


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ((401, b""), "does not accept our key (status 401)"),
        ((429, b""), "has been asked too often (status 429)"),
        ((500, b""), "is in trouble (status 500)"),
        ((302, b""), "points to another address (status 302)"),
        ((200, b"<html>Hello</html>"), "the server&#39;s answer is no chat completion"),
        ((200, b"{"), "the server&#39;s answer is no chat completion"),
        ((200, b" " * 10_000_000), "the server&#39;s answer is larger than 1 MiB"),
        ((200, b'{"choices":[{"message":{"content":"No."}}]}'), "holds no list of drafts"),
    ],
)
def test_what_cannot_be_had_is_said_in_a_sentence_and_nothing_is_stored(
    pond: Flask,
    teacher: FlaskClient,
    address: str,
    stand_in: StandIn,
    sent: tuple[int, bytes],
    said: str,
) -> None:
    stand_in.status, stand_in.body = sent

    shown = ask(teacher, address)

    alert = shown.partition('role="alert">')[2].partition("</p>")[0]
    assert said in alert
    assert "Nothing was stored." in alert
    assert BUTTON in shown
    assert origins(pond) == []


def test_a_server_that_hangs_is_left(
    pond: Flask, teacher: FlaskClient, address: str, stand_in: StandIn
) -> None:
    stand_in.hangs = True
    stand_in.be_named(pond, seconds=1)

    assert "did not answer within 1 s" in ask(teacher, address)


def test_no_transaction_is_open_while_the_server_thinks(
    pond: Flask, teacher: FlaskClient, address: str, stand_in: StandIn
) -> None:
    def write_meanwhile() -> None:
        with pond.app_context():
            db.session.execute(sa.update(QuestionSet).values(description="changed meanwhile"))
            db.session.commit()

    stand_in.before = write_meanwhile

    assert "2 drafts." in ask(teacher, address)
    assert "changed meanwhile" in teacher.get(address.removesuffix("/suggestions")).text


def test_what_comes_after_the_set_was_taken_away_is_not_kept(
    pond: Flask, teacher: FlaskClient, address: str, stand_in: StandIn
) -> None:
    sign_in(pond, "admin")

    def take_away() -> None:
        with pond.app_context():
            db.session.execute(sa.update(QuestionSet).values(owner_id=None, kept_in="files"))
            db.session.commit()

    stand_in.before = take_away

    assert teacher.post(f"{address}/ask").status_code == 404
    assert origins(pond) == []
