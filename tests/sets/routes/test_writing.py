from __future__ import annotations

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from quizapp.bank.models import QuestionDraft, QuestionEntry
from quizapp.core.writing.typed import Typed
from quizapp.db import db
from quizapp.sets.service.drafts import Writing, keep_draft
from tests.conftest import NOON
from tests.sets.desk import account_id, choice, faults, make_set, publish


def drafts(app: Flask) -> list[str]:
    with app.app_context():
        return [form["stem"] for form in db.session.scalars(sa.select(QuestionDraft.form))]


def test_the_preview_shows_question_and_explanation_and_stores_nothing(
    pond: Flask, teacher: FlaskClient, statements: list[str]
) -> None:
    chosen = make_set(teacher)
    statements.clear()

    page = teacher.post(f"/teach/sets/{chosen}/preview", data=choice(pond)).text

    assert not [one for one in statements if not one.startswith("SELECT")]
    assert "<h1" not in page
    assert "The answer" in page
    assert "<mark>The pike hunts.</mark>" in page
    assert "The section says so." in page


def test_the_preview_says_what_is_worth_a_second_look(pond: Flask, teacher: FlaskClient) -> None:
    chosen = make_set(teacher)
    long = {"options-0-text": "The pike, which hunts below the ice in every winter"}

    page = teacher.post(f"/teach/sets/{chosen}/preview", data=choice(pond, **long)).text

    assert "much longer than the others" in page


def test_the_preview_says_what_forbids_to_publish_as_publishing_does(
    pond: Flask, teacher: FlaskClient
) -> None:
    chosen = make_set(teacher)
    alike = choice(pond, **{"options-1-text": "The pike"})
    refused = teacher.post(f"/teach/sets/{chosen}/questions/new", data=alike).text

    page = teacher.post(f"/teach/sets/{chosen}/preview", data=alike).text

    assert faults(refused)
    assert all(sentence in page for sentence in faults(refused))
    assert "once the question has one" not in page


def test_a_colleagues_draft_of_a_change_is_opened_by_who_may_change_the_set(
    pond: Flask, teacher: FlaskClient
) -> None:
    question = publish(pond, teacher, make_set(teacher))
    other = account_id(pond, "admin")
    with pond.app_context():
        stored = db.session.get_one(QuestionEntry, question)
        typed = Typed(stem="Who sleeps?")
        draft = keep_draft(
            Writing(stored.set_id, stored.section_id, typed, question, 1), other, NOON
        )
        db.session.commit()

    page = teacher.get(f"/teach/drafts/{draft}", follow_redirects=True).text

    assert "Who sleeps?" in page


def test_a_draft_is_kept_once_however_often_it_is_sent(pond: Flask, teacher: FlaskClient) -> None:
    address = f"/teach/sets/{make_set(teacher)}/autosave"

    first = teacher.post(address, data={"stem": "Who"}).get_json()["draft"]
    second = teacher.post(address, data={"stem": "Who hunts?", "draft": first}).get_json()["draft"]

    assert first == second
    assert drafts(pond) == ["Who hunts?"]


def test_a_blank_form_is_no_draft(pond: Flask, teacher: FlaskClient) -> None:
    response = teacher.post(f"/teach/sets/{make_set(teacher)}/autosave", data={"points": "1"})

    assert response.status_code == 204
    assert drafts(pond) == []


def test_a_draft_of_a_question_changes_nothing_that_is_asked(
    pond: Flask, teacher: FlaskClient
) -> None:
    chosen = make_set(teacher)
    question = publish(pond, teacher, chosen)

    teacher.post(
        f"/teach/sets/{chosen}/autosave",
        data=choice(pond, stem="Who sleeps?", question=str(question), base="1"),
    )

    page = teacher.get(f"/teach/questions/{question}").text
    assert "Who sleeps?" in page
    assert "You were writing this" in page
    assert "unpublished changes" in teacher.get(f"/teach/sets/{chosen}").text
    assert "Who hunts?" in teacher.get(f"/teach/questions/{question}?fresh=1").text


def test_a_draft_of_another_set_is_never_written_over(
    pond: Flask, teacher: FlaskClient, colleague: FlaskClient
) -> None:
    mine = make_set(teacher)
    draft = teacher.post(f"/teach/sets/{mine}/autosave", data={"stem": "Mine"}).get_json()["draft"]
    theirs = make_set(colleague, "Theirs")

    colleague.post(f"/teach/sets/{theirs}/autosave", data={"stem": "Theirs", "draft": draft})

    assert sorted(drafts(pond)) == ["Mine", "Theirs"]
    assert colleague.get(f"/teach/drafts/{draft}").status_code == 404


def test_a_draft_is_thrown_away(pond: Flask, teacher: FlaskClient) -> None:
    chosen = make_set(teacher)
    draft = teacher.post(f"/teach/sets/{chosen}/autosave", data={"stem": "x"}).get_json()["draft"]

    teacher.post(f"/teach/drafts/{draft}/discard")

    assert drafts(pond) == []
