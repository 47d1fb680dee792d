"""A file that is brought is read as what its name says, or refused in a sentence."""

import sys

import pytest

from quizapp.formats import texts
from quizapp.formats.texts import headings, kind_of, read, refuse_by_looks
from quizapp.formats.texts.brought import Block, TextRefusedError
from tests.formats.texts.making import docx, word

LONG = "The pike waits in the reeds until a frog comes near, and then it is quick. " * 3


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("pond.txt", "plain"),
        ("The Pond.MD", "markdown"),
        ("a.b.docx", "docx"),
        ("pond.htm", "html"),
        ("pond.epub ", "epub"),
        ("../../pond.pdf", "pdf"),
    ],
)
def test_the_ending_says_what_a_file_is_read_as(name: str, kind: str) -> None:
    assert kind_of(name) == kind


@pytest.mark.parametrize("name", ["pond.doc", "pond.exe", "pond", "", "txt", "pond." + "x" * 999])
def test_a_file_of_another_kind_is_refused_with_those_that_are_read(name: str) -> None:
    with pytest.raises(TextRefusedError, match=r"bring a \.txt") as refused:
        kind_of(name)

    assert len(str(refused.value)) < 150


@pytest.mark.parametrize("kind", texts.KINDS)
@pytest.mark.parametrize("data", [b"", b" \r\n\t", bytes(500)])
def test_an_empty_file_is_refused(kind: texts.TextKind, data: bytes) -> None:
    with pytest.raises(TextRefusedError, match="empty"):
        read(kind, data)


@pytest.mark.parametrize("kind", texts.KINDS)
def test_a_file_of_fifty_megabytes_is_refused_unread(kind: texts.TextKind) -> None:
    with pytest.raises(TextRefusedError, match="50 MB large; a text has 25 MB at most"):
        read(kind, b"a" * 50_000_000)


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("docx", b"%PDF-1.4"),
        ("plain", b"PK\x03\x04"),
        ("plain", b"\xd0\xcf\x11\xe0"),
        ("plain", b"{\\rtf1 a}"),
        ("html", b"\x89PNG"),
        ("markdown", b"\x1f\x8b"),
    ],
)
def test_a_file_that_is_plainly_of_another_kind_is_refused(
    kind: texts.TextKind, data: bytes
) -> None:
    with pytest.raises(TextRefusedError, match="By its content this is"):
        refuse_by_looks(kind, data)


@pytest.mark.parametrize(
    ("kind", "data"),
    [("html", b"<script>x</script>"), ("docx", docx(word(" "))), ("plain", "\u00ad\n".encode())],
)
def test_a_file_without_a_word_is_refused(kind: texts.TextKind, data: bytes) -> None:
    with pytest.raises(TextRefusedError, match="no text"):
        read(kind, data)


def test_a_text_longer_than_can_be_stored_is_refused() -> None:
    with pytest.raises(TextRefusedError, match="5,000,005 characters"):
        read("plain", b"a" * (texts.MOST_CHARACTERS + 5))


def test_more_paragraphs_than_can_be_stored_are_refused() -> None:
    with pytest.raises(TextRefusedError, match="100,001 paragraphs"):
        read("plain", b"a\n\n" * (texts.MOST_BLOCKS + 1))


def test_a_line_of_a_megabyte_is_read() -> None:
    (block,) = read("plain", b"Pike hunt. " * 100_000).blocks

    assert len(block.text) == 1_099_999


def test_guessed_headings_are_said_to_be_so() -> None:
    brought = read("docx", docx(word("Ponds") + word(LONG)))

    assert brought.blocks[0] == Block("Ponds", 2, "heading")
    assert brought.notes == (headings._SAID.format("one line"),)


def test_a_text_without_likely_headings_says_nothing_of_them() -> None:
    assert read("plain", b"Pike hunt.\n\nFrogs hide.").notes == ()


def test_what_nobody_sees_is_taken_out_of_every_format_and_said() -> None:
    brought = read("docx", docx(word("so\u00adft\u00ad")))

    assert brought.blocks == (Block("soft"),)
    assert brought.notes == ("Characters that nobody sees were taken out (2).",)


def test_furniture_is_marked_in_every_format() -> None:
    blocks = read("docx", docx(word("Text.") + word("Related News") + word("Riding waves"))).blocks

    assert [bool(block.furniture) for block in blocks] == [False, True, True]


@pytest.mark.parametrize(("kind", "library"), [("pdf", "pypdf"), ("docx", "lxml")])
def test_a_site_without_the_library_of_a_format_says_so(
    kind: texts.TextKind, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, f"quizapp.formats.texts.{kind}", raising=False)
    monkeypatch.setitem(sys.modules, library, None)

    with pytest.raises(TextRefusedError, match=f"{library} is not installed"):
        read(kind, b"PK\x03\x04" if kind == "docx" else b"%PDF-")
