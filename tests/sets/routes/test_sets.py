from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from quizapp.sources.models import Visibility
from tests.conftest import sign_in
from tests.manuscripts.shore import pond_of
from tests.quiz.sitting import TEXT as REAL
from tests.sets.desk import TEXT, asked_in, faults, make_set, publish, stored_set, value_of


def begin(client: FlaskClient) -> int:
    """Begin a quiz on the small text and return the status."""
    return client.post("/quiz", data={"text": TEXT}).status_code


def test_a_new_set_is_on_the_shelf_of_its_owner_alone(
    teacher: FlaskClient, colleague: FlaskClient
) -> None:
    make_set(teacher, "Mine alone")

    assert "Mine alone" in teacher.get("/teach/sets").text
    for show in ("yours", "built-in", "shared", "drafts"):
        assert "Mine alone" not in colleague.get(f"/teach/sets?show={show}").text


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({"text": TEXT, "title": " "}, "Give the set a title."),
        ({"text": TEXT, "title": "x" * 121}, "There is room for 120 characters."),
        ({"text": "nowhere", "title": "x"}, "Not a valid choice."),
    ],
)
def test_a_set_that_cannot_be_is_refused(
    teacher: FlaskClient, given: dict[str, str], fault: str
) -> None:
    response = teacher.post("/teach/sets", data=given)

    assert response.status_code == 422
    assert faults(response.text) == [fault]


def test_learners_are_asked_a_set_while_it_is_published(pond: Flask, teacher: FlaskClient) -> None:
    chosen = make_set(teacher)
    publish(pond, teacher, chosen)
    learner = sign_in(pond, "learner")

    found = [begin(learner)]
    for verb in ("take-back", "publish", "retire"):
        teacher.post(f"/teach/sets/{chosen}/state", data={"do": verb})
        found.append(begin(learner))

    assert found == [303, 409, 303, 409]


def test_a_set_that_is_not_open_asks_nothing_until_it_is_published(
    pond: Flask, teacher: FlaskClient
) -> None:
    chosen = make_set(teacher, is_open=False)
    publish(pond, teacher, chosen)

    assert begin(sign_in(pond, "learner")) == 409
    assert stored_set(pond, chosen).visibility == "draft"


def test_a_set_gets_another_title(pond: Flask, teacher: FlaskClient) -> None:
    chosen = make_set(teacher)

    teacher.post(f"/teach/sets/{chosen}/details", data={"title": "Winter", "description": "Ice."})

    assert (stored_set(pond, chosen).title, stored_set(pond, chosen).description) == (
        "Winter",
        "Ice.",
    )


def test_a_copy_is_ones_own_not_open_and_says_the_same(pond: Flask, teacher: FlaskClient) -> None:
    copied = teacher.post("/teach/sets/1/copy")

    number = int(copied.location.rpartition("/")[2])
    stored = stored_set(pond, number)
    assert (stored.kept_in, stored.visibility) == ("browser", "draft")
    assert asked_in(pond, number) == asked_in(pond, 1)
    assert teacher.get(f"{copied.location}/file").data[:2] == b"PK"


def test_asking_makes_a_set_where_there_is_none_and_uses_it_afterwards(
    pond: Flask, teacher: FlaskClient
) -> None:
    first = teacher.post("/teach/ask", data={"at": f"{TEXT}:1.2", "gap": "1"})
    second = teacher.post("/teach/ask", data={"at": f"{TEXT}:1.3"})
    looked = teacher.get(f"/teach/ask?at={TEXT}:2")

    sets = {response.location.split("/")[3] for response in (first, second, looked)}
    assert len(sets) == 1
    assert first.location.endswith("gap=1")
    assert "gap" not in second.location


def test_looking_makes_no_set(teacher: FlaskClient) -> None:
    response = teacher.get(f"/teach/ask?at={TEXT}:2")

    assert response.location.startswith("/teach/sets/new")
    page = teacher.get(response.location)
    assert "Yours (0)" in teacher.get("/teach/sets").text
    made = teacher.post("/teach/sets", data={"text": TEXT, "title": "x", "at": f"{TEXT}:2"})
    assert page.status_code == 200
    assert f"at={TEXT}:2" in made.location


def test_a_new_set_on_a_text_is_made_by_one_click(pond: Flask, teacher: FlaskClient) -> None:
    page = teacher.get(f"/teach/sets/new?text={TEXT}&at={TEXT}:2").text
    title = value_of(page, "title")

    made = teacher.post("/teach/sets", data={"text": TEXT, "title": title, "at": f"{TEXT}:2"})

    assert title == "Questions on The Pond"
    assert f'<option selected value="{TEXT}">' in page
    assert 'checked id="is_open"' in page
    assert made.status_code == 303


def test_a_set_on_a_private_text_is_not_proposed_to_be_open(
    pond: Flask, teacher: FlaskClient
) -> None:
    pond_of(pond, Visibility.PRIVATE)

    page = teacher.get("/teach/sets/new?text=the-pond").text

    assert value_of(page, "title") == "Questions on The Pond"
    assert 'checked id="is_open"' not in page
    assert teacher.get("/teach/sets/new?text=none-such").status_code == 404


def test_only_teachers_see_the_sets_in_the_bar_and_the_words_to_ask(
    pond: Flask, teacher: FlaskClient
) -> None:
    learner, guest = sign_in(pond, "learner"), pond.test_client()
    for address in ("/texts", f"/texts/{REAL}/read"):
        assert "/teach/" in teacher.get(address).text
        assert "/teach/" not in learner.get(address).text
        assert "/teach/" not in guest.get(address).text


def test_the_number_of_statements_does_not_grow_with_the_questions(
    pond: Flask, teacher: FlaskClient, statements: list[str]
) -> None:
    chosen = make_set(teacher)
    publish(pond, teacher, chosen)
    counts = []
    for more in (0, 3):
        for n in range(more):
            publish(pond, teacher, chosen, stem=f"{n}?")
        for address in ("/teach/sets", f"/teach/sets/{chosen}"):
            statements.clear()
            teacher.get(address)
            counts.append(len(statements))

    assert counts[:2] == counts[2:]
