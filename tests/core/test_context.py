"""A passage is shown in its sentences, and not a character of it is altered."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.core.context import Piece, cut, show_passage
from quizapp.core.sentences import Span, split_sentences

POND = "One is ice. Two is water. Three is pike. Four is mud. Five is frogs."
SENTENCES = split_sentences(POND)


def mark(words: str) -> Span:
    return Span(POND.index(words), POND.index(words) + len(words))


def test_quoted_words_stand_between_a_sentence_before_and_one_after() -> None:
    passage = show_passage(POND, SENTENCES, [mark("is pike")])

    assert passage.numbers == (3,)
    assert [(s.number, s.is_context) for s in passage.sentences] == [
        (2, True),
        (3, False),
        (4, True),
    ]
    assert passage.sentences[1].pieces == (
        Piece("Three ", is_marked=False),
        Piece("is pike", is_marked=True),
        Piece(".", is_marked=False),
    )


@pytest.mark.parametrize(
    ("words", "is_start", "is_end"),
    [("ice", True, False), ("pike", False, False), ("frogs", False, True)],
)
def test_a_passage_knows_whether_the_section_begins_or_ends_there(
    words: str, *, is_start: bool, is_end: bool
) -> None:
    passage = show_passage(POND, SENTENCES, [mark(words)])

    assert (passage.is_start, passage.is_end) == (is_start, is_end)


def test_a_quotation_over_two_sentences_is_marked_in_both() -> None:
    passage = show_passage(POND, SENTENCES, [mark("water. Three")], around=0)

    assert passage.numbers == (2, 3)
    assert [[p.words for p in s.pieces if p.is_marked] for s in passage.sentences] == [
        ["water."],
        ["Three"],
    ]


def test_quotations_apart_are_shown_with_what_stands_between() -> None:
    passage = show_passage(POND, SENTENCES, [mark("mud"), mark("water")], around=0)

    assert passage.numbers == (2, 4)
    assert [s.number for s in passage.sentences] == [2, 3, 4]
    assert [s.is_context for s in passage.sentences] == [False, True, False]


@given(st.data())
@settings(max_examples=50, deadline=None)
def test_the_pieces_joined_are_the_text_itself(data: st.DataObject) -> None:
    starts = st.integers(0, len(POND) - 2)
    spans = starts.flatmap(
        lambda start: st.builds(Span, st.just(start), st.integers(start + 1, len(POND)))
    )
    marks = data.draw(st.lists(spans, min_size=1, max_size=3))
    within = data.draw(st.sampled_from(SENTENCES))

    pieces = cut(POND, within, marks)

    assert "".join(piece.words for piece in pieces) == within.of(POND)
    marked = sum(len(piece.words) for piece in pieces if piece.is_marked)
    assert marked == sum(
        any(m.start <= place < m.end for m in marks) for place in range(within.start, within.end)
    )
