from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from quizapp.db import db
from quizapp.sources.models import Manuscript, Source, Visibility
from quizapp.sources.queries import current_sections, find_source
from tests.conftest import sign_in
from tests.formats.texts.making import FURNITURE, article, zipped
from tests.formats.texts.test_article import (
    TITLE,
    as_docx,
    as_docx_without_styles,
    as_html,
    as_plain,
)
from tests.manuscripts.shore import ADDRESS, ICE, ask, bring, pond_of, teacher_id

LAUGHS = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><w>&b;</w>'
FILES = {
    "article.txt": as_plain().encode(),
    "article.docx": as_docx(),
    "without-styles.docx": as_docx_without_styles(),
    "article.html": as_html().encode(),
}
LINES = [line for titled in article() for line in titled if line]


def bomb() -> bytes:
    """A Word file of 5 KB that says it holds 200 MB."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * 200_000_000)
    return file.getvalue()


HOSTILE = {
    "nothing": ("a.txt", b"", "The file is empty"),
    "too large": ("a.txt", b"a " * 12_600_000, "25 MB at most"),
    "a program": ("a.exe", b"MZ", "is not read"),
    "a program in disguise": ("a.docx", b"MZ" * 100, ""),
    "no text": ("a.txt", bytes(range(256)) * 40, ""),
    "entities": ("a.docx", zipped({"word/document.xml": LAUGHS}), ""),
    "a bomb": ("a.docx", bomb(), ""),
    "a bomb of a book": ("a.epub", bomb(), ""),
    "a broken PDF": ("a.pdf", b"%PDF-1.7\n%%EOF", ""),
    "one long line": ("a.txt", b"word " * 250_000, "in parts"),
}


def stored(app: Flask) -> int:
    with app.app_context():
        query = sa.select(sa.func.count()).select_from(Manuscript)
        return db.session.scalar(query) or 0


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_cannot_be_a_text_is_refused_in_a_sentence(app: Flask, name: str) -> None:
    file_name, data, sentence = HOSTILE[name]
    teacher = sign_in(app, "teacher")

    response = bring(teacher, "", file=(io.BytesIO(data), file_name))

    assert response.status_code == 422
    assert "There is a problem" in response.text
    assert sentence in response.text
    assert 'class="err"' in response.text
    assert stored(app) == 0


def test_a_file_of_fifty_megabytes_is_not_even_read(app: Flask) -> None:
    response = bring(sign_in(app, "teacher"), "", file=(io.BytesIO(b"a" * 50_000_000), "a.txt"))

    assert response.status_code == 413
    assert "Nothing was stored" in response.text
    assert stored(app) == 0


@pytest.mark.parametrize(
    ("text", "more", "sentence"),
    [
        ("", {}, "Paste a text, or choose a file."),
        (" \n ", {}, "Paste a text, or choose a file."),
        ("Words.", {"file": (io.BytesIO(b"Words."), "a.txt")}, "Bring one of them"),
        ("Words.", {"visibility": "nobody"}, "Not a valid choice"),
        ("Words.", {"title": "t" * 201}, "There is room for 200 characters"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(
    app: Flask, text: str, more: dict[str, Any], sentence: str
) -> None:
    response = bring(sign_in(app, "teacher"), text, **more)

    assert response.status_code == 422
    assert sentence in response.text
    assert text in response.text
    assert stored(app) == 0


def test_the_pasted_article_is_its_eight_sections_once_the_furniture_is_dropped(
    app: Flask,
) -> None:
    teacher = sign_in(app, "teacher")
    here = bring(teacher, "\r\n".join([*LINES, *FURNITURE]), title="The article").location
    titles = [title for title, _ in article()]

    assert "stands below a line that announces other pages" in teacher.get(here).text
    sent = {"do": "drop-marked", "revision": "1", "title": titles}
    assert teacher.post(here, data=sent).status_code == 303
    kept = teacher.post(here, data={"do": "keep", "revision": "2", "title": titles})

    assert kept.location == "/texts/the-article"
    with app.app_context():
        source = find_source("the-article")
        assert source is not None
        assert [s.body for s in current_sections(source.id)] == [body for _, body in article()]


@pytest.mark.parametrize("name", FILES)
def test_an_uploaded_article_is_its_eight_sections_once_the_furniture_is_dropped(
    app: Flask, name: str
) -> None:
    teacher, titles = sign_in(app, "teacher"), [title for title, _ in article()]

    here = bring(teacher, "", file=(io.BytesIO(FILES[name]), name), title=TITLE).location
    assert re.findall(r'name="title" value="([^"]*)"', teacher.get(here).text) == titles
    sent = {"do": "drop-marked", "revision": "1", "title": titles}
    assert teacher.post(here, data=sent).status_code == 303
    kept = teacher.post(here, data={"do": "keep", "revision": "2", "title": titles})

    with app.app_context():
        source = find_source(kept.location.rpartition("/")[2])
        assert source is not None
        found = current_sections(source.id)
        assert [section.body for section in found] == [body for _, body in article()]
        assert [section.title for section in found] == ["Introduction", *titles[1:]]


def test_ones_own_texts_are_listed_and_nobody_elses(app: Flask) -> None:
    pond_of(app, Visibility.PRIVATE)
    bring(sign_in(app, "teacher"), "Words of a draft.", title="Draft")

    mine, theirs = (sign_in(app, who).get("/teach/texts").text for who in ("teacher", "admin"))

    assert "The Pond" in mine
    assert "Draft" in mine
    assert "only you" in mine
    assert "The Pond" not in theirs
    assert "You have brought no text yet." in theirs


def test_a_text_is_retired_offered_again_and_deleted(app: Flask) -> None:
    pond_of(app)
    teacher = sign_in(app, "teacher")

    for do, said in (("retire", "is retired"), ("offer", "offered again"), ("delete", "deleted")):
        assert teacher.post(f"{ADDRESS}/lasting", data={"do": do}).status_code == 303
        assert said in teacher.get("/teach/texts").text

    assert teacher.get("/texts/the-pond").status_code == 404


def test_a_text_in_use_says_by_what_and_stays(app: Flask) -> None:
    pond_of(app)
    owner = teacher_id(app)
    with app.app_context():
        source = find_source("the-pond")
        assert source is not None
        ask(source, owner, {"q": ("ice", [ICE])})
        db.session.commit()
    teacher = sign_in(app, "teacher")

    page = teacher.get(f"{ADDRESS}/edit").text
    response = teacher.post(f"{ADDRESS}/lasting", data={"do": "delete"})

    assert "Used by 1 published question set." in page
    assert "Delete it for ever" not in page
    assert response.status_code == 409
    assert "used by 1 question set" in response.text


def test_a_text_is_handed_over_or_it_is_said_why_not(app: Flask) -> None:
    pond_of(app)
    sign_in(app, "admin")
    teacher = sign_in(app, "teacher")

    refused = teacher.post(f"{ADDRESS}/hand-over", data={"name": "nobody"})
    done = teacher.post(f"{ADDRESS}/hand-over", data={"name": "admin"})

    assert refused.status_code == 422
    assert "No other teacher here has this name." in refused.text
    assert done.status_code == 303
    assert teacher.get(f"{ADDRESS}/edit").status_code == 404
    assert sign_in(app, "admin").get(f"{ADDRESS}/edit").status_code == 200


def test_a_button_that_is_not_there_does_nothing(app: Flask) -> None:
    pond_of(app)

    response = sign_in(app, "teacher").post(f"{ADDRESS}/lasting", data={"do": "burn"})

    assert response.status_code == 409
    with app.app_context():
        assert db.session.scalar(sa.select(Source.id).where(Source.slug == "the-pond"))
