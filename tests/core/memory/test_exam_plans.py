"""Several exams share the minutes of a day, of which what was studied already is taken off."""

from collections import Counter
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.core.memory.exam_plans import ExamLoad, plan_exams
from quizapp.core.memory.exams import ExamCard
from quizapp.core.memory.sessions import Limits, seconds_each
from tests.core.memory.test_exams import CARDS, FSRS, NEW_CARDS, TODAY, after, exam_in, known

LOADS = st.lists(st.tuples(CARDS, st.integers(0, 40), st.integers(0, 5)), min_size=1, max_size=3)


@given(LOADS, st.integers(0, 3), st.floats(4, 60), st.floats(0, 400), st.floats(0.7, 0.97))
@settings(max_examples=150, deadline=None)
def test_all_plans_together_exceed_no_day_s_minutes_by_more_than_one_card(
    given_loads: list[tuple[list[ExamCard], int, int]],
    minutes: int,
    pace: float,
    spent: float,
    retention: float,
) -> None:
    loads = [ExamLoad(tuple(cards), exam_in(days), met) for cards, days, met in given_loads]
    limits = Limits(minutes, new_cards=0, seconds_a_card=pace)

    plans = plan_exams(loads, TODAY, FSRS, retention=retention, limits=limits, seconds_spent=spent)

    by_day = Counter[date]()
    for plan in plans:
        by_day.update({day.day: day.minutes for day in plan.days})
    one_card = seconds_each(limits, 1 - retention) / 60
    assert all(total <= minutes + one_card for total in by_day.values())
    left = max(0.0, minutes - spent / 60)
    assert by_day[TODAY] <= (left + one_card if left else 0)


def test_new_cards_met_today_are_of_today_s_portion() -> None:
    loads = [ExamLoad(NEW_CARDS[:58], exam_in(37), met_today=2)]

    (plan,) = plan_exams(loads, TODAY, FSRS)

    assert [(day.day, len(day.new_ids)) for day in plan.days[:1]] == [(after(1), 2)]


def test_the_nearer_exam_s_new_cards_come_first_where_a_day_holds_no_more() -> None:
    loads = [
        ExamLoad(tuple(ExamCard(card_id) for card_id in range(100, 120)), exam_in(9)),
        ExamLoad(tuple(ExamCard(card_id) for card_id in range(20)), exam_in(3)),
    ]
    limits = Limits(minutes=1, new_cards=0, seconds_a_card=10)

    far, near = plan_exams(loads, TODAY, FSRS, limits=limits)

    assert near.days[0].new_ids == (0, 1, 2, 3, 4)
    assert far.days[0].day >= after(3)


def test_what_finds_no_place_in_the_minutes_is_named_below_the_target() -> None:
    waiting = [known(100 + card_id, 5, days_ago=40, due_in=-30) for card_id in range(50)]
    limits = Limits(minutes=1, new_cards=0, seconds_a_card=10)

    loads = [ExamLoad((*NEW_CARDS, *waiting), exam_in(10))]
    (plan,) = plan_exams(loads, TODAY, FSRS, limits=limits)

    assert {len((*day.review_ids, *day.new_ids)) for day in plan.days} == {5}
    seen = {card_id for day in plan.days for card_id in (*day.review_ids, *day.new_ids)}
    unseen = {card.card_id for card in (*NEW_CARDS, *waiting)} - seen
    assert unseen
    assert unseen <= set(plan.below_target)
