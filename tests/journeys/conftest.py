"""A real browser before the real server, on the test's own database."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import BrowserContext, Page

from tests.conftest import sign_in
from tests.journeys.chromium import FLAGS, HOW_TO_GET_ONE, find_chromium
from tests.journeys.stage import Stage
from tests.journeys.watch import Watch

WIDE = {"width": 1280, "height": 900}
NEEDS_BROWSER = "browser"
CHROMIUM = pytest.StashKey[str | None]()
SKIPPED = pytest.StashKey[int]()
OpenPage = Callable[..., Page]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip what needs a browser where there is none, and say so; or end the run, if asked to."""
    config.stash[CHROMIUM] = find_chromium()
    mine = [item for item in items if NEEDS_BROWSER in getattr(item, "fixturenames", ())]
    if config.stash[CHROMIUM] or not mine:
        return
    if os.environ.get("QUIZAPP_REQUIRE_BROWSER"):
        pytest.exit(f"QUIZAPP_REQUIRE_BROWSER is set, and {HOW_TO_GET_ONE}", 1)
    config.stash[SKIPPED] = len(mine)
    for item in mine:
        item.add_marker(pytest.mark.skip(reason=HOW_TO_GET_ONE))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = terminalreporter.config.stash.get(SKIPPED, 0)
    if skipped:
        line = f"{skipped} tests in a real browser were skipped, for {HOW_TO_GET_ONE}"
        terminalreporter.write_line(line, yellow=True)


@pytest.fixture(scope="session")
def browser_type_launch_args(pytestconfig: pytest.Config) -> dict[str, Any]:
    return {
        "executable_path": pytestconfig.stash[CHROMIUM],
        "chromium_sandbox": False,
        "args": list(FLAGS),
    }


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, Any]:
    return {"viewport": WIDE, "reduced_motion": "reduce", "accept_downloads": False}


@pytest.fixture(scope="session")
def stage() -> Iterator[Stage]:
    made = Stage()
    yield made
    made.close()


@pytest.fixture
def served(stage: Stage, strict_app: Flask) -> Iterator[str]:
    """The address at which the test's app is served, with nothing switched off."""
    stage.app = strict_app.wsgi_app
    yield stage.url
    stage.app = None


@pytest.fixture
def watch() -> Iterator[Watch]:
    """The browser's complaints, of which there shall be none."""
    made = Watch()
    yield made
    assert made.complaints == []


@pytest.fixture
def open_page(
    browser: object,
    watch: Watch,
    served: str,
    strict_app: Flask,
    new_context: Callable[..., BrowserContext],
) -> OpenPage:
    """Open a page in a browser of its own: of a visitor, or of one of the cast, signed in."""

    def open_one(who: str | None = None, **options: Any) -> Page:
        context = new_context(base_url=served, **options)
        watch.follow(context)
        if who:
            cookie = sign_in(strict_app, who).get_cookie("session")
            assert cookie is not None
            context.add_cookies([{"name": "session", "value": cookie.value, "url": served}])
        context.set_default_timeout(10_000)
        return context.new_page()

    return open_one


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """The page of a visitor who is not signed in."""
    return open_page()


@pytest.fixture
def learner_page(open_page: OpenPage) -> Page:
    """The page of a learner who is signed in."""
    return open_page("learner")
