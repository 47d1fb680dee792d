from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.sets.desk import asked_in, make_set, publish


def test_questions_change_places_are_taken_out_and_brought_back(
    pond: Flask, teacher: FlaskClient
) -> None:
    chosen = make_set(teacher)
    first, second, third = (publish(pond, teacher, chosen, stem=f"{n}?") for n in "ABC")

    teacher.post(f"/teach/questions/{third}/order", data={"do": "up"})
    assert asked_in(pond, chosen) == ["A?", "C?", "B?"]
    teacher.post(f"/teach/questions/{first}/order", data={"do": "down"})
    assert asked_in(pond, chosen) == ["C?", "A?", "B?"]
    teacher.post(f"/teach/questions/{second}/order", data={"do": "down"})
    assert asked_in(pond, chosen) == ["C?", "A?", "B?"]
    teacher.post(f"/teach/questions/{first}/order", data={"do": "retire"})
    assert asked_in(pond, chosen) == ["C?", "B?"]
    teacher.post(f"/teach/questions/{first}/order", data={"do": "bring-back"})
    assert len(asked_in(pond, chosen)) == 3


@pytest.mark.parametrize(
    ("do", "order"),
    [("to:0", "CAB"), ("to:1", "ACB"), ("to:2", "ABC"), ("to:3", "ABC"), ("to:-1", "ABC")],
)
def test_a_question_is_put_at_a_place_among_those_that_are_asked(
    pond: Flask, teacher: FlaskClient, do: str, order: str
) -> None:
    chosen = make_set(teacher)
    gone, *_, last = (publish(pond, teacher, chosen, stem=f"{n}?") for n in "XABC")
    teacher.post(f"/teach/questions/{gone}/order", data={"do": "retire"})

    response = teacher.post(f"/teach/questions/{last}/order", data={"do": do})

    assert response.status_code == 303
    assert asked_in(pond, chosen) == [f"{n}?" for n in order]
