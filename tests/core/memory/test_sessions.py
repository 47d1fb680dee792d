"""A session brings back what was missed, mixes in new cards and ends when the time is spent."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.core.memory.sessions import (
    Limits,
    Plan,
    Shown,
    Step,
    StepKind,
    due_return,
    is_over,
    may_return,
    may_take_fresh,
    next_step,
    plan_today,
    takes_new_next,
)
from tests.core.memory.day_story import missed, new, returned, right, study

TEN_MINUTES = Limits(minutes=10, new_cards=10)


def test_a_missed_card_returns_after_three_others() -> None:
    past = [missed(1), right(2), right(3), right(4)]

    assert due_return(past, is_end=False) == 1
    assert due_return(past[:3], is_end=False) is None


def test_the_three_between_are_three_different_cards() -> None:
    past = [missed(2), missed(1), right(3), returned(2), right(3)]

    assert due_return(past, is_end=False) is None


def test_a_card_that_was_right_does_not_return() -> None:
    past = [right(1), right(2), right(3), right(4)]

    assert due_return(past, is_end=False) is None
    assert due_return(past, is_end=True) is None


def test_the_second_return_waits_for_the_end() -> None:
    past = [missed(1), right(2), right(3), right(4), returned(1), right(5), right(6), right(7)]

    assert due_return(past, is_end=False) is None
    assert due_return(past, is_end=True) == 1


def test_a_miss_on_a_return_earns_no_further_return() -> None:
    past = [missed(1), right(2), returned(1, is_missed=True), right(3), right(4), right(5)]

    assert due_return(past, is_end=False) is None
    assert due_return([*past, returned(1, is_missed=True)], is_end=True) is None


def test_at_the_end_a_card_returns_even_if_fewer_than_three_others_exist() -> None:
    assert due_return([right(2), missed(1)], is_end=False) is None
    assert due_return([right(2), missed(1)], is_end=True) == 1


def test_of_several_missed_cards_the_longest_unseen_returns_first() -> None:
    past = [missed(3), missed(1), right(2), right(4), right(5)]

    assert due_return(past, is_end=False) == 3
    assert due_return([*past, returned(3)], is_end=False) == 1


def test_a_suspended_card_does_not_return() -> None:
    gone = Shown(1, was_new=False, is_missed=True, is_return=False, seconds=10, is_gone=True)

    assert due_return([gone, right(2), right(3), right(4)], is_end=True) is None


def test_a_return_without_its_miss_is_passed_over() -> None:
    assert due_return([returned(1, is_missed=True)], is_end=True) is None


def test_a_session_reads_as_one_would_tell_it() -> None:
    past = study(TEN_MINUTES, due=6, new_cards=0, answer=lambda place: (place == 1, 10))

    assert [shown.card_id for shown in past] == [0, 1, 2, 3, 4, 1, 5, 1]
    assert [shown.is_return for shown in past] == [False] * 5 + [True, False, True]


def test_nothing_due_and_nothing_new_is_the_end() -> None:
    assert next_step([], TEN_MINUTES, due_left=0, new_left=0) == Step(StepKind.END)


def test_fresh_cards_stop_early_enough_for_the_returns() -> None:
    limits = Limits(minutes=1, new_cards=0, seconds_a_card=15)

    assert may_take_fresh([right(1, seconds=29)], limits)
    assert may_take_fresh([missed(1, seconds=29)], limits)
    assert not may_take_fresh([missed(1, seconds=30)], limits)


def test_a_session_is_over_when_its_minutes_are_spent() -> None:
    limits = Limits(minutes=1, new_cards=0)

    assert not is_over([right(1, seconds=59.9)], limits)
    assert is_over([right(1, seconds=59.9), missed(2, seconds=0.1)], limits)
    assert next_step([missed(1, seconds=60)], limits, due_left=9, new_left=9).kind is StepKind.END


@pytest.mark.parametrize(
    ("seconds", "counted"), [(3600, 60), (math.inf, 60), (-3600, 0), (math.nan, 0), (7.5, 7.5)]
)
def test_a_tea_break_and_a_turned_back_clock_are_not_study_time(
    seconds: float, counted: float
) -> None:
    assert right(1, seconds=seconds).counted_seconds == counted


def test_new_cards_stand_evenly_among_the_due_ones() -> None:
    past = study(TEN_MINUTES, due=9, new_cards=3, answer=lambda _: (False, 10))

    assert [shown.was_new for shown in past] == [False, False, True, False] * 3


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 30))
@settings(max_examples=30, deadline=None)
def test_at_no_time_are_new_cards_more_than_one_off_their_even_share(
    due: int, waiting: int, new_cards: int
) -> None:
    limits = Limits(minutes=1000, new_cards=new_cards)

    past = study(limits, due=due, new_cards=waiting, answer=lambda _: (False, 10))

    allowed = min(waiting, new_cards)
    assert sum(shown.was_new for shown in past) == allowed
    for count in range(1, len(past) + 1):
        share = count * allowed / (due + allowed)
        assert abs(sum(shown.was_new for shown in past[:count]) - share) < 1


def test_no_more_new_cards_come_than_were_chosen_for_the_day() -> None:
    limits = Limits(minutes=10, new_cards=2)

    assert takes_new_next([new(1)], limits, due_left=0, new_left=9)
    assert not takes_new_next([new(1), new(2)], limits, due_left=0, new_left=9)
    assert next_step([new(1), new(2)], limits, due_left=0, new_left=9).kind is StepKind.END


def test_the_return_of_a_new_card_is_not_another_new_card() -> None:
    limits = Limits(minutes=10, new_cards=2)
    again = Shown(1, was_new=True, is_missed=False, is_return=True, seconds=10)

    assert takes_new_next([new(1), again, again], limits, due_left=0, new_left=9)


def test_who_has_been_away_meets_old_cards_before_many_new_ones() -> None:
    past = study(TEN_MINUTES, due=400, new_cards=10, answer=lambda _: (False, 15))

    assert len(past) == 40
    assert sum(shown.was_new for shown in past) <= 1


def test_a_missed_card_comes_back_until_its_returns_or_the_minutes_are_spent() -> None:
    past = [right(1), missed(2), returned(2)]

    assert [may_return(past, TEN_MINUTES, card_id) for card_id in (1, 2)] == [False, True]
    assert not may_return([*past, returned(2)], TEN_MINUTES, 2)
    assert not may_return([missed(2, seconds=60)], Limits(minutes=1, new_cards=0), 2)


def test_a_small_day_is_planned_whole() -> None:
    assert plan_today(12, 3, [], TEN_MINUTES, 0.0) == Plan(cards=15, minutes=4)
    assert plan_today(12, 3, [], TEN_MINUTES, 0.2) == Plan(cards=15, minutes=6)


def test_after_two_weeks_away_the_first_session_is_as_long_as_chosen() -> None:
    plan = plan_today(400, 50, [], TEN_MINUTES, 0.1)

    assert plan == Plan(cards=34, minutes=10)


def test_when_nothing_waits_nothing_is_planned() -> None:
    assert plan_today(0, 0, [right(1)], TEN_MINUTES, 0.1) == Plan(cards=0, minutes=0)


def test_when_the_time_is_spent_nothing_more_is_planned_today() -> None:
    past = [missed(card_id, seconds=60) for card_id in range(10)]

    assert plan_today(30, 30, past, TEN_MINUTES, 0.1) == Plan(cards=0, minutes=0)


def test_missed_cards_that_wait_for_their_return_are_in_the_plan() -> None:
    assert plan_today(0, 0, [missed(1), missed(2)], TEN_MINUTES, 0.1) == Plan(cards=2, minutes=1)


@pytest.mark.parametrize(
    ("minutes", "new_cards", "seconds"), [(-1, 0, 15), (0, -1, 15), (1, 1, 0), (1, 1, math.nan)]
)
def test_limits_that_no_day_has_are_refused(minutes: int, new_cards: int, seconds: float) -> None:
    with pytest.raises(ValueError, match="limits of a day"):
        Limits(minutes, new_cards, seconds)
