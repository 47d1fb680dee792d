"""What the pages of texts show of memory: the map, due marks, cards to learn."""

import re
from collections.abc import Callable

from flask import Flask
from flask.testing import FlaskClient

from tests.conftest import NOON, Clock
from tests.texts.answering import TEXT, answer_many, practise, questions_of, section

Cast = Callable[[str], FlaskClient]
OVERVIEW = f"/texts/{TEXT}"
READER = f"{OVERVIEW}/read"


def test_the_memory_map_says_in_line_word_and_number_how_a_sentence_is_held(
    app: Flask, client_of: Cast, clock: Clock, learner: int
) -> None:
    with app.app_context():
        answer_many(learner)
    clock.advance(days=4)

    page = client_of("learner").get(f"{READER}?view=memory").text

    assert set(re.findall(r'class="s h-(\w+)"', page)) >= {"fading", "new"}
    marks = re.findall(r'class="pin held held-fading" href="#(m\d-\d+)" data-recall="(\d+%)"', page)
    assert marks
    for row, recall in marks:
        assert f'aria-label="Memory: fading, {recall} chance of recall"' in page
        assert f'<tr id="{row}">' in page
    assert 'aria-label="Key to the memory map"' in page
    assert page.count('<span class="s" id=') + page.count('<span class="s h-') == 144


def test_what_is_fading_can_be_practised_by_section_and_by_sentence(
    app: Flask, client_of: Cast, clock: Clock, learner: int
) -> None:
    with app.app_context():
        answer_many(learner)
        sixth = section(6).id
    clock.advance(days=4)

    page = client_of("learner").get(f"{READER}?view=memory").text

    assert f'href="/review?section={sixth}">Practise what is fading in §6' in page
    form = re.search(
        rf'<form method="get" action="/review">\s*<input type="hidden" name="section" '
        rf'value="{sixth}">(.+?)</form>',
        page,
        re.DOTALL,
    )
    assert form
    assert re.findall(r'type="checkbox" id="c6-(\d+)" name="sentences" value="\1"', form[1])
    assert "Practise the chosen sentences of §6" in form[1]


def test_the_memory_map_is_for_those_who_have_a_memory(client: FlaskClient) -> None:
    page = client.get(f"{READER}?view=memory").text

    assert "Memory map" not in page
    assert "held-new" not in page


def test_a_due_mark_leads_to_the_review_of_its_section(
    app: Flask, client_of: Cast, clock: Clock, learner: int
) -> None:
    with app.app_context():
        practise(learner, questions_of(5)[0], NOON, is_right=False)
        fifth = section(5).id
    clock.advance(days=1)

    page = client_of("learner").get(READER).text

    assert re.search(rf'class="pin p-due[^"]*" href="/review\?section={fifth}"', page)
    assert "due for review" in page


def test_a_section_can_be_learned_from_the_overview_and_from_the_map(
    app: Flask, client_of: Cast
) -> None:
    learner = client_of("learner")
    for address in (OVERVIEW, f"{READER}?view=memory"):
        form = re.search(
            r'action="/review/learn">(.+?)</form>', learner.get(address).text, re.DOTALL
        )
        assert form
        fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form[1]))

        learned = learner.post("/review/learn", data=fields)

        assert learned.status_code == 303
        assert learned.location.startswith(address)
    page = learner.get(OVERVIEW).text
    assert page.count('action="/review/learn"') == 6
    assert re.search(r"<span>\d+ cards</span>", page)
    assert "Memory map of this text" in page


def test_a_visitor_is_offered_no_cards(client: FlaskClient) -> None:
    page = client.get(OVERVIEW).text

    assert "/review/learn" not in page
    assert "In your memory" not in page


def test_what_was_missed_has_a_step_of_its_own_on_the_map(
    app: Flask, client_of: Cast, learner: int
) -> None:
    with app.app_context():
        for question in questions_of(5):
            practise(learner, question, NOON, is_right=False)

    page = client_of("learner").get(f"{READER}?view=memory").text

    held = set(re.findall(r'class="s h-(\w+)"', page))
    assert held == {"missed", "new"}
    assert 'data-recall="miss" aria-label="Memory: missed last time"' in page
    assert '<span class="h-missed">missed last time</span>' in page
    assert "100%" not in page
    assert "Practise what is fading" not in page  # it was asked today
