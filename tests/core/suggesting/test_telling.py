"""How much a sentence tells, and a gap in it."""

import pytest

from quizapp.core.suggesting.reading import read_sentences
from quizapp.core.suggesting.standings import standings_of
from quizapp.core.suggesting.telling import asking, can_be_a_gap, runs_of, telling

PLAIN = "The wardens of Lindale counted the herons near the mill in May 1987."


def worth(text: str) -> float:
    (sentence,) = read_sentences({"a": text})
    standings = standings_of([sentence], {"a": text}, "a")
    return telling(sentence, standings.own[0][1], runs_of([sentence]))


@pytest.mark.parametrize(
    "text",
    [
        "They of Lindale counted the herons near the mill in May 1987.",
        "This of Lindale counted the herons near the mill in May 1987.",
        "However, wardens of Lindale counted herons near the mill in May 1987.",
        "You know, wardens of Lindale counted herons near the mill in May 1987.",
        "Had wardens of Lindale counted the herons near the mill in May 1987?",
        "The wardens there counted the herons near the mill in the year.",
    ],
)
def test_a_sentence_that_does_not_stand_alone_tells_less(text: str) -> None:
    assert worth(text) < worth(PLAIN)


def test_a_sentence_that_is_said_again_elsewhere_tells_less() -> None:
    again = "The wardens of Lindale counted the herons near the mill in June."
    sentences = read_sentences({"a": PLAIN, "b": again})
    terms = standings_of(sentences, {"a": PLAIN, "b": again}, "a").own[0][1]

    assert telling(sentences[0], terms, runs_of(sentences)) < telling(
        sentences[0], terms, runs_of(sentences[:1])
    )


def test_a_term_of_this_section_asks_more_than_one_of_every_section() -> None:
    sections = {
        "a": "The wardens went from Lindale to the far Oakwater in spring.",
        "b": "Nobody has ever seen the town of Lindale in the snow.",
        "c": "Nobody else has ever seen the walls of Lindale in the fog.",
    }
    standings = standings_of(read_sentences(sections), sections, "a")
    sentence, terms = standings.own[0]
    scores = {term.text: asking(sentence, term, standings) for term in terms}

    assert scores["Oakwater"] > scores["Lindale"]


@pytest.mark.parametrize(
    ("text", "key", "expected"),
    [
        ("The herons of Lindale fly north to Oakwater in May 1987.", "Oakwater", True),
        ("From Oakwater the herons of Lindale fly back to Oakwater.", "Oakwater", False),
        ("The Ukrainian wardens went on to ask for help in Ukraine.", "Ukraine", False),
        ("The wide mill stream turns the wheel of the old stream mill.", "wide mill stream", False),
    ],
)
def test_a_gap_is_given_away_by_its_own_words_elsewhere(
    text: str, key: str, *, expected: bool
) -> None:
    sections = {"a": text, "b": "Nobody has seen the walls of Oakwater or of old Ukraine."}
    standings = standings_of(read_sentences(sections), sections, "a")
    sentence, terms = standings.own[0]
    term = next(term for term in terms if term.text == key)

    assert can_be_a_gap(sentence, term) is expected
