import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.formats.quizmark.signs import Sign, is_listed, section_of, sign_of
from quizapp.formats.quizmark.wrapping import WIDTH, flat, wrap

WORDS = st.sampled_from(
    ["pike", "-", "1)", "2.", ">", "#", ":", "____", "—", "=>", "\\-", "a" * 60]
)


def test_lines_are_a_hundred_columns_at_most() -> None:
    lines = wrap("water " * 50 + "ends", "- (x) ", "  ")

    assert max(map(len, lines)) <= WIDTH
    assert lines[0].startswith("- (x) water")
    assert all(line.startswith("  water") for line in lines[1:])


def test_a_line_may_be_filled_to_its_last_column() -> None:
    assert wrap("a" * 49 + " " + "b" * 50) == ["a" * 49 + " " + "b" * 50]
    assert wrap("a" * 50 + " " + "b" * 50) == ["a" * 50, "b" * 50]


def test_a_word_that_fits_nowhere_is_not_broken() -> None:
    assert wrap("a " + "b" * 120 + " c") == ["a", "b" * 120, "c"]


@settings(max_examples=50, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=40).map(" ".join))
def test_joining_the_lines_gives_the_text_and_no_further_line_is_a_sign(text: str) -> None:
    first, *rest = wrap(text)

    assert " ".join([first, *rest]) == text
    assert all(sign_of(line)[0] is Sign.TEXT and not is_listed(line) for line in rest)
    assert not any(section_of(line) or line.startswith("\\") for line in rest)
    assert first == text or sign_of(first)[0] is sign_of(text)[0]


@pytest.mark.parametrize("start", ["____", "\\____", "— ice", "\\-- ice"])
def test_a_line_does_not_end_where_what_stands_in_it_would_be_a_sign(start: str) -> None:
    text = f"{start} {'a' * 110} b"

    assert wrap(text) == [f"{start} {'a' * 110}", "b"]


def test_a_text_is_made_flat_without_touching_its_other_spaces() -> None:
    assert flat(" 4\u00a0°C \t\r\n  below \n") == "4\u00a0°C below"
