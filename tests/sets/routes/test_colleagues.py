from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient

from tests.conftest import sign_in
from tests.sets.desk import account_id, choice, faults, make_set, publish


def share(teacher: FlaskClient, chosen: int, name: str = "admin", **other: str) -> int:
    given = {"name": name, **other}
    return teacher.post(f"/teach/sets/{chosen}/colleagues", data=given).status_code


def test_a_colleague_who_may_see_cannot_change(
    pond: Flask, teacher: FlaskClient, colleague: FlaskClient
) -> None:
    chosen = make_set(teacher, "Ours")
    question = publish(pond, teacher, chosen)

    assert share(teacher, chosen) == 303

    assert "Ours" in colleague.get("/teach/sets?show=shared").text
    for address in (f"/teach/sets/{chosen}", f"/teach/questions/{question}"):
        assert colleague.get(address).status_code == 200
    refused = [
        colleague.post(f"/teach/questions/{question}", data=choice(pond, base="1")),
        colleague.post(f"/teach/sets/{chosen}/questions/new", data=choice(pond)),
        colleague.post(f"/teach/questions/{question}/order", data={"do": "retire"}),
        colleague.post(f"/teach/sets/{chosen}/upload"),
        colleague.post(f"/teach/sets/{chosen}/state", data={"do": "retire"}),
    ]
    assert {response.status_code for response in refused} == {404}


def test_a_colleague_who_may_change_is_no_owner(
    pond: Flask, teacher: FlaskClient, colleague: FlaskClient
) -> None:
    chosen = make_set(teacher)
    share(teacher, chosen, may_edit="y")

    assert publish(pond, colleague, chosen)
    for what in ("state", "colleagues", "details"):
        address = f"/teach/sets/{chosen}/{what}"
        assert colleague.post(address, data={"do": "retire"}).status_code == 404


def test_sharing_ends(pond: Flask, teacher: FlaskClient, colleague: FlaskClient) -> None:
    chosen = make_set(teacher)
    share(teacher, chosen)

    number = account_id(pond, "admin")
    teacher.post(f"/teach/sets/{chosen}/colleagues/{number}/remove")

    assert colleague.get(f"/teach/sets/{chosen}").status_code == 404


def test_a_set_is_shared_with_teachers_alone(pond: Flask, teacher: FlaskClient) -> None:
    chosen = make_set(teacher)
    sign_in(pond, "learner")

    for name in ("learner", "nobody", "teacher", ""):
        response = teacher.post(f"/teach/sets/{chosen}/colleagues", data={"name": name})

        assert response.status_code == 422
        assert len(faults(response.text)) == 1
