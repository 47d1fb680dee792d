"""The editor of a question whose text was edited since its passage was chosen."""

from __future__ import annotations

import re
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from quizapp.db import db
from quizapp.sources.queries import current_sections
from quizapp.sources.service import SectionText, SourceText, save_source
from tests.conftest import NOON
from tests.sets.desk import (
    SLEEP,
    asked_in,
    choice,
    edit,
    faults,
    make_set,
    mark,
    publish,
    value_of,
    versions,
)

EDITED = "The text was edited since these words were chosen"


def draft(app: Flask, teacher: FlaskClient, chosen: int, **other: Any) -> str:
    """Keep a draft and return its address."""
    sent = choice(app, do="draft", **{"evidence": [mark(app, SLEEP)], **other})
    location = teacher.post(f"/teach/sets/{chosen}/questions/new", data=sent).location
    return str(location)


def buttons(page: str, verb: str) -> list[str]:
    return re.findall(rf'name="do" value="({verb}:[^"]*)"', page)


def test_a_draft_says_what_its_passage_was_and_what_is_most_like_it(
    pond: Flask, teacher: FlaskClient
) -> None:
    here = draft(pond, teacher, make_set(teacher))
    assert "passage changed" not in teacher.get(here).text

    edit(pond, "The pond freezes. The pike hunts. The frogs still sleep.")

    page = teacher.get(here).text
    assert "This draft’s passage changed." in page
    assert "It said: <q>The frogs sleep.</q>" in page
    assert "What is most like it stands in §1 now: <q>The frogs still sleep.</q>" in page


def test_a_changed_passage_is_published_once_the_proposal_is_taken(
    pond: Flask, teacher: FlaskClient
) -> None:
    chosen = make_set(teacher)
    here, old = draft(pond, teacher, chosen), mark(pond, SLEEP)
    edit(pond, "The pond freezes. The pike hunts. The frogs still sleep.")
    page = teacher.get(here).text
    sent = choice(pond, evidence=[old], draft=value_of(page, "draft"))
    new = f"/teach/sets/{chosen}/questions/new"

    refused = teacher.post(new, data=sent)
    assert refused.status_code == 422
    assert EDITED in faults(refused.text)[0]
    assert asked_in(pond, chosen) == []

    (take,) = buttons(page, "take")
    taken = teacher.post(new, data={**sent, "do": take}).text
    assert "passage changed" not in taken
    assert teacher.post(new, data={**sent, "evidence": [take.split(":")[2]]}).status_code == 303
    assert asked_in(pond, chosen) == ["Who hunts?"]


def test_an_orphan_is_not_published_until_it_is_left_out(pond: Flask, teacher: FlaskClient) -> None:
    chosen = make_set(teacher)
    here, old = draft(pond, teacher, chosen), mark(pond, SLEEP)
    edit(pond, "Nothing of it is left here at all.")
    with_spring = [old, mark(pond, (0, 22), section=1)]
    new = f"/teach/sets/{chosen}/questions/new"

    page = teacher.get(here).text
    assert "Nothing like it stands in the text any more. Leave it out" in page
    assert teacher.post(new, data=choice(pond, evidence=with_spring)).status_code == 422
    (leave,) = buttons(page, "leave")
    left = teacher.post(new, data=choice(pond, evidence=with_spring, do=leave)).text

    assert "passage changed" not in left
    assert teacher.post(new, data=choice(pond, evidence=with_spring[1:])).status_code == 303


def test_where_a_wrong_answer_comes_from_is_asked_about_too(
    pond: Flask, teacher: FlaskClient
) -> None:
    own = mark(pond, (0, 22), section=1)
    more = {"evidence": [own], "options-1-origins": [mark(pond, SLEEP)]}
    here = draft(pond, teacher, make_set(teacher), **more)

    edit(pond, "The pond freezes. The pike hunts. The frogs still sleep.")

    page = teacher.get(here).text
    assert "This draft’s passage changed, where a wrong answer comes from." in page


def test_a_question_that_rests_is_mended_in_the_editor(pond: Flask, teacher: FlaskClient) -> None:
    question = publish(pond, teacher, make_set(teacher), evidence=[mark(pond, SLEEP)])
    edit(pond, "The pond freezes. The pike hunts. The frogs still sleep.")
    address = f"/teach/questions/{question}"

    page = teacher.get(address).text
    assert "This question’s passage changed." in page
    (take,) = buttons(page, "take")
    sent = choice(pond, base="1", evidence=[take.split(":")[2]])

    assert teacher.post(address, data=sent).status_code == 303
    assert len(versions(pond, question)) == 2


def test_a_mark_shows_no_words_of_another_text(pond: Flask, teacher: FlaskClient) -> None:
    chosen = make_set(teacher)
    secret = SectionText("01-den", "Den", "Nobody else may read this.")
    with pond.app_context():
        other = save_source(SourceText("den", "The Den", "none", (secret,)), NOON)
        db.session.commit()
        stolen = f"{current_sections(other.id)[0].version_id}@0-26"
    more = {"evidence": [stolen], "options-1-origins": [stolen], "do": "preview"}

    page = teacher.post(f"/teach/sets/{chosen}/questions/new", data=choice(pond, **more)).text

    assert "Nobody else may read this." not in page
