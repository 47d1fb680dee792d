from __future__ import annotations

from collections.abc import Callable

import pytest

from quizapp.formats.texts.brought import Block, BroughtText, heading
from quizapp.formats.texts.sections import ProposedSection
from quizapp.manuscripts.service.arranging import (
    MOST_SECTIONS,
    Arrangement,
    Identity,
    NotArrangedError,
    complaints,
    drop,
    drop_marked,
    dump,
    load,
    merge_with_above,
    move,
    proposed,
    rename,
    rewrite,
    split_before,
)
from tests.manuscripts.shore import ICE, POND, SPRING, SUMMER


def stored(*slugs: str) -> Arrangement:
    """The pond as it is opened to be edited."""
    return Arrangement(proposed(POND, "heading").sections, tuple(Identity(slug) for slug in slugs))


def shape(arrangement: Arrangement) -> list[tuple[str, list[str]]]:
    return [(s.title, [block.text for block in s.paragraphs]) for s in arrangement.sections]


def test_a_merged_section_keeps_the_name_of_the_first_and_knows_the_other() -> None:
    merged = merge_with_above(stored("ice", "spring", "summer"), 1)

    assert shape(merged)[0] == ("Ice", [ICE, "Spring", SPRING])
    assert merged.identities == (Identity("ice", ("spring",)), Identity("summer"))
    assert merged.homes == {"spring": "ice"}


def test_three_merged_sections_lead_home_to_the_first() -> None:
    merged = merge_with_above(merge_with_above(stored("ice", "spring", "summer"), 2), 1)

    assert merged.homes == {"spring": "ice", "summer": "ice"}


def test_a_new_section_above_takes_the_lasting_name_of_the_one_below() -> None:
    merged = merge_with_above(stored("", "spring", ""), 1)

    assert merged.identities == (Identity("spring"), Identity())


def test_the_first_part_of_a_split_section_keeps_its_name() -> None:
    both = merge_with_above(stored("ice", "spring", "summer"), 1)

    split = split_before(both, 0, 2)

    assert shape(split)[:2] == [("Ice", [ICE, "Spring"]), ("", [SPRING])]
    assert [identity.slug for identity in split.identities] == ["ice", "", "summer"]


@pytest.mark.parametrize(
    ("number", "place", "after"),
    [(0, 2, "spring summer ice"), (2, 0, "summer ice spring"), (1, 1, "ice spring summer")],
)
def test_a_moved_section_takes_its_lasting_name_along(number: int, place: int, after: str) -> None:
    moved = move(stored("ice", "spring", "summer"), number, place)

    assert [identity.slug for identity in moved.identities] == after.split()
    assert [section.title.lower() for section in moved.sections] == after.split()


def test_a_moved_section_that_is_merged_leads_home_from_there() -> None:
    merged = merge_with_above(move(stored("ice", "spring", "summer"), 0, 2), 2)

    assert shape(merged)[1] == ("Summer", [SUMMER, "Ice", ICE])
    assert merged.homes == {"ice": "summer"}
    assert dump(merged, POND.blocks)[1]["paragraphs"] == [5, 0, 1]


def test_titles_are_taken_as_typed_without_what_nobody_sees() -> None:
    named = rename(stored("a", "b", "c"), ["  Deep \x00 ice ", "Spring", ""])

    assert [section.title for section in named.sections] == ["Deep ice", "Spring", ""]


def test_dropping_takes_what_was_ticked_in_several_sections_at_once() -> None:
    both = merge_with_above(stored("ice", "spring", "summer"), 1)

    left = drop(both, {0: [1], 1: [0]})

    assert shape(left) == [("Ice", [ICE, SPRING])]
    assert left.identities == (Identity("ice", ("spring",)),)


def test_marked_paragraphs_go_when_that_is_asked_for() -> None:
    text = BroughtText("", (Block(ICE), Block("Share", furniture="is a button")))

    assert shape(drop_marked(proposed(text, "heading"))) == [("", [ICE])]


def test_rewritten_words_are_paragraphs_at_blank_lines() -> None:
    changed = rewrite(stored("a", "b", "c"), 1, "One.\r\n\r\nTwo,\r\nstill.\r\n\r\n\r\n\r\nThree.")

    assert shape(changed)[1] == ("Spring", ["One.", "Two,\nstill.", "Three."])
    assert changed.identities == stored("a", "b", "c").identities


def test_the_same_words_change_nothing_and_a_kept_paragraph_keeps_its_mark() -> None:
    text = BroughtText("", (Block("Home", furniture="is a menu"), Block(ICE)))
    before = proposed(text, "none")

    assert rewrite(before, 0, f"Home\r\n\r\n{ICE}") == before
    assert rewrite(before, 0, f"Home\n\nNew.\n\n{ICE}").sections[0].likely_furniture == (0,)


@pytest.mark.parametrize(
    "change",
    [
        lambda a: merge_with_above(a, 0),
        lambda a: merge_with_above(a, 3),
        lambda a: merge_with_above(a, -1),
        lambda a: split_before(a, 0, 0),
        lambda a: split_before(a, 7, 1),
        lambda a: drop(a, {0: [5]}),
        lambda a: drop(a, {0: [0], 1: [0], 2: [0]}),
        lambda a: rename(a, ["Ice"]),
        lambda a: rewrite(a, 0, " \n "),
        lambda a: rewrite(a, 3, "Words."),
        lambda a: rewrite(a, 0, "a" * 1_000_001),
    ],
)
def test_what_cannot_be_done_is_refused_in_a_sentence(
    change: Callable[[Arrangement], Arrangement],
) -> None:
    with pytest.raises(NotArrangedError, match=r"\.$"):
        change(stored("a", "b", "c"))


def test_a_section_without_words_and_a_very_long_title_forbid_keeping() -> None:
    sections = (ProposedSection("Empty", ()), ProposedSection("t" * 301, (Block("Words."),)))

    said = complaints(Arrangement(sections, (Identity(), Identity())))

    assert said[0].startswith("§1 “Empty” has no text")
    assert said[1].startswith("The title of §2 is 301 characters long")


def test_too_many_sections_forbid_keeping() -> None:
    text = BroughtText("", tuple(Block("Words.", part=n) for n in range(MOST_SECTIONS + 1)))

    assert "201 sections" in complaints(proposed(text, "page"))[0]


def test_what_is_stored_is_read_back_equal() -> None:
    text = BroughtText("T", (heading("One", 2), Block("a"), heading("Two\nlines", 3), Block("b")))
    before = rewrite(rename(proposed(text, "heading"), ["Uno"]), 0, "a\n\nnew\n\nTwo\nlines\n\nb")

    dumped = dump(before, text.blocks)

    assert dumped[0]["paragraphs"] == [1, "new", 2, 3]
    assert load(dumped, text.blocks) == before
    assert dump(load(dumped, text.blocks), text.blocks) == dumped


def test_a_title_that_was_merged_is_its_heading_again() -> None:
    merged = merge_with_above(proposed(POND, "heading"), 1)

    assert dump(merged, POND.blocks)[0]["paragraphs"] == [1, 2, 3]
    assert load(dump(merged, POND.blocks), POND.blocks) == merged
    assert shape(merged)[1] == ("Summer", [SUMMER])
