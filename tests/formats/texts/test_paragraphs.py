"""Lines are joined only where they were broken to fit a page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.formats.texts.paragraphs import joined, paragraphs_of

WRAPPED = (
    "The pike waits in the reeds until a frog comes near, and\n"
    "then it is quick. Nobody sees it before it strikes, since\n"
    "it is green."
)


def test_a_paragraph_broken_to_fit_a_page_is_joined() -> None:
    assert paragraphs_of(f"{WRAPPED}\n\n{WRAPPED}") == [WRAPPED.replace("\n", " ")] * 2


def test_verses_stay_as_they_are_broken() -> None:
    verses = "Old pond\na frog leaps\nthe sound of water"

    assert paragraphs_of(verses) == [verses]


def test_where_each_line_is_a_paragraph_each_is_one() -> None:
    line = "The pike waits in the reeds until a frog comes near. " * 3

    assert paragraphs_of(f"{line}\n{line}\nEnd") == [line.strip(), line.strip(), "End"]
    assert paragraphs_of("Pike hunt.\nFrogs hide.") == ["Pike hunt.", "Frogs hide."]


@pytest.mark.parametrize("gap", ["\n\n", "\n \t\n", "\n\n\n\n", "\n\u00a0\n"])
def test_a_blank_line_parts_paragraphs(gap: str) -> None:
    assert paragraphs_of(f"one{gap}two") == ["one", "two"]


def test_a_line_of_a_megabyte_is_a_paragraph() -> None:
    line = "word " * 200_000 + "end"

    assert paragraphs_of(line) == [line]


def test_chinese_lines_are_joined_without_a_space() -> None:
    assert joined(["谈判是", "对话。", "Pike", "hunt"]) == "谈判是对话。 Pike hunt"


@given(st.text(alphabet="ab \n.\t", max_size=200))
def test_no_letter_is_lost_or_moved(text: str) -> None:
    assert "".join("".join(paragraphs_of(text)).split()) == "".join(text.split())
