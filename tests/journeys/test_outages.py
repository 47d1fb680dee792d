"""What a learner sees when the server or its database fails, and that no answer is lost."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from flask import Flask
from playwright.sync_api import Page, expect

from quizapp.config import Settings
from quizapp.db import db
from quizapp.quiz.models import Answer
from tests.journeys.conftest import OpenPage
from tests.journeys.outage import Server, be_impatient, locked, pass_seconds, stop_time
from tests.journeys.paper import answer, fill, go_on, item_on, lay_out
from tests.journeys.watch import Watch
from tests.review.deck import columns, deal, log


def count_answers(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(sa.select(sa.func.count()).select_from(Answer)) or 0


@pytest.fixture
def server(settings: Settings) -> Iterator[Server]:
    """The app as a program of its own, on the test's database."""
    made = Server(settings)
    try:
        made.start()
        yield made
    finally:
        made.close()


@pytest.fixture
def page_of_server(server: Server, open_page: OpenPage) -> Page:
    """The page of a learner who is signed in to the program."""
    page = open_page("learner")
    cookie = next(c for c in page.context.cookies() if c["name"] == "session")
    page.context.add_cookies([{"name": "session", "value": cookie["value"], "url": server.url}])
    return page


def test_an_answer_waits_in_the_page_while_the_database_is_locked(
    strict_app: Flask, settings: Settings, learner_page: Page, watch: Watch
) -> None:
    watch.expect_status(503)
    page = learner_page
    page.goto(lay_out(strict_app, "learner", ["single_choice"]))
    fill(page, item_on(strict_app, page), right=True)
    be_impatient(strict_app)
    stop_time(page)

    with locked(settings):
        page.get_by_role("button", name="Check answer").click()
        said = page.get_by_role("status").filter(has_text="Your answer is not stored yet.")
        expect(said).to_contain_text("Trying again in 2 seconds.")
    pass_seconds(page, 2)
    expect(page.locator("#verdict")).to_have_text("Right.")

    assert count_answers(strict_app) == 1


def test_without_scripts_a_locked_database_gives_a_page_that_sends_again(
    strict_app: Flask, settings: Settings, open_page: OpenPage, watch: Watch
) -> None:
    watch.expect_status(503)
    page = open_page("learner", java_script_enabled=False)
    page.goto(lay_out(strict_app, "learner", ["short_answer"]))
    fill(page, item_on(strict_app, page), right=True)
    be_impatient(strict_app)

    with locked(settings):
        page.get_by_role("button", name="Check answer").click()
        expect(page.get_by_role("heading", name="Your answer was not stored.")).to_be_visible()
    assert count_answers(strict_app) == 0
    page.get_by_role("button", name="Send it again").click()

    expect(page.locator("#verdict")).to_have_text("Right.")
    assert count_answers(strict_app) == 1


def test_a_quiz_goes_on_at_the_same_place_after_the_server_was_killed(
    strict_app: Flask, server: Server, page_of_server: Page
) -> None:
    page = page_of_server
    page.goto(server.url + lay_out(strict_app, "learner", ["single_choice"] * 3))
    answer(strict_app, page)
    go_on(page)
    place, paper = page.url, page.locator("main").inner_text()

    server.kill()
    server.start()
    page.goto(place.rpartition("/")[0])

    assert page.url == place
    assert page.locator("main").inner_text() == paper
    answer(strict_app, page)
    expect(page.locator("#verdict")).to_have_text("Right.")
    assert count_answers(strict_app) == 2


def test_an_answer_waits_in_the_page_until_the_server_is_there_again(
    strict_app: Flask, server: Server, page_of_server: Page, watch: Watch
) -> None:
    watch.expect("ERR_CONNECTION_REFUSED")
    page = page_of_server
    page.goto(server.url + lay_out(strict_app, "learner", ["single_choice"]))
    fill(page, item_on(strict_app, page), right=True)
    stop_time(page)

    server.kill()
    page.get_by_role("button", name="Check answer").click()
    for seconds in (2, 4):
        said = f"not stored yet. It is still here. Trying again in {seconds} seconds."
        expect(page.get_by_text(said)).to_be_visible()
        if seconds == 4:
            server.start()
        pass_seconds(page, seconds)

    expect(page.locator("#verdict")).to_have_text("Right.")
    assert count_answers(strict_app) == 1


def test_an_answer_that_was_sent_in_vain_four_times_waits_for_its_learner(
    strict_app: Flask, server: Server, page_of_server: Page, watch: Watch
) -> None:
    watch.expect("ERR_CONNECTION_REFUSED")
    page = page_of_server
    page.goto(server.url + lay_out(strict_app, "learner", ["single_choice"]))
    fill(page, item_on(strict_app, page), right=True)
    stop_time(page)

    server.kill()
    page.get_by_role("button", name="Check answer").click()
    for seconds in (2, 4, 8):
        expect(page.get_by_text(f"Trying again in {seconds} seconds.")).to_be_visible()
        pass_seconds(page, seconds)
    expect(page.get_by_text("Press the button to send it again.")).to_be_visible()
    server.start()
    page.get_by_role("button", name="Check answer").click()

    expect(page.locator("#verdict")).to_have_text("Right.")
    assert count_answers(strict_app) == 1


def test_a_rating_that_is_not_stored_yet_goes_before_whatever_is_pressed_next(
    strict_app: Flask, settings: Settings, learner_page: Page, watch: Watch
) -> None:
    watch.expect_status(503)
    page = learner_page
    first, _ = deal(strict_app, ["flashcard", "flashcard"])
    page.goto(f"/review/{first}?show=1")
    be_impatient(strict_app)
    stop_time(page)

    with locked(settings):
        page.get_by_role("button", name="I remembered").click()
        expect(page.get_by_text("Trying again in 2 seconds.")).to_be_visible()
    page.get_by_role("button", name="Not today").click()
    expect(page.get_by_role("button", name="Show answer")).to_be_visible()

    assert [entry.card_id for entry in log(strict_app)] == [first]
    assert columns(strict_app, first)["skipped_day"] is None
