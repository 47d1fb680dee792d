"""Where terms stand, in the section and in the whole text."""

from quizapp.core.suggesting.reading import read_sentences
from quizapp.core.suggesting.standings import Standings, find_terms, standings_of
from quizapp.core.suggesting.terms import TermKind
from tests.core.suggesting.pond_text import POND


def standings(sections: dict[str, str], own: str) -> Standings:
    return standings_of(read_sentences(sections), sections, own)


def test_a_term_is_counted_in_the_section_and_in_the_text() -> None:
    found = standings(POND, "ice").by_key[TermKind.NAME, "heronsford"]

    assert (found.own_count, found.count, found.sections) == (1, 2, {"ice", "mill"})


def test_a_term_is_counted_also_where_it_was_not_taken_as_one() -> None:
    sections = {
        "a": "He signed a peace agreement near the mill.",
        "b": "Find a just peace agreement.",
    }

    found = standings(sections, "a").by_key[TermKind.PHRASE, "peace agreement"]

    assert (found.own_count, found.count) == (1, 2)


def test_no_term_stands_inside_another() -> None:
    sentences = read_sentences(POND)

    for sentence in sentences:
        places = [n for t in find_terms(sentence, frozenset()) for n in range(t.first, t.last)]
        assert len(places) == len(set(places))


def test_initials_and_the_name_they_stand_for_are_one() -> None:
    body = "He wrote to the United States and waited. She wrote to the US and did not wait."

    found = standings({"a": body}, "a")

    assert found.aliases("United States") == ("US",)
    assert found.aliases("US") == ("United States",)
