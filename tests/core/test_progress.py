"""Where a learner stands with questions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.progress import Mastery, Standing, mastery_of, standing_of, together

HISTORIES = st.lists(st.lists(st.sampled_from([0.0, 0.25, 0.5, 1.0]), max_size=4), max_size=8)


@pytest.mark.parametrize(
    ("history", "mastery"),
    [
        ([], Mastery.NOT_MET),
        ([0.0], Mastery.LEARNING),
        ([0.5], Mastery.LEARNING),
        ([1.0], Mastery.FAMILIAR),
        ([0.0, 1.0], Mastery.FAMILIAR),
        ([1.0, 1.0], Mastery.KNOWN),
        ([0.0, 1.0, 1.0], Mastery.KNOWN),
        ([1.0, 1.0, 0.0], Mastery.LEARNING),
        ([1.0, 1.0, 0.75], Mastery.LEARNING),
    ],
)
def test_the_last_two_answers_say_how_a_question_stands(
    history: list[float], mastery: Mastery
) -> None:
    assert mastery_of(history) == mastery


def test_a_standing_counts_each_question_once() -> None:
    standing = standing_of([[1.0, 1.0], [1.0], [0.5], [0.0], []])

    assert standing == Standing(known=1, familiar=1, learning=2, not_met=1)
    assert (standing.met, standing.questions) == (4, 5)


def test_the_share_right_last_time_is_of_questions_met_and_wholly_right() -> None:
    standing = standing_of([[0.0, 1.0], [1.0, 0.5], [1.0, 1.0], [0.0], [], []])

    assert (standing.right, standing.right_share) == (2, 0.5)


def test_of_nothing_met_nothing_was_right() -> None:
    assert standing_of([[], []]).right_share == 0.0
    assert standing_of([]).right_share == 0.0


@given(HISTORIES, HISTORIES)
def test_standings_taken_together_are_those_of_all_their_questions(
    some: list[list[float]], others: list[list[float]]
) -> None:
    assert together([standing_of(some), standing_of(others)]) == standing_of(some + others)


@given(HISTORIES)
def test_a_share_lies_between_none_and_all(histories: list[list[float]]) -> None:
    assert 0 <= standing_of(histories).right_share <= 1
