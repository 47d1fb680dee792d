import pytest

from quizapp.core.writing.following import followed, marks_of, settled
from quizapp.core.writing.typed import Typed, TypedOption

FORM = Typed(
    stem="Who?",
    evidence=("1@0-4", "1@9-12"),
    options=(TypedOption("The pike"), TypedOption("The frog", origins=("1@9-12", "2@0-3"))),
    judged=(TypedOption(), TypedOption(origins=("2@5-7",))),
)


def test_the_marks_of_a_form_are_those_of_its_answers_too() -> None:
    assert marks_of(FORM) == ("1@0-4", "1@9-12", "1@9-12", "2@0-3", "2@5-7")


def test_marks_follow_wherever_they_are_and_nothing_else_changes() -> None:
    moved = followed(FORM, {"1@9-12": "3@1-4", "2@5-7": ""})

    assert marks_of(moved) == ("1@0-4", "3@1-4", "3@1-4", "2@0-3")
    assert (moved.stem, moved.options[1].text) == ("Who?", "The frog")


def test_two_marks_that_come_to_the_same_place_are_one() -> None:
    assert followed(FORM, {"1@0-4": "1@9-12"}).evidence == ("1@9-12",)


@pytest.mark.parametrize(
    ("command", "evidence"),
    [
        ("take:1@0-4:3@0-4", ("3@0-4", "1@9-12")),
        ("leave:1@0-4", ("1@9-12",)),
        ("take:1@0-4:nonsense", FORM.evidence),
        ("take:1@0-4", FORM.evidence),
        ("leave:9@9-10", FORM.evidence),
        ("add:options", FORM.evidence),
        ("", FORM.evidence),
    ],
)
def test_a_passage_is_taken_or_left_out(command: str, evidence: tuple[str, ...]) -> None:
    assert settled(FORM, command).evidence == evidence
