"""The page of one's own account, deleting it, and the first teacher's link."""

import re
from collections.abc import Callable
from http import HTTPStatus

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from quizapp.accounts.models import Role, UserAccount
from quizapp.accounts.service import make_guest, set_role, setup_link_token
from quizapp.bank.models import QuestionEntry, QuestionReport, QuestionSet, QuestionVersion
from quizapp.config import Settings
from quizapp.db import db, reading
from quizapp.quiz.models import Answer, Attempt
from quizapp.sources.models import SectionVersion, Source
from tests.accounts.conftest import ADA, WORDS, alert, is_signed_in
from tests.conftest import NOON

ClientOf = Callable[[str], FlaskClient]
OTHER_WORDS = "five words in a row"


# the account


def test_a_changed_password_signs_out_the_other_device_and_not_this_one(
    app: Flask, her_client: FlaskClient
) -> None:
    other = app.test_client()
    other.post("/sign-in", data=ADA)

    response = her_client.post(
        "/account/password", data={"current_password": WORDS, "new_password": OTHER_WORDS}
    )

    assert (response.status_code, response.location) == (303, "/account")
    assert "Your password is changed" in her_client.get("/account").text
    assert not is_signed_in(other)
    assert app.test_client().post("/sign-in", data=ADA).status_code == 422


@pytest.mark.parametrize(
    ("current", "new", "field", "words"),
    [
        ("wrong", OTHER_WORDS, "current_password", "not your current password"),
        (WORDS, "short", "new_password", "at least 8"),
        (WORDS, "", "new_password", "Enter a new password"),
    ],
)
def test_a_refused_password_is_said_beside_its_field(
    her_client: FlaskClient, current: str, new: str, field: str, words: str
) -> None:
    response = her_client.post(
        "/account/password", data={"current_password": current, "new_password": new}
    )

    assert response.status_code == 422
    assert f'href="#{field}"' in alert(response)
    assert words in alert(response)
    assert "<title>Error: Your account" in response.text


def test_shortcuts_are_switched_off_in_the_account(her_client: FlaskClient) -> None:
    her_client.post("/account/shortcuts", data={})

    page = her_client.get("/account").text
    assert "Single keys are off" in page
    assert 'id="shortcuts" name="shortcuts" type="checkbox"' in page
    assert not re.search(r'<input[^>]*checked[^>]*name="shortcuts"', page)


def test_the_account_offers_all_data_for_download(her_client: FlaskClient) -> None:
    page = her_client.get("/account").text

    assert "Download as JSON" in page
    assert "Download as CSV" in page


def test_a_guest_sees_how_to_keep_progress_and_no_password_form(client_of: ClientOf) -> None:
    page = client_of("guest").get("/account").text

    assert 'href="/sign-up"' in page
    assert 'name="current_password"' not in page


@pytest.mark.parametrize(
    ("method", "address"),
    [
        ("GET", "/account"),
        ("POST", "/account/password"),
        ("POST", "/account/shortcuts"),
        ("GET", "/account/delete"),
        ("POST", "/account/delete"),
        ("POST", "/sign-out-everywhere"),
    ],
)
def test_who_is_signed_out_is_asked_to_sign_in(
    client: FlaskClient, method: str, address: str
) -> None:
    response = client.open(address, method=method)

    assert response.status_code == HTTPStatus.SEE_OTHER
    assert (response.location or "").startswith("/sign-in?next=")


# deleting


def test_nothing_is_deleted_without_the_password(her_client: FlaskClient) -> None:
    assert "cannot be undone" in her_client.get("/account/delete").text

    response = her_client.post("/account/delete", data={"current_password": "wrong"})

    assert response.status_code == 422
    assert "not your current password" in alert(response)
    assert is_signed_in(her_client)


def test_a_deleted_account_leaves_no_attempt_no_answer_and_no_name(
    app: Flask, settings: Settings
) -> None:
    with app.app_context():
        reading(only=False)
        guest = make_guest(NOON)
        db.session.commit()
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"] = guest.get_id()
    answer_and_report(client)
    canary = {"name": "Zerubbabel Quux", "password": WORDS}
    client.post("/sign-up", data=canary)

    response = client.post("/account/delete", data={"current_password": WORDS})

    assert (response.status_code, response.location) == (303, "/")
    assert "Your account is deleted" in client.get("/").text
    with app.app_context():
        assert db.session.scalar(sa.select(sa.func.count(Attempt.id))) == 0
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Answer)) == 0
        assert db.session.scalars(sa.select(QuestionReport.user_id)).all() == [None]
    for file in settings.instance.glob("readback.sqlite*"):
        assert b"Zerubbabel" not in file.read_bytes(), file.name


def answer_and_report(client: FlaskClient) -> None:
    """Take up a quiz, say "I don't know" once, and report the question."""
    form = re.search(
        r'action="/start".*?name="text" value="([^"]+)"',
        client.application.test_client().get("/").text,
        re.DOTALL,
    )
    assert form
    started = client.post("/start", data={"text": form[1], "first": "1", "size": "8"})
    address = started.location or ""
    key = re.search(r'name="request_key"[^>]*value="([^"]+)"', client.get(address).text)
    answered = client.post(address, data={"dont_know": "1", "request_key": key[1] if key else ""})
    reported = client.post(f"{address}/report", data={"comment": "Odd."})
    assert (answered.status_code, reported.status_code) == (303, 303)


def test_a_teacher_who_wrote_questions_deletes_the_account_and_they_stay(
    app: Flask, her_client: FlaskClient
) -> None:
    with app.app_context():
        reading(only=False)
        set_role(ADA["name"], Role.TEACHER)
        db.session.commit()
    question = written_question(app, her_client)

    said = her_client.get("/account/delete").text
    response = her_client.post("/account/delete", data={"current_password": WORDS})

    assert "become that colleague’s" in said
    assert (response.status_code, response.location) == (303, "/")
    with app.app_context():
        version = db.session.scalars(sa.select(QuestionVersion).filter_by(question_id=question))
        assert [(one.number, one.author_id) for one in version] == [(1, None)]
        owners = db.session.scalars(sa.select(QuestionSet.owner_id))
        assert owners.all() == [None, None]


def test_a_learner_is_told_nothing_of_question_sets(her_client: FlaskClient) -> None:
    assert "colleague" not in her_client.get("/account/delete").text


@pytest.mark.parametrize(
    ("mine", "another", "said"),
    [
        (Role.ADMIN, None, "the last teacher of this site"),
        (Role.TEACHER, None, "the last teacher of this site"),
        (Role.ADMIN, Role.LEARNER, "the last teacher of this site"),
        (Role.ADMIN, Role.TEACHER, "the last admin of this site"),
        (Role.ADMIN, Role.ADMIN, ""),
        (Role.TEACHER, Role.ADMIN, ""),
        (Role.LEARNER, None, ""),
    ],
)
def test_whoever_is_the_last_to_look_after_the_site_is_warned(
    app: Flask, her_client: FlaskClient, mine: Role, another: Role | None, said: str
) -> None:
    with app.app_context():
        set_role(ADA["name"], mine)
        if another:
            named = {"login_name": "bo", "display_name": "Bo", "password_hash": "none fits"}
            db.session.add(UserAccount(**named, role=another, created_at=NOON, claimed_at=NOON))
        db.session.commit()

    page = her_client.get("/account/delete").text

    assert re.findall(r"You are (the last \w+ of this site)", page) == ([said] if said else [])


def written_question(app: Flask, teacher: FlaskClient) -> int:
    """Publish a question on the text that everyone may read, and return its id."""
    with app.app_context():
        section = db.session.scalars(sa.select(SectionVersion).order_by(SectionVersion.id)).first()
        source = db.session.scalars(sa.select(Source.slug)).first()
        assert section is not None
        mark, place = f"{section.id}@0-10", str(section.section_id)
    made = teacher.post("/teach/sets", data={"text": source, "title": "Hers", "is_open": "y"})
    asked = {"kind": "pointing", "stem": "Where?", "section": place, "evidence": mark}
    teacher.post(f"{made.location}/questions/new", data=asked | {"points": "1", "do": "publish"})
    with app.app_context():
        return db.session.scalars(sa.select(sa.func.max(QuestionEntry.id))).one()


def test_a_guest_deletes_everything_without_a_password(client_of: ClientOf) -> None:
    guest = client_of("guest")

    assert 'name="current_password"' not in guest.get("/account/delete").text
    assert guest.post("/account/delete").status_code == HTTPStatus.SEE_OTHER
    assert not is_signed_in(guest)


# the first teacher


@pytest.fixture
def link(app: Flask) -> str:
    """The address that makes the first teacher."""
    with app.app_context():
        reading(only=False)
        token = setup_link_token(NOON)
        db.session.commit()
    return f"/set-up/{token}"


def test_the_link_makes_a_new_account_the_first_admin(client: FlaskClient, link: str) -> None:
    assert client.get(link).status_code == HTTPStatus.OK

    response = client.post(link, data=ADA)

    assert (response.status_code, response.location) == (303, "/today")
    page = client.get("/account").text
    assert "You look after this site: teacher and admin." in page
    assert "Ada Lovelace · admin" in page


def test_the_link_makes_who_is_signed_in_the_first_admin(
    her_client: FlaskClient, link: str
) -> None:
    assert 'name="password"' not in her_client.get(link).text

    her_client.post(link)

    assert "· admin" in her_client.get("/account").text


def test_the_link_works_once(app: Flask, her_client: FlaskClient, link: str) -> None:
    her_client.post(link)

    other = app.test_client()
    page = other.get(link)
    assert (page.status_code, "This link was used." in page.text) == (HTTPStatus.GONE, True)
    assert other.post(link, data={"name": "Bea", "password": WORDS}).status_code == HTTPStatus.GONE
    assert not is_signed_in(other)


def test_a_made_up_link_is_not_found(client: FlaskClient, link: str) -> None:
    assert client.get(link[:-1]).status_code == HTTPStatus.NOT_FOUND


def test_a_refused_name_does_not_use_the_link_up(client: FlaskClient, link: str) -> None:
    refused = client.post(link, data={"name": "a@b", "password": WORDS})

    assert refused.status_code == 422
    assert client.get(link).status_code == HTTPStatus.OK
