"""The styles of a Word file tell a heading from a paragraph."""

import pytest
from lxml import etree

from quizapp.formats.texts.docx_styles import PLAIN, Style, outline_level, read_styles


def styles(xml: str) -> dict[str, Style]:
    return read_styles(etree.fromstring(f'<w:styles xmlns:w="urn:w">{xml}</w:styles>'))


def test_a_file_without_styles_has_none() -> None:
    assert read_styles(None) == {}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("heading 3", Style(3)),
        ("Heading 9", Style(9)),
        ("Title", Style(0)),
        ("Intense Quote", Style(None, is_quote=True)),
        ("heading 10", PLAIN),
        ("Normal", PLAIN),
    ],
)
def test_a_style_is_known_by_its_name(name: str, expected: Style) -> None:
    found = styles(f'<w:style w:styleId="s"><w:name w:val="{name}"/></w:style>')

    assert found == {"s": expected}


def test_an_outline_level_in_a_style_counts_from_nought() -> None:
    found = styles('<w:style w:styleId="s"><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>')

    assert found == {"s": Style(3)}


@pytest.mark.parametrize("value", ["9", "x", "", "-1", "9999999999999999"])
def test_the_level_of_body_text_and_nonsense_are_no_level(value: str) -> None:
    element = etree.fromstring(f'<p><outlineLvl val="{value}"/></p>')

    assert outline_level(element) is None
