"""A brought text goes through JSON unchanged, and nothing of another shape comes back."""

import json
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.formats.texts.brought import (
    Block,
    BlockKind,
    BroughtText,
    as_paragraph,
    from_payload,
    heading,
    only_title,
    to_json,
    with_title_on_top,
)

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
BLOCKS = st.builds(
    Block,
    TEXT,
    st.none() | st.integers(1, 6),
    st.sampled_from(get_args(BlockKind)),
    st.integers(1, 99),
    TEXT,
)
TEXTS = st.builds(
    BroughtText,
    TEXT,
    st.lists(BLOCKS, max_size=4).map(tuple),
    st.lists(TEXT, max_size=2).map(tuple),
    st.sampled_from(["", "page", "chapter"]),
)
A = Block("A is.")
GOOD = {"text": "a", "heading_level": None, "kind": "item", "part": 1, "furniture": ""}


@given(TEXTS)
def test_written_and_read_again_a_text_is_equal(text: BroughtText) -> None:
    assert from_payload(json.loads(to_json(text))) == text


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": 1},
        {"heading_level": 7},
        {"heading_level": "1"},
        {"kind": "script"},
        {"part": "1"},
        {"furniture": None},
    ],
)
def test_a_block_of_another_shape_is_refused(wrong: dict[str, Any]) -> None:
    payload = {"title": "", "blocks": [GOOD | wrong], "notes": [], "unit": ""}

    with pytest.raises(ValueError, match="block"):
        from_payload(payload)


@pytest.mark.parametrize(
    "payload",
    [None, [], {}, {"title": "", "blocks": [], "notes": [1], "unit": ""}],
)
def test_a_text_of_another_shape_is_refused(payload: object) -> None:
    with pytest.raises(ValueError, match="not a text"):
        from_payload(payload)


def test_a_heading_is_of_six_levels_at_most() -> None:
    assert heading("a", 9).heading_level == 6
    assert heading("a", 0).heading_level == 1
    assert as_paragraph(heading("a", 1)) == Block("a")


def test_below_a_title_every_heading_is_one_level_deeper() -> None:
    title = Block("The\nPond", 0, "heading")

    assert with_title_on_top([title, A, heading("One", 1)]) == (
        "The Pond",
        [heading("The\nPond", 1), A, heading("One", 2)],
    )
    assert with_title_on_top([A, heading("One", 1)]) == ("", [A, heading("One", 1)])


def test_the_title_is_the_only_heading_of_the_first_level() -> None:
    assert only_title([heading("The\nPond", 1), heading("One", 2)]) == "The Pond"
    assert only_title([heading("One", 1), heading("Two", 1)]) == ""
    assert only_title([heading("Menu", 1, furniture="x"), heading("One", 1)]) == "One"
