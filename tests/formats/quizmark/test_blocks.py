from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.formats.quizmark.blocks import Block, read_blocks
from quizapp.formats.quizmark.signs import Sign


def test_lines_of_a_paragraph_are_joined_by_single_spaces() -> None:
    blocks = read_blocks("Why does\na  pond \t freeze?  \n")

    assert blocks == (Block(Sign.TEXT, "Why does a pond freeze?", 1),)


def test_a_blank_line_parts_two_blocks_and_each_knows_its_line() -> None:
    blocks = read_blocks("one\n \t\ntwo\n\n\nthree")

    assert [(block.text, block.line) for block in blocks] == [("one", 1), ("two", 3), ("three", 6)]


def test_fields_stand_directly_below_the_heading() -> None:
    blocks = read_blocks("## ice\ntags: a\nwas: old\nWhy: this?\n\nNote: this is the stem.")

    assert [(block.sign, block.label, block.text) for block in blocks] == [
        (Sign.HEADING, "", "ice"),
        (Sign.FIELD, "tags", "a"),
        (Sign.FIELD, "was", "old"),
        (Sign.FIELD, "Why", "this?"),
        (Sign.TEXT, "", "Note: this is the stem."),
    ]


def test_a_known_field_below_a_blank_line_is_still_one() -> None:
    blocks = read_blocks("## ice\n\npoints: 2\n\nWhy?")

    assert [block.sign for block in blocks] == [Sign.HEADING, Sign.FIELD, Sign.TEXT]


def test_a_field_goes_on_where_it_is_set_in_and_a_hint_also_at_the_margin() -> None:
    blocks = read_blocks("## ice\ntags: a,\n  - b: c\nhint: Look\nfor it.\nlevel: apply\nWhy?")

    assert [block.text for block in blocks] == ["ice", "a, - b: c", "Look for it.", "apply", "Why?"]


def test_an_item_goes_on_until_the_next_sign() -> None:
    blocks = read_blocks("- (x) The pike\n  keeps\nhunting.\n- ( ) Frogs")

    assert [block.text for block in blocks] == ["(x) The pike keeps hunting.", "( ) Frogs"]


def test_what_is_set_in_below_an_option_is_its_own() -> None:
    blocks = read_blocks(
        "- ( ) Frogs\n  - They\n    sleep.\n  > settle on\n  > the bottom\n\t- Tab"
    )

    assert [(block.sign, block.text) for block in blocks] == [
        (Sign.ITEM, "( ) Frogs"),
        (Sign.RATIONALE, "They sleep."),
        (Sign.OPTION_QUOTE, "settle on the bottom"),
        (Sign.RATIONALE, "Tab"),
    ]


def test_signs_other_than_items_and_quotations_are_text_where_they_are_set_in() -> None:
    blocks = read_blocks("- ( ) Frogs in\n  1) mud\n  : and\n  # water")

    assert [block.text for block in blocks] == ["( ) Frogs in 1) mud : and # water"]


def test_a_quotation_ends_with_the_section_that_it_names() -> None:
    blocks = read_blocks("> First the\n>\n> algae wake\n> — 03-spring\n> and herons\ntext")

    assert blocks == (
        Block(Sign.QUOTE, "First the algae wake", 1, "03-spring"),
        Block(Sign.QUOTE, "and herons", 5, is_apart=False),
        Block(Sign.TEXT, "text", 6, is_apart=False),
    )


def test_an_item_of_a_list_is_a_block_of_its_own_without_a_blank_line() -> None:
    blocks = read_blocks("Which of\n- pike\n* frogs\n\\1) snails\n?")

    assert [(block.text, block.is_apart) for block in blocks] == [
        ("Which of", True),
        ("pike", False),
        ("* frogs", False),
        ("1) snails ?", False),
    ]


def test_every_kind_of_line_end_counts_as_one_line() -> None:
    blocks = read_blocks("\ufeffone\r\n\r\ntwo\r\rthree")

    assert [(block.text, block.line) for block in blocks] == [("one", 1), ("two", 3), ("three", 5)]


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet="#>-:_1) (x[]=\\\n\r\t ab\u2028\u00a0"))
def test_any_text_has_blocks_in_the_order_of_its_lines(text: str) -> None:
    lines = [block.line for block in read_blocks(text)]

    assert lines == sorted(set(lines))
