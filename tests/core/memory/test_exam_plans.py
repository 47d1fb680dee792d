"""Exams and other texts share the minutes of a day, of which what was studied is taken off."""

from collections import Counter
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.core.memory.exam_courses import Course, Leisure, Outlook, Queue, lay_out
from quizapp.core.memory.exam_plans import Besides, ExamLoad, ExamPlan, plan_exams
from quizapp.core.memory.exams import Exam, ExamCard
from quizapp.core.memory.sessions import Limits, seconds_each
from tests.core.memory.test_exams import CARDS, FSRS, NEW_CARDS, TODAY, after, exam_in, known

DUE_CARDS = [known(1000 + n, 10, days_ago=10, due_in=0) for n in range(20)]
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
    besides = Besides(seconds_spent=spent)

    plans = plan_exams(loads, TODAY, FSRS, retention=retention, limits=limits, besides=besides)

    by_day = Counter[date]()
    for plan in plans:
        by_day.update({day.day: day.minutes for day in plan.days})
    one_card = seconds_each(limits, 1 - retention) / 60
    assert all(total <= minutes + one_card for total in by_day.values())
    left = max(0.0, minutes - spent / 60)
    assert by_day[TODAY] <= (left + one_card if left else 0)


@given(LOADS, CARDS, st.integers(0, 6), st.integers(0, 3), st.integers(1, 5), st.integers(0, 9))
@settings(max_examples=150, deadline=None)
def test_no_day_holds_more_cards_of_exams_and_other_texts_together_than_it_has_room_for(
    given_loads: list[tuple[list[ExamCard], int, int]],
    other_cards: list[ExamCard],
    first_room: int,
    met: int,
    room: int,
    new_a_day: int,
) -> None:
    queues = [
        Queue(exam_in(days), courses_of(cards, days, exam_in(days)), met_today)
        for cards, days, met_today in given_loads
        if days
    ]
    end = max((days for _, days, _ in given_loads), default=0)
    others = Leisure(courses_of(other_cards, end), new_a_day, met)

    lay_out(queues, others, TODAY, first_room, room=room)

    courses = [course for queue in queues for course in queue.courses] + list(others.courses)
    by_day = Counter(day for course in courses for day in course.days)
    assert all(count <= (first_room if day == TODAY else room) for day, count in by_day.items())
    assert all(TODAY <= day < course.outlook.end for course in courses for day in course.days)
    met_at_leisure = Counter(one.days[0] for one in others.courses if is_new(one) and one.days)
    assert all(count <= new_a_day for count in met_at_leisure.values())


@given(CARDS, st.integers(1, 40), st.integers(0, 5), st.floats(0.7, 0.97))
@settings(max_examples=60, deadline=None)
def test_texts_that_want_nothing_before_the_exam_change_no_plan(
    cards: list[ExamCard], days: int, met: int, retention: float
) -> None:
    loads = [ExamLoad(tuple(cards), exam_in(days), met)]
    limits = Limits(minutes=1, new_cards=0)
    besides = Besides((*NEW_CARDS, known(10**9 + 1, 5, due_in=days)), met)

    alone, beside = (
        plan_exams(loads, TODAY, FSRS, retention=retention, limits=limits, besides=what)
        for what in (Besides(), besides)
    )

    assert beside == alone


def test_what_is_due_of_other_texts_takes_its_part_of_a_day() -> None:
    loads = [ExamLoad(tuple(DUE_CARDS[:8]), exam_in(20))]
    limits = Limits(minutes=1, new_cards=0, seconds_a_card=10)  # a day holds five cards

    (alone,) = plan_exams(loads, TODAY, FSRS, limits=limits)
    (beside,) = plan_exams(loads, TODAY, FSRS, limits=limits, besides=Besides(faint(5)))

    assert seen_on(alone)[TODAY] == 5
    assert TODAY not in seen_on(beside)
    assert seen_on(beside)[after(1)] == 5


def test_a_text_whose_exam_is_over_takes_its_part_as_well() -> None:
    loads = [
        ExamLoad(tuple(DUE_CARDS[:8]), exam_in(20)),
        ExamLoad(faint(5), Exam(TODAY, entered_on=after(-9))),
    ]
    limits = Limits(minutes=1, new_cards=0, seconds_a_card=10)

    plan, over = plan_exams(loads, TODAY, FSRS, limits=limits)

    assert TODAY not in seen_on(plan)
    assert over.days == ()


def test_new_cards_of_other_texts_come_after_the_portions_of_exams() -> None:
    loads = [ExamLoad(NEW_CARDS[:9], exam_in(3))]  # two days of meeting, a third kept free
    limits = Limits(minutes=1, new_cards=7, seconds_a_card=6)  # a day holds eight cards
    besides = Besides(tuple(ExamCard(100 + n) for n in range(40)), met_today=1)

    (plan,) = plan_exams(loads, TODAY, FSRS, limits=limits, besides=besides)

    assert [len(day.new_ids) for day in plan.days[:2]] == [5, 4]


def test_what_other_texts_leave_no_room_for_is_named_below_the_target() -> None:
    loads = [ExamLoad(tuple(DUE_CARDS[:8]), exam_in(4))]
    limits = Limits(minutes=1, new_cards=0, seconds_a_card=10)

    (plan,) = plan_exams(loads, TODAY, FSRS, limits=limits, besides=Besides(faint(60)))

    assert plan.days == ()
    assert plan.recall_with == plan.recall_without
    assert set(plan.below_target) == {card.card_id for card in DUE_CARDS[:8]}


def test_new_cards_met_today_are_of_today_s_portion() -> None:
    loads = [ExamLoad(NEW_CARDS[:58], exam_in(37), met_today=2)]

    (plan,) = plan_exams(loads, TODAY, FSRS, limits=Limits(10, new_cards=0))

    assert [(day.day, len(day.new_ids)) for day in plan.days[:1]] == [(after(1), 2)]


def test_beside_its_portion_an_exam_s_new_cards_come_as_many_a_day_as_the_learner_chose() -> None:
    loads = [ExamLoad(NEW_CARDS[:40], exam_in(37), met_today=2)]  # a portion of two
    others = tuple(ExamCard(100 + n) for n in range(40))
    limits = Limits(minutes=30, new_cards=10)

    alone, beside = (
        plan_exams(loads, TODAY, FSRS, limits=limits, besides=Besides(cards, met_today=2))[0]
        for cards in ((), others)
    )

    assert [len(day.new_ids) for day in alone.days[:2]] == [8, 10]
    assert [len(day.new_ids) for day in beside.days[:2]] == [4, 6]  # the texts take turns


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


def faint(count: int) -> tuple[ExamCard, ...]:
    """Cards that are due, and fainter than those of DUE_CARDS."""
    return tuple(known(2000 + n, 5, days_ago=40, due_in=-30) for n in range(count))


def courses_of(cards: list[ExamCard], days: int, exam: Exam | None = None) -> list[Course]:
    outlook = Outlook(after(days), FSRS, 0.9, exam)
    return [Course(card, card, outlook) for card in cards]


def is_new(course: Course) -> bool:
    return course.first.memory is None


def seen_on(plan: ExamPlan) -> dict[date, int]:
    return {day.day: len(day.review_ids) + len(day.new_ids) for day in plan.days}
