"""Books are read chapter by chapter."""

import pytest

from quizapp.formats.texts.brought import Block, TextRefusedError
from quizapp.formats.texts.epub import read
from tests.formats.texts.making import epub, xhtml, zipped

ONE = xhtml("<h1>One</h1><p>Pike&nbsp;hunt &amp; hide.</p>")
TWO = xhtml('<a id="two"/><h1>Two</h1><p>Frogs do &mdash; too.</p>')


def test_each_file_of_the_spine_is_a_chapter() -> None:
    brought = read(epub(ONE, TWO))

    assert (brought.title, brought.unit) == ("A book of ponds", "chapter")
    assert brought.blocks == (
        Block("One", 1, "heading"),
        Block("Pike\u00a0hunt & hide."),
        Block("Two", 1, "heading", 2),
        Block("Frogs do — too.", part=2),
    )


def test_a_chapter_that_is_no_xml_is_read_as_a_page() -> None:
    assert [b.text for b in read(epub("<p>One<br>two<p>three")).blocks] == ["One\ntwo", "three"]


def test_the_list_of_contents_is_marked() -> None:
    blocks = read(epub(xhtml("<nav><ol><li><a href='x'>One</a></li></ol></nav>"), ONE)).blocks

    assert "menu" in blocks[0].furniture
    assert not blocks[1].furniture


def test_a_book_locked_against_copying_is_refused() -> None:
    locked = '<e><EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/></e>'

    with pytest.raises(TextRefusedError, match="DRM"):
        read(epub(ONE, encryption=locked))


def test_locked_fonts_alone_do_no_harm() -> None:
    fonts = '<e><EncryptionMethod Algorithm="http://www.idpf.org/2008/embedding"/></e>'

    assert read(epub(ONE, encryption=fonts)).blocks


def test_entities_of_its_own_are_refused() -> None:
    page = '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa">]><html><body><p>&a;</p></body></html>'

    with pytest.raises(TextRefusedError, match="entities"):
        read(epub(page))


@pytest.mark.parametrize(
    "data",
    [
        zipped({"a": "b"}),
        zipped({"META-INF/container.xml": '<c><rootfile full-path="../../x"/></c>'}),
    ],
)
def test_a_zip_file_that_is_no_book_is_refused(data: bytes) -> None:
    with pytest.raises(TextRefusedError, match=r"no \.epub book"):
        read(data)


def test_a_chapter_that_points_out_of_the_book_is_not_followed() -> None:
    data = zipped({
        "META-INF/container.xml": '<c><rootfile full-path="b.opf"/></c>',
        "b.opf": '<p><item id="a" href="../../../../etc/passwd" media-type="text/html"/>'
        '<itemref idref="a"/><itemref idref="none"/></p>',
    })  # fmt: skip

    assert read(data).blocks == ()
