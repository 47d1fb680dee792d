"""Sentences that can be asked about, and their words in their places."""

import pytest

from quizapp.core.suggesting.reading import read_sentences, words_of


def quotations(body: str) -> list[str]:
    return [sentence.quotation for sentence in read_sentences({"ice": body})]


def test_a_sentence_keeps_its_place_and_its_words() -> None:
    body = "Short one. The old pond lies behind the mill."

    (sentence,) = read_sentences({"ice": body})

    assert sentence.span.of(body) == "The old pond lies behind the mill."
    assert [word.text for word in sentence.words] == [
        "The",
        "old",
        "pond",
        "lies",
        "behind",
        "the",
        "mill",
    ]
    assert all(body[word.start : word.end] == word.text for word in sentence.words)


def test_a_sentence_that_stands_twice_is_left_out() -> None:
    twice = "The old pond lies behind the mill."

    assert quotations(f"{twice} The pike hunts here at dusk and dawn. {twice}") == [
        "The pike hunts here at dusk and dawn."
    ]


@pytest.mark.parametrize(
    "body",
    [
        "Too short to ask about.",
        "word " * 41 + "end.",
        "An old {{gap}} stands in the middle of this sentence.",
        "A *starred* word stands in the middle of this sentence.",
        "The price was $x$ and then it was $y$ again.",
        "A link [to somewhere](javascript:alert) stands in this sentence here.",
    ],
)
def test_what_a_stem_cannot_hold_is_left_out(body: str) -> None:
    assert quotations(body) == []


def test_white_space_is_made_single_in_a_quotation_only() -> None:
    body = "The old\npond   lies behind the mill."

    (sentence,) = read_sentences({"ice": body})

    assert sentence.quotation == "The old pond lies behind the mill."
    assert sentence.text == body


def test_a_possessive_is_known_and_its_ending_is_no_part_of_the_word() -> None:
    words = list(words_of("Ukraine’s pond, the herons' nest"))

    assert [word.text for word in words] == ["Ukraine", "pond", "the", "herons", "nest"]
    assert [word.is_possessive for word in words] == [True, False, False, False, False]
    assert [word.is_after_break for word in words][:3] == [True, False, True]
