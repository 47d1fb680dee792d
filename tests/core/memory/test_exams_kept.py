"""Sessions that ask of each card alone whether it is its day keep to the plan of an exam."""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from statistics import fmean

import pytest

from quizapp.core.memory.exams import Exam, ExamCard, needs_review_today, new_cards_today
from quizapp.core.memory.scheduling import Memory, Rating, Scheduler, add_days
from quizapp.core.memory.sessions import Limits
from tests.core.memory.planning import plan_exam

FSRS = Scheduler()
TODAY = date(2026, 3, 2)
AMPLE = Limits(minutes=240, new_cards=0)
KINDS_OF_MEMORY = ((2.5, 1), (12, 4), (30, 20), (90, 60), (4, 2), (150, 15))
"""Stabilities, and the days since the last review, that a learner's cards may have."""

Work = dict[date, tuple[set[int], set[int]]]


def some_cards() -> list[ExamCard]:
    """Sixty new cards, and sixty that fall due today or later."""
    known = [
        ExamCard(
            100 + number,
            Memory(stability, 5.0, TODAY - timedelta(days=days_ago)),
            TODAY + timedelta(days=max(0, round(stability) - days_ago)),
        )
        for number, (stability, days_ago) in enumerate(KINDS_OF_MEMORY * 10)
    ]
    return [*(ExamCard(card_id) for card_id in range(60)), *known]


def is_due(card: ExamCard, day: date) -> bool:
    return card.due_day is not None and card.due_day <= day


def reviewed(card: ExamCard, day: date, luck: random.Random | None) -> ExamCard:
    """The card after its review of the day, missed by the luck of the draw if there is one."""
    chance = FSRS.recall(card.memory, day) if card.memory and luck else 1
    is_missed = luck is not None and luck.random() > chance
    memory = FSRS.after(card.memory, Rating.AGAIN if is_missed else Rating.GOOD, day)
    return ExamCard(card.card_id, memory, add_days(day, FSRS.interval(memory.stability, 0.9)))


def follow(
    cards: Sequence[ExamCard], exam: Exam, luck: random.Random | None = None
) -> tuple[Work, list[ExamCard]]:
    """Do each day the portion of new cards, those due, and those that the exam asks for."""
    now = {card.card_id: card for card in cards}
    work: Work = {}
    for offset in range((exam.day - TODAY).days):
        day = TODAY + timedelta(days=offset)
        unseen = [card.card_id for card in now.values() if card.memory is None]
        new = set(unseen[: new_cards_today(len(unseen), day, exam)])
        old = {
            card.card_id
            for card in now.values()
            if is_due(card, day) or needs_review_today(card, day, exam, FSRS)
        }
        now |= {card_id: reviewed(now[card_id], day, luck) for card_id in sorted(new | old)}
        if new or old:
            work[day] = (new, old)
    return work, list(now.values())


@pytest.mark.parametrize("days", [1, 2, 5, 21, 60])
def test_sessions_that_ask_of_each_card_alone_do_what_the_plan_says(days: int) -> None:
    exam = Exam(TODAY + timedelta(days=days), entered_on=TODAY)

    plan = plan_exam(some_cards(), TODAY, exam, FSRS, limits=AMPLE)
    work, _ = follow(some_cards(), exam)

    assert work == {day.day: (set(day.new_ids), set(day.review_ids)) for day in plan.days}


@pytest.mark.parametrize("days", [3, 5, 21, 60])
def test_who_keeps_to_the_plan_and_misses_nothing_has_every_card_over_the_target(days: int) -> None:
    exam = Exam(TODAY + timedelta(days=days), entered_on=TODAY)

    _, cards = follow(some_cards(), exam)

    assert plan_exam(cards, exam.day, exam, FSRS).below_target == ()


@pytest.mark.parametrize("days", [2, 7, 30])
def test_with_misses_too_mean_recall_on_the_day_is_what_was_promised(days: int) -> None:
    exam = Exam(TODAY + timedelta(days=days), entered_on=TODAY)
    promised = plan_exam(some_cards(), TODAY, exam, FSRS, limits=AMPLE).recall_with
    kept = []

    for seed in range(6):
        _, cards = follow(some_cards(), exam, luck=random.Random(seed))
        kept.append(plan_exam(cards, exam.day, exam, FSRS).recall_with or 0)

    assert fmean(kept) == pytest.approx(promised, abs=0.003)
