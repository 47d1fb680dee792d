"""Word files are read as their pages show them."""

import pytest

from quizapp.formats.texts.brought import Block, TextRefusedError
from quizapp.formats.texts.docx import read
from tests.formats.texts.making import docx, word, word_styles, zipped

STYLES = word_styles(berschrift1="heading 1", Titel="Title", Zitat="Quote")


def test_headings_are_known_by_the_name_of_their_style_in_any_language() -> None:
    data = docx(word("Ponds", "berschrift1") + word("Pike hunt."), styles=STYLES)

    brought = read(data)

    assert brought.blocks == (Block("Ponds", 1, "heading"), Block("Pike hunt."))
    assert brought.title == "Ponds"


def test_a_style_based_on_a_heading_is_a_heading() -> None:
    own = '<w:style w:styleId="own"><w:name w:val="Own"/><w:basedOn w:val="berschrift1"/></w:style>'

    brought = read(docx(word("Ponds", "own"), styles=STYLES + own))

    assert brought.blocks[0].heading_level == 1


def test_styles_that_are_based_on_each_other_end() -> None:
    ring = (
        '<w:style w:styleId="a"><w:basedOn w:val="b"/></w:style>'
        '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>'
    )

    assert read(docx(word("Ponds", "a"), styles=ring)).blocks == (Block("Ponds"),)


def test_an_outline_level_of_a_paragraph_makes_it_a_heading() -> None:
    data = docx(word("Ponds", more='<w:outlineLvl w:val="1"/>'))

    assert read(data).blocks == (Block("Ponds", 2, "heading"),)


def test_the_title_is_the_paragraph_in_the_style_of_titles() -> None:
    data = docx(word("All of it", "Titel") + word("One", "berschrift1"), styles=STYLES)

    brought = read(data)

    assert brought.title == "All of it"
    assert brought.blocks == (Block("All of it", 1, "heading"), Block("One", 2, "heading"))


def test_links_insertions_and_content_controls_are_text_and_deletions_are_not() -> None:
    body = (
        "<w:p><w:r><w:t>See </w:t></w:r><w:hyperlink><w:r><w:t>the pond</w:t></w:r></w:hyperlink>"
        "<w:ins><w:r><w:t>, now</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>, then</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>, moved</w:t></w:r></w:moveFrom></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>In a control.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )

    assert [b.text for b in read(docx(body)).blocks] == ["See the pond, now", "In a control."]


def test_a_text_box_stands_after_its_paragraph_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>In the box.</w:t></w:r></w:p></w:txbxContent>"
    both = (
        '<mc:AlternateContent xmlns:mc="urn:mc"><mc:Choice>'
        f"{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    body = f"<w:p><w:r><w:t>Before.</w:t>{both}</w:r></w:p>" + word("After.")

    assert [b.text for b in read(docx(body)).blocks] == ["Before.", "In the box.", "After."]


def test_tabs_line_breaks_and_firm_hyphens_are_kept_and_page_breaks_are_none() -> None:
    body = (
        "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/>"
        '<w:t>d</w:t><w:br w:type="page"/></w:r></w:p>'
    )

    assert read(docx(body)).blocks[0].text == "a\tb\nc\u2011d"


def test_a_row_of_short_cells_is_one_block_and_a_page_laid_out_in_cells_is_many() -> None:
    def cell(*paragraphs: str) -> str:
        return f"<w:tc>{''.join(map(word, paragraphs))}</w:tc>"

    table = f"<w:tbl><w:tr><w:trPr/>{cell('Pike')}{cell('')}{cell('12')}</w:tr></w:tbl>"
    layout = f"<w:tbl><w:tr>{cell('One.', 'Two.')}{cell('Three.')}</w:tr></w:tbl>"

    texts = [(b.text, b.kind) for b in read(docx(table + layout)).blocks]

    assert texts == [
        ("Pike |  | 12", "row"),
        ("One.", "paragraph"),
        ("Two.", "paragraph"),
        ("Three.", "paragraph"),
    ]


def test_list_entries_are_items_and_their_numbers_are_said_to_be_missing() -> None:
    brought = read(docx(word("First", more="<w:numPr/>")))

    assert brought.blocks == (Block("First", kind="item"),)
    assert any("bullets and numbers of lists" in note for note in brought.notes)


def test_a_style_may_make_an_entry_of_a_list() -> None:
    bullet = '<w:style w:styleId="b"><w:pPr><w:numPr/></w:pPr></w:style>'

    assert read(docx(word("First", "b"), styles=bullet)).blocks == (Block("First", kind="item"),)


def test_footnotes_and_running_heads_come_last_and_are_marked() -> None:
    notes = (
        f'<w:footnote w:type="separator">{word("___")}</w:footnote>'
        f"<w:footnote>{word('See there.')}</w:footnote>"
    )
    data = docx(word("Text."), footnotes=notes, header1=word("The Pond"), header2=word("The Pond"))

    blocks = read(data).blocks

    assert [b.text for b in blocks] == ["Text.", "See there.", "The Pond"]
    assert [bool(b.furniture) for b in blocks] == [False, True, True]
    assert blocks[1].kind == "note"


def test_the_main_part_is_where_the_package_says() -> None:
    relations = (
        '<Relationships xmlns="urn:r"><Relationship Type="urn:x/officeDocument" '
        'Target="/word/document2.xml"/></Relationships>'
    )
    document = (
        '<w:document xmlns:w="urn:w"><w:body><w:p><w:t>Here.</w:t></w:p></w:body></w:document>'
    )
    data = zipped({"_rels/.rels": relations, "word/document2.xml": document})

    assert read(data).blocks == (Block("Here."),)


def test_a_zip_file_without_a_document_is_refused() -> None:
    with pytest.raises(TextRefusedError, match="no Word file"):
        read(zipped({"a.txt": "a"}))


def test_an_old_or_locked_word_file_is_refused_with_what_to_do() -> None:
    with pytest.raises(TextRefusedError, match=r"save it as \.docx without a password"):
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
