"""Pictures: seen by the eye alone, and there under every name that a page uses."""

import re
from pathlib import Path

import pytest

from quizapp.web.icons import icon, pin

PACKAGE = Path(__file__).parents[2] / "quizapp"
USED = sorted(
    {
        name
        for path in PACKAGE.rglob("*.html")
        for name in re.findall(r'"([\w-]+)"\|icon\b', path.read_text(encoding="utf-8"))
    }
)


@pytest.mark.parametrize("name", USED)
def test_an_icon_that_a_page_uses_is_there(name: str) -> None:
    assert icon(name).startswith("<svg")


def test_a_picture_says_nothing_to_who_does_not_see_it_and_takes_no_focus() -> None:
    for picture in (icon("check"), pin("due"), icon("brand")):
        assert 'aria-hidden="true" focusable="false"' in picture
        assert not re.search(r"<(title|text|script)|\son\w+=", picture)


def test_the_marks_of_the_margin_differ_in_more_than_their_color() -> None:
    assert len({pin(state) for state in ("due", "new", "right", "wrong")}) == 4


def test_a_picture_that_is_not_there_is_a_fault() -> None:
    with pytest.raises(KeyError):
        icon("no such picture")
