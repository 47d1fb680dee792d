import pytest

from quizapp.core.sentences import Span, split_sentences
from quizapp.core.writing.evidence import (
    Mark,
    address_span,
    joined,
    picked,
    read_address,
    read_mark,
)

BODY = "The pond freezes. The pike hunts. The frogs sleep."
SENTENCES = split_sentences(BODY)


def words_at(text: str) -> str | None:
    address = read_address(text)
    assert address is not None
    span = address_span(address, BODY, SENTENCES)
    return span.of(BODY) if span else None


def test_a_mark_comes_back_from_what_a_form_sends() -> None:
    assert read_mark(str(Mark(12, Span(40, 96)))) == Mark(12, Span(40, 96))


@pytest.mark.parametrize("text", ["", "12", "12@9-9", "12@9-3", "a@1-2", "1@-1-2", "1@1-2\n"])
def test_what_is_no_mark_is_none(text: str) -> None:
    assert read_mark(text) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("pond:1.2", "The pike hunts."),
        ("pond:1.2-3", "The pike hunts. The frogs sleep."),
        ("pond:1@22-26", "pike"),
        ("pond:1@21-27", "pike"),
        ("pond:1.2~4-2~8", "pike"),
        ("pond:1.2~4-3~9", "pike hunts. The frogs"),
        ("pond:1", None),
        ("pond", None),
        ("pond:1.9", None),
        ("pond:1.3-2", None),
        ("pond:1@5-900", None),
        ("pond:1.2~9-2~4", None),
    ],
)
def test_an_address_names_words_of_the_text(text: str, words: str | None) -> None:
    assert words_at(text) == words


@pytest.mark.parametrize("text", ["", "../pond", "pond:", "pond:x", "pond:1.2@3-4", "Pond"])
def test_what_is_no_address_is_none(text: str) -> None:
    assert read_address(text) is None


def test_neighbouring_passages_become_one_and_others_stay() -> None:
    one, two, three = SENTENCES

    assert joined(BODY, [two, one]) == (Span(one.start, two.end),)
    assert joined(BODY, [three, one]) == (one, three)


def test_a_span_of_whole_sentences_is_a_choice_of_them() -> None:
    assert picked(SENTENCES, Span(0, 33)) == (1, 2)
    assert picked(SENTENCES, Span(0, 30)) is None
