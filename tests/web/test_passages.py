"""Passages on pages: the text unaltered, the quoted words marked, kept by what they say."""

from quizapp.core.sentences import Span
from quizapp.web.passages import passage_in, prose

POND = "The pond is deep. It has <two> carp & a pike. Nobody fishes."
CARP = Span(POND.index("<two>"), POND.index(" & a"))


def test_the_quoted_words_are_marked_inside_their_numbered_sentence() -> None:
    shown = prose(passage_in(POND, [CARP], around=0))

    assert shown == (
        '<p class=""><span class="s" data-n="2">It has <mark>&lt;two&gt; carp</mark>'
        " &amp; a pike.</span></p>"
    )


def test_a_passage_says_where_its_section_begins_and_ends() -> None:
    shown = prose(passage_in(POND, [CARP], around=1))

    assert shown.startswith('<p class="whole-start whole-end"><span class="s ctx" data-n="1">')


def test_a_passage_is_made_once() -> None:
    assert passage_in(POND, [CARP], around=1) is passage_in(str(POND), (CARP,), around=1)


def test_another_text_in_the_same_place_is_another_passage() -> None:
    revised = POND.replace("carp", "bass")

    assert "bass" in prose(passage_in(revised, [CARP], around=0))
    assert "bass" not in prose(passage_in(POND, [CARP], around=0))
