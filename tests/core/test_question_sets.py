"""A digest names a version: the same words about the same places, and nothing else."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.core.question_sets import (
    Difficulty,
    Level,
    LocatedQuestion,
    Place,
    QuestionDraft,
    Quote,
)
from quizapp.core.questions.short_answer import ShortAnswer
from quizapp.core.sentences import Span

WAKE = QuestionDraft(
    "first-to-wake",
    ShortAnswer("What wakes first?", ("algae",)),
    explanation="They need light alone.",
    quotes=(Quote("First the algae wake", line=9),),
    tags=("spring", "light"),
    hint="It is green.",
    line=4,
)
LOCATED = LocatedQuestion(WAKE, (Place("03-spring", Span(51, 71)),))
TEXTS = {"03-spring": "digest-of-spring", "02-ice": "digest-of-ice"}


def test_the_same_question_has_the_same_digest_wherever_it_stands_in_its_file() -> None:
    moved = replace(LOCATED, draft=replace(WAKE, line=80, quotes=(Quote("other wrapping"),)))

    assert moved.digest(TEXTS) == LOCATED.digest(TEXTS)


def test_a_warning_that_is_accepted_makes_no_new_version() -> None:
    accepting = replace(LOCATED, draft=replace(WAKE, accepted=(("key-echo", "It is a name."),)))

    assert accepting.digest(TEXTS) == LOCATED.digest(TEXTS)


def test_the_order_of_tags_makes_no_new_version() -> None:
    turned = replace(LOCATED, draft=replace(WAKE, tags=("light", "spring")))

    assert turned.digest(TEXTS) == LOCATED.digest(TEXTS)


@pytest.mark.parametrize(
    "changed",
    [
        replace(WAKE, question=ShortAnswer("What wakes first?", ("the algae",))),
        replace(WAKE, question=ShortAnswer("What wakes?", ("algae",))),
        replace(WAKE, explanation="Light is all they need."),
        replace(WAKE, points=2),
        replace(WAKE, level=Level.REMEMBER),
        replace(WAKE, difficulty=Difficulty.EASY),
        replace(WAKE, hint=""),
        replace(WAKE, tags=("spring",)),
    ],
)
def test_whatever_a_learner_could_notice_makes_a_new_version(changed: QuestionDraft) -> None:
    assert replace(LOCATED, draft=changed).digest(TEXTS) != LOCATED.digest(TEXTS)


@pytest.mark.parametrize(
    "place",
    [
        Place("03-spring", Span(51, 72)),
        Place("02-ice", Span(51, 71)),
        Place("03-spring", Span(51, 71), option=1),
    ],
)
def test_another_place_makes_a_new_version(place: Place) -> None:
    assert replace(LOCATED, places=(place,)).digest(TEXTS) != LOCATED.digest(TEXTS)


def test_another_text_of_the_section_makes_a_new_version() -> None:
    edited = TEXTS | {"03-spring": "digest-of-an-edited-spring"}

    assert LOCATED.digest(edited) != LOCATED.digest(TEXTS)


@given(st.permutations(sorted(TEXTS)))
@settings(max_examples=10, deadline=None)
def test_the_order_of_the_sections_makes_no_difference(slugs: list[str]) -> None:
    assert LOCATED.digest({slug: TEXTS[slug] for slug in slugs}) == LOCATED.digest(TEXTS)


def test_where_a_quotation_stands_in_its_file_is_no_part_of_it() -> None:
    assert Quote("the light", line=3) == Quote("the light", line=7)
    assert replace(WAKE, line=1) == WAKE
