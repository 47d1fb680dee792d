"""A file that is brought is read in a process of its own: within bounds, or refused."""

import socket
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from quizapp.formats.texts.brought import Block, TextRefusedError
from quizapp.sources import importing
from quizapp.sources.importing import read_brought_file, read_pasted_text
from tests.formats.texts.making import article, docx, epub, pdf, word, xhtml, zipped

needs_limits = pytest.mark.skipif(sys.platform == "win32", reason="the system has no such limits")


@pytest.fixture
def canary() -> Iterator[socket.socket]:
    """A port that nobody has a reason to ask."""
    with socket.create_server(("127.0.0.1", 0)) as port:
        port.setblocking(False)
        yield port


def test_a_file_is_read_by_its_name() -> None:
    brought = read_brought_file("Pond.MD", "# Ponds\n\n«Щука» hunts.".encode())

    assert brought.title == "Ponds"
    assert brought.blocks == (Block("Ponds", 1, "heading"), Block("«Щука» hunts."))


def test_a_pasted_text_is_read_as_a_plain_one() -> None:
    assert read_pasted_text("Pike hunt.\r\n\r\n# Frogs").blocks == (
        Block("Pike hunt."),
        Block("# Frogs"),
    )


def test_the_real_article_comes_through_whole() -> None:
    lines = [line for titled in article() for line in titled if line]

    brought = read_brought_file("article.docx", docx("".join(map(word, lines))))

    assert [block.text for block in brought.blocks] == lines


def test_half_a_character_that_was_pasted_stores_no_half_character() -> None:
    assert read_pasted_text("a\ud800b").blocks == (Block("a?b"),)


LAUGHS = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><w>&b;</w>'


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.txt", b"", "The file is empty"),
        ("a.pdf", b"a" * 50_000_000, "25 MB at most"),
        ("a.exe", b"MZ", "is not read"),
        ("a.docx", b"%PDF-1.4", "this is a PDF"),
        ("a.docx", zipped({"word/document.xml": bytes(50_000_000)}), "unpacks to 50 MB"),
        ("a.epub", zipped({"META-INF/container.xml": bytes(50_000_000)}), "unpacks to 50 MB"),
        ("a.docx", zipped({"word/document.xml": LAUGHS}), "entities"),
        ("a.epub", epub(LAUGHS.replace("w>", "html>")), "entities"),
        ("a.pdf", pdf([]), "a scan"),
        ("a.odt", b"PK\x03\x04nothing", "damaged"),
        ("a.txt", bytes(range(1, 32)) * 99, "not a text"),
        ("a.html", b"<i>" * 9_999, "250 deep"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_is_refused_in_a_sentence(
    name: str, data: bytes, sentence: str
) -> None:
    with pytest.raises(TextRefusedError, match=sentence) as refused:
        read_brought_file(name, data)

    assert str(refused.value)[-1] == "."


def test_a_file_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(TextRefusedError, match="too long"):
        read_brought_file("a.md", b"[" * 400_000, wall_seconds=0.8)


@needs_limits
def test_a_file_that_takes_too_much_memory_is_given_up() -> None:
    with pytest.raises(TextRefusedError, match="memory"):
        read_brought_file("a.txt", b"a" + b" \n" * 5_000_000 + b"b")


def test_a_file_that_breaks_the_reader_is_refused() -> None:
    nested = b"%PDF-1.4\n1 0 obj\n" + b"[" * 100_000 + b"\ntrailer<</Root 1 0 R>>"

    with pytest.raises(TextRefusedError):
        read_brought_file("a.pdf", nested)


@pytest.mark.parametrize(
    ("exit_code", "answer", "sentence"),
    [
        (-24, b"", "too long"),
        (-9, b"", "too long"),
        (1, b'{"text": 1}', "could not be read"),
        (-11, b"", "could not be read"),
        (0, b"", "could not be read"),
        (0, b"\xff", "could not be read"),
        (0, b"[]", "could not be read"),
        (0, b'{"text": {"title": 1}}', "could not be read"),
        (0, b'{"text": ' + b"[" * 99_999, "could not be read"),
        (0, b'{"refused": "No."}', r"^No\.$"),
    ],
)
def test_any_other_answer_of_a_reader_is_refused(
    exit_code: int, answer: bytes, sentence: str
) -> None:
    with pytest.raises(TextRefusedError, match=sentence):
        importing._understood(exit_code, answer)


def test_an_answer_without_end_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "LARGEST_ANSWER", 1_000)

    with pytest.raises(TextRefusedError, match="more text than can be stored"):
        read_brought_file("a.txt", b"Pike hunt. " * 100_000)


def test_addresses_in_a_file_are_never_asked(canary: socket.socket) -> None:
    address = f"http://127.0.0.1:{canary.getsockname()[1]}/x"
    page = (
        f'<!DOCTYPE html SYSTEM "{address}"><html xmlns:xi="http://www.w3.org/2001/XInclude">'
        f'<head><link rel="stylesheet" href="{address}"/><base href="{address}"/></head><body>'
        f'<img src="{address}"/><iframe src="{address}"></iframe><xi:include href="{address}"/>'
        "<p>Pike hunt.</p></body></html>"
    )
    relations = f'<r><Relationship TargetMode="External" Target="{address}"/></r>'
    document = '<w:document xmlns:w="urn:w"><w:p><w:t>Pike hunt.</w:t></w:p></w:document>'
    word_file = zipped({
        "_rels/.rels": relations,
        "word/_rels/document.xml.rels": relations,
        "word/document.xml": document,
    })  # fmt: skip

    for name, data in {"a.html": page.encode(), "a.epub": epub(page), "a.docx": word_file}.items():
        assert "Pike hunt." in [block.text for block in read_brought_file(name, data).blocks]

    with pytest.raises(BlockingIOError):
        canary.accept()


def test_two_files_are_read_at_once_and_others_wait_their_turn() -> None:
    book = epub(xhtml("<p>Pike hunt.</p>"))

    with ThreadPoolExecutor(6) as pool:
        texts = list(pool.map(lambda _: read_brought_file("a.epub", book), range(6)))

    assert len(set(texts)) == 1


def test_whoever_waits_too_long_is_told_to_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "WAITING_SECONDS", 0.01)
    taken = [importing._readers.acquire(blocking=False) for _ in range(importing.AT_ONCE)]
    try:
        with pytest.raises(TextRefusedError, match="try again in a minute"):
            read_pasted_text("Pike hunt.")
    finally:
        for _ in taken:
            importing._readers.release()
