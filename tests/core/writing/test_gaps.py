from quizapp.core.sentences import Span, split_sentences
from quizapp.core.writing.gaps import gap_stem

BODY = "The pond freezes. The pike\nhunts at dawn."


def test_a_phrase_becomes_the_gap_of_its_sentence() -> None:
    assert gap_stem(BODY, split_sentences(BODY), Span(22, 32)) == (
        "The {{pike hunts}} at dawn.",
        Span(18, 41),
    )


def test_a_whole_sentence_makes_no_gap() -> None:
    assert gap_stem(BODY, split_sentences(BODY), Span(0, 16)) is None


def test_braces_in_the_text_make_no_gap() -> None:
    body = "A {{b}} stands here."

    assert gap_stem(body, split_sentences(body), Span(8, 14)) is None
