from quizapp.formats.problems import Problem
from quizapp.formats.quizmark.blocks import read_blocks
from quizapp.formats.quizmark.parts import Parts, sort_parts

WHOLE = """\
tags: ice

Why?

Why, for
- ponds

- ( ) a

  - no
- (x) b

> one

Because.

> two

- And

So."""


def parts_of(body: str) -> Parts:
    return sort_parts(read_blocks(f"## ice\n{body}")[1:])


def test_each_block_is_in_its_part() -> None:
    parts = parts_of(WHOLE)

    assert [block.text for block in parts.fields] == ["ice"]
    assert [block.text for block in parts.stem] == ["Why?", "Why, for", "ponds"]
    assert [block.text for block in parts.answer] == ["( ) a", "no", "(x) b"]
    assert [block.text for block in parts.quotes] == ["one", "two"]
    assert [block.text for block in parts.explanation] == ["Because.", "And", "So."]
    assert parts.problems == ()
    assert parts.is_answered


def test_without_an_answer_block_the_stem_ends_at_the_excerpt() -> None:
    parts = parts_of("\nThe {{lid}}\n\n> the lid\n\nIt is ice.")

    assert [block.text for block in parts.stem] == ["The {{lid}}"]
    assert [block.text for block in parts.explanation] == ["It is ice."]
    assert not parts.is_answered


def test_an_answer_block_below_the_excerpt_is_a_problem() -> None:
    parts = parts_of("\nWhy?\n\n> words\n\n- ( ) a\n- (x) b")

    assert parts.problems == (
        Problem(7, "the answer block stands above the excerpt, not below it"),
    )
    assert parts.is_answered


def test_a_second_answer_block_is_a_problem() -> None:
    parts = parts_of("\nWhy?\n\n- ( ) a\n- (x) b\n\n> words\n\n- = a")

    assert parts.problems == (
        Problem(10, "two answer blocks: choose-one and short answer; a question has one"),
    )


def test_an_answer_block_in_two_pieces_is_a_problem() -> None:
    parts = parts_of("\nWhy?\n\n- ( ) a\n- (x) b\n\n> words\n\n- ( ) c")

    assert parts.problems == (
        Problem(10, "the answer block goes on here: “( ) c”; keep it in one piece"),
    )


def test_a_rationale_without_an_option_is_a_problem_in_the_stem_and_after_the_excerpt() -> None:
    parts = parts_of("\nWhy?\n\n  - no\n\n- = a\n\n> words\n\n  - never")

    assert parts.problems == (
        Problem(5, "a rationale stands below an option; there is none above “no”"),
        Problem(11, "a rationale stands below an option; there is none above “never”"),
    )


def test_a_quotation_set_in_below_no_option_is_a_problem() -> None:
    parts = parts_of("\nWhy?\n\n- = a\n\n> words\n\n  > more")

    assert parts.problems == (
        Problem(9, "a quotation is set in below an option only; begin it with >"),
    )


def test_a_second_title_is_a_problem() -> None:
    parts = parts_of("\nWhy?\n\n# Ice\n\n- = a\n\n> words")

    assert parts.problems == (
        Problem(5, "a file has one title, at its top; a question begins with ##"),
    )
