"""A review session in a real browser: by keyboard, without scripts, on a phone, in two tabs."""

import re

from flask import Flask
from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenPage
from tests.journeys.soundness import faults
from tests.review.deck import counted, deal, log, values

KINDS = (
    *("flashcard", "short_answer", "single_choice", "numeric", "cloze", "true_false"),
    *("flashcard", "essay", "short_answer", "flashcard", "cloze", "flashcard"),
)
_CARD = re.compile(r"/review/(\d+)")


def card_on(page: Page) -> int:
    """Return the card that a page shows."""
    address = page.locator("main form[action*='/review/']").first.get_attribute("action")
    found = _CARD.match(address or "")
    assert found, page.url
    return int(found[1])


def is_front(page: Page) -> bool:
    return page.get_by_role("button", name="Show answer").count() == 1


def press_through(app: Flask, page: Page, *, knew: bool = True) -> int:
    """Take the card that stands there by keys alone, and wait for what comes next."""
    card = card_on(page)
    if is_front(page):
        page.keyboard.press("Space")
        expect(page.locator("#answer")).to_be_visible()
        page.keyboard.press("Space" if knew else "1")
        expect(page.locator("#answer")).to_have_count(0)
        return card
    for value in values(app, card, right=knew):
        page.keyboard.press(str(int(value) + 1))
    page.keyboard.press("Enter")
    expect(page.locator("[data-next]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#feedback")).to_have_count(0)
    return card


def test_a_session_of_twelve_cards_is_taken_by_keyboard_alone(
    strict_app: Flask, learner_page: Page
) -> None:
    page, cards = learner_page, deal(strict_app, KINDS)
    page.goto("/today")
    expect(page.get_by_role("heading", level=1)).to_have_text("Twelve cards are due today.")

    missed = press_through(strict_app, page, knew=False)
    shown = [press_through(strict_app, page) for _ in range(3)]
    assert card_on(page) == missed == cards[0]  # three others have been shown
    press_through(strict_app, page)
    shown += [press_through(strict_app, page)]
    page.keyboard.press("z")
    expect(page.get_by_text("Taken back: this card is as it was before.")).to_be_visible()
    assert card_on(page) == shown.pop()
    while not page.url.endswith("/review/done"):
        shown.append(press_through(strict_app, page))

    assert shown == [*cards[1:], missed]
    expect(page.get_by_role("heading", level=1)).to_have_text("That is all for today.")
    expect(page.get_by_text("Twelve cards in")).to_be_visible()
    assert counted(strict_app) == 14
    page.keyboard.press("z")
    expect(page.get_by_role("button", name="Show answer")).to_be_focused()
    assert card_on(page) == missed
    assert counted(strict_app) == 13


def test_a_card_is_set_aside_and_brought_back_by_a_key(
    strict_app: Flask, learner_page: Page
) -> None:
    page = learner_page
    first, second = deal(strict_app, ["flashcard", "flashcard"])
    page.goto("/review")

    page.keyboard.press("s")
    expect(page.get_by_text("Set aside: this card does not come back.")).to_be_visible()
    assert card_on(page) == second
    page.keyboard.press("z")

    expect(page.get_by_text("This card is no longer set aside.")).to_be_visible()
    assert card_on(page) == first


def test_the_source_is_one_key_away_and_the_way_back_leads_to_the_same_card(
    strict_app: Flask, learner_page: Page
) -> None:
    page = learner_page
    (card,) = deal(strict_app, ["flashcard"])
    page.goto("/review")
    page.keyboard.press("o")
    assert page.url.endswith("/review")
    page.keyboard.press("Space")
    expect(page.locator(".excerpt mark").first).to_be_visible()

    page.keyboard.press("o")
    page.wait_for_url(re.compile(r"/read.*#s\d+-\d+$"))
    page.go_back()

    expect(page.locator("#answer")).to_be_visible()
    assert card_on(page) == card
    assert counted(strict_app) == 0


def test_a_guess_is_marked_by_its_key(strict_app: Flask, learner_page: Page) -> None:
    page = learner_page
    (card,) = deal(strict_app, ["true_false"])
    page.goto("/review")

    page.keyboard.press("g")
    expect(page.get_by_label("I guessed")).to_be_checked()
    press_through(strict_app, page)

    assert [(entry.card_id, entry.guessed, entry.rating) for entry in log(strict_app)] == [
        (card, True, 1)
    ]


def test_what_is_typed_is_compared_and_enter_goes_on(strict_app: Flask, learner_page: Page) -> None:
    page = learner_page
    (card,) = deal(strict_app, ["short_answer"])
    page.goto("/review")

    page.get_by_label("Say it to yourself first").fill(values(strict_app, card, right=True)[0])
    page.keyboard.press("Enter")
    expect(page.get_by_text(re.compile("You wrote “.+”: right."))).to_be_visible()
    page.keyboard.press("Space")

    expect(page).to_have_url(re.compile("/review/done$"))
    assert [(entry.rating, entry.evidence) for entry in log(strict_app)] == [(3, "typed")]


def test_a_session_works_without_scripts(strict_app: Flask, open_page: OpenPage) -> None:
    page = open_page("learner", java_script_enabled=False)
    kinds = ("flashcard", "single_choice", "short_answer", "cloze")
    cards = deal(strict_app, kinds)
    page.goto("/today")
    shown = []

    page.get_by_role("button", name="Show answer").click()
    page.get_by_role("button", name="I forgot").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Taken back")).to_be_visible()
    while not page.url.endswith("/review/done"):
        shown.append(card_on(page))
        if is_front(page):
            page.keyboard.press("Space")  # the button has the focus
            page.get_by_role("button", name="I forgot" if len(shown) == 1 else "remembered").click()
        else:
            value = values(strict_app, shown[-1], right=True)[0]
            page.locator(f"#answer-{value}").check()
            page.get_by_role("button", name="Check answer").click()
            page.locator("[data-next]").click()

    assert shown == [*cards, cards[0], cards[0]]
    assert counted(strict_app) == 6


def test_the_second_of_two_tabs_is_told_and_counts_nothing(
    strict_app: Flask, learner_page: Page
) -> None:
    page = learner_page
    first, second = deal(strict_app, ["flashcard", "flashcard"])
    other = page.context.new_page()
    for tab in (page, other):
        tab.goto(f"/review/{first}?show=1")

    page.get_by_role("button", name="I remembered").click()
    expect(page.get_by_role("button", name="Show answer")).to_be_visible()
    other.get_by_role("button", name="I forgot").click()

    expect(other.get_by_text("This card was answered meanwhile")).to_be_visible()
    assert card_on(other) == second
    assert [entry.rating for entry in log(strict_app)] == [3]


def test_a_double_click_counts_once(strict_app: Flask, learner_page: Page) -> None:
    page = learner_page
    (card,) = deal(strict_app, ["flashcard"])
    page.goto(f"/review/{card}?show=1")

    page.get_by_role("button", name="I remembered").dblclick()

    expect(page).to_have_url(re.compile("/review/done$"))
    assert counted(strict_app) == 1


def test_the_back_button_after_a_rating_counts_nothing_twice(
    strict_app: Flask, learner_page: Page
) -> None:
    page = learner_page
    first, second = deal(strict_app, ["flashcard", "flashcard"])
    page.goto("/review")
    press_through(strict_app, page)
    assert card_on(page) == second

    page.go_back()
    expect(page.get_by_role("button", name="I remembered")).to_be_visible()
    assert card_on(page) == first
    page.get_by_role("button", name="I remembered").click()
    expect(page.get_by_role("button", name="Show answer")).to_be_visible()

    assert [entry.is_evidence for entry in log(strict_app)] == [True, False]


def test_the_pages_of_a_session_are_sound(strict_app: Flask, learner_page: Page) -> None:
    page, found = learner_page, list[str]()
    deal(strict_app, ["flashcard", "short_answer", "single_choice"])
    page.goto("/today")
    found += faults(page, "today with a card")
    page.goto("/review")
    found += faults(page, "front")
    page.keyboard.press("Space")
    expect(page.locator("#answer")).to_be_visible()
    found += faults(page, "back")
    page.keyboard.press("Space")
    expect(page.get_by_label("Say it to yourself first")).to_be_visible()
    found += faults(page, "front, to be typed")
    page.get_by_label("Say it to yourself first").fill("nobody")
    page.keyboard.press("Enter")
    expect(page.get_by_text("You wrote “nobody”.")).to_be_visible()
    found += faults(page, "back, typed wrong")
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Check answer")).to_be_visible()
    found += faults(page, "asked")
    page.keyboard.press("0")
    expect(page.locator("#feedback")).to_be_visible()
    found += faults(page, "why")
    page.goto("/review/done")
    found += faults(page, "done, with more to come")

    assert found == []


def test_a_session_fits_a_phone(strict_app: Flask, learner_page: Page) -> None:
    page = learner_page
    page.set_viewport_size({"width": 390, "height": 844})
    deal(strict_app, ["flashcard", "flashcard"])
    page.goto("/review")

    show = page.get_by_role("button", name="Show answer")
    expect(show).to_be_in_viewport(ratio=1)
    show.click()
    expect(page.locator("#answer")).to_be_in_viewport()
    for name in ("I forgot", "I remembered"):
        box = page.get_by_role("button", name=name).bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 44
    page.get_by_role("button", name="I remembered").click()
    expect(show).to_be_in_viewport(ratio=1)

    assert counted(strict_app) == 1
