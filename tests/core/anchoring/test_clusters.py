"""A text is never cut inside what a reader takes for one character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.anchoring.clusters import may_cut, whole_clusters
from quizapp.core.sentences import Span


@pytest.mark.parametrize(
    "cluster",
    [
        "e\u0301",  # a letter and its accent
        "\r\n",
        "❤\ufe0f",
        "👩\u200d🔬",
        "👍🏽",
        "🇺🇦",
        "नि",  # a consonant and its vowel sign
        "क्ष",  # two consonants that a virama binds
        "กำ",
        "\u1100\u1161\u11a8",  # a syllable of Hangul in its letters
        "\u0600١",
    ],
)
def test_a_cluster_is_never_cut(cluster: str) -> None:
    text = f"ab {cluster} cd"

    inside = range(4, 3 + len(cluster))

    assert [place for place in inside if may_cut(text, place)] == []
    assert may_cut(text, 3)
    assert may_cut(text, 3 + len(cluster))


def test_flags_in_a_row_are_parted_two_by_two() -> None:
    text = "🇺🇦🇵🇱"

    assert [place for place in range(5) if may_cut(text, place)] == [0, 2, 4]


def test_letters_of_any_script_are_parted() -> None:
    text = "aé中한글אб"

    assert all(may_cut(text, place) for place in range(len(text) + 1))


def test_a_span_that_cuts_a_cluster_is_widened() -> None:
    assert whole_clusters("cafe\u0301s", Span(0, 4)) == Span(0, 5)
    assert whole_clusters("👩\u200d🔬 works", Span(2, 4)) == Span(0, 4)


@given(st.text(alphabet="ae\u0301\u200d👩🇺क\u094d\r\n", min_size=1, max_size=20), st.data())
def test_a_widened_span_is_whole_and_holds_what_it_held(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))

    wide = whole_clusters(text, span)

    assert wide.start <= span.start < span.end <= wide.end <= len(text)
    assert may_cut(text, wide.start)
    assert may_cut(text, wide.end)
