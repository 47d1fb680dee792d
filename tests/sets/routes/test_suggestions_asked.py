"""Asking the drafts server from the page of suggestions: what is kept, what is said, who may."""

from __future__ import annotations

import re

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from quizapp.bank.models import QuestionDraft, QuestionSet
from quizapp.db import db
from quizapp.extensions import limiter
from quizapp.sources.models import Source, Visibility
from tests.conftest import sign_in, switch_limits
from tests.sets.desk import asked_in, make_set, publish, sections
from tests.sets.stand_in import KEY, LIES, MODEL, SCRIPT, SLEEP, TRUTH, StandIn, completion

DRAFTED = re.compile(r'name="suggestion" value="(drafted-[^"]+)"')
BUTTON = "Ask the drafts server"


@pytest.fixture
def address(pond: Flask, teacher: FlaskClient, stand_in: StandIn) -> str:
    """The address of the suggestions for a new set, on a site with a drafts server."""
    stand_in.be_named(pond)
    return f"/teach/sets/{make_set(teacher)}/suggestions"


def ask(client: FlaskClient, address: str, section: object = "") -> str:
    """Press the button and return the page that it leads to."""
    asked = client.post(f"{address}/ask", data={"section": str(section)}, follow_redirects=True)
    assert asked.status_code in {200, 502}
    return asked.text


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
