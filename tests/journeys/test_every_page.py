"""Every page in both themes and at both widths: no fault that axe finds, no scrolling sideways."""

from collections.abc import Iterator
from typing import NoReturn

import pytest
from flask import Flask
from playwright.sync_api import Page, expect
from sqlalchemy.exc import OperationalError

from quizapp.accounts.service import setup_link_token
from quizapp.config import Settings
from quizapp.core.questions import QUIZ_KINDS
from quizapp.db import db
from quizapp.quiz.models import Mode
from tests.conftest import Clock
from tests.journeys.conftest import OpenPage
from tests.journeys.outage import be_impatient, locked
from tests.journeys.paper import TEXT, answer, fill, go_on, item_on, lay_out
from tests.journeys.soundness import faults
from tests.journeys.watch import Watch

OPEN_TO_ALL = (
    "/",
    "/texts",
    f"/texts/{TEXT}",
    f"/texts/{TEXT}/print?section=2",
    "/sign-in",
    "/sign-up",
    "/keyboard",
    "/accessibility",
    "/privacy",
    "/about",
)


class Findings(list[str]):
    """The faults of all pages that one test looks at; they are told together."""

    def look(self, page: Page, name: str = "") -> None:
        """Look the page over as it stands."""
        self.extend(faults(page, name or page.url.partition("//")[2].partition("/")[2] or "/"))


@pytest.fixture
def findings() -> Iterator[Findings]:
    found = Findings()
    yield found
    assert not found, "\n".join(found)


def test_pages_open_to_all_are_sound(page: Page, findings: Findings) -> None:
    for address in OPEN_TO_ALL:
        page.goto(address)
        findings.look(page, address)


@pytest.mark.parametrize("view", ["", "?view=lines"])
def test_the_reader_is_sound(page: Page, findings: Findings, view: str) -> None:
    page.goto(f"/texts/{TEXT}/read{view}")

    findings.look(page)


@pytest.mark.parametrize("kind", QUIZ_KINDS)
def test_a_question_of_each_kind_and_its_explanation_are_sound(
    strict_app: Flask, learner_page: Page, findings: Findings, watch: Watch, kind: str
) -> None:
    watch.expect_status(422)
    page = learner_page
    page.goto(lay_out(strict_app, "learner", [kind]))
    findings.look(page, f"{kind}, asked")
    page.get_by_role("button", name="Check answer").click()
    expect(page.get_by_role("alert")).to_be_visible()
    findings.look(page, f"{kind}, refused")

    answer(strict_app, page, right=True)
    findings.look(page, f"{kind}, right")
    page.goto(lay_out(strict_app, "learner", [kind]))
    answer(strict_app, page, right=False)
    findings.look(page, f"{kind}, wrong")


def test_what_helps_with_a_question_is_sound(
    strict_app: Flask, learner_page: Page, findings: Findings
) -> None:
    page = learner_page
    address = lay_out(strict_app, "learner", ["single_choice"])
    page.goto(f"{address}?open-book=1&hint=1")
    findings.look(page, "open book")

    page.get_by_role("button", name="I don’t know").click()
    page.locator("[data-next]").wait_for()
    for summary in page.locator("summary").all():
        summary.click()

    findings.look(page, "explained to one who did not know")


def test_the_pages_of_a_test_are_sound(
    strict_app: Flask, learner_page: Page, findings: Findings, clock: Clock
) -> None:
    page = learner_page
    kinds = ["single_choice", "essay"]
    first = lay_out(strict_app, "learner", kinds, mode=Mode.TEST, minutes=5)
    page.goto(first)
    findings.look(page, "test, asked")
    fill(page, item_on(strict_app, page), right=False)
    page.get_by_role("button", name="Save answer").click()
    expect(page.locator(".at")).to_have_text("Question 2 of 2")
    page.goto(first)
    findings.look(page, "test, stored")
    page.goto(first.rpartition("/")[0] + "/hand-in")
    findings.look(page, "hand in")
    clock.advance(minutes=6)
    page.goto(first.rpartition("/")[0] + "/2")
    findings.look(page, "test, time is over")
    fill(page, item_on(strict_app, page), right=True)
    page.get_by_role("button", name="Save answer").click()
    expect(page.get_by_role("heading", name="The time is over")).to_be_visible()
    findings.look(page, "hand in, time is over")

    page.get_by_role("button", name="Hand in and see the result").click()
    page.locator("details.all-lines summary").click()

    findings.look(page, "result of a test")


def test_the_pages_of_a_learner_are_sound(
    strict_app: Flask, learner_page: Page, findings: Findings, watch: Watch
) -> None:
    watch.expect_status(422)
    page = learner_page
    for address in ("/today", "/progress", "/history", "/review/done"):
        page.goto(address)
        findings.look(page, f"{address}, empty")
    page.goto(lay_out(strict_app, "learner", ["single_choice", "true_false", "essay"]))
    while page.locator("form[data-answer-form]").count():
        item = item_on(strict_app, page)
        answer(strict_app, page, right=item.is_return or item.question.kind != "single_choice")
        report = f"{page.url.partition('#')[0]}/report"
        go_on(page)
    findings.look(page, "result")

    lay_out(strict_app, "learner", ["numeric"])
    shown = ("/today", "/progress", "/history", "/account", "/account/delete", "/texts")
    for address in (*shown, f"/texts/{TEXT}", f"/texts/{TEXT}/read"):
        page.goto(address)
        findings.look(page, f"{address}, begun")
    page.goto(report)
    findings.look(page, "report")
    page.get_by_role("button", name="Send the note").click()
    expect(page.get_by_role("alert")).to_be_visible()
    findings.look(page, "report, refused")
    page.goto("/account")
    page.get_by_role("button", name="Change password").click()
    findings.look(page, "account, refused")


def test_the_pages_of_a_guest_are_sound(open_page: OpenPage, findings: Findings) -> None:
    page = open_page("guest")
    for address in ("/today", "/account", "/account/delete", "/sign-up", "/sign-in"):
        page.goto(address)
        findings.look(page, f"{address}, as a guest")


def test_the_paper_with_its_key_is_sound(open_page: OpenPage, findings: Findings) -> None:
    page = open_page("teacher")
    page.goto(f"/texts/{TEXT}/print?section=3&key=1")

    findings.look(page)


def test_forms_that_were_refused_are_sound(
    strict_app: Flask, page: Page, findings: Findings, watch: Watch
) -> None:
    watch.expect_status(422)
    for address, button in (("/sign-in", "Sign in"), ("/sign-up", "Create account")):
        page.goto(address)
        page.get_by_role("button", name=button).click()
        expect(page.get_by_role("alert")).to_be_visible()
        findings.look(page, f"{address}, refused")
    with strict_app.app_context():
        token = setup_link_token(strict_app.extensions["clock"]())
        db.session.commit()
    page.goto(f"/set-up/{token}")
    findings.look(page, "set-up")


def test_pages_of_trouble_are_sound(
    strict_app: Flask, settings: Settings, learner_page: Page, findings: Findings, watch: Watch
) -> None:
    watch.expect_status(400, 404, 503)
    page = learner_page
    page.goto("/nowhere")
    findings.look(page, "404")
    page.goto("/account")
    page.locator("input[name=csrf_token]").evaluate_all("all => all.forEach(i => i.value = 'old')")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="This page had grown old.")).to_be_visible()
    findings.look(page, "sent again")
    page.goto("/account")
    page.locator("label", has_text="single keys").click()
    be_impatient(strict_app)

    with locked(settings):
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_role("heading", name="was not stored.")).to_be_visible()
        findings.look(page, "not stored")


def test_pages_that_refuse_are_sound(
    strict_app: Flask, learner_page: Page, findings: Findings, watch: Watch
) -> None:
    watch.expect_status(403, 405, 413)
    page = learner_page
    for address, said in (
        ("/teach/sets", "This page is not for this account."),
        ("/account/password", "This page cannot be opened that way."),
    ):
        page.goto(address)
        expect(page.get_by_role("heading", name=said)).to_be_visible()
        findings.look(page, said)
    page.goto(lay_out(strict_app, "learner", ["essay"]))
    page.locator("textarea").evaluate("area => { area.value = 'x'.repeat(300_000); }")

    page.get_by_role("button", name="Check answer").click()

    expect(page.get_by_role("heading", name="That was too long.")).to_be_visible()
    findings.look(page, "413")


def test_the_page_after_too_many_tries_is_sound(
    strict_app: Flask, page: Page, findings: Findings, watch: Watch
) -> None:
    watch.expect_status(422, 429)
    page.goto("/sign-in")
    tries = strict_app.extensions["readback"].sign_ins_per_minute
    for _ in range(tries + 1):
        page.get_by_label("Name").fill("Somebody")
        page.get_by_label("Password").fill("not this one")
        page.get_by_role("button", name="Sign in").click()

    expect(page.get_by_role("heading", name="That was very often.")).to_be_visible()
    findings.look(page, "429")


def test_pages_of_what_broke_on_our_side_are_sound(
    strict_app: Flask, learner_page: Page, findings: Findings, watch: Watch
) -> None:
    watch.expect_status(500, 503)
    page = learner_page
    broken = {
        "Something broke on our side.": RuntimeError("something of ours"),
        "The database cannot be read just now.": OperationalError("SELECT", {}, OSError("full")),
    }

    faulty: list[Exception] = []

    def fail() -> NoReturn:
        raise faulty[-1]

    strict_app.view_functions["web.keyboard"] = fail
    for said, error in broken.items():
        faulty.append(error)
        page.goto("/keyboard")
        expect(page.get_by_role("heading", name=said)).to_be_visible()
        findings.look(page, said)
