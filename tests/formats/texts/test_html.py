"""Pages are read in every word that a browser shows."""

import pytest

from quizapp.formats.texts.brought import Block, TextRefusedError
from quizapp.formats.texts.html import read


def texts(page: str) -> list[str]:
    return [block.text for block in read(page.encode()).blocks]


def test_headings_paragraphs_and_lists_are_kept() -> None:
    brought = read(b"<h1>Ponds</h1><p>Pike  \n hunt.<p>Frogs do.<ol start=3><li>One<li>Two</ol>")

    assert brought.title == "Ponds"
    assert brought.blocks == (
        Block("Ponds", 1, "heading"),
        Block("Pike hunt."),
        Block("Frogs do."),
        Block("3. One", kind="item"),
        Block("4. Two", kind="item"),
    )


def test_a_link_is_its_text_and_its_address_is_gone() -> None:
    assert texts('<p>See <a href="javascript:alert(1)">the <b>pond</b></a>.</p>') == [
        "See the pond."
    ]


def test_scripts_and_styles_are_no_text() -> None:
    page = "<style>p{}</style><script>alert('x')</script><p onclick='x()'>Text</p><!-- no -->!"

    assert texts(page) == ["Text", "!"]


def test_words_beside_blocks_are_not_lost() -> None:
    assert texts("before<div>in<p>deep</p>after</div>last") == [
        "before",
        "in",
        "deep",
        "after",
        "last",
    ]


def test_two_breaks_part_paragraphs_and_one_breaks_a_line() -> None:
    assert texts("<p>One<br>\n two<br><br>Three</p>") == ["One\ntwo", "Three"]


def test_preformatted_text_keeps_its_white_space() -> None:
    assert read(b"<pre>\na  b\n\n  c</pre>").blocks == (Block("a  b\n\n  c", kind="code"),)


def test_a_quotation_is_known() -> None:
    assert read(b"<blockquote><p>Said.</p></blockquote>").blocks == (Block("Said.", kind="quote"),)


def test_a_list_within_a_list_numbers_its_own_entries() -> None:
    page = "<ol><li>One<ul><li>Small</ul><li><p>Two<p>more</ol>"

    assert texts(page) == ["1. One", "Small", "2. Two", "more"]


def test_a_row_is_one_block() -> None:
    page = "<table><tr><th>Fish<th>Count<tr><td>Pike<td>12</table>"

    assert texts(page) == ["Fish | Count", "Pike | 12"]


def test_no_break_spaces_and_marks_of_direction_stay() -> None:
    assert texts("<p>5&nbsp;km \u200fنص</p>") == ["5\u00a0km \u200fنص"]


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("<nav>Here</nav>", "menu"),
        ("<footer>Here</footer>", "footer"),
        ("<aside><h3>Here</h3></aside>", "beside"),
        ("<header>Here</header>", "head"),
        ("<div role=navigation>Here</div>", "menu"),
        ("<div hidden>Here</div>", "hidden"),
        ('<div style="display: none">Here</div>', "hidden"),
        ('<div class="site-sidebar">Here</div>', "sidebar"),
        ('<div id="related_posts">Here</div>', "related"),
        ("<button>Here</button>", "button"),
    ],
)
def test_likely_furniture_is_marked_and_kept(page: str, reason: str) -> None:
    blocks = read(f"<main><p>{'Text of the page. ' * 9}</p></main>{page}".encode()).blocks

    assert [b.text for b in blocks[1:]] == ["Here"]
    assert reason in blocks[1].furniture
    assert not blocks[0].furniture


def test_a_class_that_names_the_whole_page_marks_nothing() -> None:
    page = "<div class='has-sidebar'><p>All the text there is.</p></div>"

    assert not read(page.encode()).blocks[0].furniture


def test_the_title_is_the_heading_of_the_page_or_what_its_head_says() -> None:
    assert read(b"<title>Site</title><h1>Ponds</h1><p>Text").title == "Ponds"
    assert read(b"<title>Site</title><p>Text").title == "Site"


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("<meta charset=windows-1251>", "cp1251"),
        ('<?xml version="1.0" encoding="utf-8"?>', "utf-8"),
        ('<meta http-equiv=x content="text/html; charset=ISO-8859-5">', "iso-8859-5"),
        ("", "utf-8"),
    ],
)
def test_the_encoding_is_what_the_page_declares(head: str, encoding: str) -> None:
    brought = read(f"{head}<p>Щука полює</p>".encode(encoding))

    assert [b.text for b in brought.blocks] == ["Щука полює"]
    assert brought.notes == ()


def test_a_page_that_nests_too_deep_is_refused_rather_than_cut_off() -> None:
    with pytest.raises(TextRefusedError, match="250 deep"):
        read(b"<div>" * 5_000 + b"text")


def test_entities_that_a_page_declares_are_not_expanded() -> None:
    page = '<!DOCTYPE html [<!ENTITY a "secret"><!ENTITY b SYSTEM "file:///etc/passwd">]><p>x&a;&b;'

    assert not any("secret" in text or "root" in text for text in texts(page))


def test_pictures_are_counted() -> None:
    assert read(b"<p>Text<img src='http://127.0.0.1:1/x.png' alt='A pond'>").notes == (
        "Pictures are not taken (1 in this text).",
    )
