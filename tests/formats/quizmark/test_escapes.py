import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.formats.quizmark import escapes
from quizapp.formats.quizmark.escapes import (
    escape_gaps,
    escape_left,
    escape_line,
    escape_mark,
    escape_number,
    escape_quoted,
    has_gap,
    has_mark,
    is_number,
    looks_like_number,
    unescape_line,
)
from quizapp.formats.quizmark.signs import Sign, form_of, section_of, sign_of, split_pair

SPELLINGS = ["line", "number", "mark", "left", "quoted", "gaps"]
TEXTS = st.lists(
    st.sampled_from(
        [
            *("\\", "{{", "{", "=>", " ", "(x) ", "[ ] ", "= ", "- ", "# ", "> ", ": ", "1) "),
            *("____", "— ", "4", " ± ", "..", "tags: ", "pike"),
        ]
    ),
    max_size=8,
).map(lambda pieces: "".join(pieces).strip())


@pytest.mark.parametrize("spelling", SPELLINGS)
@settings(max_examples=50, deadline=None)
@given(text=TEXTS)
def test_unescaping_gives_back_what_was_escaped(spelling: str, text: str) -> None:
    escape = getattr(escapes, f"escape_{spelling}")
    unescape = getattr(escapes, f"unescape_{spelling}")

    assert unescape(escape(text)) == text


@settings(max_examples=50, deadline=None)
@given(TEXTS)
def test_nothing_that_was_escaped_is_read_as_a_sign(text: str) -> None:
    sign, marked = sign_of(escape_line(text))
    left = escape_left(text)

    assert sign is Sign.TEXT or (sign is Sign.ITEM and not form_of(sign, marked.text))
    assert not has_mark(escape_mark(text))
    assert not has_mark(left)
    assert split_pair(f"{left} => partner") == (left, "partner")
    assert not has_gap(escape_gaps(text))
    assert section_of(escape_quoted(text)) is None
    assert not looks_like_number(escape_number(text))


@pytest.mark.parametrize(
    "line", ["# a title", "> words", "- (x) pike", "1) first", ": back", "____", "tags: ice"]
)
def test_a_line_that_would_be_a_sign_gets_a_backslash(line: str) -> None:
    assert escape_line(line) == "\\" + line
    assert escape_line("\\" + line) == "\\\\" + line


@pytest.mark.parametrize("line", ["plain", r"\alpha and \(x\)", r"\* a star", "- an item", "1. a"])
def test_any_other_line_is_left_alone(line: str) -> None:
    assert escape_line(line) == line
    assert unescape_line(line) == line


@pytest.mark.parametrize("text", ["4", "4 ± 0.5", "4 +- 2%", "20..25", "1,000"])
def test_numbers_with_tolerances_and_ranges_are_numbers(text: str) -> None:
    assert is_number(text)


@pytest.mark.parametrize("text", ["4 ± half", "20..", "4 +- x%"])
def test_what_starts_as_a_tolerance_or_a_range_looks_like_a_number(text: str) -> None:
    assert not is_number(text)
    assert looks_like_number(text)


def test_words_and_very_long_digits_are_no_numbers() -> None:
    assert not looks_like_number("four")
    assert not looks_like_number("4 degrees")
    assert not is_number("4" * 101)


def test_a_gap_with_a_backslash_is_none() -> None:
    assert has_gap("the {{lid}}")
    assert not has_gap(r"the \{{lid}}")
    assert has_gap(r"the \{{lid}} on {{ponds}}")
