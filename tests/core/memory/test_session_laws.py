"""What holds of every session, whatever is answered in it."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.core.memory.sessions import (
    Limits,
    Shown,
    StepKind,
    is_over,
    may_take_fresh,
    next_step,
    plan_today,
)
from tests.core.memory.day_story import Answer, fresh, study

ANSWERS = st.lists(st.tuples(st.booleans(), st.floats(-5, 400)), min_size=1, max_size=12)
LIMITS = st.builds(
    Limits,
    minutes=st.integers(0, 6),
    new_cards=st.integers(0, 12),
    seconds_a_card=st.floats(2, 60),
)
COUNTS = st.integers(0, 40)


def cycle(answers: Sequence[tuple[bool, float]]) -> Answer:
    return lambda place: answers[place % len(answers)]


def is_at_end(past: Sequence[Shown], limits: Limits, due: int, waiting: int) -> bool:
    """Whether no fresh card is left or has time."""
    is_none_left = len(fresh(past)) == due + min(waiting, limits.new_cards)
    return is_none_left or not may_take_fresh(past, limits)


def waiting_to_return(past: Sequence[Shown]) -> set[int]:
    """The missed cards that have not yet come back twice."""
    returns = [shown.card_id for shown in past if shown.is_return]
    return {s.card_id for s in fresh(past) if s.is_missed and returns.count(s.card_id) < 2}


@given(LIMITS, ANSWERS, COUNTS, COUNTS)
@settings(max_examples=100, deadline=None)
def test_a_session_exceeds_the_minutes_by_less_than_one_card(
    limits: Limits, answers: list[tuple[bool, float]], due: int, waiting: int
) -> None:
    past = study(limits, due=due, new_cards=waiting, answer=cycle(answers))

    assert not past or not is_over(past[:-1], limits)
    assert sum(shown.counted_seconds for shown in past) < limits.minutes * 60 + 60


@given(ANSWERS, COUNTS, COUNTS)
@settings(max_examples=100, deadline=None)
def test_with_time_enough_every_miss_returns_twice_and_nothing_else_does(
    answers: list[tuple[bool, float]], due: int, waiting: int
) -> None:
    limits = Limits(minutes=1000, new_cards=10)

    past = study(limits, due=due, new_cards=waiting, answer=cycle(answers))

    misses = sorted(shown.card_id for shown in fresh(past) if shown.is_missed)
    assert sorted(shown.card_id for shown in past if shown.is_return) == sorted(misses * 2)
    assert len(fresh(past)) == due + min(waiting, 10)


@given(LIMITS, ANSWERS, COUNTS, COUNTS)
@settings(max_examples=50, deadline=None)
def test_no_card_comes_twice_in_a_row_while_another_waits(
    limits: Limits, answers: list[tuple[bool, float]], due: int, waiting: int
) -> None:
    past = study(limits, due=due, new_cards=waiting, answer=cycle(answers))

    for place in range(1, len(past)):
        if past[place].card_id == past[place - 1].card_id:
            assert is_at_end(past[:place], limits, due, waiting)
            assert waiting_to_return(past[:place]) == {past[place].card_id}


@given(LIMITS, ANSWERS, COUNTS, COUNTS)
@settings(max_examples=50, deadline=None)
def test_before_the_end_three_other_cards_stand_before_a_return_and_none_has_two(
    limits: Limits, answers: list[tuple[bool, float]], due: int, waiting: int
) -> None:
    past = study(limits, due=due, new_cards=waiting, answer=cycle(answers))

    for place, shown in enumerate(past):
        if shown.is_return and not is_at_end(past[:place], limits, due, waiting):
            before = [p for p in range(place) if past[p].card_id == shown.card_id]
            assert len(before) == 1
            assert len({s.card_id for s in past[before[0] + 1 : place]}) >= 3


@given(LIMITS, ANSWERS, COUNTS, COUNTS, st.floats(0, 1), st.integers(0, 30))
@settings(max_examples=100, deadline=None)
def test_the_plan_exceeds_the_minutes_by_less_than_one_card(
    limits: Limits,
    answers: list[tuple[bool, float]],
    due: int,
    waiting: int,
    lapse_share: float,
    length: int,
) -> None:
    past = study(limits, due=due, new_cards=waiting, answer=cycle(answers))[:length]

    plan = plan_today(1000, 1000, past, limits, lapse_share)

    spent = sum(shown.counted_seconds for shown in past)
    assert plan.minutes <= limits.minutes
    assert (plan.cards - 1) * limits.seconds_a_card < limits.minutes * 60 - spent or not plan.cards


@given(LIMITS, ANSWERS, COUNTS, COUNTS, st.integers(0, 30))
@settings(max_examples=100, deadline=None)
def test_the_plan_is_empty_exactly_when_the_session_is_at_its_end(
    limits: Limits, answers: list[tuple[bool, float]], due: int, waiting: int, length: int
) -> None:
    past = study(limits, due=due, new_cards=waiting, answer=cycle(answers))[:length]
    due_left = due - sum(not shown.was_new for shown in fresh(past))
    new_left = waiting - sum(shown.was_new for shown in fresh(past))

    plan = plan_today(due_left, new_left, past, limits, 0.1)
    step = next_step(past, limits, due_left=due_left, new_left=new_left)

    assert (plan.cards == 0) == (step.kind is StepKind.END)
    assert (plan.minutes == 0) == (step.kind is StepKind.END)
