from __future__ import annotations

import pytest
from flask import Flask, request
from werkzeug.exceptions import RequestEntityTooLarge

from quizapp.web.uploads import make_room, takes_up_to


@pytest.mark.parametrize(("size", "is_taken"), [(300_000, True), (500_000, False)])
def test_a_view_takes_as_much_as_it_says(size: int, is_taken: bool) -> None:
    app = Flask("small")
    app.config.update(MAX_CONTENT_LENGTH=1000, TESTING=True)
    app.before_request(make_room)

    @app.post("/large")
    @takes_up_to(400_000)
    def large() -> str:
        return str(len(request.form["text"]))

    @app.post("/small")
    def small() -> str:
        return str(len(request.form["text"]))

    client = app.test_client()
    assert client.post("/small", data={"text": "x" * size}).status_code == (
        RequestEntityTooLarge.code
    )
    assert (client.post("/large", data={"text": "x" * size}).status_code == 200) is is_taken
