"""What two versions of a question say otherwise: part by part, line by line, word by word."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.sets.views.differences import ChangedLine, Piece, changes, side_by_side, unchanged
from quizapp.sets.views.parts import Line, Part, Role

TEXTS = st.text("ab *\n", min_size=1, max_size=12)
LINES = st.lists(st.builds(Line, st.sampled_from(Role), TEXTS), max_size=5)
PARTS = st.lists(
    st.builds(Part, st.sampled_from(["Question", "Answers", "Hint"]), LINES.map(tuple)),
    unique_by=lambda part: part.name,
)


def part(name: str, *texts: str, role: Role = Role.PLAIN) -> Part:
    return Part(name, tuple(Line(role, text) for text in texts))


def signs(before: Part, after: Part) -> list[str]:
    (changed,) = changes([before], [after])
    return [line.sign for line in changed.lines]


def words(line: ChangedLine, sign: str) -> str:
    return line.words or "".join(one.words for one in line.pieces if one.sign in ("", sign))


def test_a_reworded_line_is_marked_word_by_word() -> None:
    (changed,) = changes([part("Question", "Who hunts?")], [part("Question", "What hunts?")])

    (line,) = changed.lines
    assert line.pieces == (Piece("−", "Who"), Piece("+", "What"), Piece("", " hunts?"))


def test_a_line_with_little_in_common_is_another_line() -> None:
    assert signs(part("Hint", "Look down."), part("Hint", "It is cold")) == ["−", "+"]


@pytest.mark.parametrize("text", ["Who *hunts*?", "Is $a_b$ more?", "Who [hunts](x)?"])
def test_no_markdown_is_cut_into_pieces(text: str) -> None:
    assert signs(part("Question", text), part("Question", f"{text} Now?")) == ["−", "+"]


def test_a_line_more_leaves_the_others_as_they_are() -> None:
    assert signs(part("Steps", "a", "b"), part("Steps", "a", "new", "b")) == ["", "+", ""]


def test_a_key_that_moves_leaves_the_answers_where_they_are() -> None:
    pike, frog = Line(Role.ANSWER, "The pike"), Line(Role.ANSWER, "The frog")
    right = [Line(Role.KEY, "Right", answer.words) for answer in (pike, frog)]
    before, after = (pike, right[0], frog), (pike, frog, right[1])

    (changed,) = changes([Part("Answers", before)], [Part("Answers", after)])

    assert [line.sign for line in changed.lines] == ["", "−", "", "+"]


def test_the_key_of_an_answer_that_is_reworded_is_no_change() -> None:
    before, after = (
        Part("Answers", (Line(Role.ANSWER, text), Line(Role.KEY, "Right", text)))
        for text in ("The pike", "A pike")
    )

    assert signs(before, after) == ["±", ""]


def test_a_part_that_went_stands_last() -> None:
    before, after = [part("Hint", "Look."), part("Kind", "Gap")], [part("Kind", "Gap")]

    found = changes(before, after)

    assert [(one.name, one.is_changed) for one in found] == [("Kind", False), ("Hint", True)]


def test_side_by_side_stand_only_the_parts_that_differ_each_in_full() -> None:
    before = [part("Question", "Who hunts?"), part("Answers", "pike", "frog"), part("Hint", "x")]
    after = [part("Question", "Who hunts?"), part("Answers", "pike", "heron")]

    answers, hint = side_by_side(before, after)

    assert (answers.name, hint.name) == ("Answers", "Hint")
    assert [words(line, "−") for line in answers.before] == ["pike", "frog"]
    assert [words(line, "+") for line in answers.after] == ["pike", "heron"]
    assert hint.after == ()


@given(PARTS, PARTS)
@settings(max_examples=100, deadline=None)
def test_no_word_of_either_version_is_lost(before: list[Part], after: list[Part]) -> None:
    found = {one.name: one.lines for one in changes(before, after)}

    for parts, own, other in ((before, "−", "+"), (after, "+", "−")):
        for one in parts:
            kept = [line for line in found[one.name] if line.sign != other]
            assert [words(line, own) for line in kept] == [line.words for line in one.lines]


@given(PARTS)
@settings(max_examples=50, deadline=None)
def test_a_version_differs_in_nothing_from_itself(parts: list[Part]) -> None:
    assert changes(parts, parts) == unchanged(parts)
    assert side_by_side(parts, parts) == ()
