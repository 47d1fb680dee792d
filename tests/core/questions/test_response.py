"""A response as it is stored, and the texts and places that are read from a form."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.core.errors import PayloadUnreadableError, ResponseRefusedError
from quizapp.core.questions.response import Response, clean_text, read_place

RESPONSES = st.one_of(
    st.builds(Response, choices=st.lists(st.integers(-1, 99)).map(tuple)),
    st.builds(Response, texts=st.lists(st.text()).map(tuple)),
)


@given(RESPONSES)
@settings(max_examples=50, deadline=None)
def test_a_stored_response_is_read_back(response: Response) -> None:
    assert Response.load(response.dump()) == response


@pytest.mark.parametrize(
    "document", [{"choices": ["1"]}, {"choices": 1}, {"texts": [1]}, {"texts": "pike"}]
)
def test_a_response_of_another_shape_is_refused(document: dict[str, object]) -> None:
    with pytest.raises(PayloadUnreadableError):
        Response.load(document)


@pytest.mark.parametrize(
    "text", ["🧊 pond", "مرحبا", "👩‍🚀", "line\n\tline", "a\u00a0b", "e\u0301"]
)
def test_letters_emoji_and_any_direction_stay_as_they_are(text: str) -> None:
    assert clean_text(text, longest=20) == text


@pytest.mark.parametrize("text", ["a\x00b", "a\x1bb", "a\x7fb", "a\x85b", "a\ud800b"])
def test_what_no_page_can_show_is_left_out(text: str) -> None:
    assert clean_text(text, longest=20) == "ab"


def test_line_ends_become_one_kind() -> None:
    assert clean_text("a\r\nb\rc\nd", longest=20) == "a\nb\nc\nd"


def test_only_what_is_kept_counts_for_the_length() -> None:
    assert clean_text("\x00" * 99 + "ab", longest=2) == "ab"
    with pytest.raises(ResponseRefusedError, match="3 characters long; there is room for 2"):
        clean_text("abc", longest=2)


@given(st.text())
@settings(max_examples=50, deadline=None)
def test_a_clean_text_can_be_stored_and_is_not_cleaned_again(text: str) -> None:
    clean = clean_text(text, longest=10_000)

    assert clean.encode().decode() == clean
    assert "\x00" not in clean
    assert clean_text(clean, longest=10_000) == clean


def test_a_place_is_one_of_those_shown() -> None:
    assert [read_place(given, 3) for given in ("0", "1", "2")] == [0, 1, 2]


@pytest.mark.parametrize("given", ["", "3", "-1", "1.0", " 1", "²", "١", "9" * 5000])
def test_any_other_text_is_no_place(given: str) -> None:
    with pytest.raises(ResponseRefusedError, match="not one of"):
        read_place(given, 3)
