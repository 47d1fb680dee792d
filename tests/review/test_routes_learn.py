"""Making cards, limiting a session to a part of a text, asking for more, and the end of it."""

import re
from collections.abc import Callable

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from quizapp.db import db
from quizapp.memory.models import Card
from quizapp.web.templating import in_words
from tests.conftest import Clock
from tests.quiz.sitting import begin
from tests.review.deck import answer, card_shown, columns, counted, deal, log, rate, seen
from tests.study.holding import Held, hold, question_ids, user_id

Cast = Callable[[str], FlaskClient]
FADING = Held(stability=1.0)


def cards_of(app: Flask, who: str = "learner") -> list[Card]:
    owner = user_id(app, who)
    with app.app_context():
        query = sa.select(Card).where(Card.user_id == owner).order_by(Card.id)
        return list(db.session.scalars(query))


def test_a_section_is_learned_whole_and_its_flashcards_with_it(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")

    page = learner.post("/review/learn", data={"section": "1"}, follow_redirects=True)

    cards = cards_of(app)
    assert {card.question_id for card in cards} == set(question_ids(app))
    assert set(question_ids(app, kind="flashcard")) <= {card.question_id for card in cards}
    assert {card.due_day for card in cards} == {None}
    words = in_words(len(cards), "new card", "new cards").capitalize()
    assert f"{words}. A few come each day." in page.text
    assert card_shown(page) in {card.id for card in cards}
    assert cards_of(app, "outsider") == []


def test_a_section_learned_twice_makes_no_card_twice(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    learner.post("/review/learn", data={"section": "1"})
    first = cards_of(app)[0].id
    answer(app, learner, first, knew=True)
    kept, count = columns(app, first), len(cards_of(app))

    page = learner.post("/review/learn", data={"section": "1"}, follow_redirects=True)

    assert "These cards are yours already." in page.text
    assert (len(cards_of(app)), columns(app, first)) == (count, kept)


def test_one_question_is_learned_and_each_gap_of_a_cloze_is_a_card(
    app: Flask, client_of: Cast
) -> None:
    learner = client_of("learner")
    one, cloze = question_ids(app)[0], question_ids(app, kind="cloze")[0]

    learner.post("/review/learn", data={"question": str(one)})
    learner.post("/review/learn", data={"question": str(cloze)})

    parts = [card.part for card in cards_of(app) if card.question_id == cloze]
    assert sorted(parts) == list(range(len(parts)))
    assert len(cards_of(app)) == 1 + len(parts)


def test_learning_leads_back_to_where_it_was_asked_for_and_nowhere_else(
    app: Flask, client_of: Cast
) -> None:
    learner = client_of("learner")
    targets = {
        "/progress": "/progress",
        "//evil.example": "/review",
        "https://evil.example": "/review",
    }

    for asked, led in targets.items():
        sent = {"section": "1", "next": asked}
        assert learner.post("/review/learn", data=sent).location == led


def test_what_cannot_be_learned_is_refused_with_a_sentence(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    nonsense: list[dict[str, str]] = [{}, {"section": "x"}, {"section": "0"}, {"question": "\0"}]
    nowhere = [{"section": "999999"}, {"section": "-1"}, {"question": "999999"}]

    for sent in nonsense:
        page = learner.post("/review/learn", data=sent)
        assert (page.status_code, "Choose what to learn" in page.text) == (409, True)
    for sent in nowhere:
        assert learner.post("/review/learn", data=sent).status_code == 409
    assert learner.post("/review/learn", data={"section": "9" * 30}).status_code == 400

    assert cards_of(app) == []


def test_a_session_keeps_to_its_section_from_card_to_card(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    first, second = hold(app, [FADING, FADING])
    hold(app, [FADING], section=2)
    scope = {"section": str(seen(app, first).section_id)}
    address = f"/review?section={scope['section']}"

    page = learner.get(address)
    assert card_shown(page) == first
    assert "What is fading" in page.text
    assert f'name="section" value="{scope["section"]}"' in page.text
    learner.post(f"/review/{first}/skip", data=scope)

    assert card_shown(learner.get(address)) == second
    learner.post(f"/review/{second}/set-aside", data=scope)
    assert learner.get(address).location == f"/review/done?section={scope['section']}"


def test_a_scope_that_is_nonsense_is_passed_over_or_empty(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    (card,) = deal(app, ["flashcard"])
    passed = ("section=x", "section=", "section=-4", f"section={'9' * 30}", "section=0", "more=x")
    empty = ("section=999999", "section=999999&sentences=1-3")

    assert {card_shown(learner.get(f"/review?{query}")) for query in passed} == {card}
    for query in empty:
        page = learner.get(f"/review?{query}", follow_redirects=True)
        assert page.status_code == 200
        assert page.request.path == "/review/done"
    assert learner.get("/review?section=1&sentences=%00,x,9-1,%F0%9F%92%A5").status_code == 303


def test_a_little_more_goes_on_when_the_time_is_spent(
    app: Flask, client_of: Cast, clock: Clock
) -> None:
    learner = client_of("learner")
    deal(app, ["flashcard"] * 12)
    for _ in range(10):  # a minute each, and ten minutes are the day's
        page = learner.get("/review")
        shown = learner.get(f"/review/{card_shown(page)}?show=1")
        clock.advance(seconds=60)
        rate(learner, card_shown(shown), shown_at=str(int((clock.now.timestamp() - 60) * 1000)))
    assert learner.get("/review").location == "/review/done"

    done = learner.get("/review/done").text
    more = learner.get("/review?more=1")

    assert "That was your time for today." in done
    assert 'href="/review?more=1">A little more</a>' in done
    assert "“A little more” brings the next cards." in done
    assert "That is all for today." not in done
    assert more.status_code == 200
    assert 'name="more" value="1"' in more.text
    assert counted(app) == 10


def test_the_done_page_of_one_who_has_cards_left_leads_on_to_them(
    app: Flask, client_of: Cast
) -> None:
    learner = client_of("learner")
    cards = deal(app, ["flashcard", "flashcard"])

    page = learner.get("/review/done", follow_redirects=True)
    assert card_shown(page) == cards[0]
    for card in cards:
        learner.post(f"/review/{card}/skip")

    done = learner.get("/review/done")
    assert (done.status_code, "Nothing is due." in done.text) == (200, False)
    assert "The rest waits for tomorrow." in done.text


def test_who_has_no_cards_yet_is_told_how_to_get_some(app: Flask, client_of: Cast) -> None:
    page = client_of("learner").get("/review", follow_redirects=True)

    assert page.request.path == "/review/done"
    assert "You have no cards yet." in page.text
    assert "Choose a text" in page.text
    assert 'name="last"' not in page.text
    assert "tomorrow" not in page.text


def test_what_was_missed_in_a_section_returns_in_it(app: Flask, client_of: Cast) -> None:
    learner = client_of("learner")
    cards = hold(app, [FADING] * 2)
    (other,) = deal(app, ["flashcard"])
    rate(learner, other, 1)  # of the first section too, and so it returns as well
    section = seen(app, cards[0]).section_id
    (elsewhere,) = hold(app, [FADING], section=2)
    answer(app, learner, elsewhere, knew=False)
    shown = []

    while (page := learner.get(f"/review?section={section}")).status_code == 200:
        shown.append(card_shown(page))
        answer(app, learner, shown[-1], knew=shown[-1] != cards[0])

    assert shown[:2] == list(cards)
    assert elsewhere not in shown
    assert shown.count(cards[0]) == 3


def test_two_weeks_away_are_no_pile(app: Flask, client_of: Cast, clock: Clock) -> None:
    learner = client_of("learner")
    hold(app, [Held(stability=2.0)] * 40)
    hold(app, [Held(stability=2.0)] * 40, section=2)
    clock.advance(days=14)

    page = learner.get("/review").text

    found = re.search(r"(\d+) left, about (\d+) min", page)
    assert found
    assert int(found[1]) <= 10 * 60 / 15 + 1
    assert int(found[2]) <= 10


def test_a_quiz_answer_makes_a_card_and_is_no_part_of_the_session(
    app: Flask, client_of: Cast
) -> None:
    learner = client_of("learner")
    quiz = begin(learner, size=1)
    learner.post(f"{quiz}/1", data={"dont_know": "1"})

    page = learner.get("/review/done").text

    assert "Nothing is due." in page
    assert {entry.origin for entry in log(app)} <= {"quiz"}
    assert (
        "There is nothing to take back." in learner.post("/review/undo", follow_redirects=True).text
    )
