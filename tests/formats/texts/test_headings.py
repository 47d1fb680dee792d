"""A heading that nothing marks is guessed by what it looks like, and no word is moved."""

import pytest

from quizapp.formats.texts.brought import Block, heading
from quizapp.formats.texts.headings import with_guessed_headings

LONG = Block("The pike waits in the reeds until a frog comes near, and then it is quick. " * 3)


def is_guessed(*blocks: Block) -> bool:
    return with_guessed_headings(blocks)[0][0].heading_level is not None


@pytest.mark.parametrize(
    "text", ["Ponds", "The Talks: A Glimmer of Hope?", "“Frogs”", "谈判", "1. Ponds", "نص"]
)
def test_a_short_line_above_a_long_paragraph_is_taken_for_a_heading(text: str) -> None:
    assert is_guessed(Block(text), LONG)


@pytest.mark.parametrize(
    "text",
    [
        "He said:",
        "This is a sentence.",
        "a small beginning",
        "-",
        "word " * 15,
        "Two\nlines",
        "Dear Ann,",
    ],
)
def test_a_line_that_goes_on_or_ends_as_a_sentence_is_not(text: str) -> None:
    assert not is_guessed(Block(text.strip()), LONG)


def test_a_short_line_above_a_short_one_is_not() -> None:
    assert not is_guessed(Block("Related News"), Block("Riding the Waves"))


def test_a_last_line_is_not() -> None:
    assert not is_guessed(Block("Chapter 1"))


@pytest.mark.parametrize("text", ["Chapter 1", "CHAPTER IV.", "Розділ 2", "第一章"])
def test_a_line_that_says_it_is_a_chapter_is(text: str) -> None:
    assert is_guessed(Block(text), Block("Short."))


def test_nothing_is_guessed_where_a_heading_is_known() -> None:
    blocks = [Block("Ponds"), LONG, heading("Known", 1), LONG]

    assert with_guessed_headings(blocks) == (blocks, ())
    assert with_guessed_headings([]) == ([], ())


def test_a_list_entry_is_never_a_heading() -> None:
    assert not is_guessed(Block("Ponds", kind="item"), LONG)
