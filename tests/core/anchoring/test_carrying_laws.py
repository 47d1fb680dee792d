"""Laws of carrying over, for any text."""

from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.anchoring import Anchor, NeedsReview, Verified, anchor_of, carry_over, normalize
from quizapp.core.anchoring.clusters import may_cut
from quizapp.core.sentences import Span

WORDS = st.sampled_from(
    ["pike", "’s", " ", "\n\n", "\u00a0", "“", "e\u0301", "👩\u200d🔬", "水", ". "]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=25).map("".join)
SECTIONS = st.dictionaries(st.sampled_from("abc"), TEXTS, min_size=1)


def anchors_of(sections: dict[str, str], data: st.DataObject) -> list[Anchor]:
    anchors = []
    for key, text in sections.items():
        start = data.draw(st.integers(0, len(text) - 1))
        span = Span(start, data.draw(st.integers(start + 1, len(text))))
        if span.of(text).strip():
            anchors.append(anchor_of(key, text, span))
    return anchors


@given(SECTIONS, st.data())
def test_in_an_unchanged_text_every_excerpt_is_verified_where_it_was(
    sections: dict[str, str], data: st.DataObject
) -> None:
    anchors = anchors_of(sections, data)

    results = carry_over(anchors, sections, dict(reversed(sections.items())))

    assert results == tuple(Verified(a, a.section_id, a.span) for a in anchors)


@given(SECTIONS, SECTIONS, st.data())
def test_the_order_of_the_sections_decides_nothing(
    old: dict[str, str], new: dict[str, str], data: st.DataObject
) -> None:
    anchors = anchors_of(old, data)
    keys = data.draw(st.permutations(list(new)))

    moved = carry_over(anchors, old, {key: new[key] for key in keys})

    for here, there in zip(carry_over(anchors, old, new), moved, strict=True):
        assert type(here) is type(there)
        assert here == there or isinstance(here, NeedsReview)


@given(SECTIONS, SECTIONS, st.data())
def test_what_is_verified_has_the_same_words_in_its_own_section(
    old: dict[str, str], new: dict[str, str], data: st.DataObject
) -> None:
    for result in carry_over(anchors_of(old, data), old, new):
        if isinstance(result, Verified):
            assert result.section_id == result.anchor.section_id
            words = result.span.of(new[result.section_id])
            assert normalize(words) == normalize(result.anchor.quote)


@given(SECTIONS, SECTIONS, st.data())
def test_no_place_begins_or_ends_inside_a_character(
    old: dict[str, str], new: dict[str, str], data: st.DataObject
) -> None:
    for result in carry_over(anchors_of(old, data), old, new):
        if isinstance(result, Verified | NeedsReview):
            text = new[result.section_id]
            assert result.span.end <= len(text)
            assert may_cut(text, result.span.start)
            assert may_cut(text, result.span.end)
        if isinstance(result, NeedsReview):
            assert result.text == result.span.of(text)
            assert result.is_elsewhere is (result.section_id != result.anchor.section_id)
