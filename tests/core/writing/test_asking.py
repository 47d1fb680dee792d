from dataclasses import replace

import pytest

from quizapp.core.question_sets import Difficulty, Level
from quizapp.core.questions import KINDS, MultipleResponse, SingleChoice, TrueFalse
from quizapp.core.questions.options import Option
from quizapp.core.writing.asking import draft_of, faults_of, question_of
from quizapp.core.writing.typed import Typed, TypedOption, TypedPair

CHOICE = Typed(
    stem=" Who hunts? ",
    options=(TypedOption(), TypedOption("The  pike"), TypedOption("The frog", "It sleeps.")),
    right=(1,),
)


def said(typed: Typed) -> list[tuple[str, str]]:
    return [(fault.field, fault.sentence) for fault in faults_of(typed)]


def test_rows_without_words_are_left_out_and_the_key_keeps_its_place() -> None:
    assert question_of(CHOICE) == SingleChoice(
        "Who hunts?", (Option("The pike", is_key=True), Option("The frog", rationale="It sleeps."))
    )
    assert said(CHOICE) == []


def test_the_same_answers_may_be_a_choice_of_several() -> None:
    several = replace(CHOICE, kind="multiple_response", right=(1, 2))

    assert isinstance(question_of(several), MultipleResponse)
    assert said(several) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_blank_form_of_any_kind_is_a_question_with_faults(kind: str) -> None:
    blank = Typed(kind=kind)

    assert question_of(blank).kind == kind
    assert faults_of(blank)
    assert all(sentence[0].isupper() for _, sentence in said(blank))


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"stem": " "}, ("stem", "Write the question.")),
        ({"right": ()}, ("options", "Mark the one right answer.")),
        ({"right": (1, 2)}, ("options", "Mark the one right answer.")),
        ({"right": (0, 1)}, ("options", "An answer that is marked as right has no words.")),
        ({"points": "0"}, ("points", "Points are a whole number from 1 to 100.")),
        ({"points": "ten"}, ("points", "Points are a whole number from 1 to 100.")),
        ({"stem": "x" * 4001}, ("stem", "There is room for 4,000 characters here.")),
        ({"kind": "true_false"}, ("truth", "Say whether the statement is true or false.")),
        (
            {"kind": "numeric", "accepted": ("four",)},
            ("accepted", "“four” is no number. Write 4, 4 ± 0.5, 4 ± 2% or 20..25."),
        ),
        (
            {"options": (TypedOption("A"), TypedOption("A")), "right": (0,)},
            ("options", "The option “A” stands twice."),
        ),
        ({"kind": "matching"}, ("pairs", "A matching needs at least two pairs.")),
        ({"kind": "flashcard"}, ("back", "The back of the card is empty.")),
    ],
)
def test_each_fault_is_said_at_its_field(change: dict[str, object], fault: tuple[str, str]) -> None:
    assert fault in said(replace(CHOICE, **change))  # type: ignore[arg-type]  # one at a time


def test_two_hundred_answers_are_refused_with_a_sentence() -> None:
    many = replace(CHOICE, options=tuple(TypedOption(f"A{n}") for n in range(60)), right=(0,))

    assert ("options", "There is room for 50 rows, and you gave 60.") in said(many)


def test_what_is_said_beside_the_question_is_read() -> None:
    draft = draft_of(
        replace(CHOICE, tags="b, a , b", points="3", level="apply", difficulty="hard", hint=" x "),
        "slug",
    )

    assert (draft.tags, draft.points, draft.hint) == (("a", "b"), 3, "x")
    assert (draft.level, draft.difficulty) == (Level.APPLY, Difficulty.HARD)


def test_a_statement_has_its_reasons() -> None:
    judged = (TypedOption(why="It does."), TypedOption(why="It does not."))

    assert question_of(Typed(kind="true_false", stem="It hunts.", truth="true", judged=judged)) == (
        TrueFalse(
            "It hunts.", is_true=True, true_rationale="It does.", false_rationale="It does not."
        )
    )


def test_a_pair_with_one_side_is_a_fault_and_one_without_any_is_no_pair() -> None:
    pairs = (TypedPair("a", "b"), TypedPair(), TypedPair("c", ""))

    assert ("pairs", "One side of a pair is empty.") in said(
        Typed(kind="matching", stem="Which?", pairs=pairs)
    )
