"""Markdown is read as its words, with its marks gone."""

import pytest

from quizapp.formats.texts.brought import Block, TextRefusedError
from quizapp.formats.texts.markdown import read


def texts(text: str) -> list[str]:
    return [block.text for block in read(text.encode()).blocks]


def test_headings_paragraphs_and_lists_are_known() -> None:
    brought = read(
        b"# Ponds\n\nPike *hunt*\nthere.\n\n## More\n\n- one\n- two\n\n3. three\n4. four"
    )

    assert brought.title == "Ponds"
    assert brought.blocks == (
        Block("Ponds", 1, "heading"),
        Block("Pike hunt there."),
        Block("More", 2, "heading"),
        Block("one", kind="item"),
        Block("two", kind="item"),
        Block("3. three", kind="item"),
        Block("4. four", kind="item"),
    )


def test_links_are_their_text_whatever_they_lead_to() -> None:
    assert texts("[the pond](javascript:alert(1)) and <http://a.example>") == [
        "[the pond](javascript:alert(1)) and http://a.example"
    ]
    assert texts("[the pond](http://a.example 'x')") == ["the pond"]


def test_raw_html_stays_as_it_was_typed() -> None:
    assert texts("<script>alert(1)</script>\n\na <b>c</b>") == [
        "<script>alert(1)</script>",
        "a <b>c</b>",
    ]


def test_code_and_quotations_are_known() -> None:
    assert read(b"> Said.\n\n```\na  b\n```").blocks == (
        Block("Said.", kind="quote"),
        Block("a  b", kind="code"),
    )


def test_a_table_is_read_row_by_row() -> None:
    assert texts("|Fish|Count|\n|-|-|\n|Pike|12|") == ["Fish | Count", "Pike | 12"]


def test_pictures_are_counted() -> None:
    assert read(b"a ![A pond](x.png) b").notes == ("Pictures are not taken (1 in this text).",)


def test_deep_nesting_loses_no_word() -> None:
    text = "".join(f"{'>' * n} w{n}\n\n" for n in range(1, 98))

    words = " ".join(texts(text)).split()

    assert words == [f"w{n}" for n in range(1, 98)]


@pytest.mark.parametrize("sign", [">", "- ", "1. "])
def test_nesting_too_deep_to_be_read_is_refused_rather_than_cut_off(sign: str) -> None:
    with pytest.raises(TextRefusedError, match="100 deep"):
        read(f"{sign * 150} text".encode())
