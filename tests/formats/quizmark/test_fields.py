import pytest

from quizapp.core.question_sets import Difficulty, Level
from quizapp.formats.problems import Problem
from quizapp.formats.quizmark.blocks import read_blocks
from quizapp.formats.quizmark.fields import Fields, read_fields


def fields_of(lines: str) -> Fields:
    return read_fields(read_blocks(f"## ice\n{lines}")[1:])


def test_every_field_is_read() -> None:
    fields = fields_of(
        "tags: ice, deep  water, ice,\npoints: 3\nlevel: analyze\ndifficulty: Hard\nhint: Look up."
    )

    assert fields == Fields(
        3, ("ice", "deep water"), Level.ANALYZE, Difficulty.HARD, "Look up.", ()
    )


def test_a_field_that_stands_nowhere_has_its_usual_value() -> None:
    assert fields_of("") == Fields(1, (), None, None, "", ())


def test_an_unknown_field_is_a_problem_that_names_the_known_ones() -> None:
    assert fields_of("tags: a\nwas: old-slug").problems == (
        Problem(
            3,
            "there is no field “was”; there are tags, points, level, difficulty, hint, accept"
            " (a stem has a blank line above it)",
        ),
    )


def test_a_field_that_stands_twice_is_a_problem() -> None:
    assert fields_of("points: 2\npoints: 3").problems == (
        Problem(3, "the field points stands twice"),
    )


def test_warnings_are_accepted_by_their_codes_with_a_reason_as_often_as_needed() -> None:
    fields = fields_of("accept: key-echo: The word\n  is a name: it\naccept: card-long:\naccept: x")

    assert fields.problems == ()
    assert fields.accepted == (("key-echo", "The word is a name: it"), ("card-long", ""), ("x", ""))


@pytest.mark.parametrize("points", ["three", "0", "-1", "101", "2.5", "٣", "9" * 5000, ""])
def test_points_that_are_no_small_whole_number_are_a_problem(points: str) -> None:
    (problem,) = fields_of(f"points: {points}").problems

    assert problem.line == 2
    assert problem.sentence.startswith("points are a whole number from 1 to 100, not “")


def test_a_level_and_a_difficulty_that_there_are_not_are_problems() -> None:
    assert fields_of("level: create\ndifficulty: tricky").problems == (
        Problem(
            2, "level is one of remember, understand, apply, analyze and evaluate, not “create”"
        ),
        Problem(3, "difficulty is one of easy, medium and hard, not “tricky”"),
    )
