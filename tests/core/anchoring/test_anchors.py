"""An anchor holds an excerpt and the words around it."""

import pytest

from quizapp.core.anchoring import Anchor, anchor_of
from quizapp.core.sentences import Span

POND = "In March the light returns. First the algae wake."


def test_an_anchor_holds_the_words_and_what_stands_around_them() -> None:
    assert anchor_of("pond", POND, Span(9, 26)) == Anchor(
        "pond", Span(9, 26), "the light returns", "In March ", ". First the algae wake."
    )


def test_of_a_long_section_only_what_is_near_is_kept() -> None:
    anchor = anchor_of("pond", "x" * 500 + " pike " + "y" * 500, Span(501, 505))

    assert (len(anchor.before), len(anchor.after)) == (200, 200)


def test_white_space_at_the_ends_is_left_out() -> None:
    assert anchor_of("pond", POND, Span(8, 13)).span == Span(9, 12)


def test_half_a_character_is_taken_whole() -> None:
    assert anchor_of("pond", "cafe\u0301 noir", Span(0, 4)).quote == "cafe\u0301"


@pytest.mark.parametrize("span", [Span(2, 3), Span(40, 90)])
def test_a_span_without_words_or_outside_is_refused(span: Span) -> None:
    with pytest.raises(ValueError, match="there are no words at"):
        anchor_of("pond", POND, span)
