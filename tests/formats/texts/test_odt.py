"""OpenDocument texts are read as their pages show them."""

import pytest

from quizapp.formats.texts.brought import Block, TextRefusedError
from quizapp.formats.texts.odt import read
from tests.formats.texts.making import odt, zipped


def test_headings_and_paragraphs_are_kept_in_order() -> None:
    data = odt('<text:h text:outline-level="2">Ponds</text:h><text:p>Pike hunt.</text:p>')

    assert read(data).blocks == (Block("Ponds", 2, "heading"), Block("Pike hunt."))


def test_the_title_is_the_paragraph_whose_style_comes_from_the_style_of_titles() -> None:
    styles = '<style:style style:name="P1" style:parent-style-name="Title"/>'

    brought = read(odt('<text:p text:style-name="P1">All of it</text:p>', styles))

    assert brought.title == "All of it"
    assert brought.blocks == (Block("All of it", 1, "heading"),)


def test_spaces_tabs_and_breaks_are_what_opendocument_says_they_are() -> None:
    data = odt('<text:p>a\n  b<text:s text:c="2"/>c<text:tab/>d<text:line-break/>e</text:p>')

    assert read(data).blocks[0].text == "a b  c\td\ne"


def test_a_thousand_million_spaces_are_a_hundred() -> None:
    data = odt('<text:p>a<text:s text:c="1000000000"/>b</text:p>')

    assert len(read(data).blocks[0].text) == 102


def test_links_and_spans_are_text_and_comments_and_deletions_are_not() -> None:
    data = odt(
        "<text:tracked-changes><text:p>deleted</text:p></text:tracked-changes>"
        "<text:p>See <text:a>the <text:span>pond</text:span></text:a>"
        "<office:annotation><text:p>nice</text:p></office:annotation>.</text:p>"
    )

    brought = read(data)

    assert [b.text for b in brought.blocks] == ["See the pond."]
    assert any("Comments" in note for note in brought.notes)


def test_lists_rows_footnotes_and_frames_keep_their_words() -> None:
    data = odt(
        "<text:list><text:list-item><text:p>First</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>Pike</text:p></table:table-cell>"
        "<table:table-cell><text:p>12</text:p></table:table-cell></table:table-row></table:table>"
        "<text:p>Text<text:note><text:note-body><text:p>A note.</text:p></text:note-body>"
        "</text:note>.<draw:frame><draw:text-box><text:p>Boxed.</text:p></draw:text-box>"
        "</draw:frame></text:p>"
    )

    blocks = read(data).blocks

    assert [(b.text, b.kind) for b in blocks] == [
        ("First", "item"),
        ("Pike | 12", "row"),
        ("Text.", "paragraph"),
        ("Boxed.", "paragraph"),
        ("A note.", "note"),
    ]
    assert blocks[-1].furniture == "is a footnote"


def test_running_heads_come_last_and_are_marked() -> None:
    page = "<style:header><text:p>The Pond</text:p></style:header>"

    blocks = read(odt("<text:p>Text.</text:p>", page=page)).blocks

    assert [b.text for b in blocks] == ["Text.", "The Pond"]
    assert blocks[1].furniture == "stands at the head or foot of every page"


def test_a_file_with_a_password_is_refused() -> None:
    data = zipped({
        "META-INF/manifest.xml": "<m><file-entry><encryption-data/></file-entry></m>",
        "content.xml": b"\x00\x01\x02",
    })  # fmt: skip

    with pytest.raises(TextRefusedError, match="password"):
        read(data)


def test_a_spreadsheet_or_a_zip_file_is_refused() -> None:
    with pytest.raises(TextRefusedError, match="no OpenDocument text"):
        read(zipped({"content.xml": "<spreadsheet/>"}))
