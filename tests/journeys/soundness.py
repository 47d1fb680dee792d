"""Looks a page over: axe in both themes and at both widths, headings, and room at 320 pixels."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

HEIGHT = 900
WIDE, NARROW, NARROWEST = 1280, 390, 320
_RUN = """async () => {
    const found = await axe.run({ resultTypes: ["violations"] });
    return found.violations.map(({ id, help, nodes }) => ({
        id, help, places: nodes.map(({ target, any }) => ({
            target: String(target), why: any.map(({ message }) => message).join(" "),
        })),
    }));
}"""
_WIDER_THAN_WINDOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def faults(page: Page, name: str) -> list[str]:
    """Return all that is wrong with the page as it stands, each fault with the page's name."""
    found = []
    page.evaluate(AXE_SCRIPT)
    for theme in ("light", "dark"):
        # A system's theme on a wide screen, and a theme that was chosen on a phone.
        page.emulate_media(color_scheme=theme)
        found += _axe_faults(page, f"{name}, {theme}", WIDE)
        page.emulate_media(color_scheme="dark" if theme == "light" else "light")
        worn = page.evaluate("() => document.documentElement.dataset.theme ?? null")
        _wear(page, theme)
        found += _axe_faults(page, f"{name}, {theme}", NARROW)
        _wear(page, worn)
    page.emulate_media(color_scheme="light")
    headings = page.locator("h1").count()
    if headings != 1:
        found.append(f"{name}: {headings} h1")
    found += _overflow(page, name)
    page.set_viewport_size({"width": WIDE, "height": HEIGHT})
    return found


def _wear(page: Page, theme: str | None) -> None:
    page.evaluate(
        """theme => {
            if (theme === null) delete document.documentElement.dataset.theme;
            else document.documentElement.dataset.theme = theme;
        }""",
        theme,
    )


def _axe_faults(page: Page, name: str, width: int) -> list[str]:
    page.set_viewport_size({"width": width, "height": HEIGHT})
    violations: list[dict[str, Any]] = page.evaluate(_RUN)
    return [
        f"{name}, {width} px: {violation['id']} ({violation['help']}) at {place['target']}: "
        f"{place['why']}"
        for violation in violations
        for place in violation["places"]
    ]


def _overflow(page: Page, name: str) -> list[str]:
    page.set_viewport_size({"width": NARROWEST, "height": HEIGHT})
    extra = page.evaluate(_WIDER_THAN_WINDOW)
    return [f"{name}: {extra} px wider than a window of {NARROWEST}"] if extra > 0 else []
