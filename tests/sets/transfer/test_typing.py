from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.question_sets import Place, SectionDraft
from quizapp.core.questions import Pointing, SingleChoice
from quizapp.core.questions.options import Option
from quizapp.core.sentences import Span
from quizapp.core.writing.typed import Typed, TypedOption
from quizapp.formats import quizmark
from quizapp.sets.transfer.typing import EDITED_SINCE, as_in_a_file, read_typed
from quizapp.sources.queries import CurrentSection

ICE = CurrentSection(1, "01-ice", "Ice", 1, False, 11, "The pike hunts. It hunts. It hunts.", "d1")
SPRING = CurrentSection(2, "02-spring", "Spring", 2, False, 22, "The algae wake.", "d2")
BOTH = (ICE, SPRING)
CHOICE = Typed(
    stem="Who hunts?",
    options=(TypedOption("The pike"), TypedOption("The frog", "It sleeps.", ("22@0-15",))),
    right=(0,),
    evidence=("11@0-15",),
)
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]),
    min_size=1,
    max_size=40,
).filter(lambda text: any(map(str.isalnum, text)))


def test_what_was_typed_becomes_a_question_with_its_places() -> None:
    reading = read_typed(CHOICE, ICE, BOTH)

    assert reading.faults == ()
    assert reading.located.places == (
        Place("01-ice", Span(0, 15)),
        Place("02-spring", Span(0, 15), 1),
    )


def test_the_sentences_to_point_at_are_those_of_the_passage() -> None:
    reading = read_typed(replace(CHOICE, kind="pointing"), ICE, BOTH)

    assert reading.located.draft.question == Pointing("Who hunts?", (1,), 3)


def test_pointing_needs_words_of_its_own_section() -> None:
    reading = read_typed(replace(CHOICE, kind="pointing", evidence=("22@0-15",)), ICE, BOTH)

    assert [fault.field for fault in reading.faults] == ["evidence"]


def test_words_that_stand_twice_are_a_place_all_the_same() -> None:
    reading = read_typed(replace(CHOICE, evidence=("11@26-35",)), ICE, BOTH)

    assert reading.located.places[0] == Place("01-ice", Span(26, 35))
    assert reading.located.draft.quotes[0].text == "It hunts. It hunts."


@pytest.mark.parametrize("mark", ["33@0-4", "11@0-99", "nonsense"])
def test_words_of_a_text_as_it_no_longer_stands_are_refused(mark: str) -> None:
    reading = read_typed(replace(CHOICE, evidence=("11@0-15", mark)), ICE, BOTH)

    assert [fault.sentence for fault in reading.faults] == [EDITED_SINCE]


@given(WORDS, WORDS, WORDS)
def test_what_is_stored_is_what_its_file_gives_back(stem: str, key: str, why: str) -> None:
    typed = replace(
        CHOICE, stem=stem, explanation=why, options=(TypedOption(key), TypedOption("§§x"))
    )
    reading = read_typed(typed, ICE, BOTH)
    if reading.faults:
        return
    draft = replace(reading.located.draft, slug="x")

    read, problems = quizmark.read(
        quizmark.write(SectionDraft("01-ice", (draft,)), "Ice"), "01-ice"
    )

    assert problems == ()
    assert read.questions == (draft,)


def test_a_question_that_no_file_can_hold_says_so() -> None:
    options = tuple(Option(f"A{n}", n == 0) for n in range(60))
    draft = read_typed(CHOICE, ICE, BOTH).located.draft

    _, faults = as_in_a_file(replace(draft, question=SingleChoice("Who?", options)))

    assert [fault.field for fault in faults] == ["stem"]
