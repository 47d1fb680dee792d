"""A quotation has exactly one place in its section, or a complaint that helps."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from quizapp.core.errors import QuoteAmbiguousError, QuoteNotFoundError
from quizapp.core.excerpts import locate_quote, nearest_passage
from quizapp.core.folding import fold
from quizapp.core.sentences import Span

POND = (
    "In March the light returns before the warmth does. First the algae wake, then the water "
    "fleas that eat the algae. Ukraine’s pond – the old one – isn't deep. The pike keeps hunting, "
    "slowly."
)


def test_a_quotation_is_found_letter_for_letter() -> None:
    assert locate_quote(POND, "the light returns").of(POND) == "the light returns"


def test_a_quotation_may_be_wrapped_over_lines() -> None:
    assert locate_quote(POND, "First the\n  algae wake").of(POND) == "First the algae wake"


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("Ukraine's pond - the old one", "Ukraine’s pond – the old one"),
        ("isn’t deep", "isn't deep"),
    ],
)
def test_typography_is_folded_and_the_texts_own_characters_are_kept(quote: str, found: str) -> None:
    assert locate_quote(POND, quote).of(POND) == found


def test_capitals_are_letters_like_others() -> None:
    with pytest.raises(QuoteNotFoundError):
        locate_quote(POND, "the pike keeps hunting")


def test_signs_of_patterns_are_only_signs() -> None:
    assert locate_quote("What (if any)? 1.5* [x]", "(if any)? 1.5* [x]") == Span(5, 23)
    with pytest.raises(QuoteNotFoundError):
        locate_quote(POND, "the .* returns")


def test_words_may_be_skipped() -> None:
    span = locate_quote(POND, "First the algae wake, [...] keeps hunting, slowly.")

    assert span == Span(POND.index("First"), len(POND))


def test_a_skip_takes_as_few_words_as_will_do() -> None:
    assert locate_quote("a b c b", "a [...] b") == Span(0, 3)


def test_a_quotation_that_stands_twice_is_ambiguous() -> None:
    with pytest.raises(QuoteAmbiguousError, match="stands 2 times"):
        locate_quote(POND, "the algae")


def test_a_skip_from_either_of_two_places_is_ambiguous() -> None:
    with pytest.raises(QuoteAmbiguousError, match="stands 2 times"):
        locate_quote(POND, "the algae [...] slowly")


def test_places_that_overlap_are_counted_each() -> None:
    with pytest.raises(QuoteAmbiguousError, match="stands 2 times"):
        locate_quote("so so so", "so so")


@pytest.mark.parametrize("quote", ["", " \n", "[...]", "the light [...]"])
def test_a_quotation_without_words_is_nowhere(quote: str) -> None:
    with pytest.raises(QuoteNotFoundError):
        locate_quote(POND, quote)


def test_a_misquotation_is_told_the_nearest_sentence() -> None:
    with pytest.raises(QuoteNotFoundError, match="not in the section") as refusal:
        locate_quote(POND, "The pike goes on hunting slowly.")

    assert refusal.value.nearest == "The pike keeps hunting, slowly."


def test_a_long_misquotation_is_shortened_in_its_complaint() -> None:
    with pytest.raises(QuoteNotFoundError) as refusal:
        locate_quote(POND, "zebra " * 100)

    assert len(str(refusal.value)) < 130


def test_nothing_is_near_to_words_of_another_world() -> None:
    assert nearest_passage("The pike hunts.", "zzzz qqqq xxxx") is None


def test_many_skips_over_common_words_come_to_an_end() -> None:
    body = "the water and " * 2000
    quote = " [...] ".join(["the"] * 12 + ["zebra"])

    with pytest.raises(QuoteNotFoundError):
        locate_quote(body, quote)


@given(st.data())
@settings(max_examples=50, deadline=None)
def test_every_slice_that_stands_once_is_found_where_it_stands(data: st.DataObject) -> None:
    body = data.draw(st.text(alphabet="abc’'– .\n", min_size=1, max_size=60))
    start = data.draw(st.integers(0, len(body) - 1))
    end = data.draw(st.integers(start + 1, len(body)))
    quote = body[start:end]
    assume(quote == quote.strip())
    folded, wanted = (" ".join(fold(text).split()) for text in (body, quote))
    assume(sum(folded.startswith(wanted, place) for place in range(len(folded))) == 1)

    assert locate_quote(body, quote) == Span(start, end)
