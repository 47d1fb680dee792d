"""Templates: short, with nothing inline that the content policy forbids, and without logic."""

import re
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import Environment

PACKAGE = Path(__file__).parents[2] / "quizapp"
TEMPLATES = sorted(PACKAGE.rglob("*.html"))
INLINE = {
    "a style attribute": re.compile(r"\sstyle\s*="),
    "a style element": re.compile(r"<style[\s>]"),
    "an inline handler": re.compile(r"\son[a-z]+\s*=\s*[\"']"),
    "an inline script": re.compile(r"<script(?![^>]*\ssrc=)[^>]*>"),
    "a script's address": re.compile(r"javascript:", re.IGNORECASE),
    "another host": re.compile(r"(?:src|href|action)\s*=\s*[\"'](?:https?:)?//"),
    "unescaped output": re.compile(r"\|\s*safe\b"),
}
TOKEN = re.compile(r"csrf_token|new_account\(form\)|review/_scope\.html")


def shown(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


@pytest.mark.parametrize("path", TEMPLATES, ids=shown)
def test_a_template_is_short_and_has_nothing_inline(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert len(text.splitlines()) <= 100
    found = [name for name, pattern in INLINE.items() if pattern.search(text)]
    assert found == []


def test_every_template_can_be_read(app: Flask) -> None:
    environment: Environment = app.jinja_env

    for name in environment.list_templates(extensions=["html"]):
        environment.get_template(name)


@pytest.mark.parametrize("path", TEMPLATES, ids=shown)
def test_a_template_asks_no_database(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert not re.search(r"\bdb\.|\.query\b|session\.(?:execute|scalars)|\|\s*sort\b", text)


@pytest.mark.parametrize("path", TEMPLATES, ids=shown)
def test_a_form_that_posts_carries_its_token(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    forms = re.findall(r"<form[^>]*method=\"post\".*?</form>", text, re.DOTALL)

    assert [form[:80] for form in forms if not TOKEN.search(form)] == []
