"""A row is one line where its cells are short."""

from quizapp.formats.texts.brought import Block, heading
from quizapp.formats.texts.rows import row_or_blocks

PIKE, FROG = Block("Pike", part=3, furniture="x"), Block("Frog")


def test_cells_are_parted_and_empty_ones_keep_their_place() -> None:
    assert row_or_blocks([[PIKE], [], [FROG]]) == [
        Block("Pike |  | Frog", kind="row", part=3, furniture="x")
    ]


def test_a_single_cell_is_what_it_holds() -> None:
    assert row_or_blocks([[], [PIKE]]) == [PIKE]
    assert row_or_blocks([]) == []


def test_cells_that_lay_out_a_page_stay_blocks() -> None:
    title = heading("Ponds", 1)

    assert row_or_blocks([[title], [FROG]]) == [title, FROG]
    assert row_or_blocks([[PIKE, FROG], [FROG]]) == [PIKE, FROG, FROG]
