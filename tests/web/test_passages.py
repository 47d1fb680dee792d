"""Passages on pages: the text unaltered, the quoted words marked, kept by what they say."""

from quizapp.core.context import ShownPassage, show_passage
from quizapp.core.sentences import Span, split_sentences
from quizapp.web.passages import prose

POND = "The pond is deep. It has <two> carp & a pike. Nobody fishes."
CARP = Span(POND.index("<two>"), POND.index(" & a"))


def passage(body: str, *, around: int) -> ShownPassage:
    return show_passage(body, split_sentences(body), [CARP], around=around)


def test_the_quoted_words_are_marked_inside_their_numbered_sentence() -> None:
    shown = prose(passage(POND, around=0))

    assert shown == (
        '<p class=""><span class="s" data-n="2">It has <mark>&lt;two&gt; carp</mark>'
        " &amp; a pike.</span></p>"
    )


def test_a_passage_says_where_its_section_begins_and_ends() -> None:
    shown = prose(passage(POND, around=1))

    assert shown.startswith('<p class="whole-start whole-end"><span class="s ctx" data-n="1">')


def test_a_passage_is_made_once() -> None:
    assert prose(passage(POND, around=1)) is prose(passage(POND, around=1))


def test_another_text_in_the_same_place_is_another_passage() -> None:
    revised = POND.replace("carp", "bass")

    assert "bass" in prose(passage(revised, around=0))
    assert "bass" not in prose(passage(POND, around=0))
