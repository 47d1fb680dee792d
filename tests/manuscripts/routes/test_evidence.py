from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from quizapp.db import db
from quizapp.sources.queries import find_source
from tests.conftest import sign_in
from tests.manuscripts.shore import (
    ADDRESS,
    ALGAE,
    ICE,
    PERCH,
    PIKE,
    ask,
    entry,
    kept,
    numbers,
    rewritten,
    teacher_id,
    words_of,
)


@pytest.fixture
def question(app: Flask) -> int:
    """A question that rests since its words were edited."""
    owner = teacher_id(app)
    with app.app_context():
        source = kept(owner)
        ask(source, owner, {"pike": ("ice", [PIKE])})
        rewritten(source, owner, {0: ICE.replace(PIKE, PERCH)})
        db.session.commit()
        return entry("pike").id


def seen(page: str) -> str:
    found = re.search(r'name="seen" value="([^"]*)"', page)
    assert found
    return found[1]


def test_old_and_new_stand_side_by_side(teacher: FlaskClient, question: int) -> None:
    page = teacher.get(f"{ADDRESS}/evidence").text

    assert f"<mark>{PIKE}</mark>" in page
    assert f"<mark>{PERCH}</mark>" in page
    assert "The words have changed; this is the passage most like them." in page
    assert f'href="/teach/questions/{question}"' in page
    assert "One question rests" in teacher.get("/teach/texts").text


def test_one_click_lets_it_stand(app: Flask, teacher: FlaskClient, question: int) -> None:
    page = teacher.get(f"{ADDRESS}/evidence").text

    sent = {"do": "stand", "seen": seen(page)}
    response = teacher.post(f"{ADDRESS}/evidence/{question}", data=sent)

    assert response.status_code == 303
    assert "Every question stands." in teacher.get(f"{ADDRESS}/evidence").text
    with app.app_context():
        assert numbers("pike") == [1, 2]


def test_a_question_is_retired_there(app: Flask, teacher: FlaskClient, question: int) -> None:
    teacher.post(f"{ADDRESS}/evidence/{question}", data={"do": "retire"})

    assert "Every question stands." in teacher.get(f"{ADDRESS}/evidence").text
    with app.app_context():
        assert entry("pike").retired_at is not None


@pytest.mark.parametrize("data", [{"do": "stand", "seen": "ice:0-1"}, {"do": "burn"}, {}])
def test_what_was_not_seen_so_is_not_accepted(
    app: Flask, teacher: FlaskClient, question: int, data: dict[str, str]
) -> None:
    assert teacher.post(f"{ADDRESS}/evidence/{question}", data=data).status_code == 409

    with app.app_context():
        assert numbers("pike") == [1]


def test_learners_are_not_asked_what_rests(app: Flask, question: int) -> None:
    page = sign_in(app, "learner").get("/texts/the-pond").text

    assert "There are no questions on this text now." in page
    assert "Quiz me" not in page
    with app.app_context():
        source = find_source("the-pond")
        assert source is not None


@pytest.fixture
def two(app: Flask) -> int:
    """A question that rests: of its two passages one was reworded, one is gone."""
    owner = teacher_id(app)
    with app.app_context():
        source = kept(owner)
        ask(source, owner, {"both": ("ice", [PIKE, ALGAE])})
        words = {0: ICE.replace(PIKE, PERCH), 1: "The reeds are green again."}
        rewritten(source, owner, words)
        db.session.commit()
        return entry("both").id


def excerpts(page: str) -> list[str]:
    return re.findall(r'id="out-(\d+)"', page)


def test_one_passage_stands_and_another_is_pointed_elsewhere(
    app: Flask, teacher: FlaskClient, two: int
) -> None:
    page = teacher.get(f"{ADDRESS}/evidence").text
    first, second = excerpts(page)
    assert f'id="stand-{first}"' in page
    assert f'id="stand-{second}"' not in page
    assert '<option value="3.2" label="Nobody in the pond sleeps before dusk.">' in page
    sent = {f"place-{first}": "stand", f"place-{second}": "at", f"at-{second}": "3.2"}

    response = teacher.post(
        f"{ADDRESS}/evidence/{two}", data={"do": "settle", "seen": seen(page), **sent}
    )

    assert response.status_code == 303
    with app.app_context():
        assert words_of("both") == [PERCH, "Nobody in the pond sleeps before dusk."]


@pytest.mark.parametrize(
    ("decision", "typed", "sentence"),
    [
        ("at", "3.9", "No such sentence is in this text."),
        ("stand", "3.1", "Choose one of them."),
        ("out", "3.1", "Choose one of them."),
    ],
)
def test_what_was_decided_stays_on_the_page_with_what_is_wrong(
    app: Flask, teacher: FlaskClient, two: int, decision: str, typed: str, sentence: str
) -> None:
    page = teacher.get(f"{ADDRESS}/evidence").text
    first, second = excerpts(page)
    sent = {f"place-{first}": "out", f"place-{second}": decision, f"at-{second}": typed}

    response = teacher.post(
        f"{ADDRESS}/evidence/{two}", data={"do": "settle", "seen": seen(page), **sent}
    )

    assert response.status_code == 422
    assert response.text.count(sentence) == 2
    assert re.search(rf'id="out-{first}"[^>]* checked>', response.text)
    assert f'value="{typed}"' in response.text
    assert f'id="at-{second}-error"' in response.text
    with app.app_context():
        assert numbers("both") == [1]


def test_the_page_and_the_editor_propose_the_same_place(app: Flask, teacher: FlaskClient) -> None:
    owner = teacher_id(app)
    with app.app_context():
        source = kept(owner)
        ask(source, owner, {"pond": ("ice", ["whole pond"])})
        words = {0: ICE.replace("whole pond", "entire water"), 1: "In spring the whole wood wakes."}
        rewritten(source, owner, words)
        db.session.commit()
        question = entry("pond").id

    page = teacher.get(f"{ADDRESS}/evidence").text
    editor = teacher.get(f"/teach/questions/{question}").text

    sentence = "In winter the entire water freezes over."
    assert f"<mark>{sentence}</mark>" in page
    assert f"What is most like it stands in §1 now: <q>{sentence}</q>" in editor


def test_what_stands_around_an_excerpt_is_cut_between_words(
    app: Flask, teacher: FlaskClient
) -> None:
    owner, around = teacher_id(app), "Reeds whisper everywhere tonight. " * 9
    long = f"{around}{PIKE} {around}".strip()
    with app.app_context():
        source = kept(owner)
        rewritten(source, owner, {0: long})
        ask(source, owner, {"pike": ("ice", [PIKE])})
        rewritten(source, owner, {0: long.replace(PIKE, PERCH)})
        db.session.commit()

    page = teacher.get(f"{ADDRESS}/evidence").text

    for text in re.findall(r'<blockquote class="prose">… (.*?) …</blockquote>', page):
        words = re.sub("<[^>]+>", "", text).split()
        assert set(words) <= set(f"{long} {PERCH}".split())
    assert page.count(" …</blockquote>") == 2


def test_a_long_sentence_is_named_by_whole_words(app: Flask, teacher: FlaskClient) -> None:
    owner, long = teacher_id(app), f"{'Reeds whisper everywhere tonight ' * 9}again."
    with app.app_context():
        source = kept(owner)
        ask(source, owner, {"both": ("ice", [PIKE, ALGAE])})
        rewritten(source, owner, {0: ICE.replace(PIKE, PERCH), 1: long})
        db.session.commit()

    page = teacher.get(f"{ADDRESS}/evidence").text

    (label,) = re.findall(r'<option value="2.1" label="(.*?) …">', page)
    assert long.startswith(f"{label} ")
