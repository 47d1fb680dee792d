"""Markdown: what becomes of stems and explanations, formulas among them, and what never does."""

import re
import time

import pytest

from quizapp.web.formulas import mathml
from quizapp.web.markdown import LONGEST, markdown, markdown_line


def shown(text: str) -> str:
    """Return the text as a page has it, each formula as its TeX in angle brackets."""
    return hide_formulas(markdown(text), text)


def hide_formulas(html: str, text: str) -> str:
    for tex in sorted(set(re.findall(r"\$+([^$]+)\$+", text)), key=len, reverse=True):
        html = html.replace(mathml(tex, is_block=False), f"⟨{tex}⟩")
        html = html.replace(mathml(tex, is_block=True), f"⟪{tex.strip()}⟫")
    assert "<math" not in html
    return html


# words


def test_a_text_becomes_paragraphs_and_a_line_none() -> None:
    assert markdown("One *word*.\n\nTwo.") == "<p>One <em>word</em>.</p>\n<p>Two.</p>"
    assert markdown_line("One *word*.") == "One <em>word</em>."


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**a** `b` ~~c~~", "<p><strong>a</strong> <code>b</code> <s>c</s></p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("> a", "<blockquote>\n<p>a</p>\n</blockquote>"),
        ("a\\\nb", "<p>a<br>\nb</p>"),
    ],
)
def test_the_notation_of_teachers_is_understood(text: str, html: str) -> None:
    assert markdown(text) == html


def test_a_table_is_a_table() -> None:
    assert "<td>1</td>" in markdown("| a |\n|---|\n| 1 |")


def test_a_heading_or_a_picture_leaves_its_words_at_most() -> None:
    assert markdown("# Title") == "Title"
    assert markdown("![a](http://e.org/a.png)") == "<p></p>"


# what is dangerous


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '<img src="x" onerror="alert(1)">',
        "<b onclick=x>bold</b>",
        "a <!-- b --> c",
    ],
)
def test_html_is_shown_as_it_was_typed(text: str) -> None:
    for html in (markdown(text), markdown_line(text)):
        assert "&lt;" in html
        assert not re.search(r"<(script|img|b\b|!--)", html)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "vbscript:x"])
def test_a_link_that_runs_something_is_no_link(address: str) -> None:
    assert "href" not in markdown(f"[a]({address})")


def test_a_link_tells_nobody_where_it_was() -> None:
    html = markdown("[a](https://e.org/b?c=d)")

    assert html == ('<p><a href="https://e.org/b?c=d" rel="noopener noreferrer nofollow">a</a></p>')


def test_a_text_that_is_too_long_is_shown_as_it_is() -> None:
    text = "*<b>* " + "x" * LONGEST

    assert markdown(text) == "*&lt;b&gt;* " + "x" * LONGEST


# formulas


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("so $x^2$ is", "<p>so ⟨x^2⟩ is</p>"),
        ("so $$x^2$$ is", "<p>so ⟪x^2⟫ is</p>"),
        ("*so* **$x$**", "<p><em>so</em> <strong>⟨x⟩</strong></p>"),
        ("$a_1$ and $b_1$", "<p>⟨a_1⟩ and ⟨b_1⟩</p>"),
        ("$a*b$ and $c*d$", "<p>⟨a*b⟩ and ⟨c*d⟩</p>"),
        ("[see $x$](http://e.org)", '<p><a href="http://e.org" rel="{rel}">see ⟨x⟩</a></p>'),
        ("| a |\n|---|\n| $x$ |", "<td>⟨x⟩</td>"),
    ],
)
def test_a_formula_stands_where_words_may(text: str, html: str) -> None:
    assert html.replace("{rel}", "noopener noreferrer nofollow") in shown(text)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("`$x$`", "<code>$x$</code>"),
        ("`a $x$ b` and `$$y$$`", "<code>a $x$ b</code> and <code>$$y$$</code>"),
        ("[l](http://e.org/$a$?q=$b$)", 'href="http://e.org/$a$?q=$b$"'),
        ("<http://e.org/$a$>", 'href="http://e.org/$a$"'),
        ("[l](http://e.org '$a$')", 'title="$a$"'),
    ],
)
def test_code_and_addresses_keep_their_dollars(text: str, html: str) -> None:
    for page in (markdown(text), markdown_line(text)):
        assert html in page
        assert "formula" not in page
        assert "<math" not in page


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("```\n$x$\n```", "<pre><code>$x$\n</code></pre>"),
        ("    $$x$$", "<pre><code>$$x$$\n</code></pre>"),
        ("[l]\n\n[l]: http://e.org/$a$", 'href="http://e.org/$a$"'),
    ],
)
def test_blocks_of_code_and_addresses_below_keep_their_dollars(text: str, html: str) -> None:
    assert html in markdown(text)
    assert "<math" not in markdown(text)


@pytest.mark.parametrize(
    "text",
    [
        "It costs $5 and $6.",
        "It costs 5$ and 6$.",
        "US$5 or AU$6",
        r"\$x$ and y$",
        "$ x $",
        "$",
        "$$",
        "$$ open",
        "$a\nb$",
    ],
)
def test_money_is_no_formula(text: str) -> None:
    assert "<math" not in markdown(text)
    assert markdown(text).count("$") == text.count("$")


def test_code_beside_money_stays_code() -> None:
    assert markdown("$5, or `x$`") == "<p>$5, or <code>x$</code></p>"


@pytest.mark.parametrize("second", ["- b", "+ b", "= b", "===", "> b", "1. b", "# b"])
def test_a_formula_of_several_lines_is_one_whatever_they_begin_with(second: str) -> None:
    tex = f"\na\n{second}\n"

    page = markdown(f"So\n$${tex}$$\nis.")

    formula = mathml(tex, is_block=True)
    assert page == f"<p>So</p>\n<p>{formula}</p>\n<p>is.</p>"


def test_a_formula_of_several_lines_may_stand_in_a_list_and_a_quotation() -> None:
    assert markdown("- a\n\n  $$\n  - b\n  $$\n- c").count("<li>") == 2
    formula = mathml("\n- b\n", is_block=True)
    assert f"<p>{formula}</p>" in markdown("> $$\n> - b\n> $$")


def test_a_formula_ends_with_its_paragraph() -> None:
    assert markdown("$$a\n\nb$$") == "<p>$$a</p>\n<p>b$$</p>"


def test_a_formula_that_cannot_be_read_is_shown_as_code() -> None:
    assert markdown_line(r"$\left( <b>$") == r"<code>\left( &lt;b&gt;</code>"


def test_what_looks_like_the_name_of_a_formula_is_a_word() -> None:
    assert markdown_line("formula0123456789abcdefx") == "formula0123456789abcdefx"


@pytest.mark.parametrize("part", ["$$\n", "$$a\n", "$", "$a", "$$ ", "`$", "[$", "- $$\n  "])
def test_a_text_of_nothing_but_dollars_is_read_in_no_time(part: str) -> None:
    text = (part * LONGEST)[:LONGEST]
    begun = time.perf_counter()

    markdown(text)

    assert time.perf_counter() - begun < 5
