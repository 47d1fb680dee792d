"""What a session makes of what it cannot use: a sentence, the truth kept, nothing counted twice."""

from collections.abc import Callable, Mapping

import pytest
from flask import Flask
from flask.testing import FlaskClient

from quizapp.bank.models import QuestionEntry
from tests.conftest import NOON, Clock, sign_in
from tests.review.deck import (
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
)
from tests.study.holding import set_columns, take_out

Cast = Callable[[str], FlaskClient]
HUGE = "9" * 30
UNUSABLE: tuple[Mapping[str, str], ...] = (
    {"rating": "0"},
    {"rating": "5"},
    {"rating": "abc"},
    {"rating": ""},
    {"rating": HUGE},
    {"rating": "\0"},
    {"rating": "3", "number": "0"},
    {"rating": "3", "number": "-1"},
    {"rating": "3", "number": "one"},
    {"rating": "3", "number": ""},
    {"rating": "3", "request_key": ""},
    {"rating": "3", "request_key": "k" * 65},
    {"rating": "3", "shown_at": "yesterday"},
    {"rating": "3", "typed": "x" * 5000},
)


def test_what_is_no_rating_is_refused_with_a_sentence(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    (card,) = deal(app, ["short_answer"])
    before, fields = columns(app, card), sent_by(back(learner, card))

    for fault in UNUSABLE:
        page = learner.post(f"/review/{card}", data={**fields, **fault})
        assert (page.status_code, fault) == (422, fault)
        assert "That is no rating." in page.text
    assert learner.post(f"/review/{card}").status_code == 422

    assert log(app) == []
    assert columns(app, card) == before


def test_an_answer_that_is_none_is_refused_and_what_was_typed_stays(
    app: Flask, client_of: Cast
) -> None:
    learner = client_of("learner")
    choice, numbered = deal(app, ["single_choice", "matching"])
    faults: tuple[dict[str, str], ...] = (
        {},
        {"answer": "99"},
        {"answer": "\0"},
        {"answer": HUGE},
        {"answer": "0", "number": "x"},
    )

    for card in (choice, numbered):
        fields = sent_by(learner.get(f"/review/{card}"))
        for fault in faults:
            page = learner.post(f"/review/{card}", data={**fields, **fault, "guessed": "1"})
            assert page.status_code == 422
            assert 'role="alert"' in page.text
            assert 'checked><label for="guessed"' in page.text

    fields = sent_by(learner.get(f"/review/{choice}"))
    unnamed = {**fields, "answer": "0", "request_key": ""}
    assert learner.post(f"/review/{choice}", data=unnamed).status_code == 422
    assert counted(app) == 0


@pytest.mark.parametrize("shown_at", ["-5", "0", str(10**15), "4102444800000", HUGE])
def test_a_page_with_an_odd_clock_counts_and_takes_no_impossible_time(
    app: Flask, client_of: Cast, shown_at: str
) -> None:
    learner = client_of("learner")
    (card,) = deal(app, ["flashcard"])

    rate(learner, card, shown_at=shown_at)

    assert counted(app) == 1
    assert log(app)[0].duration_ms in {None, 0}


def test_a_repeated_post_counts_once(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    recalled, asked = deal(app, ["flashcard", "single_choice"])
    rating = {**sent_by(back(learner, recalled)), "rating": "3"}
    choice = {**sent_by(learner.get(f"/review/{asked}")), "answer": "0"}

    ways = [learner.post(f"/review/{recalled}", data=rating).location for _ in range(3)]
    kept = columns(app, recalled)
    whys = [learner.post(f"/review/{asked}", data=choice).location for _ in range(3)]

    assert counted(app) == 2
    assert columns(app, recalled) == kept
    assert set(ways) == {"/review"}
    assert set(whys) == {f"/review/{asked}/why/1#feedback"}
    assert "answered meanwhile" not in learner.get("/review", follow_redirects=True).text


def test_a_stale_page_is_told_so_and_counts_nothing(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")

    for kind, given in (("flashcard", {"rating": "1"}), ("true_false", {"answer": "0"})):
        (card,) = deal(app, [kind])
        stale = sent_by(learner.get(f"/review/{card}"))
        fields = sent_by(back(learner, card)) if kind == "flashcard" else stale
        answer(app, learner, card, knew=True)
        kept, count = columns(app, card), counted(app)
        page = learner.post(
            f"/review/{card}", data={**fields, **stale, **given}, follow_redirects=True
        )
        assert "This card was answered meanwhile, on another page or device." in page.text
        assert (columns(app, card), counted(app)) == (kept, count)


def test_a_number_from_the_future_is_stale_as_well(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    (card,) = deal(app, ["flashcard"])

    page = rate(learner, card, number=HUGE)

    assert (page.location, counted(app)) == ("/review", 0)


def test_a_card_of_another_learner_is_not_there(app: Flask, client_of: Cast) -> None:
    (card,) = deal(app, ["single_choice"])
    choose(app, sign_in(app, "learner"), card, right=True)
    kept, outsider = columns(app, card), client_of("outsider")
    ways = [("GET", ""), ("GET", "?show=1"), ("POST", ""), ("GET", "/why/1")]
    ways += [("POST", "/set-aside"), ("POST", "/skip")]

    for method, end in ways:
        page = outsider.open(f"/review/{card}{end}", method=method, data={"rating": "3"})
        assert (page.status_code, method, end) == (404, method, end)

    assert columns(app, card) == kept


def test_a_card_that_is_nowhere_is_not_there(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")

    for card in ("0", "999999", HUGE):
        assert learner.get(f"/review/{card}").status_code == 404
        assert learner.get(f"/review/{card}/why/1").status_code == 404
        for end in ("", "/set-aside", "/skip"):
            page = learner.post(f"/review/{card}{end}", data={"rating": "3"})
            assert page.status_code in {400, 404}
    assert learner.get("/review/-1").status_code == 404


def test_a_card_set_aside_elsewhere_is_not_answered(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    (card,) = deal(app, ["flashcard"])
    fields = sent_by(back(learner, card))
    set_columns(app, card, suspended_at=NOON)
    kept = columns(app, card)

    posted = learner.post(f"/review/{card}", data={**fields, "rating": "3"}, follow_redirects=True)
    opened = learner.get(f"/review/{card}?show=1", follow_redirects=True)

    assert "You set this card aside." in posted.text
    assert "You set this card aside." in opened.text
    assert "<mark" not in opened.text
    assert (columns(app, card), counted(app)) == (kept, 0)


def test_a_card_whose_question_was_taken_out_rests_and_says_why(
    app: Flask, client_of: Cast
) -> None:
    learner = client_of("learner")
    missed, other = deal(app, ["flashcard", "flashcard"])
    rate(learner, missed, 1)
    fields = sent_by(back(learner, other))
    for card in (missed, other):
        take_out(app, card, QuestionEntry)

    page = learner.post(f"/review/{other}", data={**fields, "rating": "3"}, follow_redirects=True)

    assert "taken out of its text, so its card rests" in page.text
    assert counted(app) == 1
    assert learner.get("/review").location == "/review/done"


def test_a_missed_gap_that_left_its_text_does_not_return(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    (card,) = deal(app, ["cloze"])
    rate(learner, card, 1)
    set_columns(app, card, part=40)

    opened = learner.get(f"/review/{card}", follow_redirects=True)

    assert opened.request.path == "/review/done"
    assert "This gap was taken out of its question" in opened.text
    assert learner.get(f"/review/{card}/why/1").location == "/review"
    assert learner.post(f"/review/{card}", data={"rating": "3"}).status_code == 422
    assert counted(app) == 1


def test_a_question_reworded_meanwhile_is_asked_again_as_it_now_stands(
    app: Flask, client_of: Cast
) -> None:
    learner = client_of("learner")
    (card,) = deal(app, ["single_choice"])
    fields = {**sent_by(learner.get(f"/review/{card}")), "answer": "0"}

    page = learner.post(f"/review/{card}", data={**fields, "version": "1"}, follow_redirects=True)

    assert "This question was reworded meanwhile." in page.text
    assert (card_shown(page), counted(app)) == (card, 0)


def test_a_clock_that_went_backwards_counts_an_answer_once(
    app: Flask, client_of: Cast, clock: Clock
) -> None:
    learner = client_of("learner")
    (card,) = deal(app, ["flashcard"])
    rate(learner, card)
    kept = columns(app, card)
    clock.advance(days=-30)

    rate(learner, card)

    assert counted(app) == 2
    assert columns(app, card) == kept


def test_an_unknown_zone_of_a_device_is_passed_over(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    (card,) = deal(app, ["flashcard"])
    learner.set_cookie("zone", "Middle/Earth")

    rate(learner, card)

    assert log(app)[0].timezone == "UTC"


def test_an_old_page_keeps_what_was_typed(strict_app: Flask) -> None:
    (card,) = deal(strict_app, ["short_answer"])
    learner = sign_in(strict_app, "learner")
    fields = {**sent_by(back(learner, card)), "rating": "3", "typed": "Ankara"}

    page = learner.post(f"/review/{card}", data=fields)

    assert page.status_code == 400
    assert "Your answer is kept below" in page.text
    assert "Ankara" in page.text
    assert f'name="request_key" value="{fields["request_key"]}"' in page.text
    assert counted(strict_app) == 0


@pytest.mark.parametrize("end", ["", "/back", "/set-aside", "/skip"])
def test_nothing_is_done_without_a_token(strict_app: Flask, end: str) -> None:
    (card,) = deal(strict_app, ["flashcard"])
    kept, learner = columns(strict_app, card), sign_in(strict_app, "learner")

    for address in (f"/review/{card}{end}", "/review/undo", "/review/learn"):
        assert learner.post(address, data={"rating": "3", "section": "1"}).status_code == 400

    assert columns(strict_app, card) == kept


def test_addresses_that_are_posted_to_lead_on_when_they_are_loaded(
    app: Flask, client_of: Cast
) -> None:
    learner = client_of("learner")
    (card,) = deal(app, ["flashcard"])

    assert learner.get(f"/review/{card}/set-aside?more=1").location == f"/review/{card}?more=1"
    assert learner.get(f"/review/{card}/skip").location == f"/review/{card}"
    assert learner.get("/review/undo?section=2").location == "/review?section=2"
    assert learner.get("/review/learn").location == "/texts"
    assert columns(app, card)["skipped_day"] is None
