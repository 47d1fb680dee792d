"""Suggestions: true, askable, each of a sentence of its own, and always the same."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.core.bank_analysis import AnalyzedSection, question_findings
from quizapp.core.bank_analysis.wordings import stands_in
from quizapp.core.excerpts import locate_quote
from quizapp.core.question_sets import LocatedQuestion, Place
from quizapp.core.questions import Cloze, ShortAnswer, SingleChoice, asked
from quizapp.core.suggesting import SuggestedDraft, suggest
from tests.core.suggesting.pond_text import POND


def check(sections: dict[str, str], suggested: SuggestedDraft) -> None:
    """Prove a suggestion: no fault, every quotation found, and nothing that the files refuse."""
    draft, own = suggested.draft, suggested.section
    assert draft.question.faults() == ()
    assert draft.quotes[0].option is None
    places = tuple(
        Place(q.section or own, locate_quote(sections[q.section or own], q.text), q.option)
        for q in draft.quotes
    )
    section = AnalyzedSection(own, own, sections[own])
    found = question_findings(section, LocatedQuestion(draft, places))
    assert [finding.sentence for finding in found if finding.is_fault] == []


@pytest.mark.parametrize("own", POND)
def test_every_suggestion_holds(own: str) -> None:
    suggestions = suggest(POND, own)

    assert suggestions
    for suggested in suggestions:
        check(POND, suggested)


def test_the_same_text_gives_the_same_suggestions() -> None:
    assert suggest(POND, "ice") == suggest(dict(POND), "ice")


def test_no_two_are_of_one_sentence_while_others_are_left() -> None:
    suggestions = suggest(POND, "mill", most=4)

    assert len({suggested.draft.quotes[0].text for suggested in suggestions}) == len(suggestions)


def test_a_date_that_stands_once_is_asked_for_and_the_reason_says_so() -> None:
    reasons = [suggested.reason for suggested in suggest(POND, "ice")]

    assert "“March 2019” is a date that stands once in this section and in no other." in reasons


def test_a_sentence_that_points_elsewhere_comes_after_those_that_stand_alone() -> None:
    quotes = [suggested.draft.quotes[0].text for suggested in suggest(POND, "ice", most=4)]

    assert not [quote for quote in quotes if quote.startswith(("This", "They"))]


def test_no_key_stands_elsewhere_in_what_is_asked() -> None:
    for own in POND:
        for suggested in suggest(POND, own, most=20):
            question = suggested.draft.question
            keys = question.key_text().split("; ")
            assert not [key for key in keys if stands_in(key, asked(question))]


def test_a_wrong_option_says_where_it_comes_from() -> None:
    chosen = [s.draft for own in POND for s in suggest(POND, own, most=20)]
    choices = [draft for draft in chosen if isinstance(draft.question, SingleChoice)]

    assert choices
    for draft in choices:
        assert isinstance(draft.question, SingleChoice)
        wrong = [n for n, option in enumerate(draft.question.options) if not option.is_key]
        assert [quote.option for quote in draft.quotes[1:]] == wrong
        for quote in draft.quotes[1:]:
            assert quote.option is not None
            assert stands_in(draft.question.options[quote.option].text, quote.text)


def test_suggestions_are_of_several_kinds() -> None:
    kinds = {type(s.draft.question) for own in POND for s in suggest(POND, own, most=20)}

    assert kinds >= {Cloze, SingleChoice}
    assert kinds <= {Cloze, SingleChoice, ShortAnswer}


def test_a_section_without_names_and_dates_is_asked_in_more_than_one_form() -> None:
    hive = (
        "The bee gathers pollen with the hairs of its body. It brushes the pollen into the baskets "
        "on its hind legs. The plant offers nectar in return for the service of the insect. The "
        "pollen grain sticks to the stigma of the next flower. The fruit tree depends on insects "
        "for most of its seeds. The wind carries the pollen of grasses and of many trees."
    )

    questions = [suggested.draft.question for suggested in suggest({"hive": hive}, "hive")]

    assert {type(question) for question in questions} == {Cloze, SingleChoice}
    keys = " ".join(question.key_text() for question in questions).split()
    assert not {"gathers", "brushes", "offers", "sticks", "depends", "carries"} & set(keys)


def test_what_was_set_aside_is_not_suggested_again() -> None:
    first = suggest(POND, "ice", most=2)
    slugs = {suggested.draft.slug for suggested in first}

    again = suggest(POND, "ice", without=slugs)

    assert again
    assert slugs.isdisjoint(suggested.draft.slug for suggested in again)


def test_no_slug_holds_the_key_and_none_stands_twice() -> None:
    slugs = [s.draft.slug for own in POND for s in suggest(POND, own, most=20)]

    assert len(set(slugs)) == len(slugs)
    assert all(slug.startswith("suggested-") for slug in slugs)


@pytest.mark.parametrize("body", ["", " \n ", "Short.", "word " * 5000, "A. " * 5000, "12 " * 5000])
def test_a_section_that_says_little_gives_nothing(body: str) -> None:
    assert suggest({"ice": body}, "ice") == ()


def test_a_section_of_a_million_characters_takes_seconds() -> None:
    sentences = (f"The pond near Kyiv met the heron number {n} of Lindale." for n in range(19_000))
    body = " ".join(sentences)
    begun = time.process_time()

    suggestions = suggest({"ice": body}, "ice", most=3)

    assert len(body) > 1_000_000
    assert time.process_time() - begun < 30
    for suggested in suggestions:
        assert suggested.draft.question.faults() == ()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(" ".join(POND.values()).split()), min_size=20, max_size=120))
def test_whatever_the_words_every_suggestion_holds(words: list[str]) -> None:
    sections = {"ice": " ".join(words), "mill": POND["mill"]}

    for suggested in suggest(sections, "ice"):
        check(sections, suggested)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_no_text_is_too_odd(body: str) -> None:
    for suggested in suggest({"ice": body}, "ice"):
        check({"ice": body}, suggested)
