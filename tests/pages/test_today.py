"""Today: what is open, what comes next, how the texts stand."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

from flask.testing import FlaskClient

Cast = Callable[[str], FlaskClient]
TEACHING = {"guest": False, "learner": False, "teacher": True, "admin": True}
TEXT = "ukraine-russia-negotiations-2022"


def begin(client: FlaskClient, **plan: object) -> str:
    """Start a quiz and return its address."""
    address: str = client.post("/quiz", data={"text": TEXT, **plan}).location.rpartition("/")[0]
    return address


def finish(client: FlaskClient, quiz: str) -> None:
    """Say of every question of a practice that one does not know it, until the round is over."""
    for place in range(1, 30):
        if client.post(f"{quiz}/{place}", data={"dont_know": "1"}).status_code != 303:
            return


def test_who_is_not_signed_in_is_asked_to(client: FlaskClient) -> None:
    assert "/sign-in" in client.get("/today").location


def test_a_new_guest_is_welcomed_and_shown_where_to_begin(client_of: Cast) -> None:
    page = client_of("guest").get("/today").text

    assert "Welcome." in page
    assert "Read §1 Introduction" in page
    assert "Sign up and keep everything" in page


def test_only_guests_are_asked_to_sign_up(client_of: Cast) -> None:
    assert "Sign up and keep everything" not in client_of("learner").get("/today").text


def test_only_teachers_are_led_to_bring_a_text(client_of: Cast) -> None:
    led = {name: "Bring a text" in client_of(name).get("/today").text for name in TEACHING}

    assert led == TEACHING


def test_an_open_quiz_goes_on_where_it_was_left(client_of: Cast) -> None:
    learner = client_of("learner")
    quiz = begin(learner, size=8)
    learner.post(f"{quiz}/1", data={"dont_know": "1"})
    learner.post(f"{quiz}/2", data={"dont_know": "1"})

    page = learner.get("/today").text

    assert "One quiz is open." in page
    assert "Question 3 of 8" in page
    assert f'href="{quiz}/3"' in page


def test_the_open_quiz_of_another_is_not_shown(client_of: Cast) -> None:
    quiz = begin(client_of("outsider"), size=8)

    page = client_of("learner").get("/today").text

    assert quiz not in page
    assert "Welcome." in page


def test_a_test_whose_time_is_over_is_to_be_handed_in(client_of: Cast, clock: Any) -> None:
    learner = client_of("learner")
    quiz = begin(learner, size=3, mode="test", minutes=10)

    clock.advance(minutes=11)
    page = learner.get("/today").text

    assert f'href="{quiz}/hand-in"' in page
    assert "The time is over" in page


def test_nothing_of_an_open_test_is_counted(client_of: Cast) -> None:
    learner = client_of("learner")
    quiz = begin(learner, size=3, mode="test")
    learner.post(f"{quiz}/1", data={"dont_know": "1"})

    page = learner.get("/today").text

    assert "Right last time" not in page
    assert "none met in a quiz yet" in page


def test_after_a_quiz_its_result_and_what_comes_next_are_shown(client_of: Cast) -> None:
    learner = client_of("learner")
    quiz = begin(learner, size=1)
    finish(learner, quiz)

    page = learner.get("/today").text

    assert re.search(r"0 of \d points? on §1–8", page)
    assert f'href="{quiz}"' in page
    assert "Here is what comes next." in page
    assert "Worth another look" in page


def test_the_date_is_that_of_the_clock(client_of: Cast, clock: Any) -> None:
    clock.now = dt.datetime(2026, 2, 1, 9, 0, tzinfo=dt.UTC)

    assert "Sunday 1 February" in client_of("learner").get("/today").text


def test_statements_are_few_and_do_not_grow(client_of: Cast, statements: list[str]) -> None:
    learner = client_of("learner")
    finish(learner, begin(learner, size=1))
    begin(learner)

    counts = []
    for _ in range(2):
        statements.clear()
        assert learner.get("/today").status_code == 200
        counts.append(len(statements))
        for _ in range(6):
            finish(learner, begin(learner, size=2))
            begin(learner)

    assert counts[1] <= counts[0] <= 15
