from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient

from tests.sets.desk import make_set, publish


def test_a_try_shows_the_question_then_its_explanation_and_leaves_no_trace(
    pond: Flask, teacher: FlaskClient, statements: list[str]
) -> None:
    chosen = make_set(teacher)
    publish(pond, teacher, chosen)
    statements.clear()

    asked = teacher.get(f"/teach/sets/{chosen}/try").text
    right = teacher.get(f"/teach/sets/{chosen}/try?n=1&answer=0").text
    other = teacher.get(f"/teach/sets/{chosen}/try?n=1&answer=1").text
    unknown = teacher.get(f"/teach/sets/{chosen}/try?n=1&dont_know=1").text
    nonsense = teacher.get(f"/teach/sets/{chosen}/try?n=1&answer=99").text

    assert "<mark" not in asked
    assert {"Right.", "Not this one."} == {
        words for page in (right, other) for words in ("Right.", "Not this one.") if words in page
    }
    assert "Here it is." in unknown
    assert "Choose again." in nonsense
    assert "<mark" not in nonsense
    assert not [one for one in statements if not one.startswith("SELECT")]


def test_every_question_of_a_set_can_be_tried(teacher: FlaskClient) -> None:
    for place in range(1, 140):
        page = teacher.get(f"/teach/sets/1/try?n={place}&dont_know=1")
        assert page.status_code == 200
        if "That was all of it" in page.text:
            break
    else:
        raise AssertionError("it never ended")

    assert place > 90


def test_an_empty_set_says_that_there_is_nothing_to_try(teacher: FlaskClient) -> None:
    page = teacher.get(f"/teach/sets/{make_set(teacher)}/try").text

    assert "There is nothing to try yet" in page


def test_two_versions_on_paper_ask_the_same_in_different_orders(teacher: FlaskClient) -> None:
    first, second, again = (
        teacher.get(f"/teach/sets/1/print?key=1&edition={edition}").text for edition in "aba"
    )

    assert first.count("<li><div>") == second.count("<li><div>")
    assert first.partition('class="pq"')[2] != second.partition('class="pq"')[2]
    assert first.partition('class="pq"')[2] == again.partition('class="pq"')[2]
    assert "Key to version B" in second
    assert "Key to" not in teacher.get("/teach/sets/1/print").text
    assert teacher.get("/teach/sets/1/print?edition=z").status_code == 404
