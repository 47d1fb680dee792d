"""Plain texts are read by their lines."""

from quizapp.formats.texts.brought import Block
from quizapp.formats.texts.plain import read


def test_underlined_lines_are_headings_of_two_levels() -> None:
    blocks = read(b"Ponds\n=====\n\nPike hunt.\n\nReeds\n-----\nFrogs hide.").blocks

    assert blocks == (
        Block("Ponds", 1, "heading"),
        Block("Pike hunt."),
        Block("Reeds", 2, "heading"),
        Block("Frogs hide."),
    )


def test_a_rule_of_dashes_alone_underlines_nothing() -> None:
    assert [b.text for b in read(b"Pike hunt.\n\n---\n\nFrogs hide.").blocks] == [
        "Pike hunt.",
        "---",
        "Frogs hide.",
    ]
