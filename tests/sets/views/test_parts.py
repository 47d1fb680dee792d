"""A question as a person reads it: its parts in order, each a few lines under a name."""

from __future__ import annotations

import pytest

from quizapp.core.question_sets import Difficulty, Level, QuestionDraft
from quizapp.core.questions import (
    KINDS,
    Cloze,
    Essay,
    Flashcard,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    Pointing,
    Question,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)
from quizapp.core.questions.matching import Pair
from quizapp.core.questions.numeric import read_accepted
from quizapp.core.questions.options import Option
from quizapp.sets.views.parts import Quoted, parts_of

OPTIONS = (Option("The pike", is_key=True), Option("The frog", rationale="It sleeps."))
FOUR = read_accepted("4 ± 0.5")
assert FOUR is not None
READ: dict[str, tuple[Question, list[str]]] = {
    "single_choice": (SingleChoice("Who?", OPTIONS), ["The pike", "Right", "The frog"]),
    "multiple_response": (MultipleResponse("Who?", OPTIONS), ["The pike", "Right", "The frog"]),
    "true_false": (TrueFalse("So.", is_true=False), ["True", "False", "Right"]),
    "short_answer": (ShortAnswer("Who?", ("pike", "a pike")), ["pike", "a pike"]),
    "numeric": (Numeric("How many?", (FOUR,)), ["4 ± 0.5"]),
    "cloze": (Cloze("The {{pike|fish}} hunts."), ["The ____ hunts.", "pike or fish"]),
    "matching": (
        Matching("Match.", (Pair("pike", "hunts", "It does."),), ("thaws",)),
        ["pike → hunts", "It does.", "thaws"],
    ),
    "ordering": (Ordering("Order.", ("freezes", "thaws")), ["1. freezes", "2. thaws"]),
    "pointing": (Pointing("Where?"), ["Where?"]),
    "essay": (Essay("Why?", "It is awake."), ["It is awake."]),
    "flashcard": (Flashcard("Who hunts?", "The pike"), ["Who hunts?", "The pike"]),
}


def words(draft: QuestionDraft, *quoted: Quoted) -> list[str]:
    return [line.words for part in parts_of(draft, quoted) for line in part.lines]


def names(draft: QuestionDraft) -> list[str]:
    return [part.name for part in parts_of(draft, ())]


@pytest.mark.parametrize("kind", KINDS)
def test_a_question_of_each_kind_is_read_with_its_key(kind: str) -> None:
    question, said = READ[kind]

    found = words(QuestionDraft("x", question))

    assert question.kind == kind
    assert [line for line in found if line in said] == said
    assert not any("{{" in line for line in found)


def test_an_excerpt_stands_with_the_key_or_with_the_wrong_answer_that_it_explains() -> None:
    draft = QuestionDraft("x", SingleChoice("Who hunts?", OPTIONS))

    found = words(draft, Quoted("The pike\nhunts.", 1), Quoted("The frogs sleep.", 2, option=1))

    assert found[2:] == [
        *("The pike", "Right", "The frog", "It sleeps.", "“The frogs sleep.” (§2)"),
        "“The pike hunts.” (§1)",
    ]


def test_what_is_not_said_has_no_part() -> None:
    bare = QuestionDraft("x", Flashcard("Who hunts?", "The pike"))
    full = QuestionDraft(
        *("x", Flashcard("Who hunts?", "The pike"), "It is awake."),
        points=2,
        tags=("winter",),
        level=Level.APPLY,
        difficulty=Difficulty.HARD,
        hint="Look down.",
    )

    assert names(bare) == ["Kind", "Front of the card", "Back of the card"]
    assert names(full) == [
        *names(bare),
        *("Why it is right", "Hint", "Difficulty", "Asks to", "Points", "Tags"),
    ]
