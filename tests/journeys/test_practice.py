"""A practice quiz in a real browser, from its first question to its result."""

import re

import pytest
import sqlalchemy as sa
from flask import Flask
from playwright.sync_api import Page, expect

from quizapp.core.questions import QUIZ_KINDS
from quizapp.db import db
from quizapp.quiz.models import Answer, AttemptItem, Mode
from tests.journeys.keyboard import press_answer, tab_to
from tests.journeys.paper import TEXT, answer, fill, go_on, item_on, lay_out, values
from tests.journeys.watch import Watch


def count_answers(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(sa.select(sa.func.count()).select_from(Answer)) or 0


def test_a_whole_practice_is_taken_by_keyboard_alone(strict_app: Flask, learner_page: Page) -> None:
    page = learner_page
    page.goto(lay_out(strict_app, "learner"))
    given_up = False

    for _ in range(2 * len(QUIZ_KINDS)):
        item = item_on(strict_app, page)
        if item.question.kind == "short_answer" and not item.is_return:
            given_up = True
            page.keyboard.press("0")
            expect(page.locator("#verdict")).to_have_text("Here it is.")
        else:
            is_right = item.is_return or item.question.kind != "multiple_response"
            press_answer(page, item, right=is_right)
            expect(page.locator("#verdict")).to_have_text(
                "Here is a model answer."
                if item.question.kind == "essay"
                else "Right."
                if is_right
                else "Not this one."
            )
        is_last = page.locator("[data-next]").inner_text().startswith("See the result")
        if item.question.kind == "essay":  # to be marked first, which nobody has to
            expect(page.get_by_role("button", name="None of it")).to_be_focused()
            tab_to(page, "[data-next]")
        expect(page.locator("[data-next]")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("#verdict")).to_have_count(0)
        if is_last:
            break

    assert given_up
    expect(page.locator(".score-big")).to_have_text(f"7 of {len(QUIZ_KINDS)} right")
    expect(page.get_by_text("One written answer is not marked yet")).to_be_visible()
    assert count_answers(strict_app) == len(QUIZ_KINDS) + 2


def test_what_was_missed_comes_back_at_the_end_and_is_not_counted(
    strict_app: Flask, learner_page: Page
) -> None:
    page = learner_page
    page.goto(lay_out(strict_app, "learner", ["single_choice", "true_false"]))

    missed = answer(strict_app, page, right=False)
    expect(page.get_by_text("This one comes back at the end of the round.")).to_be_visible()
    go_on(page)
    answer(strict_app, page, right=True)
    go_on(page)

    expect(page.locator(".at")).to_have_text("Once more: 1 of 1")
    assert item_on(strict_app, page).version_id == missed.version_id
    answer(strict_app, page, right=True)
    expect(page.locator("#verdict")).to_have_text("Right.")
    page.get_by_role("link", name="See the result").click()
    expect(page.locator(".score-big")).to_have_text("1 of 2 right")

    page.get_by_role("button", name="Try the one again").click()
    assert item_on(strict_app, page).question_id == missed.question_id
    expect(page.locator(".at")).to_have_text("Question 1 of 1")


@pytest.mark.parametrize("kind", [kind for kind in QUIZ_KINDS if kind != "essay"])
def test_a_wrong_answer_is_explained_with_its_passage(
    strict_app: Flask, learner_page: Page, kind: str
) -> None:
    page = learner_page
    page.goto(lay_out(strict_app, "learner", [kind]))

    answer(strict_app, page, right=False)

    expect(page.locator("#verdict")).to_have_text("Not this one.")
    expect(page.locator(".excerpt mark").first).to_be_visible()
    expect(page.locator(".excerpt-cite a").first).to_have_text(
        re.compile(r"^§\d, sentences? \d+(–\d+)?$")
    )


def test_an_order_that_nobody_touched_is_no_answer(
    strict_app: Flask, learner_page: Page, watch: Watch
) -> None:
    watch.expect_status(422)
    page = learner_page
    page.goto(lay_out(strict_app, "learner", ["ordering"]))
    places = page.locator(".order select")

    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Give each step a place")
    expect(places.first).to_have_value("")
    page.get_by_role("button", name="Move up").last.click()

    chosen = [place.input_value() for place in places.all()]
    assert chosen == [str(n) for n in range(1, len(chosen) + 1)]
    assert count_answers(strict_app) == 0


def test_a_place_chosen_where_a_step_stands_gives_all_their_places(
    strict_app: Flask, learner_page: Page
) -> None:
    page = learner_page
    page.goto(lay_out(strict_app, "learner", ["ordering"]))
    places = page.locator(".order select")

    places.first.select_option("1")

    expect(places.last).to_have_value(str(places.count()))


def test_a_result_stands_at_its_score_with_every_number_on_one_line(
    strict_app: Flask, learner_page: Page
) -> None:
    page = learner_page
    page.goto(lay_out(strict_app, "learner", mode=Mode.TEST))
    page.goto(page.url.rpartition("/")[0] + "/hand-in")

    page.get_by_role("button", name="Hand in and see the result").click()

    expect(page.locator(".score-big")).to_be_in_viewport(ratio=1)
    assert page.evaluate("window.scrollY") == 0
    lines = page.locator(".pair.num dd").evaluate_all(
        """all => all.map(number => {
            const words = document.createRange();
            words.selectNode(number.firstChild);
            return words.getClientRects().length;
        })"""
    )
    assert set(lines) == {1}


def test_a_second_answer_from_another_tab_shows_the_first(
    strict_app: Flask, learner_page: Page
) -> None:
    page = learner_page
    address = lay_out(strict_app, "learner", ["single_choice"])
    page.goto(address)
    other = page.context.new_page()
    other.goto(address)

    answer(strict_app, page, right=True)
    item = item_on(strict_app, other)
    other.locator(f"#answer-{values(item, right=False)[0]}").check()
    other.get_by_role("button", name="Check answer").click()

    expect(other.locator("#verdict")).to_have_text("Right.")
    expect(other.get_by_text("You had answered this already; the first")).to_be_visible()
    assert count_answers(strict_app) == 1


def test_the_back_button_leads_to_the_answer_and_never_to_a_second_try(
    strict_app: Flask, learner_page: Page
) -> None:
    page = learner_page
    page.goto(lay_out(strict_app, "learner", ["single_choice", "true_false"]))
    answer(strict_app, page, right=True)
    first = page.url.partition("#")[0]
    go_on(page)
    expect(page.locator(".at")).to_have_text("Question 2 of 2")

    page.go_back()

    expect(page.locator("#verdict")).to_have_text("Right.")
    assert page.url.partition("#")[0] == first
    page.go_forward()
    expect(page.locator(".at")).to_have_text("Question 2 of 2")
    expect(page.get_by_role("button", name="Check answer")).to_be_visible()
    assert count_answers(strict_app) == 1


def test_a_double_click_stores_one_answer(strict_app: Flask, learner_page: Page) -> None:
    page = learner_page
    page.goto(lay_out(strict_app, "learner", ["single_choice"]))
    fill(page, item_on(strict_app, page), right=True)

    page.get_by_role("button", name="Check answer").dblclick()

    expect(page.locator("#verdict")).to_have_text("Right.")
    assert count_answers(strict_app) == 1


def test_a_quiz_is_left_and_gone_on_with_at_the_same_place(
    strict_app: Flask, learner_page: Page
) -> None:
    page = learner_page
    page.goto(lay_out(strict_app, "learner", ["single_choice", "true_false", "numeric"]))
    answer(strict_app, page)
    go_on(page)
    stem = page.locator("h1").inner_text()

    page.get_by_role("link", name="Leave").click()
    page.get_by_role("link", name="Go on with").click()

    expect(page.locator(".at")).to_have_text("Question 2 of 3")
    assert page.locator("h1").inner_text() == stem


def test_a_written_answer_is_marked_by_its_learner(strict_app: Flask, learner_page: Page) -> None:
    page = learner_page
    page.goto(lay_out(strict_app, "learner", ["essay"]))
    answer(strict_app, page)

    page.get_by_role("button", name="About half").click()

    expect(page.locator("#verdict")).to_have_text("Partly right.")
    expect(page.get_by_role("button", name="About half")).to_have_count(0)
    expect(page.get_by_role("link", name="See the result")).to_be_focused()
    page.get_by_role("link", name="See the result").click()
    expect(page.locator(".score-big")).to_have_text("0 of 1 right")
    with strict_app.app_context():
        assert db.session.scalars(sa.select(Answer.credit)).all() == [0.5]


def test_something_wrong_is_reported_and_the_answer_is_there_again(
    strict_app: Flask, learner_page: Page
) -> None:
    page = learner_page
    page.goto(lay_out(strict_app, "learner", ["single_choice"]))
    answer(strict_app, page)

    page.get_by_role("link", name="Something wrong here?").click()
    page.get_by_label("Comment").fill("The second option could be meant as well.")
    page.get_by_role("button", name="Send the note").click()

    expect(page.get_by_text("Your note is kept with the question")).to_be_visible()
    expect(page.locator("#verdict")).to_have_text("Right.")


def test_the_passage_is_one_step_away_in_the_reader_and_so_is_the_way_back(
    strict_app: Flask, learner_page: Page
) -> None:
    page = learner_page
    page.goto(lay_out(strict_app, "learner", ["single_choice"]))
    answer(strict_app, page)
    lit = page.locator(".excerpt mark").first.inner_text()

    page.keyboard.press("r")

    page.wait_for_url(re.compile(rf"/texts/{TEXT}/read\?show=\d+#s\d-\d+$"))
    expect(page.locator(".prose mark").first).to_be_in_viewport()
    assert lit in page.locator(".prose mark").first.inner_text()
    page.go_back()
    expect(page.locator("#verdict")).to_have_text("Right.")


def test_the_book_is_opened_on_request_and_says_so_of_the_answer(
    strict_app: Flask, learner_page: Page
) -> None:
    page = learner_page
    page.goto(lay_out(strict_app, "learner", ["single_choice"]))

    page.keyboard.press("o")
    expect(page.get_by_role("heading", name="open book")).to_be_visible()
    answer(strict_app, page)

    with strict_app.app_context():
        assert db.session.scalars(sa.select(Answer.open_book)).all() == [True]


def test_keys_type_in_a_field_and_choose_nothing(strict_app: Flask, learner_page: Page) -> None:
    page = learner_page
    page.goto(lay_out(strict_app, "learner", ["numeric"]))

    tab_to(page, "#answer-0")
    page.keyboard.type("0")

    expect(page.locator("#answer-0")).to_have_value("0")
    assert count_answers(strict_app) == 0
    with strict_app.app_context():
        assert db.session.scalar(sa.select(sa.func.count()).select_from(AttemptItem)) == 1
