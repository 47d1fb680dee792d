from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient

from tests.sets.desk import let_rest, make_set, publish


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


def test_a_paper_and_a_try_leave_out_what_rests_and_say_so(
    pond: Flask, teacher: FlaskClient
) -> None:
    chosen = make_set(teacher)
    first, _, last = (publish(pond, teacher, chosen, stem=f"Rests {n}?") for n in range(3))
    for question in (first, last):
        let_rest(pond, question)

    paper = teacher.get(f"/teach/sets/{chosen}/print?key=1").text
    trial = teacher.get(f"/teach/sets/{chosen}/try").text

    for page in (paper, trial):
        assert "Rests 1?" in page
        assert "Rests 0?" not in page
        assert "Two questions rest and are left out." in page
    assert paper.count("The pike hunts.") == 1
    assert "That was all of it" in teacher.get(f"/teach/sets/{chosen}/try?n=2").text


def test_a_set_of_which_everything_rests_says_so(pond: Flask, teacher: FlaskClient) -> None:
    chosen = make_set(teacher)
    let_rest(pond, publish(pond, teacher, chosen))

    for address in ("try", "print"):
        page = teacher.get(f"/teach/sets/{chosen}/{address}").text
        assert "One question rests and is left out." in page
