"""An Undo takes back what its page named, and nothing if it named nothing."""

import re
from collections.abc import Callable

from flask import Flask
from flask.testing import FlaskClient

from tests.review.deck import card_shown, columns, counted, deal, rate, undo

Cast = Callable[[str], FlaskClient]


def test_an_undo_that_names_nothing_says_what_it_would_take_back_and_takes_nothing(
    app: Flask, client_of: Cast
) -> None:
    learner = client_of("learner")
    first, second = deal(app, ["flashcard", "flashcard"])
    rate(learner, first)
    kept = columns(app, first)

    page = learner.post("/review/undo", follow_redirects=True)

    assert re.search("Nothing was taken back yet. Press “Undo: “.+”, today” if", page.text)
    assert (counted(app), columns(app, first)) == (1, kept)
    assert card_shown(page) == second
    assert undo(learner).request.path == f"/review/{first}"
    assert counted(app) == 0
