from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from quizapp.db import db
from quizapp.sources.queries import find_source
from tests.manuscripts.shore import ADDRESS, ICE, PIKE, ask, bring, pond_of, teacher_id

DETAILS = {"title": "The Pond", "language": "en", "visibility": "everyone"}


def test_a_kept_text_is_read_by_everyone_and_can_be_asked_about(
    app: Flask, teacher: FlaskClient
) -> None:
    here = bring(teacher, f"# Ice\n\n{ICE}", title="The Pond").location

    kept = teacher.post(here, data={"do": "keep", "revision": "1", "title": ["Ice"]})

    page = teacher.get(kept.location).text
    assert "The Pond is kept. Now ask about it." in page
    assert "Ask about it" in page
    assert "The old pike hunts" in app.test_client().get("/texts/the-pond/read").text
    assert teacher.get(here).status_code == 404


def test_a_title_without_words_is_refused_and_what_was_typed_stays(
    app: Flask, teacher: FlaskClient
) -> None:
    here = bring(teacher, "# Empty\n\n# Ice\n\nWords.", title="P").location
    assert "§1 “Empty” has no text of its own" in teacher.get(here).text

    kept = teacher.post(here, data={"do": "keep", "revision": "1", "title": ["Bare", "Ice"]})

    assert kept.status_code == 422
    assert "§1 “Bare” has no text of its own" in kept.text


def test_what_the_text_says_of_itself_is_shown_to_its_readers(
    app: Flask, teacher: FlaskClient
) -> None:
    here = bring(teacher, f"Ice\n\n{ICE}", title="Pond").location
    told = {"author": "A. Heron", "license": "CC BY", "note": "Read <i>slowly</i>."}

    kept = teacher.post(f"{here}/details", data={**DETAILS, **told, "revision": "1", "do": "keep"})

    page = app.test_client().get(kept.location).text
    assert "A. Heron" in page
    assert "CC BY" in page
    assert "Read &lt;i&gt;slowly&lt;/i&gt;." in page


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"title": "  "}, "Give the text a title."),
        ({"title": "t" * 201}, "There is room for 200 characters."),
        ({"language": "English"}, "Give a code like en"),
        ({"note": "n" * 2001}, "There is room for 2,000 characters."),
        ({"visibility": ""}, "Choose who may read it."),
        ({"revision": "0"}, "changed in another tab"),
        ({"revision": "x"}, "changed in another tab"),
    ],
)
def test_details_that_cannot_be_meant_are_said(
    teacher: FlaskClient, change: dict[str, str], said: str
) -> None:
    here = bring(teacher, "Words.", title="The Pond").location

    response = teacher.post(f"{here}/details", data={**DETAILS, "revision": "1", **change})

    assert response.status_code == 422
    assert said in response.text


def test_details_can_be_saved_before_the_text_is_kept(teacher: FlaskClient) -> None:
    here = bring(teacher, "Words.", title="The Pond").location

    saved = teacher.post(f"{here}/details", data={**DETAILS, "author": "Heron", "revision": "1"})

    assert saved.status_code == 303
    assert 'value="Heron"' in teacher.get(f"{here}/details").text


def test_what_is_thrown_away_is_gone(teacher: FlaskClient) -> None:
    here = bring(teacher, "Words.", title="The Pond").location

    assert teacher.post(f"{here}/throw-away").status_code == 303

    assert teacher.get(here).status_code == 404


def test_an_edit_says_first_what_becomes_of_the_questions(app: Flask, teacher: FlaskClient) -> None:
    pond_of(app)
    owner = teacher_id(app)
    with app.app_context():
        source = find_source("the-pond")
        assert source is not None
        ask(source, owner, {"pike": ("ice", [PIKE]), "ice": ("ice", [ICE[:38]])})
        db.session.commit()
    here = teacher.post(f"{ADDRESS}/edit").location
    teacher.post(
        f"{here}/sections/1", data={"revision": "1", "words": ICE.replace("pike", "perch")}
    )

    preview = teacher.get(f"{here}/details").text
    assert "1 of 2 questions stand as they did." in preview
    kept = teacher.post(f"{here}/details", data={**DETAILS, "revision": "2", "do": "keep"})

    assert kept.location == f"{ADDRESS}/evidence"
    assert "1 question to be looked at" in teacher.get(kept.location).text


def test_a_text_in_use_cannot_be_made_private(app: Flask, teacher: FlaskClient) -> None:
    pond_of(app)
    owner = teacher_id(app)
    with app.app_context():
        source = find_source("the-pond")
        assert source is not None
        ask(source, owner, {"pike": ("ice", [PIKE])})
        db.session.commit()
    here = teacher.post(f"{ADDRESS}/edit").location

    hidden = {**DETAILS, "visibility": "private", "revision": "1", "do": "keep"}
    response = teacher.post(f"{here}/details", data=hidden)

    assert response.status_code == 422
    assert "Others use this text: 1 published question set." in response.text
    assert app.test_client().get("/texts/the-pond").status_code == 200
