"""Taking back: the last first, any number of times, and nothing is deleted."""

import datetime as dt
from dataclasses import replace

import pytest

from quizapp.core.memory.scheduling import Rating
from quizapp.memory.queries.steps import Undone, last_step
from quizapp.memory.queries.studies import Study
from quizapp.memory.service.answers import Outcome
from quizapp.memory.service.cards import bring_back, set_aside, skip
from quizapp.memory.service.evidence import record_evidence
from quizapp.memory.service.undoing import TakenBack, undo
from tests.conftest import NOON
from tests.memory import cards
from tests.memory.cards import DAY, TODAY, answer, given, log_of, stored

STUDY = Study()
LATER = NOON + dt.timedelta(minutes=1)
COUNTED = ("last_rating", "review_count", "lapse_count")


@pytest.fixture
def two(ada: int) -> tuple[int, int]:
    """A card that is due and one never answered."""
    due, new = cards.questions("flashcard")[:2]
    return cards.card(ada, due.question_id, due_day=TODAY), cards.card(ada, new.question_id)


@pytest.mark.parametrize("rating", Rating)
@pytest.mark.parametrize("place", [0, 1])
def test_an_answer_taken_back_leaves_every_column_as_it_was(
    ada: int, rating: Rating, place: int
) -> None:
    version = cards.questions("flashcard")[0]
    card_id = cards.card(ada, version.question_id)
    if place:
        answer(ada, card_id, Rating.GOOD, NOON - 20 * DAY)
        skip(ada, card_id, TODAY - DAY, NOON - DAY)
    before = stored(card_id)
    answer(ada, card_id, rating)

    taken = undo(ada, STUDY, LATER)

    assert taken == TakenBack(Undone.ANSWER, card_id)
    assert stored(card_id) == before


def test_an_answer_taken_back_stays_in_the_log_as_it_was_given(
    ada: int, two: tuple[int, int]
) -> None:
    answer(ada, two[1])
    (given_then,) = log_of(ada)

    undo(ada, STUDY, LATER)

    assert log_of(ada) == [dict(given_then) | {"voided_at": LATER}]


def test_answers_are_taken_back_the_last_first_until_none_is_left(ada: int) -> None:
    ids = [cards.card(ada, version.question_id) for version in cards.questions()[:3]]
    before = [stored(card_id) for card_id in ids]
    for place, card_id in enumerate([*ids, ids[0]]):
        answer(ada, card_id, Rating.EASY, NOON + place * 9 * DAY)

    taken = [undo(ada, STUDY, NOON + 40 * DAY) for _ in range(5)]

    assert [found and found.card_id for found in taken] == [ids[0], ids[2], ids[1], ids[0], None]
    assert [stored(card_id) for card_id in ids] == before


def test_the_last_is_what_was_given_last_whatever_the_clock_said(
    ada: int, two: tuple[int, int]
) -> None:
    answer(ada, two[0], now=NOON + 3 * DAY)
    answer(ada, two[1], now=NOON)

    taken = undo(ada, STUDY, NOON)

    assert taken == TakenBack(Undone.ANSWER, two[1])


def test_an_answer_after_one_taken_back_counts_as_if_that_had_not_been(
    ada: int, two: tuple[int, int]
) -> None:
    answer(ada, two[1], Rating.AGAIN)
    undo(ada, STUDY, NOON)

    outcome = answer(ada, two[1], Rating.EASY)

    (first, second) = log_of(ada)
    assert outcome is Outcome.STORED
    assert (first["number"], second["number"]) == (1, 2)
    assert second["stability_before"] is None
    assert stored(two[1])["review_count"] == 1
    assert stored(two[1])["lapse_count"] == 0


def test_the_post_of_an_answer_taken_back_does_not_bring_it_again(
    ada: int, two: tuple[int, int]
) -> None:
    sent = given(request_key="k")
    answer(ada, two[1], sent)
    undo(ada, STUDY, NOON)
    before = stored(two[1])

    repeated = answer(ada, two[1], sent)
    out_of_date = answer(ada, two[1], replace(sent, request_key="another"))

    assert (repeated, out_of_date) == (Outcome.REPEATED, Outcome.STALE)
    assert stored(two[1]) == before


def test_what_was_asked_to_be_taken_back_twice_is_taken_back_once(
    ada: int, two: tuple[int, int]
) -> None:
    answer(ada, two[0])
    answer(ada, two[1])
    step = last_step(ada, TODAY)
    assert step

    taken = [undo(ada, STUDY, LATER, step.name) for _ in range(2)]

    assert taken == [TakenBack(Undone.ANSWER, two[1]), None]
    assert [entry["voided_at"] for entry in log_of(ada)] == [None, LATER]


def test_evidence_of_a_quiz_is_never_taken_back(ada: int) -> None:
    version = cards.questions("single_choice")[0]
    record_evidence(cards.answered(ada, version), None, NOON)
    (entry,) = log_of(ada)
    before = stored(entry["card_id"])

    assert undo(ada, STUDY, LATER) is None
    assert stored(entry["card_id"]) == before


def test_evidence_of_a_quiz_counts_when_the_answer_before_it_is_taken_back(ada: int) -> None:
    version = cards.questions("single_choice")[0]
    card_id = cards.card(ada, version.question_id)
    answer(ada, card_id, Rating.AGAIN)
    record_evidence(cards.answered(ada, version), None, LATER)
    alone = cards.learner("ben")
    record_evidence(cards.answered(alone, version, "2"), None, LATER)

    undo(ada, STUDY, LATER)

    others = stored(log_of(alone)[0]["card_id"])
    same = ("stability", "difficulty", "due_day", "last_day", *COUNTED)
    assert {name: stored(card_id)[name] for name in same} == {name: others[name] for name in same}


def test_setting_aside_is_taken_back_before_what_came_before_it(
    ada: int, two: tuple[int, int]
) -> None:
    answer(ada, two[1])
    set_aside(ada, two[0], LATER)

    taken = [undo(ada, STUDY, LATER) for _ in range(3)]

    assert taken == [TakenBack(Undone.ASIDE, two[0]), TakenBack(Undone.ANSWER, two[1]), None]
    assert stored(two[0])["suspended_at"] is None


def test_an_answer_after_setting_aside_is_taken_back_first(ada: int, two: tuple[int, int]) -> None:
    set_aside(ada, two[0], NOON)
    answer(ada, two[1], now=LATER)

    assert undo(ada, STUDY, LATER) == TakenBack(Undone.ANSWER, two[1])
    assert undo(ada, STUDY, LATER) == TakenBack(Undone.ASIDE, two[0])


def test_a_card_brought_back_by_hand_is_not_brought_back_again(
    ada: int, two: tuple[int, int]
) -> None:
    set_aside(ada, two[0], NOON)
    bring_back(ada, two[0])

    assert undo(ada, STUDY, LATER) is None


def test_nobody_takes_back_what_another_did(ada: int, two: tuple[int, int]) -> None:
    answer(ada, two[0])
    set_aside(ada, two[1], NOON)
    before = [stored(card_id) for card_id in two]

    assert undo(cards.learner("ben"), STUDY, LATER) is None
    assert [stored(card_id) for card_id in two] == before


def test_a_card_skipped_today_is_taken_back_in_its_turn(ada: int, two: tuple[int, int]) -> None:
    before = stored(two[0])
    answer(ada, two[1], now=NOON)
    skip(ada, two[0], TODAY, LATER)
    skip(ada, two[0], TODAY, LATER + DAY)  # a repeat of it, which changes nothing

    taken = [undo(ada, STUDY, LATER) for _ in range(3)]

    assert taken == [TakenBack(Undone.SKIP, two[0]), TakenBack(Undone.ANSWER, two[1]), None]
    assert stored(two[0]) == before


def test_a_card_skipped_on_another_day_is_no_step_any_more(ada: int, two: tuple[int, int]) -> None:
    skip(ada, two[0], TODAY - DAY, NOON - DAY)

    assert undo(ada, STUDY, LATER) is None


@pytest.mark.parametrize("is_aside", [False, True])
def test_what_was_done_to_a_card_is_taken_back_once_and_what_came_before_it_stays(
    ada: int, two: tuple[int, int], is_aside: bool
) -> None:
    answer(ada, two[1])
    if is_aside:
        set_aside(ada, two[0], LATER)
    else:
        skip(ada, two[0], TODAY, LATER)
    step = last_step(ada, TODAY)
    assert step

    taken = [undo(ada, STUDY, LATER, step.name) for _ in range(2)]

    assert [found and found.card_id for found in taken] == [two[0], None]
    assert [entry["voided_at"] for entry in log_of(ada)] == [None]
