"""The drafts server's answer: what may be shown of it, and why the rest may not."""

from __future__ import annotations

from typing import Any

import pytest

from quizapp.sets.transfer.drafted import Arrival, Ground, arrived, found_in
from quizapp.sources.queries import CurrentSection
from tests.sets.desk import ICE, SPRING
from tests.sets.stand_in import (
    FROM_ELSEWHERE,
    KEYLESS,
    LIES,
    MISQUOTED,
    SHAPELESS,
    SLEEP,
    TRUTH,
    TWICE,
    completion,
)

SECTIONS = tuple(
    CurrentSection(n, one.slug, one.title, n, False, 10 + n, one.body, str(n))
    for n, one in enumerate((ICE, SPRING), start=1)
)
GROUND = Ground(SECTIONS[0], SECTIONS)


def arrival(*drafts: Any) -> Arrival:
    return arrived(completion(*drafts), GROUND)


def test_what_is_true_may_be_shown() -> None:
    found = arrival(*TRUTH)

    assert [draft.question.stem for draft in found.drafts] == [
        "Who sleeps?",
        "The pond {{freezes}}.",
    ]
    assert found.words == "2 drafts."


@pytest.mark.parametrize(
    ("lie", "words"),
    [
        (MISQUOTED, "their quotation is not in this section (1)"),
        (FROM_ELSEWHERE, "their quotation is not in this section (1)"),
        (TWICE, "their quotation stands in it twice (1)"),
        (KEYLESS, "no right answer (1)"),
        (SHAPELESS, "not in the form that was asked for (1)"),
        (SLEEP | {"options": SLEEP["options"][:1]}, "faults in the question (1)"),
    ],
)
def test_a_lie_is_refused_and_says_why(lie: Any, words: str) -> None:
    found = arrival(SLEEP, lie)

    assert [draft.question.stem for draft in found.drafts] == ["Who sleeps?"]
    assert found.words == f"1 draft; 1 refused: {words}."


def test_refusals_are_counted() -> None:
    assert arrival(*TRUTH, *LIES).words == (
        "2 drafts; 5 refused: their quotation is not in this section (2), not in the form that was "
        "asked for (1), their quotation stands in it twice (1), no right answer (1)."
    )
    assert arrival(MISQUOTED).words.startswith("No drafts; 1 refused")
    assert arrival().words == "No drafts."


def test_what_is_there_or_was_decided_is_refused() -> None:
    (draft,) = arrival(SLEEP).drafts
    there, decided = (
        arrived(completion(SLEEP), Ground(SECTIONS[0], SECTIONS, **known))
        for known in ({"stems": {"Who sleeps?"}}, {"slugs": {draft.slug}})
    )

    assert there.words == "No drafts; 1 refused: there already (1)."
    assert decided.words == "No drafts; 1 refused: accepted or rejected before (1)."


@pytest.mark.parametrize("answer", [b"<html>Hello</html>", b"{}", b"", b" " * 2_000_000])
def test_an_answer_that_cannot_be_read_is_one_complaint(answer: bytes) -> None:
    found = arrived(answer, GROUND)

    assert found.complaint
    assert (found.drafts, found.refusals) == ((), ())


def test_a_draft_is_found_until_its_words_are_gone() -> None:
    (draft,) = arrival(SLEEP).drafts

    found = found_in(draft, SECTIONS[0], SECTIONS)

    assert found is not None
    assert found.typed.evidence == ("11@34-50",)
    assert found_in(draft, SECTIONS[1], SECTIONS) is None
