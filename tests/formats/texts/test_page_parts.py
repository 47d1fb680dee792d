"""Parts of a page that are seldom its text are told by name, role and class."""

import pytest
from lxml import etree

from quizapp.formats.texts.page_parts import furniture_of


def element(page: str, name: str) -> etree._Element:
    return next(iter(etree.fromstring(page).iter(name)))


@pytest.mark.parametrize("name", ["body", "main", "article", "h1"])
def test_what_holds_the_text_is_never_furniture(name: str) -> None:
    page = f"<html><{name} class='sidebar'>x</{name}></html>"

    assert furniture_of(element(page, name), 1_000) == ""


def test_the_header_of_an_article_or_with_a_title_is_its_own() -> None:
    inside = element("<article><header>By Ann</header></article>", "header")
    titled = element("<body><header><h1>Ponds</h1></header></body>", "header")

    assert furniture_of(inside, 1_000) == ""
    assert furniture_of(titled, 1_000) == ""


def test_the_footer_of_a_quotation_names_its_author() -> None:
    quoted = element("<blockquote><footer>Ann</footer></blockquote>", "footer")

    assert furniture_of(quoted, 1_000) == ""


def test_a_class_counts_only_for_a_small_part_of_the_page() -> None:
    page = f"<body><div class='menu'>{'x' * 40}</div></body>"

    assert furniture_of(element(page, "div"), 100) == ""
    assert "menu" in furniture_of(element(page, "div"), 1_000)
