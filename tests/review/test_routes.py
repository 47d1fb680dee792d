"""A session: what its pages show, what an answer does, and what comes next."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from quizapp.core.memory.scheduling import Rating
from quizapp.db import db
from quizapp.memory.models import StudySettings
from tests.conftest import Clock
from tests.review.deck import (
    ASKED,
    RECALLED,
    TODAY,
    answer,
    back,
    card_shown,
    choose,
    columns,
    counted,
    deal,
    log,
    rate,
    sent_by,
    undo,
    values,
)
from tests.study.holding import set_columns, user_id

Cast = Callable[[str], FlaskClient]


def settle(app: Flask, **chosen: object) -> None:
    """Let the learner study in another way than they would by themselves."""
    owner = user_id(app)
    plain: dict[str, object] = {
        "user_id": owner,
        "aim": 0.9,
        "day_starts_at": 240,
        "minutes_per_day": 10,
        "new_per_day": 10,
        "has_four_buttons": False,
    }
    with app.app_context():
        db.session.add(StudySettings(**(plain | chosen)))
        db.session.commit()


def test_a_recalled_card_shows_its_answer_on_its_back_alone(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")

    for card in deal(app, RECALLED):
        front, shown = learner.get(f"/review/{card}").text, back(learner, card).text
        words = ("Show answer", "<mark", "I forgot", "I remembered", 'id="answer"')
        assert [word in front for word in words] == [True, False, False, False, False]
        assert [word in shown for word in words] == [False, True, True, True, True]


def test_a_card_of_another_kind_is_asked_as_in_a_quiz_and_rates_itself(
    app: Flask, client_of: Cast
) -> None:
    learner = client_of("learner")

    for card, miss in zip(deal(app, ASKED), deal(app, ASKED), strict=True):
        asked = learner.get(f"/review/{card}?show=1").text
        known = choose(app, learner, card, right=True)
        missed = choose(app, learner, miss, right=False)
        assert ("I guessed" in asked, "<mark" in asked) == (True, False)
        assert [entry.rating for entry in log(app)[-2:]] == [Rating.GOOD, Rating.AGAIN]
        assert known.location == f"/review/{card}/why/1#feedback"
        assert "Right." in learner.get(known.location).text
        assert "<mark" in learner.get(known.location).text
        assert "Right." not in learner.get(missed.location).text


def test_right_but_guessed_comes_back_as_if_forgotten(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")

    for card in deal(app, ASKED):
        given = choose(app, learner, card, right=True, guessed="1")
        entry = log(app)[-1]
        assert (entry.rating, entry.guessed) == (Rating.AGAIN, True)
        assert columns(app, card)["lapse_count"] == 1
        assert "You marked it as a guess" in learner.get(given.location).text


def test_who_does_not_know_is_shown_why_and_the_card_comes_back(
    app: Flask, client_of: Cast
) -> None:
    learner = client_of("learner")
    (card,) = deal(app, ["single_choice"])
    fields = sent_by(learner.get("/review"))

    given = learner.post(f"/review/{card}", data={**fields, "dont_know": "1"})

    assert log(app)[0].rating == Rating.AGAIN
    assert log(app)[0].response is None
    assert "Here it is." in learner.get(given.location).text


def test_there_are_two_buttons_or_four_as_the_learner_chose(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    (card,) = deal(app, ["flashcard"])
    two = back(learner, card).text
    settle(app, has_four_buttons=True)
    four = back(learner, card).text

    assert [f'name="rating" value="{n}"' in two for n in (1, 2, 3, 4)] == [True, False, True, False]
    assert all(f'name="rating" value="{n}"' in four for n in (1, 2, 3, 4))
    assert [word in four for word in ("Again", "Hard", "Good", "Easy")] == [True] * 4


def test_a_rating_is_stored_as_it_was_given(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")

    for card, rating in zip(deal(app, ["flashcard"] * 4), Rating, strict=True):
        rate(learner, card, rating)
        assert log(app)[-1].rating == rating
        assert columns(app, card)["last_day"] == TODAY


@pytest.mark.parametrize("kind", ["cloze", "short_answer", "numeric"])
def test_a_typed_answer_is_compared_and_the_learner_has_the_last_word(
    app: Flask, client_of: Cast, kind: str
) -> None:
    learner = client_of("learner")
    (card,) = deal(app, [kind])
    right = values(app, card, right=True)[0]
    wrong = "-99999" if kind == "numeric" else "nothing like it"

    good, bad = back(learner, card, typed=right), back(learner, card, typed=wrong)
    fields = sent_by(bad)
    learner.post(f"/review/{card}", data={**fields, "rating": "3"})

    assert ": right." in good.text
    assert ": right." not in bad.text
    assert f"You wrote “{wrong}”." in bad.text
    assert 'value="3"' in good.text.partition("data-space")[0].rpartition("<button")[2]
    assert 'value="1"' in bad.text.partition("data-space")[0].rpartition("<button")[2]
    assert log(app)[0].rating == Rating.GOOD
    assert wrong in str(log(app)[0].response)
    assert log(app)[0].evidence == ("gap" if kind == "cloze" else "typed")


def test_a_number_that_is_none_is_told_so_and_not_graded(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    (card,) = deal(app, ["numeric"])

    page = back(learner, card, typed="about four")

    assert "Write a number alone" in page.text
    assert "You wrote" not in page.text
    learner.post(f"/review/{card}", data={**sent_by(page), "rating": "1"})
    assert (log(app)[0].evidence, log(app)[0].response) == ("recall", None)


def test_the_most_nearly_forgotten_comes_first_and_then_the_next(
    app: Flask, client_of: Cast
) -> None:
    learner = client_of("learner")
    first, second = deal(app, ["flashcard", "short_answer"])

    assert card_shown(learner.get("/review")) == first
    rate(learner, first)

    page = learner.get("/review")
    assert card_shown(page) == second
    assert "Last card: remembered, back on" in page.text


def test_a_miss_returns_after_three_others_and_once_more_at_the_end(
    app: Flask, client_of: Cast
) -> None:
    learner = client_of("learner")
    cards = deal(app, ["flashcard"] * 6)
    shown = []

    while (page := learner.get("/review")).status_code == 200:
        card = card_shown(page)
        rate(learner, card, 1 if card == cards[0] and card not in shown else 3)
        shown.append(card)

    a, b, c, d, e, f = cards
    assert shown == [a, b, c, d, a, e, f, a]
    assert [entry.is_return for entry in log(app)].count(True) == 2
    assert [entry.is_evidence for entry in log(app) if entry.card_id == a] == [True, False, False]
    assert columns(app, a)["review_count"] == 2


def test_a_card_that_returns_says_that_it_is_for_practice(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    (card,) = deal(app, ["flashcard"])
    rate(learner, card, 1)

    page = back(learner, card_shown(learner.get("/review")))

    assert page.text.count("for practice") == 2


def test_a_card_that_is_skipped_waits_for_the_next_day(
    app: Flask, client_of: Cast, clock: Clock
) -> None:
    learner = client_of("learner")
    first, second = deal(app, ["flashcard", "flashcard"])

    learner.post(f"/review/{first}/skip")

    assert card_shown(learner.get("/review")) == second
    assert counted(app) == 0
    clock.advance(days=1)
    assert card_shown(learner.get("/review")) == first


def test_a_miss_that_is_skipped_does_not_return_today(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    (card,) = deal(app, ["flashcard"])
    rate(learner, card, 1)
    assert card_shown(learner.get("/review")) == card

    learner.post(f"/review/{card}/skip")

    assert learner.get("/review").location == "/review/done"


def test_a_card_set_aside_comes_no_more_until_it_is_brought_back(
    app: Flask, client_of: Cast, clock: Clock
) -> None:
    learner = client_of("learner")
    first, second = deal(app, ["flashcard", "flashcard"])
    before = columns(app, first)

    said = learner.post(f"/review/{first}/set-aside", follow_redirects=True)
    clock.advance(days=3)

    assert "Set aside: this card does not come back." in said.text
    assert card_shown(learner.get("/review")) == second
    set_columns(app, first, suspended_at=None)
    assert columns(app, first) == before
    assert card_shown(learner.get("/review")) == first


def test_two_learners_never_meet(app: Flask, client_of: Cast) -> None:
    learner, outsider = client_of("learner"), client_of("outsider")
    mine = deal(app, ["flashcard", "single_choice"])
    theirs = deal(app, ["flashcard", "single_choice"], who="outsider")
    kept = [columns(app, card) for card in theirs]

    for card in mine:
        answer(app, learner, card, knew=False)
    undo(learner)

    assert [columns(app, card) for card in theirs] == kept
    assert card_shown(outsider.get("/review")) == theirs[0]
    assert {entry.user_id for entry in log(app)} == {user_id(app)}
    undo(outsider)
    assert counted(app) == 1
