"""A plan up to an exam lifts every card over the target on the day, evenly and with its cost."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.core.memory.exam_plans import ExamPlan, Timing
from quizapp.core.memory.exams import (
    Exam,
    ExamCard,
    extra_day,
    needs_review_today,
    new_cards_today,
)
from quizapp.core.memory.scheduling import Memory, Rating, Scheduler, add_days
from quizapp.core.memory.sessions import Limits
from tests.core.memory.planning import plan_exam

FSRS = Scheduler()
TODAY = date(2026, 3, 2)
NEW_CARDS = tuple(ExamCard(card_id) for card_id in range(60))


def after(days: int) -> date:
    return TODAY + timedelta(days=days)


def exam_in(days: int, target: float = 0.95) -> Exam:
    return Exam(after(days), entered_on=TODAY, target=target)


def known(card_id: int, stability: float, *, days_ago: int = 1, due_in: int = 500) -> ExamCard:
    """A card seen so many days ago; unless told otherwise it is due only long after any exam."""
    return ExamCard(card_id, Memory(stability, 5.0, after(-days_ago)), after(due_in))


@st.composite
def known_cards(draw: st.DrawFn) -> ExamCard:
    """A card with its plain due day, which may have gone by."""
    memory = Memory(
        draw(st.floats(0.3, 400)), draw(st.floats(1, 10)), after(-draw(st.integers(0, 300)))
    )
    due_day = add_days(memory.last_day, FSRS.interval(memory.stability, 0.9))
    return ExamCard(draw(st.integers(1, 10**9)), memory, due_day)


CARDS = st.lists(known_cards() | st.builds(ExamCard, st.integers(1, 10**9)), max_size=12)


def days_of(plan: ExamPlan, card_id: int) -> list[date]:
    return [day.day for day in plan.days if card_id in (*day.review_ids, *day.new_ids)]


def recall_on_the_day(plan: ExamPlan, card: ExamCard, exam: Exam) -> float:
    """The recall on the exam day if every review of the plan is given and recalled."""
    memory = card.memory
    for day in days_of(plan, card.card_id):
        memory = FSRS.after(memory, Rating.GOOD, day)
    return 0.0 if memory is None else FSRS.recall(memory, exam.day)


def counts(plan: ExamPlan) -> list[int]:
    return [len(day.review_ids) + len(day.new_ids) for day in plan.days]


def test_a_card_that_lasts_until_the_exam_is_left_in_peace() -> None:
    plan = plan_exam([known(1, stability=300)], TODAY, exam_in(20), FSRS)

    assert plan.days == ()
    assert plan.recall_with == plan.recall_without


def test_a_card_that_would_have_sunk_gets_one_review_that_lifts_it() -> None:
    card, exam = known(1, stability=20), exam_in(20)

    plan = plan_exam([card], TODAY, exam, FSRS)

    assert len(days_of(plan, 1)) == 1
    assert recall_on_the_day(plan, card, exam) >= 0.95
    assert FSRS.recall(Memory(20, 5.0, after(-1)), exam.day) < 0.95


def test_a_card_due_before_the_exam_is_seen_on_its_due_day() -> None:
    plan = plan_exam([known(1, stability=20, due_in=9)], TODAY, exam_in(12), FSRS)

    assert days_of(plan, 1) == [after(9)]


@given(CARDS, st.integers(1, 120))
@settings(max_examples=50, deadline=None)
def test_every_card_reaches_the_target_or_is_named(cards: list[ExamCard], days: int) -> None:
    exam = exam_in(days)
    cards = list({card.card_id: card for card in cards}.values())

    plan = plan_exam(cards, TODAY, exam, FSRS)

    below = {card.card_id for card in cards if recall_on_the_day(plan, card, exam) < 0.95}
    assert below == set(plan.below_target)
    if days >= 3:
        assert below <= {card.card_id for card in cards if card.memory is not None}


@given(CARDS, st.integers(1, 400), st.integers(0, 30))
@settings(max_examples=50, deadline=None)
def test_nothing_is_planned_before_today_or_from_the_exam_on(
    cards: list[ExamCard], days: int, entered_ago: int
) -> None:
    exam = Exam(after(days), entered_on=after(-entered_ago))

    plan = plan_exam(cards, TODAY, exam, FSRS)

    assert all(TODAY <= day.day < exam.day for day in plan.days)
    assert [day.day for day in plan.days] == sorted({day.day for day in plan.days})


@given(known_cards(), st.integers(2, 60))
@settings(max_examples=50, deadline=None)
def test_the_later_a_review_the_higher_the_recall_on_the_day(card: ExamCard, days: int) -> None:
    recalls = [
        FSRS.recall(FSRS.after(card.memory, Rating.GOOD, after(day)), after(days))
        for day in range(1, days)
    ]

    assert recalls == sorted(recalls)


@pytest.mark.parametrize(("stability", "days"), [(20, 20), (8, 12), (60, 90)])
def test_like_cards_are_spread_evenly_from_the_first_day_that_is_enough_to_the_eve(
    stability: float, days: int
) -> None:
    exam = exam_in(days)
    cards = [known(card_id, stability) for card_id in range(1000, 1300)]
    enough = [
        day
        for day in range(days)
        if FSRS.recall(FSRS.after(cards[0].memory, Rating.GOOD, after(day)), exam.day) >= 0.95
    ]

    plan = plan_exam(cards, TODAY, exam, FSRS, limits=Limits(minutes=240, new_cards=0))

    assert [day.day for day in plan.days] == [after(day) for day in enough]
    assert max(counts(plan)) - min(counts(plan)) <= 3


def test_what_waits_is_seen_on_the_first_days_within_the_minutes_the_faintest_first() -> None:
    cards = [known(card_id, 5, days_ago=40 + card_id, due_in=-30) for card_id in range(30)]
    limits = Limits(minutes=4, new_cards=0, seconds_a_card=20)  # with its returns a card takes 24

    plan = plan_exam(cards, TODAY, exam_in(60), FSRS, limits=limits)

    first = [day.review_ids for day in plan.days[:3]]
    assert [day.day for day in plan.days[:3]] == [after(0), after(1), after(2)]
    assert [set(ids) for ids in first] == [set(range(20, 30)), set(range(10, 20)), set(range(10))]
    assert [day.minutes for day in plan.days[:3]] == pytest.approx([4, 4, 4])


def test_a_card_whose_day_for_the_exam_is_today_comes_after_those_that_are_due() -> None:
    due = [known(card_id, 5, days_ago=9, due_in=0) for card_id in range(2)]
    early, exam = known(7, 1, days_ago=30), Exam(after(2), entered_on=after(-20))
    limits = Limits(minutes=1, new_cards=0, seconds_a_card=25)

    plan = plan_exam([early, *due], TODAY, exam, FSRS, limits=limits)

    assert needs_review_today(early, TODAY, exam, FSRS)
    assert plan.days[0].review_ids == (0, 1)
    assert 7 in plan.days[1].review_ids


def test_new_cards_and_what_waits_share_a_full_day_in_the_proportion_in_which_they_wait() -> None:
    waiting = [known(100 + card_id, 5, days_ago=40, due_in=-30) for card_id in range(15)]
    limits = Limits(minutes=2, new_cards=0, seconds_a_card=10)  # with its returns a card takes 12

    plan = plan_exam([*NEW_CARDS, *waiting], TODAY, exam_in(15), FSRS, limits=limits)

    # six of sixty new cards are the portion of the first of ten days
    assert (len(plan.days[0].new_ids), len(plan.days[0].review_ids)) == (3, 7)


def test_new_cards_are_met_in_order_in_small_portions_with_days_to_spare() -> None:
    plan = plan_exam(NEW_CARDS, TODAY, exam_in(37), FSRS, limits=Limits(10, new_cards=0))

    portions = [len(day.new_ids) for day in plan.days if day.new_ids]
    assert portions == [2] * 27 + [1] * 6
    assert [card_id for day in plan.days for card_id in day.new_ids] == list(range(60))


@given(st.integers(0, 500), st.integers(2, 200))
def test_every_new_card_is_met_in_time_for_a_review_on_the_eve(waiting: int, days: int) -> None:
    exam = exam_in(days)

    for day in range(days - 1):
        waiting -= new_cards_today(waiting, after(day), exam)

    assert waiting == 0


@pytest.mark.parametrize("days", [0, -1, -400])
def test_on_the_exam_day_and_later_no_new_cards_are_asked_for(days: int) -> None:
    assert new_cards_today(50, TODAY, exam_in(days)) == 0


def test_an_exam_today_says_so_and_plans_nothing() -> None:
    cards = [known(1, 5, days_ago=30, due_in=-20), known(2, 50), ExamCard(3)]

    plan = plan_exam(cards, TODAY, exam_in(0), FSRS)

    assert (plan.timing, plan.days, plan.minutes) == (Timing.TODAY, (), 0)
    assert plan.recall_with == plan.recall_without
    assert plan.below_target == (1, 3)


def test_an_exam_in_the_past_says_so_and_predicts_nothing() -> None:
    plan = plan_exam([known(1, 5), ExamCard(2)], TODAY, exam_in(-1), FSRS)

    assert plan == ExamPlan(Timing.PAST)
    assert plan.recall_with is None


def test_a_text_without_cards_has_an_empty_plan() -> None:
    assert plan_exam([], TODAY, exam_in(9), FSRS) == ExamPlan(Timing.AHEAD)


def test_minutes_are_those_of_the_cards_with_what_returns_and_their_sum() -> None:
    cards = [*NEW_CARDS, *(known(card_id, 20) for card_id in range(100, 140))]
    limits = Limits(minutes=10, new_cards=10, seconds_a_card=25)

    plan = plan_exam(cards, TODAY, exam_in(20), FSRS, retention=0.9, limits=limits)

    # one card in ten is missed and returns twice: 30 seconds
    assert [day.minutes for day in plan.days] == pytest.approx([n / 2 for n in counts(plan)])
    assert plan.minutes == pytest.approx(sum(counts(plan)) / 2)


def test_the_plan_is_worth_its_minutes() -> None:
    cards = [*NEW_CARDS, *(known(card_id, 10) for card_id in range(100, 140))]

    plan = plan_exam(cards, TODAY, exam_in(30), FSRS)

    assert plan.recall_without is not None
    assert plan.recall_with is not None
    assert plan.recall_without < 0.4
    assert plan.recall_with > 0.94


def test_a_card_whose_day_went_by_unused_is_still_asked_for_until_the_eve() -> None:
    card, exam = known(1, stability=20), exam_in(20)
    (day,) = days_of(plan_exam([card], TODAY, exam, FSRS), 1)

    asked = [needs_review_today(card, after(offset), exam, FSRS) for offset in range(25)]

    planned = (day - TODAY).days
    assert asked == [planned <= offset < 20 for offset in range(25)]


@given(known_cards(), st.integers(1, 120), st.integers(0, 30), st.integers(-5, 125))
@settings(max_examples=200, deadline=None)
def test_a_session_asks_for_a_card_from_the_very_day_that_is_its_own(
    card: ExamCard, days: int, entered_ago: int, offset: int
) -> None:
    exam = Exam(after(days), entered_on=after(-entered_ago))
    card = ExamCard(card.card_id, card.memory, after(500))
    assert card.memory is not None

    own = extra_day(card.card_id, card.memory, exam, FSRS)

    is_its_time = own is not None and own <= after(offset) < exam.day
    assert needs_review_today(card, after(offset), exam, FSRS) == is_its_time


def test_the_exam_asks_for_no_card_seen_today_new_or_due_before_it() -> None:
    exam = exam_in(1)

    assert needs_review_today(known(1, 2), TODAY, exam, FSRS)
    assert not needs_review_today(known(1, 2, days_ago=0), TODAY, exam, FSRS)
    assert not needs_review_today(known(1, 2, due_in=0), TODAY, exam, FSRS)
    assert not needs_review_today(ExamCard(1), TODAY, exam, FSRS)


def test_an_exam_on_the_last_day_of_the_calendar_can_be_planned() -> None:
    plan = plan_exam([known(1, 20), ExamCard(2)], TODAY, Exam(date.max, TODAY), FSRS)

    assert plan.below_target == ()


@pytest.mark.parametrize("target", [0.0, 1.0, 1.5, float("nan")])
def test_a_target_that_is_no_chance_is_refused(target: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        exam_in(9, target)
