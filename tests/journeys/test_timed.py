"""A test quiz: explained only after it was handed in, with a time that the server keeps."""

import sqlalchemy as sa
from flask import Flask
from playwright.sync_api import Page, expect

from quizapp.db import db
from quizapp.quiz.models import Answer, Mode
from tests.conftest import Clock
from tests.journeys.paper import TEXT, fill, item_on, lay_out

TWO = ["single_choice", "true_false"]


def test_a_test_is_explained_only_after_it_was_handed_in(
    strict_app: Flask, learner_page: Page
) -> None:
    page = learner_page
    page.goto(f"/texts/{TEXT}")
    page.get_by_text("Choose sections, how many questions").click()
    page.locator("label", has_text="The Genesis of Negotiations").click()
    page.get_by_label("How many questions").fill("2")
    page.get_by_role("radio", name="Test").check()
    page.get_by_label("Minutes for a test").fill("20")
    page.get_by_role("button", name="Start this quiz").click()
    expect(page.get_by_text("20 minutes left for this test.")).to_be_visible()
    first = page.url

    fill_and_save(strict_app, page)
    expect(page.locator(".at")).to_have_text("Question 2 of 2")
    fill_and_save(strict_app, page)
    expect(page.get_by_role("heading", name="Hand in?")).to_be_visible()
    page.goto(first)
    expect(page.get_by_text("Your answer is stored.")).to_be_visible()
    expect(page.locator("mark")).to_have_count(0)

    page.get_by_role("link", name="Go to hand in").click()
    page.get_by_role("button", name="Hand in and see the result").click()
    expect(page.locator(".score-big")).to_be_visible()
    page.goto(first)
    expect(page.locator("#verdict")).to_be_visible()
    expect(page.locator(".excerpt mark").first).to_be_visible()


def test_an_answer_after_the_time_says_that_it_is_not_counted(
    strict_app: Flask, learner_page: Page, clock: Clock
) -> None:
    page = learner_page
    page.goto(lay_out(strict_app, "learner", TWO, mode=Mode.TEST, minutes=10))
    fill_and_save(strict_app, page)
    expect(page.locator(".at")).to_have_text("Question 2 of 2")
    second = page.url

    clock.advance(minutes=10, seconds=11)
    fill_and_save(strict_app, page)
    page.get_by_role("heading", name="The time is over").wait_for()

    page.goto(second)
    expect(page.get_by_text("It came after the time was over")).to_be_visible()
    page.get_by_role("button", name="Hand in and see the result").click()
    page.get_by_text("All 2 questions with their answers").click()
    expect(page.get_by_text("(after the time, not counted)").last).to_be_visible()
    with strict_app.app_context():
        late = db.session.scalars(sa.select(Answer.late).order_by(Answer.item_id)).all()
    assert sorted(late) == [False, True]


def test_who_comes_after_the_time_is_told_so_before_answering(
    strict_app: Flask, learner_page: Page, clock: Clock
) -> None:
    page = learner_page
    address = lay_out(strict_app, "learner", TWO, mode=Mode.TEST, minutes=10)

    clock.advance(minutes=11)
    page.goto(address)

    expect(page.get_by_text("The time is over. An answer is kept")).to_be_visible()
    page.get_by_role("button", name="Hand in and see the result").click()
    expect(page.locator(".score-big")).to_be_visible()


def test_the_time_left_is_kept_true_while_the_page_stands(
    strict_app: Flask, learner_page: Page
) -> None:
    page = learner_page
    page.clock.install()
    page.goto(lay_out(strict_app, "learner", TWO, mode=Mode.TEST, minutes=3))
    time = page.get_by_role("timer")
    expect(time).to_have_text("3 minutes left for this test.")

    page.clock.run_for("01:00")
    expect(time).to_have_text("2 minutes left for this test.")
    page.clock.run_for("01:25")
    expect(time).to_have_text("40 seconds left for this test.")
    page.clock.run_for("00:40")
    expect(time).to_have_text("The time is over for this test.")


def test_the_time_is_kept_on_a_page_that_took_the_place_of_another(
    strict_app: Flask, learner_page: Page
) -> None:
    page = learner_page
    page.clock.install()
    page.goto(lay_out(strict_app, "learner", TWO, mode=Mode.TEST, minutes=3))

    fill_and_save(strict_app, page)
    expect(page.locator(".at")).to_have_text("Question 2 of 2")
    page.clock.run_for("01:00")

    expect(page.get_by_role("timer")).to_have_text("2 minutes left for this test.")


def test_a_test_is_walked_through_in_any_order(strict_app: Flask, learner_page: Page) -> None:
    page = learner_page
    kinds = ["single_choice", "true_false", "numeric"]
    page.goto(lay_out(strict_app, "learner", kinds, mode=Mode.TEST))

    page.get_by_role("link", name="Skip for now").click()
    expect(page.locator(".at")).to_have_text("Question 2 of 3")
    fill_and_save(strict_app, page)
    expect(page.locator(".at")).to_have_text("Question 3 of 3")
    looks = "all => all.map(e => getComputedStyle(e).backgroundImage)"
    stored, to_come = page.locator(".s-stored").evaluate_all(looks), "none"
    assert stored != [to_come]
    page.get_by_role("link", name="Question 1: to come").click()
    expect(page.locator(".at")).to_have_text("Question 1 of 3")
    page.get_by_role("link", name="Hand in").click()

    expect(page.get_by_text("One question of 3 answered")).to_be_visible()


def fill_and_save(app: Flask, page: Page) -> None:
    """Answer the question that a page shows, rightly, and wait for the page after it."""
    before = page.url
    item = item_on(app, page)
    fill(page, item, right=True)
    page.get_by_role("button", name="Save answer").click()
    page.wait_for_function("before => location.href !== before", arg=before)
