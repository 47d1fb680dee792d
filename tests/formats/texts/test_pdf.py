"""PDF files are read line by line, and lines made paragraphs."""

import io

import pytest
from pypdf import PdfWriter

from quizapp.formats.texts.brought import Block, TextRefusedError
from quizapp.formats.texts.pdf import read
from tests.formats.texts.making import Placed, pdf, pdf_of_objects, pdf_stream

LINES = ["Pike hunt in the reeds of the pond and", "wait for frogs that", "come near."]

PARTS_OF_AES = {"O": 48, "U": 48, "OE": 32, "UE": 32, "Perms": 16}


def paragraph(top: int, lines: list[str] = LINES) -> list[Placed]:
    return [(line, 12, top + 14 * n) for n, line in enumerate(lines)]


def test_lines_are_joined_to_paragraphs_and_gaps_part_them() -> None:
    blocks = read(pdf([*paragraph(50), *paragraph(110)])).blocks

    assert [b.text for b in blocks] == [" ".join(LINES)] * 2


def test_larger_letters_are_headings_and_the_largest_the_first_level() -> None:
    page = [("All", 24, 20), ("One", 16, 60), *paragraph(90), ("Two", 16, 150), *paragraph(180)]

    brought = read(pdf(page))

    assert [(b.text, b.heading_level) for b in brought.blocks if b.heading_level] == [
        ("All", 1),
        ("One", 2),
        ("Two", 2),
    ]
    assert brought.title == "All"


def test_a_paragraph_that_runs_over_a_page_is_joined_and_its_page_is_where_it_begins() -> None:
    first = paragraph(50, ["Pike hunt in the reeds of the pond and"])
    second = [*paragraph(50, ["wait for frogs. They"]), *paragraph(110, ["A new one."])]

    blocks = read(pdf(first, second)).blocks

    assert blocks == (
        Block("Pike hunt in the reeds of the pond and wait for frogs. They", part=1),
        Block("A new one.", part=2),
    )


def test_running_heads_and_page_numbers_are_marked_and_kept() -> None:
    pages = [
        [
            ("The Pond", 9, 10),
            *paragraph(50, [f"{fish} hunt.", f"{fish} wait."]),
            (f"Page {n}", 9, 700),
        ]
        for n, fish in enumerate(["Pike", "Frogs", "Newts"], start=1)
    ]

    blocks = read(pdf(*pages)).blocks

    marked = [b.text for b in blocks if b.furniture]
    assert marked == ["The Pond", "Page 1", "The Pond", "Page 2", "The Pond", "Page 3"]
    assert next(b.text for b in blocks if not b.furniture) == "Pike hunt. Pike wait."


def test_a_word_divided_at_the_end_of_a_line_keeps_its_hyphen() -> None:
    assert read(pdf(paragraph(50, ["a well-", "known pond"]))).blocks[0].text == "a well-known pond"


def test_a_scan_without_text_is_refused_with_what_to_do() -> None:
    with pytest.raises(TextRefusedError, match="scan"):
        read(pdf([], []))


def test_pages_without_text_are_named() -> None:
    assert any("page 2" in note for note in read(pdf(paragraph(50), [])).notes)


def encrypted(user_password: str) -> bytes:
    file = io.BytesIO()
    writer = PdfWriter(clone_from=io.BytesIO(pdf(paragraph(50))))
    writer.encrypt(user_password, "owner", algorithm="RC4-128")
    writer.write(file)
    return file.getvalue()


def test_an_encrypted_pdf_is_refused_with_what_to_do() -> None:
    with pytest.raises(TextRefusedError, match="protected by a password; save a copy without one"):
        read(encrypted("frog"))


def test_a_pdf_that_anybody_may_open_is_read_though_it_may_not_be_changed() -> None:
    assert [b.text for b in read(encrypted("")).blocks] == [" ".join(LINES)]


def test_an_encryption_that_is_not_known_here_is_refused_too() -> None:
    keys = "".join(f"/{name}<{'ab' * size}>" for name, size in PARTS_OF_AES.items())
    crypt = "/CF<</StdCF<</CFM/AESV3/AuthEvent/DocOpen/Length 32>>>>/StmF/StdCF/StrF/StdCF"
    locked = f"/ID[<00><00>]/Encrypt<</Filter/Standard/V 5/R 6/Length 256/P -4{keys}{crypt}>>"

    with pytest.raises(TextRefusedError, match="password"):
        read(pdf(paragraph(50), trailer=locked))


def test_a_stream_that_unpacks_to_more_than_a_text_needs_is_refused() -> None:
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[4 0 R]/Count 1>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/Page/Parent 2 0 R/Contents 5 0 R/Resources<</Font<</F1 3 0 R>>>>>>",
        pdf_stream(bytes(80_000_000)),
    ]

    with pytest.raises(TextRefusedError, match="unpacks"):
        read(pdf_of_objects(objects))


@pytest.mark.parametrize("data", [b"%PDF-1.4\n", b"%PDF-1.4\nnonsense\n%%EOF", b"no pdf"])
def test_what_is_no_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(TextRefusedError):
        read(data)
