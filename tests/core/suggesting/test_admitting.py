"""The door for drafts from elsewhere: what is quoted stands in the text, word for word, once."""

import pytest

from quizapp.core.question_sets import QuestionDraft, Quote
from quizapp.core.questions import ShortAnswer
from quizapp.core.suggesting import admit

ICE = "The ice forms at the top. Water is Ukraine’s – old – joy. The ice melts. The ice melts."
SECTIONS = {"ice": ICE, "mill": "The mill ground barley. It says [...] here."}


def draft(*quotes: Quote, slug: str = "why", stem: str = "Where?") -> QuestionDraft:
    return QuestionDraft(slug, ShortAnswer(stem, ("at the top",)), quotes=quotes)


def reason(*quotes: Quote) -> str:
    admitted = admit([draft(*quotes)], SECTIONS, "ice")
    return admitted.refused[0][1] if admitted.refused else ""


def test_a_draft_with_a_true_quotation_passes() -> None:
    given = draft(Quote("The ice forms at the top."))

    admitted = admit([given], SECTIONS, "ice")

    assert (admitted.drafts, admitted.refused_count) == ((given,), 0)


def test_white_space_and_typography_do_not_count() -> None:
    assert reason(Quote("Water is\n Ukraine's - old - joy.")) == ""


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        (Quote("The ice forms at the bottom."), "not in the section, word for word"),
        (Quote("the ice forms"), "not in the section, word for word"),
        (Quote("The ice melts."), "more than once"),
        (Quote("The ice [...] joy."), "leaves words out"),
        (Quote(" "), "not in the section"),
        (Quote("."), "not in the section"),
        (Quote("The mill ground barley."), "not in the section"),
        (Quote("The mill ground barley.", "mill"), "quotes nothing of this section"),
        (Quote("The ice forms", option=1), "quotes nothing of this section"),
    ],
)
def test_a_quotation_that_does_not_hold_refuses_the_draft(quote: Quote, expected: str) -> None:
    assert expected in reason(quote)


def test_every_quotation_must_hold_and_not_the_first_alone() -> None:
    true = Quote("The ice forms at the top.")

    assert "not in the section" in reason(true, Quote("The ice is green."))
    assert "has not got" in reason(true, Quote("The ice", "moon", option=0))
    assert "leaves words out" in reason(true, Quote("It says [...] here.", "mill"))


def test_a_draft_that_quotes_nothing_or_cannot_be_asked_is_refused() -> None:
    no_stem = draft(Quote("The ice forms"), stem=" ")

    admitted = admit([draft(), no_stem], SECTIONS, "ice")

    assert admitted.drafts == ()
    assert [reason for _, reason in admitted.refused] == [
        "it quotes nothing of this section",
        "the stem is empty: nothing is asked",
    ]


def test_a_lie_among_truths_is_refused_alone_and_counted() -> None:
    true, lie = Quote("The ice forms at the top."), Quote("The ice is green.")
    given = [
        draft(true, slug="a", stem="One?"),
        draft(lie, slug="b", stem="Two?"),
        draft(true, slug="c", stem="Three?"),
        draft(true, slug="a", stem="Four?"),
        draft(true, slug="e", stem="One?"),
    ]

    admitted = admit(given, SECTIONS, "ice")

    assert [one.slug for one in admitted.drafts] == ["a", "c"]
    assert admitted.refused_count == 3


def test_a_section_that_the_text_has_not_got_is_an_error_of_the_caller() -> None:
    with pytest.raises(KeyError):
        admit([draft(Quote("The ice"))], SECTIONS, "moon")
