from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.excerpts import locate_quote
from quizapp.core.quoting import quote_of
from quizapp.core.sentences import Span

BODY = "The pond freezes. The pike hunts. The pond thaws. The pike hunts."


def test_words_that_stand_once_are_quoted_as_they_are() -> None:
    assert quote_of(BODY, Span(4, 16)) == "pond freezes"


def test_words_that_stand_twice_get_as_many_neighbours_as_tell_them_apart() -> None:
    assert quote_of(BODY, Span(18, 33)) == "The pike hunts. The"
    assert quote_of(BODY, Span(50, 65)) == "thaws. The pike hunts."


def test_white_space_in_a_quotation_is_made_single_spaces() -> None:
    assert quote_of("One.\n\nTwo.", Span(0, 10)) == "One. Two."


@given(st.text("ab. ", min_size=1, max_size=40), st.data())
def test_a_quotation_is_found_where_its_words_stand(body: str, data: st.DataObject) -> None:
    words = [n for n, character in enumerate(body) if character != " "]
    if not words:
        return
    start = data.draw(st.sampled_from(words))
    end = data.draw(st.sampled_from([n for n in words if n >= start])) + 1

    found = locate_quote(body, quote_of(body, Span(start, end)))

    assert found.start <= start
    assert found.end >= end
