"""What is likely a page's furniture is marked with a reason, and stays."""

import pytest

from quizapp.formats.texts.brought import Block
from quizapp.formats.texts.furniture import with_furniture_marked
from tests.formats.texts.making import FURNITURE, article

LONG = Block("The pike waits in the reeds until a frog comes near, and then it is quick. " * 3)


def reasons(*texts: str) -> list[str]:
    return [b.furniture for b in with_furniture_marked([LONG, *map(Block, texts)])[1:]]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("-", "no letter"),
        ("* * *", "no letter"),
        ("© 2025 The Pond", "rights"),
        ("Copyright 2025", "rights"),
        ("The Pond. All rights reserved.", "rights"),
        ("Jhon Lennon - Nov 16, 2025 59 Views -", "counts"),
        ("3 min read", "counts"),
        ("Read more", "link"),
        ("Share this article", "link"),
        ("Subscribe to our newsletter", "link"),
        ("Related News", "other pages"),
        ("Lastest News", "other pages"),
        ("You may also like", "other pages"),
    ],
)
def test_a_line_of_a_page_is_marked_with_its_reason(text: str, reason: str) -> None:
    assert reason in reasons(text)[0]


@pytest.mark.parametrize(
    "text", ["Pike hunt.", "Home is where the pond is", "More frogs", "He had many views", "5"]
)
def test_a_line_of_a_text_is_not(text: str) -> None:
    assert reasons(text) == [""]


def test_all_that_follows_the_announcement_of_other_pages_is_marked() -> None:
    assert all(reasons(*FURNITURE))


def test_nothing_before_a_long_paragraph_is_marked_for_what_stands_after() -> None:
    blocks = with_furniture_marked([Block("Related news"), Block("Riding the waves"), LONG])

    assert [bool(b.furniture) for b in blocks] == [True, False, False]


def test_a_long_paragraph_is_never_marked() -> None:
    blocks = [Block(f"Subscribe {LONG.text}"), Block(f"© {LONG.text}")]

    assert with_furniture_marked(blocks) == blocks


def test_no_sentence_of_the_real_article_is_marked() -> None:
    blocks = [Block(text) for titled in article() for text in titled if text]

    assert with_furniture_marked(blocks) == blocks


def test_what_a_reader_has_marked_keeps_its_reason() -> None:
    assert with_furniture_marked([Block("-", furniture="x")]) == [Block("-", furniture="x")]
