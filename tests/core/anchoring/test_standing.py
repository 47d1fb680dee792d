"""Words stand where they are the same, and cut from their surroundings as they were."""

import pytest

from quizapp.core.anchoring import anchor_of
from quizapp.core.anchoring.normalizing import normal_text
from quizapp.core.anchoring.standing import Standing, sought, standings
from quizapp.core.sentences import Span


def places(quote: str, old: str, new: str) -> tuple[Standing, ...] | None:
    start = old.index(quote)
    anchor = anchor_of("pond", old, Span(start, start + len(quote)))
    return standings(sought(anchor), normal_text(new))


def test_words_are_found_whatever_their_quote_style_and_white_space() -> None:
    new = "Far off, the  “old\npond” is deep."

    found = places('the "old pond"', 'See: the "old pond" is deep.', new)

    assert [place.span.of(new) for place in found or ()] == ["the  “old\npond”"]


@pytest.mark.parametrize(
    "new", ["unable to leave", "able to leaves", "cap-able to leave", "able to leave\u0301"]
)
def test_a_whole_word_is_not_found_inside_a_longer_one(new: str) -> None:
    assert places("able to leave", "It was able to leave.", f"It was {new}.") == ()


@pytest.mark.parametrize("new", ["‘able to leave’", "(able to leave)", "– able to leave –"])
def test_signs_around_a_word_do_not_make_it_longer(new: str) -> None:
    assert len(places("able to leave", "It was able to leave.", f"It was {new}.") or ()) == 1


def test_half_a_word_is_found_in_the_same_word_only() -> None:
    assert places("negotiat", "They negotiated.", "It was negotiable.") == ()
    assert len(places("negotiat", "They negotiated.", "We negotiated.") or ()) == 1


def test_half_of_a_character_is_not_found() -> None:
    assert places("👩", "See 👩 here.", "See 👩\u200d🔬 here.") == ()


def test_agreement_is_counted_outwards_to_the_first_difference() -> None:
    (found,) = places("pike", "A big pike is old.", "One big pike is gone.") or ()

    assert (found.before, found.after) == (len(" big "), len(" is "))


def test_a_side_that_agrees_to_the_edge_of_the_section_counts_whole() -> None:
    (found,) = places("pike", "A big pike is old.", "A big pike was old.") or ()

    assert (found.before, found.after, found.is_whole) == (200, 1, True)


def test_more_than_a_hundred_places_are_not_told_apart() -> None:
    assert places("so", "so be it", "so " * 101) is None
