"""Zip files and XML are opened within bounds, and nothing that they declare is done."""

import io
import struct
import zipfile

import pytest

from quizapp.formats.texts import packages
from quizapp.formats.texts.brought import TextRefusedError
from quizapp.formats.texts.packages import attribute, beside, local, open_package, parse_xml
from tests.formats.texts.making import zipped

LAUGHS = '<!ENTITY l0 "lol">' + "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 9}">' for n in range(1, 10)
)


def test_a_member_is_read_and_one_that_is_not_there_is_none() -> None:
    package = open_package(zipped({"a.xml": "<a/>"}), ".docx")

    assert package.names == ("a.xml",)
    assert package.read("a.xml") == b"<a/>"
    assert package.xml("b.xml") is None


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04", b"no zip", zipped({"a": "b"})[:-30]],
    ids=["empty", "signature", "text", "cut off"],
)
def test_what_is_no_zip_file_is_refused(data: bytes) -> None:
    with pytest.raises(TextRefusedError, match=r"no \.docx file, or it is damaged"):
        open_package(data, ".docx")


def test_a_file_that_unpacks_to_far_more_than_a_text_is_refused_unread() -> None:
    with pytest.raises(TextRefusedError, match="unpacks to 30 MB"):
        open_package(zipped({"word/document.xml": bytes(30_000_000)}), ".docx")


def test_many_members_that_together_unpack_to_too_much_are_refused() -> None:
    data = zipped({f"{n}": bytes(900_000) for n in range(120)})

    with pytest.raises(TextRefusedError, match="unpacks to 108 MB"):
        open_package(data, ".docx")


def test_too_many_members_are_refused() -> None:
    data = zipped({str(n): "" for n in range(packages.MOST_MEMBERS + 1)})

    with pytest.raises(TextRefusedError, match="2,001 files"):
        open_package(data, ".docx")


def test_a_member_that_lies_of_its_size_is_damaged() -> None:
    data = bytearray(zipped({"a": "x" * 5_000}))
    place = data.rindex(b"PK\x01\x02") + 24
    data[place : place + 4] = struct.pack("<I", 10)

    with pytest.raises(TextRefusedError, match="damaged"):
        open_package(bytes(data), ".docx").read("a")


def test_a_password_and_two_members_of_one_name_are_refused() -> None:
    locked = bytearray(zipped({"a": "x"}))
    locked[locked.rindex(b"PK\x01\x02") + 8] |= 1
    twice = io.BytesIO()
    with zipfile.ZipFile(twice, "w") as archive:
        archive.writestr("a.xml", "1")
        archive.writestr("A.xml", "2")

    with pytest.raises(TextRefusedError, match="password"):
        open_package(bytes(locked), ".docx")
    with pytest.raises(TextRefusedError, match="damaged"):
        open_package(twice.getvalue(), ".docx")


@pytest.mark.parametrize(
    "xml",
    [
        f"<!DOCTYPE a [{LAUGHS}]><a>&l9;</a>",
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        '<!DOCTYPE a SYSTEM "http://127.0.0.1:1/a.dtd"><a/>',
        "<a>&x;</a>",
    ],
)
def test_xml_that_declares_or_uses_entities_is_refused(xml: str) -> None:
    with pytest.raises(TextRefusedError, match="entities"):
        parse_xml(xml.encode())


def test_xml_that_nests_too_deep_is_refused() -> None:
    with pytest.raises(TextRefusedError, match="250 deep"):
        parse_xml(b"<a>" * 10_000)


@pytest.mark.parametrize("xml", ["", "<a>", "<a></b>", "text"])
def test_xml_that_is_none_is_damaged(xml: str) -> None:
    with pytest.raises(TextRefusedError, match="damaged"):
        parse_xml(xml.encode())


def test_names_are_read_without_their_namespace() -> None:
    root = parse_xml(b'<w:a xmlns:w="urn:w" w:val="1"><!-- no --></w:a>')

    assert local(root) == "a"
    assert local(root[0]) == ""
    assert (attribute(root, "val"), attribute(root, "none")) == ("1", "")


@pytest.mark.parametrize(
    ("name", "target", "expected"),
    [
        ("OEBPS/b.opf", "c.html", "OEBPS/c.html"),
        ("OEBPS/b.opf", "../c.html", "c.html"),
        ("OEBPS/b.opf", "../../../etc/passwd", "etc/passwd"),
        ("b.opf", "/x/./y", "x/y"),
        ("", "word/document.xml", "word/document.xml"),
    ],
)
def test_a_target_is_a_name_within_the_package(name: str, target: str, expected: str) -> None:
    assert beside(name, target) == expected
