from quizapp.formats.quizmark.blocks import read_blocks
from quizapp.formats.quizmark.prose import join_prose, prose_lines


def test_paragraphs_are_kept_apart_and_lists_keep_their_lines() -> None:
    blocks = read_blocks("Which of\nthese:\n\n- pike\n- frogs and\n  toads\n* snails\n\nAnd why?")

    assert (
        join_prose(blocks) == "Which of these:\n\n- pike\n- frogs and toads\n* snails\n\nAnd why?"
    )


def test_a_list_directly_below_a_line_stays_there() -> None:
    assert join_prose(read_blocks("Of these:\n- pike\n- frogs")) == "Of these:\n- pike\n- frogs"


def test_paragraphs_with_a_quotation_between_them_stay_two() -> None:
    first, _, second = read_blocks("one\n\n> quoted\ntwo")

    assert join_prose([first, second]) == "one\n\ntwo"


def test_an_item_that_would_be_a_pair_is_escaped_in_one_line() -> None:
    pair = "- " + "water " * 20 + "=> ice"

    assert list(prose_lines(pair)) == ["\\" + pair]


def test_a_text_is_written_so_that_no_line_is_a_sign() -> None:
    lines = list(prose_lines("1) is first.\r\n\r\n\r\n  - (x)  is a mark\n- pike\n# three"))

    assert lines == ["\\1) is first.", "", "\\- (x) is a mark", "- pike", "\\# three"]
