"""What may be sent to a card, read as an answer of a learner."""

import datetime as dt

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from quizapp.core.memory.evidence import Evidence
from quizapp.core.memory.scheduling import Rating
from quizapp.core.questions.cards import RecalledQuestion
from quizapp.memory.service.answers import CardAnswer
from quizapp.review.forms import ChosenForm, LearnForm, RatingForm
from quizapp.review.views.cards import order_of
from tests.review.deck import deal, seen, values

FIELDS = {"version": "1", "number": "1", "request_key": "k", "shown_at": "1763812800000"}


def rated(app: Flask, kind: str, *, is_return: bool = False, **sent: str) -> CardAnswer:
    card = seen(app, deal(app, [kind])[0])
    assert isinstance(card.question, RecalledQuestion)
    form = RatingForm(MultiDict(FIELDS | sent))
    assert form.is_read
    return form.answer_to(card, card.question, is_return=is_return)


def chosen(app: Flask, kind: str, *, right: bool, **sent: str) -> CardAnswer | None:
    card = seen(app, deal(app, [kind])[0])
    answers = [("answer", value) for value in values(app, card.id, right=right)]
    data = MultiDict([*FIELDS.items(), *answers, *sent.items()])
    with app.test_request_context(method="POST"):
        form = ChosenForm(data)
        assert form.read(card.question, order_of(card.id, card.question, 1)), form.error
        return form.answer_to(card, is_return=False)


@pytest.mark.parametrize("rating", list(Rating))
def test_a_rating_is_the_learner_s_own(app: Flask, rating: Rating) -> None:
    given = rated(app, "flashcard", rating=str(int(rating)))

    assert given.judgement.rating is rating
    assert (given.judgement.evidence, given.judgement.is_evidence) == (Evidence.RECALL, True)
    assert (given.number, given.request_key, given.response) == (1, "k", None)
    assert given.shown_at == dt.datetime(2025, 11, 22, 12, tzinfo=dt.UTC)


def test_what_was_typed_is_kept_and_the_rating_stands(app: Flask) -> None:
    given = rated(app, "short_answer", rating="3", typed="nothing like it")

    assert given.judgement.rating is Rating.GOOD
    assert given.judgement.evidence is Evidence.TYPED
    assert given.response
    assert given.response.texts == ("nothing like it",)


@pytest.mark.parametrize("typed", ["", "  ", "about four", "\0"])
def test_what_is_no_answer_is_not_kept(app: Flask, typed: str) -> None:
    given = rated(app, "numeric", rating="3", typed=typed)

    assert (given.response, given.judgement.evidence) == (None, Evidence.RECALL)


def test_a_return_is_no_evidence(app: Flask) -> None:
    given = rated(app, "flashcard", rating="3", is_return=True)

    assert given.is_return
    assert not given.judgement.is_evidence


@pytest.mark.parametrize(
    ("right", "sent", "rating"),
    [
        (True, {}, Rating.GOOD),
        (False, {}, Rating.AGAIN),
        (True, {"guessed": "1"}, Rating.AGAIN),
        (True, {"dont_know": "1"}, Rating.AGAIN),
    ],
)
def test_a_chosen_answer_rates_itself_and_luck_is_no_memory(
    app: Flask, right: bool, sent: dict[str, str], rating: Rating
) -> None:
    for kind in ("single_choice", "true_false"):
        given = chosen(app, kind, right=right, **sent)
        assert given
        assert given.judgement.rating is rating
        assert given.judgement.is_evidence
        assert given.guessed == ("guessed" in sent)
        assert (given.response is None) == ("dont_know" in sent)


@pytest.mark.parametrize("section", ["x", "1.5", "\0", ""])
def test_a_section_to_learn_is_a_number(app: Flask, section: str) -> None:
    with app.test_request_context(method="POST", data={"section": section}):
        form = LearnForm()
        assert not form.validate() or form.section.data is None
