"""What somebody published while one was writing, beside what one wrote oneself."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.sets.desk import SLEEP, choice, make_set, mark, publish, value_of, versions


@pytest.fixture
def question(pond: Flask, teacher: FlaskClient) -> int:
    """A question that the teacher and a colleague may change."""
    chosen = make_set(teacher)
    teacher.post(f"/teach/sets/{chosen}/colleagues", data={"name": "admin", "may_edit": "y"})
    return publish(pond, teacher, chosen)


def both(
    first: FlaskClient, second: FlaskClient, question: int, *forms: dict[str, object]
) -> TestResponse:
    """Let two publish the same question at once, and return what the second is answered."""
    address = f"/teach/questions/{question}"
    assert first.post(address, data=forms[0]).status_code == 303
    response = second.post(address, data=forms[1])
    assert response.status_code == 409
    return response


def rows(page: str) -> dict[str, list[str]]:
    """Return the rows of the page's table: what differs, as one has it and as the other."""
    body = re.sub(r"</?b>", "", page.partition("<tbody>")[2].partition("</tbody>")[0])
    cells = [
        [" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in re.split(r"</t[hd]>", row)[:3]]
        for row in body.split("</tr>")[:-1]
    ]
    return {name: sides for name, *sides in cells}


def test_the_second_of_two_teachers_is_shown_both_texts(
    pond: Flask, teacher: FlaskClient, colleague: FlaskClient
) -> None:
    chosen = make_set(teacher)
    teacher.post(f"/teach/sets/{chosen}/colleagues", data={"name": "admin", "may_edit": "y"})
    question = publish(pond, teacher, chosen)
    address = f"/teach/questions/{question}"
    first = colleague.post(address, data=choice(pond, base="1", stem="Who hunts in winter?"))
    mine = choice(pond, base="1", stem="Which animal hunts?")

    second = teacher.post(address, data=mine)

    assert (first.status_code, second.status_code) == (303, 409)
    assert "Who hunts in winter?" in second.text
    assert "Which animal hunts?" in second.text
    assert len(versions(pond, question)) == 2
    mine["base"] = value_of(second.text, "base")
    assert teacher.post(address, data=mine).status_code == 303
    assert [v.question.stem for v in versions(pond, question)] == [
        "Who hunts?",
        "Who hunts in winter?",
        "Which animal hunts?",
    ]


def test_who_changed_it_and_when_is_said(
    pond: Flask, teacher: FlaskClient, colleague: FlaskClient, question: int
) -> None:
    forms = [choice(pond, base="1", stem=stem) for stem in ("Who hunts in winter?", "What hunts?")]

    page = both(colleague, teacher, question, *forms).text

    assert "Admin published version 2 on 22 November 2026, 12:00 UTC." in page


def test_what_differs_stands_side_by_side_and_nothing_else(
    pond: Flask, teacher: FlaskClient, colleague: FlaskClient, question: int
) -> None:
    theirs = choice(pond, base="1", hint="Look down.", tags="winter")
    mine = choice(
        pond, base="1", **{"options-1-text": "The heron", "evidence": [mark(pond, SLEEP)]}
    )

    page = both(colleague, teacher, question, theirs, mine).text

    assert rows(page) == {
        "Answers": [
            "The pike Right The frog It sleeps.",
            "The pike Right The heron It sleeps.",
        ],
        "Passage": ["“The pike hunts.” (§1)", "“The frogs sleep.” (§1)"],
        "Hint": ["Look down.", "Nothing"],
        "Tags": ["winter", "Nothing"],
    }


def test_what_one_wrote_is_kept_as_a_draft_whichever_way_one_goes_on(
    pond: Flask, teacher: FlaskClient, colleague: FlaskClient, question: int
) -> None:
    forms = [choice(pond, base="1", stem=stem) for stem in ("Who hunts in winter?", "What hunts?")]

    both(colleague, teacher, question, *forms)

    address = f"/teach/questions/{question}"
    assert "Who hunts in winter?" in teacher.get(f"{address}?fresh=1").text
    again = teacher.get(address).text
    assert "You were writing this" in again
    assert "What hunts?" in again
