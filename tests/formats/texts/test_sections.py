"""Sections are proposed from a text and mended by hand; no paragraph is lost unless dropped."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.formats.texts.brought import Block, BroughtText, heading
from quizapp.formats.texts.sections import (
    ProposedSection,
    drop_paragraphs,
    merge_sections,
    propose_sections,
    rename,
    split_section,
)

A, B, C = Block("A is."), Block("B is."), Block("C is.")


def text(*blocks: Block, title: str = "") -> BroughtText:
    return BroughtText(title, blocks)


def section(title: str, *paragraphs: Block) -> ProposedSection:
    return ProposedSection(title, paragraphs)


def test_each_heading_begins_a_section_after_an_untitled_opening() -> None:
    brought = text(A, heading("One", 2), B, heading("Two", 2), C)

    assert propose_sections(brought) == (section("", A), section("One", B), section("Two", C))


def test_a_text_without_headings_is_one_untitled_section() -> None:
    assert propose_sections(text(A, B)) == (section("", A, B),)


def test_the_title_of_the_text_begins_no_section() -> None:
    brought = text(heading("All", 1), A, heading("One", 2), B, heading("Two", 2), C, title="All")

    assert [s.title for s in propose_sections(brought)] == ["", "One", "Two"]


def test_a_first_heading_among_others_of_its_level_begins_a_section() -> None:
    brought = text(heading("All", 1), A, heading("One", 1), B, title="All")

    assert [s.title for s in propose_sections(brought)] == ["All", "One"]


def test_deeper_headings_stay_as_paragraphs_unless_asked_for() -> None:
    brought = text(heading("One", 1), A, heading("Deep", 2), B, heading("Two", 1), C)

    assert propose_sections(brought)[0] == section("One", A, Block("Deep"), B)
    assert [s.title for s in propose_sections(brought, level=2)] == ["One", "Deep", "Two"]


def test_a_heading_with_no_text_below_it_is_kept() -> None:
    brought = text(heading("Part", 1), heading("One", 2), A, heading("Two", 2), B)

    assert propose_sections(brought)[0] == section("Part")


def test_a_heading_that_is_furniture_begins_no_section() -> None:
    menu = heading("Menu", 1, furniture="stands in a menu of the page")

    (only,) = propose_sections(text(A, menu))

    assert only.likely_furniture == (1,)
    assert only.body == "A is.\n\nMenu"


def test_pages_and_chapters_are_sections_with_the_heading_they_begin_with() -> None:
    brought = text(heading("One", 1), A, Block("B is.", part=2), heading("Two", 1, part=2))

    assert propose_sections(brought, by="page") == (
        section("One", A),
        section("", Block("B is.", part=2), Block("Two", part=2)),
    )
    assert propose_sections(brought, by="chapter") == propose_sections(brought, by="page")


def test_by_nothing_is_one_section() -> None:
    assert propose_sections(text(heading("One", 1), A), by="none") == (
        section("", Block("One"), A),
    )


def test_a_section_counts_its_words_and_parts_its_paragraphs_by_a_blank_line() -> None:
    assert section("One more", A, B).word_count == 4
    assert section("One", A, B).body == "A is.\n\nB is."


def test_merging_keeps_the_second_title_as_a_paragraph() -> None:
    before = (section("One", A), section("Two", B), section("Three", C))

    assert merge_sections(before, 1) == (before[0], section("Two", B, Block("Three"), C))


def test_merging_an_untitled_section_keeps_the_titles_where_they_stood() -> None:
    assert merge_sections((section("", A), section("Two", B)), 0) == (
        section("", A, Block("Two"), B),
    )
    assert merge_sections((section("One", A), section("", B)), 0) == (section("One", A, B),)
    assert merge_sections((section("Part"), section("", B)), 0) == (section("Part", B),)


def test_splitting_gives_the_second_part_its_title() -> None:
    assert split_section((section("One", A, B, C),), 0, 1, " Two ") == (
        section("One", A),
        section("Two", B, C),
    )


def test_renaming_may_take_a_title_away() -> None:
    before = (section("One", A), section("Two", B))

    assert rename(before, 1, "  The\nsecond ") == (before[0], section("The second", B))
    assert rename(before, 0, "")[0].title == ""


def test_dropping_every_paragraph_drops_the_section() -> None:
    before = (section("One", A, B, C), section("Two", B))

    assert drop_paragraphs(before, 0, [0, 2]) == (section("One", B), before[1])
    assert drop_paragraphs(before, 1, [0]) == (before[0],)


@pytest.mark.parametrize("index", [-1, 1, 2])
def test_a_section_that_is_not_there_is_refused(index: int) -> None:
    only = (section("One", A, B),)

    with pytest.raises(IndexError):
        rename(only, index, "x")
    with pytest.raises(IndexError):
        split_section(only, index, 1)
    with pytest.raises(IndexError):
        drop_paragraphs(only, index, [0])
    with pytest.raises(IndexError):
        merge_sections(only, index)


@pytest.mark.parametrize("place", [-1, 0, 2, 9])
def test_a_section_is_not_split_off_its_edges(place: int) -> None:
    with pytest.raises(IndexError, match="between"):
        split_section((section("One", A, B),), 0, place)


def test_a_paragraph_that_is_not_there_is_not_dropped() -> None:
    with pytest.raises(IndexError):
        drop_paragraphs((section("One", A),), 0, [1])


BLOCKS = st.lists(
    st.builds(
        Block,
        st.sampled_from(["A", "B", "C"]),
        st.none() | st.integers(1, 3),
        st.just("paragraph"),
        st.integers(1, 2),
        st.sampled_from(["", "", "", "x"]),
    ),
    max_size=12,
)


@given(BLOCKS, st.sampled_from(["heading", "chapter", "page", "none"]), st.none() | st.just(2))
def test_every_block_stands_in_the_proposal_once_and_in_its_order(
    blocks: list[Block], by: str, level: int | None
) -> None:
    sections = propose_sections(text(*blocks), by, level)  # type: ignore[arg-type]

    words = [w for s in sections for w in [s.title, *(p.text for p in s.paragraphs)] if w]
    assert words == [block.text for block in blocks]


@given(BLOCKS)
def test_splitting_and_merging_again_changes_nothing(blocks: list[Block]) -> None:
    sections = propose_sections(text(*blocks))

    for index, each in enumerate(sections):
        for place in range(1, len(each.paragraphs)):
            assert merge_sections(split_section(sections, index, place), index) == sections
