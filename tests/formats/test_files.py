import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.formats.files import LARGEST, decode
from quizapp.formats.problems import Problem


@pytest.mark.parametrize(
    "data", [b"# Ice\n\nA pond\n", b"# Ice\r\n\r\nA pond\r\n", b"# Ice\r\rA pond\r"]
)
def test_every_kind_of_line_end_becomes_one(data: bytes) -> None:
    assert decode(data) == ("# Ice\n\nA pond\n", ())


def test_a_byte_order_mark_is_taken_off() -> None:
    assert decode(b"\xef\xbb\xbf# Ice") == ("# Ice", ())


def test_letters_of_every_script_and_tabs_are_kept() -> None:
    text = "\tЛёд, جليد, 🐟, d’eau\u00a0"

    assert decode(text.encode()) == (text, ())


def test_another_encoding_is_refused_with_its_line() -> None:
    text, problems = decode("# Ice\r\n\r\nLa grenouille dort en été".encode("latin-1"))

    assert text == ""
    assert problems == (
        Problem(3, "the file is not UTF-8 from here on (byte 0xE9); save it as UTF-8"),
    )


def test_utf_16_is_named() -> None:
    _, problems = decode("# Ice".encode("utf-16"))

    assert problems == (Problem(1, "the file is UTF-16; save it as UTF-8"),)


def test_each_line_with_a_control_character_is_a_problem_and_loses_it() -> None:
    text, problems = decode(b"# I\x00ce\nfine\nA\x07 \x1bpond\n\xc2\x85")

    assert text == "# Ice\nfine\nA pond\n"
    assert problems == (
        Problem(1, "a control character (U+0000) stands here; take it out"),
        Problem(3, "a control character (U+0007) stands here; take it out"),
        Problem(4, "a control character (U+0085) stands here; take it out"),
    )


def test_a_file_of_ten_megabytes_is_refused_at_once() -> None:
    text, problems = decode(b"\xff" * (10 * LARGEST))

    assert text == ""
    assert problems == (
        Problem(1, "the file is 10.0 MiB large; a file of questions has 1 MiB at most"),
    )


def test_a_file_of_just_one_mebibyte_is_read() -> None:
    assert decode(b"a" * LARGEST) == ("a" * LARGEST, ())


@settings(max_examples=50, deadline=None)
@given(st.binary())
def test_any_bytes_give_a_text_or_a_problem_at_one_of_their_lines(data: bytes) -> None:
    text, problems = decode(data)

    lines = data.count(b"\n") + data.count(b"\r") + 1
    assert text or problems or data in (b"", b"\xef\xbb\xbf")
    assert all(1 <= problem.line <= lines for problem in problems)
