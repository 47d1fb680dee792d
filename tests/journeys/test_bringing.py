"""A teacher's own text: pasted, arranged, kept, read by a guest; edited, and its evidence seen."""

from __future__ import annotations

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from quizapp.db import db
from quizapp.sources.queries import find_source
from tests.journeys.conftest import OpenPage
from tests.journeys.soundness import faults
from tests.journeys.watch import Watch
from tests.manuscripts.shore import ICE, SPRING, SUMMER, ask, kept, rewritten, teacher_id

PASTED = f"# Ice\n\n{ICE}\n\n# Spring\n\n{SPRING}\n\n# Summer\n\n{SUMMER}\n\nShare\n\nRelated News"
PIKE = "The old pike hunts under the ice."


def look(page: Page, name: str) -> None:
    """Look a page over."""
    assert faults(page, name) == []


def test_a_pasted_text_is_kept_in_four_actions_and_read_by_a_guest(
    strict_app: Flask, open_page: OpenPage
) -> None:
    page = open_page("teacher")
    page.goto("/texts")
    page.get_by_role("link", name="Bring a text").click()
    look(page, "new")
    page.get_by_label("Paste the text").fill(PASTED)
    page.get_by_label("Title", exact=True).fill("The Pond")
    page.get_by_role("button", name="Read it").click()
    look(page, "arrange")
    page.get_by_role("button", name="Drop the two marked paragraphs").click()
    page.get_by_role("button", name="Keep this text").first.click()

    expect(page.get_by_role("heading", level=1)).to_have_text("The Pond")
    look(page, "overview")
    guest = open_page()
    guest.goto("/texts/the-pond/read")
    expect(guest.get_by_role("heading", level=2)).to_have_count(3)
    expect(guest.get_by_text("Share", exact=True)).to_have_count(0)
    page.get_by_role("button", name="Ask about it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("New question")


def test_everything_is_done_without_scripts(
    strict_app: Flask, open_page: OpenPage, watch: Watch
) -> None:
    watch.expect_status(422)
    page = open_page("teacher", java_script_enabled=False)
    page.goto("/teach/texts/new")
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("alert")).to_contain_text("Paste a text, or choose a file.")
    page.get_by_label("Paste the text").fill(PASTED)
    page.get_by_role("button", name="Read it").click()
    page.get_by_role("button", name="Join to §2 above").click()
    page.get_by_role("button", name="Take the last change back").click()
    page.get_by_label("Title").first.fill("Frost")
    page.get_by_label("Title").first.press("Enter")
    expect(page.get_by_label("Title").first).to_have_value("Frost")
    page.get_by_role("link", name="Edit the words of section 1").click()
    page.get_by_label("The words of this section").fill("It freezes.\n\nThe frogs sleep.")
    page.get_by_role("button", name="Take these words").click()
    page.get_by_role("button", name="Author, rights, who may read it").first.click()
    page.get_by_label("Author").fill("A. Heron")
    page.get_by_role("button", name="Keep this text").click()

    expect(page.get_by_text("A. Heron")).to_be_visible()


def test_the_pages_of_a_manuscript_are_sound(
    strict_app: Flask, open_page: OpenPage, watch: Watch
) -> None:
    watch.expect_status(422)
    page = open_page("teacher")
    page.goto("/teach/texts/new")
    page.get_by_role("button", name="Read it").click()
    look(page, "nothing brought")
    page.get_by_label("Paste the text").fill(PASTED)
    page.get_by_role("button", name="Read it").click()
    page.get_by_role("button", name="Drop the ticked paragraphs").click()
    look(page, "nothing ticked")
    page.get_by_role("link", name="Edit the words of section 1").click()
    look(page, "words")
    page.get_by_role("link", name="Leave them as they were").click()
    page.get_by_role("button", name="Author, rights, who may read it").first.click()
    look(page, "details")


@pytest.fixture
def pond(strict_app: Flask, open_page: OpenPage) -> Page:
    """The page of a teacher whose text was edited, so that two of its questions rest."""
    owner = teacher_id(strict_app)
    with strict_app.app_context():
        source = kept(owner)
        ask(source, owner, {"pike": ("ice", [PIKE]), "spring": ("spring", [SPRING])})
        rewritten(source, owner, {0: ICE.replace("pike", "perch"), 1: "Nothing of it is left."})
        db.session.commit()
        assert find_source("the-pond") is not None
    return open_page("teacher")


def test_evidence_in_doubt_is_seen_side_by_side_and_stands_by_one_click(pond: Page) -> None:
    pond.goto("/teach/texts")
    look(pond, "texts")
    pond.get_by_role("link", name="Two questions rest until you have looked").click()
    look(pond, "evidence")
    pond.get_by_role("button", name="It stands here").click()

    expect(pond.get_by_role("article")).to_have_count(1)
    pond.goto("/teach/texts/the-pond/edit")
    look(pond, "edit")


def test_of_two_passages_one_stands_and_one_is_pointed_elsewhere_without_scripts(
    app: Flask, open_page: OpenPage, watch: Watch
) -> None:
    watch.expect_status(422)
    owner = teacher_id(app)
    with app.app_context():
        source = kept(owner)
        ask(source, owner, {"both": ("ice", [PIKE, SPRING])})
        rewritten(source, owner, {0: ICE.replace("pike", "perch"), 1: "Nothing of it is left."})
        db.session.commit()
    page = open_page("teacher", java_script_enabled=False)
    page.goto("/teach/texts/the-pond/evidence")
    page.get_by_role("button", name="Settle it so").click()
    expect(page.get_by_role("alert")).to_contain_text("No such sentence is in this text.")

    page.get_by_label("Section and sentence, such as 2.4").last.fill("2.1")
    page.get_by_role("button", name="Settle it so").click()

    expect(page.get_by_text("Every question stands.")).to_be_visible()


def test_decisions_about_several_passages_are_sound(app: Flask, open_page: OpenPage) -> None:
    owner = teacher_id(app)
    with app.app_context():
        source = kept(owner)
        ask(source, owner, {"both": ("ice", [PIKE, SPRING])})
        rewritten(source, owner, {0: ICE.replace("pike", "perch"), 1: "Nothing of it is left."})
        db.session.commit()
    page = open_page("teacher")
    page.goto("/teach/texts/the-pond/evidence")

    look(page, "several passages in doubt")
