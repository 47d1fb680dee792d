from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

from flask import Flask

from quizapp.core.memory.exam_plans import ExamDay, ExamLoad, ExamPlan, Timing
from quizapp.core.memory.exams import Exam, ExamCard
from quizapp.core.memory.scheduling import Memory
from quizapp.core.memory.sessions import Shown
from quizapp.db import db
from quizapp.memory.queries.sessions import Session, next_of_session
from quizapp.memory.queries.studies import Study, exams_of
from quizapp.sources.queries import find_source
from quizapp.study.queries.exams import HeldText
from quizapp.study.service import set_exam
from quizapp.study.views.exams import exam_text, exam_texts, plan_view, plans_of
from tests.memory.cards import answer, card, questions
from tests.quiz.sitting import TEXT
from tests.study.holding import DUE, TODAY, hold, user_id

EXAM = Exam(dt.date(2026, 12, 12), entered_on=TODAY)
DAYS = (
    ExamDay(dt.date(2026, 11, 23), (1, 2, 3), (4, 5), 1.25),
    ExamDay(dt.date(2026, 11, 24), (6,), (), 0.25),
)
PLAN = ExamPlan(Timing.AHEAD, DAYS, recall_without=0.5, recall_with=0.9)


TEN = tuple(ExamCard(n) for n in range(10))
NOTHING_DONE = Session(TODAY, (), None)


def sentences(plan: ExamPlan, *, exam: Exam = EXAM, **told: Any) -> str:
    return " ".join(plan_view(plan, ExamLoad(TEN, exam), TODAY, **told).sentences)


def test_a_plan_says_when_what_comes_of_it_and_what_it_costs() -> None:
    assert sentences(PLAN) == (
        "The exam is in 20 days, on Saturday 12 December 2026. "
        "On that day you would recall about 9 of the 10 cards with this plan, and about 5 if you "
        "stopped studying now. It takes about two minutes in all, spread over two days. The "
        "longest is Monday 23 November 2026, with about one minute."
    )


def test_a_plan_of_one_day_is_not_said_to_be_spread() -> None:
    said = sentences(ExamPlan(Timing.AHEAD, DAYS[:1], 0.5, 0.9))

    assert "It takes about one minute in all, on Monday 23 November 2026." in said
    assert "spread" not in said
    assert "longest" not in said


def test_how_many_cards_there_are_is_said_as_one_says_it() -> None:
    known = ExamCard(1, Memory(10.0, 5.0, TODAY), TODAY)
    new = tuple(ExamCard(n) for n in range(2, 5))

    said = [
        exam_text(HeldText(1, "a", "A", None, cards), None).cards
        for cards in (new, new[:1], (known, *new), (known,))
    ]

    assert said == [
        "Three cards, none of them shown yet.",
        "One card, not shown yet.",
        "Four cards, three of them not shown yet.",
        "One card.",
    ]


def test_a_plan_by_day_adds_up() -> None:
    view = plan_view(PLAN, ExamLoad(TEN, EXAM), TODAY)

    rows = [(day.day, day.reviews, day.new, day.minutes) for day in (*view.days, view.total)]
    assert rows == [
        ("Monday 23 November 2026", 3, 2, "1.2"),
        ("Tuesday 24 November 2026", 1, 0, "0.2"),
        ("In all", 4, 2, "1.5"),
    ]


def test_what_was_studied_today_and_what_exams_share_is_told() -> None:
    told = sentences(PLAN, minutes_spent=4.2, shared="Your exams share it.")

    assert "What you studied today, about four minutes, is taken off today’s part." in told
    assert "Your exams share it." in told
    assert "studied today" not in sentences(PLAN, minutes_spent=0.4)
    assert "share" not in sentences(PLAN)


def test_cards_that_stay_below_the_target_are_told() -> None:
    plan = ExamPlan(Timing.AHEAD, DAYS, 0.5, 0.9, below_target=(4, 5))

    assert "Two cards stay below 95 in 100 even so" in sentences(plan)


def test_an_exam_today_says_what_is_held_now() -> None:
    plan = ExamPlan(Timing.TODAY, (), 0.5, 0.5)

    said = sentences(plan, exam=Exam(TODAY, entered_on=TODAY))

    assert said == "The exam is today. You would recall about 5 of the 10 cards now."


def test_an_exam_that_is_past_can_be_cleared() -> None:
    exam = Exam(dt.date(2026, 11, 1), entered_on=TODAY)

    said = sentences(ExamPlan(Timing.PAST), exam=exam)

    assert said == "This exam was on Sunday 1 November 2026. Clear the day, or choose another."


def test_nothing_to_do_is_said() -> None:
    plan = ExamPlan(Timing.AHEAD, (), 0.97, 0.97)

    assert "There is nothing to do for it" in sentences(plan)


def test_a_text_without_an_exam_has_no_plan() -> None:
    memory = Memory(10.0, 5.0, TODAY)
    cards = (ExamCard(1, memory, TODAY), ExamCard(2))

    held = HeldText(1, "a", "A", None, cards)
    assert plans_of([held], Study(), NOTHING_DONE) == {}
    text = exam_text(held, None)

    assert (text.plan, text.cards) == (None, "Two cards, one of them not shown yet.")


def test_a_text_whose_cards_cannot_come_up_says_so() -> None:
    held = HeldText(1, "a", "A", EXAM, ())
    text = exam_text(held, plans_of([held], Study(), NOTHING_DONE)[1])

    assert text.cards == "None of your cards of this text can come up just now."
    assert text.plan is not None
    assert "would recall" not in " ".join(text.plan.sentences)


def test_the_minutes_of_a_plan_have_in_them_what_is_missed_and_returns(app: Flask) -> None:
    cards = tuple(ExamCard(n, Memory(5.0, 5.0, TODAY - dt.timedelta(9)), TODAY) for n in range(30))

    study = Study(0.9, minutes_per_day=3)

    plan = plans_of([HeldText(1, "a", "A", EXAM, cards)], study, NOTHING_DONE)[1]

    # 15 seconds a card, and two returns of one card in ten: ten cards are three minutes
    assert [(day.reviews, day.minutes) for day in plan.days[:3]] == [(10, "3.0")] * 3


def test_two_exams_share_a_day_of_which_what_was_studied_is_gone(app: Flask) -> None:
    cards = tuple(ExamCard(n, Memory(5.0, 5.0, TODAY - dt.timedelta(9)), TODAY) for n in range(60))
    done = Shown(1, was_new=False, is_missed=False, is_return=False, seconds=54)
    texts = [
        HeldText(1, "a", "A", EXAM, cards[:30]),
        HeldText(2, "b", "B", EXAM, cards[30:]),
        HeldText(3, "c", "C", None, ()),
        HeldText(4, "d", "D", Exam(TODAY, entered_on=TODAY), ()),
    ]

    plans = plans_of(texts, Study(0.9, minutes_per_day=3), Session(TODAY, (done,) * 2, None))

    assert plans.keys() == {1, 2, 4}
    done_on = Counter[str]()
    for plan in plans.values():
        done_on.update({day.day: day.reviews for day in plan.days})
    assert done_on["Sunday 22 November 2026"] == 4  # 72 seconds are left of it
    assert done_on["Monday 23 November 2026"] == 10
    assert "Your exams share the minutes of a day." in plans[1].sentences


def test_a_text_without_an_exam_has_its_part_of_the_minutes_and_is_named() -> None:
    cards = tuple(ExamCard(n, Memory(5.0, 5.0, TODAY - dt.timedelta(9)), TODAY) for n in range(10))
    faint = tuple(ExamCard(n, Memory(2.0, 5.0, TODAY - dt.timedelta(9)), TODAY) for n in range(20))
    study = Study(0.9, minutes_per_day=3)  # ten cards
    exam, other = HeldText(1, "a", "A", EXAM, cards), HeldText(2, "b", "B", None, faint)

    alone = plans_of([exam], study, NOTHING_DONE)[1]
    beside = plans_of([exam, other], study, NOTHING_DONE)[1]

    told = "Your exam and the cards of your other texts share the minutes of a day."
    assert (told in alone.sentences, told in beside.sentences) == (False, True)
    assert alone.days[0].day == "Sunday 22 November 2026"
    assert beside.days[0].day == "Tuesday 24 November 2026"


def test_new_cards_that_were_met_today_leave_other_texts_fewer() -> None:
    cards = tuple(ExamCard(n, Memory(5.0, 5.0, TODAY - dt.timedelta(9)), TODAY) for n in range(10))
    met = tuple(Shown(n, was_new=True, is_missed=False, is_return=False, seconds=0) for n in (1, 2))
    texts = [
        HeldText(1, "a", "A", EXAM, cards),
        HeldText(2, "b", "B", None, tuple(ExamCard(100 + n) for n in range(20))),
    ]
    study = Study(0.9, minutes_per_day=3, new_per_day=3)

    days = [
        plans_of(texts, study, Session(TODAY, past, None))[1].days[0].reviews
        for past in ((), met, (*met, met[0]))
    ]

    assert days == [8, 9, 10]


def test_the_first_day_of_a_plan_has_the_new_cards_that_its_session_brings(app: Flask) -> None:
    learner, study = user_id(app), Study(minutes_per_day=60, new_per_day=10)
    with app.app_context():
        for version in questions()[:60]:
            card(learner, version.question_id)
        source = find_source(TEXT)
        assert source is not None
        set_exam(learner, source.id, TODAY + dt.timedelta(37), TODAY)
        (text,) = exam_texts(learner, study, TODAY, ())

        shown = 0
        while found := next_of_session(learner, study, TODAY, exams=exams_of(learner)).card:
            answer(learner, found.id, study=study)
            shown += 1

    assert text.plan is not None
    assert (text.plan.days[0].new, shown) == (10, 10)


def test_the_plan_of_a_learner_meets_their_new_cards_and_leaves_others_out(app: Flask) -> None:
    hold(app, [DUE, None, None, DUE])
    hold(app, [None] * 9, who="outsider")
    learner = user_id(app)

    with app.app_context():
        source = find_source(TEXT)
        assert source is not None
        set_exam(learner, source.id, EXAM.day, TODAY)
        db.session.commit()
        (text,) = exam_texts(learner, Study(), TODAY, ())

    assert (text.cards, text.exam_day) == ("Four cards, two of them not shown yet.", EXAM.day)
    assert text.plan is not None
    assert text.plan.total.new == 2
    assert "of the 4 cards" in text.plan.sentences[1]
