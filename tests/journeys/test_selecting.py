"""Words of the reader chosen by keys and by touch, for a question about them."""

from __future__ import annotations

import pytest
from flask import Flask
from playwright.sync_api import Locator, Page, expect

from tests.conftest import sign_in
from tests.journeys.conftest import OpenPage
from tests.journeys.keyboard import tab_to
from tests.journeys.soundness import faults
from tests.sets.desk import TEXT, lay_out, make_set


@pytest.fixture
def set_of_mine(app: Flask) -> None:
    lay_out(app)
    make_set(sign_in(app, "teacher"))


@pytest.fixture
def reader(set_of_mine: None, open_page: OpenPage) -> Page:
    page = open_page("teacher")
    page.goto(f"/texts/{TEXT}/read")
    return page


@pytest.fixture
def phone(set_of_mine: None, open_page: OpenPage) -> Page:
    page = open_page("teacher", has_touch=True, is_mobile=True)
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"/texts/{TEXT}/read")
    return page


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def chosen(page: Page) -> str:
    return str(page.evaluate("getSelection().toString()"))


def picked(page: Page) -> Locator:
    return page.locator(".pick:has(input:checked)")


def test_sentences_are_chosen_by_keys_and_asked_about(reader: Page) -> None:
    tab_to(reader, "#s1-1")
    press(reader, "ArrowDown")
    expect(reader.locator("[data-what]")).to_have_text("§1, sentence 2")
    expect(reader.locator("[data-said]")).to_have_text("§1, sentence 2: The pike hunts.")

    press(reader, "Shift+ArrowDown")
    expect(reader.locator("[data-what]")).to_have_text("§1, sentences 2–3")
    expect(reader.locator("#s1-3")).to_be_focused()
    press(reader, "Enter")

    expect(picked(reader)).to_contain_text(["The pike hunts.", "The frogs sleep."])


def test_the_sentence_in_focus_is_asked_about_at_once(reader: Page) -> None:
    tab_to(reader, "#s2-1")
    press(reader, "Enter")

    expect(picked(reader)).to_contain_text(["The algae wake first."])


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("ArrowDown ArrowRight", "The"),
        ("ArrowRight ArrowRight", "pond"),
        ("ArrowRight Shift+ArrowRight", "The pond"),
        ("Shift+ArrowRight Shift+ArrowRight Shift+ArrowRight", "The pond freezes"),
        ("ArrowRight ArrowRight Shift+ArrowRight Shift+ArrowRight", "pond freezes. The"),
        ("ArrowRight ArrowRight Shift+ArrowRight Shift+ArrowLeft", "pond"),
        ("ArrowRight ArrowRight Shift+ArrowLeft", "The pond"),
        ("ArrowRight ArrowRight Shift+ArrowDown", "pond freezes."),
        ("ArrowRight ArrowRight Shift+Control+ArrowRight", "pond freezes."),
        ("ArrowDown Shift+ArrowDown Shift+ArrowUp", "The pike hunts."),
        ("ArrowDown Shift+ArrowUp", "The pond freezes. The pike hunts."),
        ("Shift+ArrowDown", "The pond freezes."),
        ("Shift+ArrowDown Shift+ArrowRight", "The pond freezes. The"),
        ("Shift+ArrowLeft", "freezes"),
        ("ArrowUp", ""),
    ],
)
def test_keys_choose_words_and_sentences(reader: Page, keys: str, words: str) -> None:
    tab_to(reader, "#s1-1")

    press(reader, *keys.split())

    assert chosen(reader) == words


def test_a_gap_is_made_of_a_word_by_keys(reader: Page) -> None:
    tab_to(reader, "#s1-1")
    press(reader, "ArrowDown", "ArrowRight", "ArrowRight", "Shift+Enter")

    expect(reader.get_by_label("Sentence with gaps")).to_have_value("The {{pike}} hunts.")


def test_escape_lets_go(reader: Page) -> None:
    tab_to(reader, "#s1-1")
    press(reader, "ArrowDown")
    expect(reader.locator("[data-ask]")).to_be_visible()

    press(reader, "Escape")

    expect(reader.locator("[data-ask]")).to_be_hidden()
    assert chosen(reader) == ""


def test_the_first_and_the_last_sentence_are_tapped(phone: Page) -> None:
    phone.locator("#s1-1").tap()
    expect(phone.locator("[data-what]")).to_have_text("§1, sentence 1")
    phone.locator("#s1-3").tap()
    expect(phone.locator("[data-what]")).to_have_text("§1, sentences 1–3")

    phone.get_by_role("button", name="Ask about this").tap()

    expect(picked(phone)).to_have_count(3)


def test_a_second_tap_begins_with_a_word(phone: Page) -> None:
    sentence = phone.locator("#s1-1")
    sentence.tap()
    box = sentence.bounding_box()
    assert box is not None

    sentence.tap(position={"x": box["width"] / 2, "y": box["height"] / 2})
    assert chosen(phone) == "pond"
    sentence.tap(position={"x": box["width"] - 4, "y": box["height"] / 2})

    expect(phone.locator("[data-said]")).to_have_text("§1, sentence 1: pond freezes")
    phone.get_by_role("button", name="Make a gap").tap()
    expect(phone.get_by_label("Sentence with gaps")).to_have_value("The {{pond freezes}}.")


def test_the_next_tap_begins_anew_and_one_beside_the_text_lets_go(phone: Page) -> None:
    phone.locator("#s1-1").tap()
    phone.locator("#s1-2").tap()
    phone.locator("#s2-1").tap()
    expect(phone.locator("[data-what]")).to_have_text("§2, sentence 1")

    phone.get_by_role("heading", name="Spring").tap()

    expect(phone.locator("[data-ask]")).to_be_hidden()


def test_a_learner_has_no_sentences_among_the_stops_of_tab(
    set_of_mine: None, learner_page: Page
) -> None:
    learner_page.goto(f"/texts/{TEXT}/read")

    expect(learner_page.locator(".s[tabindex]")).to_have_count(0)


def test_the_reader_of_a_teacher_is_sound(reader: Page) -> None:
    tab_to(reader, "#s1-1")
    press(reader, "ArrowDown")
    expect(reader.locator("[data-ask]")).to_be_visible()

    assert faults(reader, "words chosen in the reader") == []
