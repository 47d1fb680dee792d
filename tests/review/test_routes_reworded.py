"""A question reworded while its page was open: nothing is counted of words that were not seen."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from quizapp.bank.models import QuestionVersion
from quizapp.core.questions import load
from quizapp.db import db
from tests.memory import cards
from tests.review.deck import back, card_shown, counted, deal, log, sent_by, values

Cast = Callable[[str], FlaskClient]


def reword(app: Flask, version_id: str) -> None:
    """Supersede a version by another of the same words."""
    with app.app_context():
        version = db.session.get_one(QuestionVersion, int(version_id))
        cards.revised(version, load(version.kind, version.payload))
        db.session.commit()


def test_a_rating_of_a_former_wording_counts_nothing(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    (card,) = deal(app, ["flashcard"])
    fields = {**sent_by(back(learner, card)), "rating": "3"}
    reword(app, fields["version"])

    page = learner.post(f"/review/{card}", data=fields, follow_redirects=True)

    assert "This question was reworded meanwhile." in page.text
    assert (card_shown(page), counted(app)) == (card, 0)


@pytest.mark.parametrize("kind", ["flashcard", "single_choice"])
def test_an_answer_stored_before_the_rewording_and_sent_again_is_not_denied(
    app: Flask, client_of: Cast, kind: str
) -> None:
    learner = client_of("learner")
    (card,) = deal(app, [kind])
    page = back(learner, card) if kind == "flashcard" else learner.get(f"/review/{card}")
    given = {"rating": "3"} if kind == "flashcard" else {"answer": values(app, card, right=True)}
    fields: dict[str, str | list[str]] = {**sent_by(page), **given}
    learner.post(f"/review/{card}", data=fields)
    reword(app, sent_by(page)["version"])

    again = learner.post(f"/review/{card}", data=fields, follow_redirects=True)

    assert "That answer stands" in again.text
    assert "Nothing was counted" not in again.text
    assert [str(entry.question_version_id) for entry in log(app)] == [sent_by(page)["version"]]
