"""Where a Chromium stands on this machine, and how it is started."""

import os
import shutil
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
HOW_TO_GET_ONE = (
    "no Chromium was found: install one (Debian: apt install chromium; anywhere: "
    "playwright install chromium) or name it in CHROMIUM"
)
FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--disable-domain-reliability",
    "--disable-extensions",
    "--disable-sync",
    "--disable-features=Translate,OptimizationHints,MediaRouter,AutofillServerCommunication",
    "--metrics-recording-only",
    "--no-default-browser-check",
    "--no-first-run",
    "--no-pings",
)


def find_chromium() -> str | None:
    """Return the path of a Chromium: the one named, one of the system, or Playwright's own."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return found or _of_playwright()


def _of_playwright() -> str | None:
    """Return the Chromium that `playwright install` put into its folder, if it did."""
    places = (
        os.environ.get("PLAYWRIGHT_BROWSERS_PATH", ""),
        "~/.cache/ms-playwright",
        "~/Library/Caches/ms-playwright",
        "~/AppData/Local/ms-playwright",
    )
    programs = ("chrome", "headless_shell", "chrome-headless-shell", "Chromium", "chrome.exe")
    for folder in (Path(place).expanduser() for place in places if place):
        for program in programs:
            for path in sorted(folder.glob(f"chromium*/**/{program}"), reverse=True):
                if path.is_file() and os.access(path, os.X_OK):
                    return str(path)
    return None
