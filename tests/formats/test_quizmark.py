import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.formats.quizmark import read, write

PIECES = st.sampled_from(
    [
        *(
            "## a\n",
            "## b-c\n",
            "# T\n",
            "- (x) ",
            "- ( ) ",
            "- [x] ",
            "- = ",
            "- a => b\n",
            "- >\n",
        ),
        *("> q\n", "  > q\n", "  > — s\n", "  - why\n", "____\n", ": back\n", "1) a\n", "2) b\n"),
        *(
            "\n",
            "\n\n",
            "tags: a\n",
            "points: 3\n",
            "foo: 1\n",
            "text ",
            "\\",
            "{{",
            "}}",
            "4 ± 1\n",
        ),
        *("\t", "\u00a0", "\x0b", "\r", "\u2028", "-", "#", " ", "\x00", "\ud800"),
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES | st.text(max_size=3), max_size=50).map("".join))
def test_any_text_gives_problems_at_its_lines_or_drafts_that_can_be_written(text: str) -> None:
    draft, problems = read(text, "s")

    lines = text.count("\n") + text.count("\r") + 1
    assert draft.questions or problems
    assert all(1 <= problem.line <= lines for problem in problems)
    assert not draft.questions or read(write(draft, "Ice"), "s") == (draft, ())


@pytest.mark.parametrize(
    "piece", ["- (x) a\n", "{{", "\\", "a ", "=> ", "> q\n", "- => a\n", "1) a\n", "_", "\u2003"]
)
def test_a_text_of_one_piece_without_end_is_read_in_time_that_grows_as_it_does(piece: str) -> None:
    text = "## x\n\nWhy " + piece * (100_000 // len(piece)) + "\n\n- = 4" + piece * 10_000

    start = time.process_time()
    _, problems = read(text, "s")

    assert problems
    assert time.process_time() - start < 5
