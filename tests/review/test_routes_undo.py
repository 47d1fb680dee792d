"""Taking back: any number of steps, everywhere, and as if it had never been."""

import re
from collections.abc import Callable

from flask import Flask
from flask.testing import FlaskClient

from quizapp.bank.models import QuestionEntry
from tests.conftest import Clock
from tests.review.deck import (
    answer,
    back,
    card_shown,
    choose,
    columns,
    counted,
    deal,
    log,
    named_step,
    rate,
    sent_by,
    undo,
)
from tests.study.holding import take_out

Cast = Callable[[str], FlaskClient]


def last_of(page: str) -> dict[str, str]:
    """Return what the Undo of a page sends along."""
    _, found, rest = page.partition('name="last" value="')
    return {"last": rest.partition('"')[0]} if found else {}


def test_an_answer_that_is_taken_back_leaves_the_card_as_it_was(
    app: Flask, client_of: Cast
) -> None:
    learner = client_of("learner")
    (card,) = deal(app, ["flashcard"], due=None)
    before = columns(app, card)
    rate(learner, card)

    page = undo(learner)

    assert "Taken back: this card is as it was before." in page.text
    assert card_shown(page) == card
    assert columns(app, card) == before
    assert [entry.voided_at is None for entry in log(app)] == [False]


def test_any_number_of_steps_is_taken_back_the_last_first(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    cards = deal(app, ["flashcard", "single_choice", "numeric", "cloze"], due=None)
    before = [columns(app, card) for card in cards]
    for card in cards:
        answer(app, learner, card, knew=card % 2 == 0)

    undone = [undo(learner).request.path for _ in cards]

    assert undone == [f"/review/{card}" for card in reversed(cards)]
    assert [columns(app, card) for card in cards] == before
    assert (counted(app), len(log(app))) == (0, 4)


def test_a_return_is_taken_back_alone(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    (card,) = deal(app, ["flashcard"], due=None)
    rate(learner, card, 1)
    missed = columns(app, card)
    rate(learner, card, 3)

    undo(learner)

    assert columns(app, card) == missed
    assert [entry.is_return for entry in log(app) if entry.voided_at is None] == [False]


def test_undo_is_on_the_done_page(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    (card,) = deal(app, ["flashcard"])
    rate(learner, card)
    done = learner.get("/review/done").text
    assert "Last card: remembered, back on" in done

    page = learner.post("/review/undo", data=last_of(done), follow_redirects=True)

    assert card_shown(page) == card
    assert counted(app) == 0


def test_undo_is_there_the_next_day_on_every_page(
    app: Flask, client_of: Cast, clock: Clock
) -> None:
    learner = client_of("learner")
    (card,) = deal(app, ["flashcard"], due=None)
    before = columns(app, card)
    rate(learner, card)
    clock.advance(days=1)
    done = learner.get("/review/done").text

    page = learner.post("/review/undo", data=last_of(done), follow_redirects=True)

    assert re.search("Undo: “.+”, yesterday", done)
    assert 'name="last"' not in page.text  # there is nothing more to take back
    assert card_shown(page) == card
    assert columns(app, card) == before


def test_a_setting_aside_is_taken_back_before_the_answer_that_came_before(
    app: Flask, client_of: Cast
) -> None:
    learner = client_of("learner")
    first, second = deal(app, ["flashcard", "flashcard"])
    before = columns(app, second)
    rate(learner, first)
    learner.post(f"/review/{second}/set-aside")

    page = undo(learner)

    assert "This card is no longer set aside." in page.text
    assert card_shown(page) == second
    assert columns(app, second) == before
    assert counted(app) == 1
    undo(learner)
    assert counted(app) == 0


def test_a_double_click_takes_one_answer_back(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    first, second = deal(app, ["flashcard", "flashcard"])
    rate(learner, first)
    rate(learner, second)
    last = last_of(learner.get("/review/done").text)

    learner.post("/review/undo", data=last)
    again = learner.post("/review/undo", data=last, follow_redirects=True)

    assert "Nothing was taken back" in again.text
    assert [entry.card_id for entry in log(app) if entry.voided_at is None] == [first]


def test_the_undo_of_an_old_page_takes_back_nothing_that_it_does_not_speak_of(
    app: Flask, client_of: Cast
) -> None:
    learner = client_of("learner")
    first, second = deal(app, ["flashcard", "flashcard"])
    rate(learner, first)
    last = last_of(learner.get("/review").text)
    rate(learner, second)

    learner.post("/review/undo", data=last)

    assert counted(app) == 2


def test_with_nothing_to_take_back_it_says_so(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    (card,) = deal(app, ["flashcard"])

    for last in ("", "x", "9" * 5000, "\0"):
        sent = {"last": last} if last else {}
        page = learner.post("/review/undo", data=sent, follow_redirects=True)
        words = "Nothing was taken back" if last else "There is nothing to take back."
        assert words in page.text
        assert card_shown(page) == card


def test_undo_keeps_to_its_scope(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    (card,) = deal(app, ["flashcard"])
    rate(learner, card)

    sent = {"more": "1", "section": "3", "sentences": "1-2", **named_step(learner)}

    assert (
        learner.post("/review/undo", data=sent).location
        == f"/review/{card}?section=3&sentences=1-2&more=1"
    )


def test_an_answer_to_a_question_taken_out_since_is_taken_back_all_the_same(
    app: Flask, client_of: Cast
) -> None:
    learner = client_of("learner")
    (card,) = deal(app, ["flashcard"])
    rate(learner, card)
    take_out(app, card, QuestionEntry)

    page = undo(learner)

    assert page.request.path == "/review/done"
    assert "Taken back" in page.text
    assert counted(app) == 0


def test_the_reason_why_of_an_answer_taken_back_leads_on(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    (card,) = deal(app, ["single_choice"])
    address = choose(app, learner, card, right=False).location
    undo(learner)

    page = learner.get(address, follow_redirects=True)

    assert "That answer was taken back." in page.text
    assert card_shown(page) == card
    assert "<mark" not in page.text


def test_a_rated_card_has_no_page_of_reasons_and_leads_on(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    cards = deal(app, ["flashcard", "short_answer", "essay"])
    for card in cards:
        rate(learner, card)

    assert {learner.get(f"/review/{card}/why/1").location for card in cards} == {"/review"}
    assert learner.get(f"/review/{cards[0]}/why/{'9' * 30}").status_code == 404


def test_a_page_shown_before_an_undo_counts_nothing(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    (card,) = deal(app, ["flashcard"])
    stale = sent_by(back(learner, card))
    rate(learner, card)
    undo(learner)

    learner.post(f"/review/{card}", data={**stale, "rating": "3"})

    assert counted(app) == 0


def test_a_card_that_was_skipped_comes_back_by_undo_and_once_alone(
    app: Flask, client_of: Cast
) -> None:
    learner = client_of("learner")
    first, second = deal(app, ["flashcard", "flashcard"])
    rate(learner, first)
    before = columns(app, second)
    done = learner.post(f"/review/{second}/skip", follow_redirects=True).text
    assert re.search("Undo: “Not today” for “.+”, today", done)

    page = learner.post("/review/undo", data=last_of(done), follow_redirects=True)
    again = learner.post("/review/undo", data=last_of(done), follow_redirects=True)

    assert "This card waits for you today again." in page.text
    assert card_shown(page) == second
    assert columns(app, second) == before
    assert "Nothing was taken back" in again.text
    assert counted(app) == 1


def test_a_setting_aside_is_named_and_a_repeat_takes_back_nothing_more(
    app: Flask, client_of: Cast
) -> None:
    learner = client_of("learner")
    first, second = deal(app, ["flashcard", "flashcard"])
    rate(learner, first)
    done = learner.post(f"/review/{second}/set-aside", follow_redirects=True).text
    assert re.search("Undo: setting aside “.+”, today", done)

    for _ in range(3):
        learner.post("/review/undo", data=last_of(done))

    assert columns(app, second)["suspended_at"] is None
    assert counted(app) == 1


def test_right_just_after_the_reason_why_was_shown_is_no_evidence(
    app: Flask, client_of: Cast, clock: Clock
) -> None:
    learner = client_of("learner")
    soon, later = deal(app, ["single_choice", "single_choice"])
    for card, seconds in ((soon, 59), (later, 61)):
        choose(app, learner, card, right=False)
        clock.advance(seconds=seconds)
        undo(learner)
        choose(app, learner, card, right=True)

    standing = {entry.card_id: entry.is_evidence for entry in log(app) if not entry.voided_at}
    assert standing == {soon: False, later: True}


def test_a_rating_that_was_a_slip_counts_as_corrected_at_once(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    (card,) = deal(app, ["flashcard"], due=None)
    rate(learner, card, 1)
    undo(learner)

    rate(learner, card, 3)

    assert [entry.is_evidence for entry in log(app)] == [True, True]
    assert (columns(app, card)["review_count"], columns(app, card)["lapse_count"]) == (1, 0)
