"""Noun phrases between a determiner or preposition and the next little word."""

import pytest

from quizapp.core.suggesting.phrases import phrases_of
from quizapp.core.suggesting.reading import read_sentences


def phrases(text: str) -> list[str]:
    (sentence,) = read_sentences({"ice": text})
    return [term.text for term in phrases_of(sentence)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "They were establishing a land bridge to an old island.",
            ["land bridge", "old island"],
        ),
        (
            "The government faced pressure from hardliners in the town.",
            ["government", "hardliners"],
        ),
        ("He wanted to achieve what nobody had quite achieved yet.", []),
        (
            "Nothing is known of the reason behind Lindale's willow hedge.",
            ["reason", "willow hedge"],
        ),
        ("Let's dive deep into what the pond has to offer.", []),
        (
            "A negotiated solution was what the wardens hoped for then.",
            ["negotiated solution", "wardens"],
        ),
    ],
)
def test_a_phrase_is_what_stands_between_little_words(text: str, expected: list[str]) -> None:
    assert phrases(text) == expected


def test_what_ends_like_an_adjective_is_no_noun() -> None:
    assert phrases("The pond is a formidable and very productive one.") == []
