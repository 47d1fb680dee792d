"""Quote style and white space are made plain, nothing else, and there is a way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.anchoring.normalizing import normal_text, normalize, plain_stretch


def test_quote_style_and_white_space_do_not_count() -> None:
    assert normalize(" Ukraine’s\n\n “peace”\u00a0 plan ") == 'Ukraine\'s "peace" plan'


@pytest.mark.parametrize(
    ("one", "other"),
    [("Peace", "peace"), ("2010–2012", "2010-2012"), ("cafe", "café"), ("now here", "nowhere")],
)
def test_everything_else_counts(one: str, other: str) -> None:
    assert normalize(one) != normalize(other)


def test_a_piece_keeps_one_space_at_its_ends() -> None:
    assert plain_stretch("\n a  b\n") == " a b "
    assert plain_stretch(" \n") == " "
    assert plain_stretch("") == ""


@given(st.text(alphabet="ab’“ \n\u00a0\r\té", max_size=40), st.data())
def test_the_way_back_leads_to_the_same_words(raw: str, data: st.DataObject) -> None:
    text = normal_text(raw)
    letters = [place for place, sign in enumerate(text.plain) if sign != " "]
    if not letters:
        return
    start = data.draw(st.sampled_from(letters))
    end = data.draw(st.sampled_from([place for place in letters if place >= start])) + 1

    words = text.raw_span(start, end).of(raw)

    assert normalize(words) == text.plain[start:end]
    assert words == words.strip()
