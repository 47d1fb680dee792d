"""What a session is about, from an address: nonsense is passed over."""

import pytest
from werkzeug.datastructures import MultiDict

from quizapp.memory.queries.studies import Study
from quizapp.review.scope import MOST_MORE, Scope, read_scope


def read(**given: str | list[str]) -> Scope:
    return read_scope(MultiDict(given))


def test_without_a_word_it_is_everything() -> None:
    assert read() == Scope()
    assert read().arguments == {}


def test_it_is_read_from_an_address_and_written_into_one() -> None:
    scope = read(section="4", sentences="3-7", more="2")

    assert scope == Scope(4, "3-7", 2)
    assert scope.arguments == {"section": 4, "sentences": "3-7", "more": 2}


def test_sentences_ticked_one_by_one_are_all_meant() -> None:
    scope = read(section="4", sentences=["3", "5", "7-8"])

    assert scope.sentences == "3,5,7-8"
    assert [n for n in range(12) if scope.touches([n])] == [3, 5, 7, 8]


@pytest.mark.parametrize("section", ["", "0", "-1", "x", "1.5", "٣", "9" * 30, "\0", "1;drop"])
def test_a_section_that_can_be_none_is_passed_over(section: str) -> None:
    assert read(section=section).section_id is None


@pytest.mark.parametrize("sentences", ["", "x", "-", "3-", "--7", "\0", "1e3", ",,", "123456"])
def test_sentences_that_can_be_none_leave_the_whole_section(sentences: str) -> None:
    scope = read(section="1", sentences=sentences)

    assert scope.ranges == ()
    assert scope.touches([1])


def test_a_range_that_runs_backwards_touches_nothing() -> None:
    assert not read(section="1", sentences="7-3").touches([3, 5, 7])


def test_of_several_ranges_those_that_can_be_meant_are() -> None:
    assert read(section="1", sentences="2, x, 4-5").ranges == (range(2, 3), range(4, 6))


def test_a_list_without_end_is_cut() -> None:
    assert len(read(section="1", sentences="1," * 5000).sentences) < 1000


def test_a_long_list_is_cut_between_two_numbers() -> None:
    ticked = [str(n) for n in range(100, 400)]

    kept = read(section="1", sentences=ticked).sentences.split(",")

    assert kept == ticked[: len(kept)]
    assert len(kept) == 150
    assert read(section="1", sentences="7" * 700).sentences == ""


@pytest.mark.parametrize(
    ("more", "times"), [("1", 1), ("99", MOST_MORE), ("-1", 0), ("x", 0), ("9" * 30, 0)]
)
def test_more_is_a_small_number(more: str, times: int) -> None:
    assert read(more=more).more == times


def test_more_is_as_many_minutes_and_new_cards_again() -> None:
    study = Scope(more=2).study(Study(minutes_per_day=10, new_per_day=5))

    assert (study.minutes_per_day, study.new_per_day) == (30, 15)
    assert Scope().study(study) == study
