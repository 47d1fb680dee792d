"""Rows of a table: one line where the cells are short, and paragraphs where they are not."""

from collections.abc import Sequence

from quizapp.formats.texts.brought import Block

_BETWEEN = " | "


def row_or_blocks(cells: Sequence[Sequence[Block]]) -> list[Block]:
    """Return a row of a table as one block, its cells parted by “|”.

    A cell with several blocks, a heading, or a line break shows that the table only lays out the
    page; then every block of every cell stays a block. Empty cells keep their place in a row.
    """
    flat = [block for cell in cells for block in cell]
    is_plain = all(len(cell) <= 1 for cell in cells) and all(
        block.heading_level is None and "\n" not in block.text and block.kind == "paragraph"
        for block in flat
    )
    if len(flat) <= 1 or not is_plain:
        return flat
    text = _BETWEEN.join(cell[0].text if cell else "" for cell in cells).strip()
    return [Block(text, kind="row", part=flat[0].part, furniture=flat[0].furniture)]
