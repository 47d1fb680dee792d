"""Texts with the day of their exam, and the plan up to it in words and by day."""

import datetime as dt
import math
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from quizapp.core.memory.exam_plans import Besides, ExamDay, ExamLoad, ExamPlan, Timing, plan_exams
from quizapp.core.memory.exams import Exam, ExamCard
from quizapp.memory.queries.sessions import Session, session_of
from quizapp.memory.queries.studies import Study
from quizapp.study.queries.exams import HeldText, held_texts
from quizapp.study.views.days import day_words, when
from quizapp.web.templating import in_words

CARDS = ("card", "cards")


@dataclass(frozen=True)
class PlanDay:
    """A day of a plan as a row: the cards seen again, the new ones, and the minutes it takes."""

    day: str
    reviews: int
    new: int
    minutes: str


@dataclass(frozen=True)
class PlanView:
    """A plan as its page shows it: sentences, and rows of which `total` is the sum."""

    sentences: tuple[str, ...]
    days: tuple[PlanDay, ...]
    total: PlanDay


@dataclass(frozen=True)
class ExamText:
    """A text that a learner has cards of; `plan` is there once an exam is set."""

    slug: str
    title: str
    cards: str
    exam_day: dt.date | None = None
    plan: PlanView | None = None


def exam_texts(
    user_id: int, study: Study, today: dt.date, left_out: Collection[int]
) -> tuple[ExamText, ...]:
    """Return the learner's texts by title; cards of `left_out` questions are not reckoned with."""
    texts = held_texts(user_id, left_out)
    session = session_of(user_id, today)
    plans = plans_of(texts, study, session)
    return tuple(exam_text(text, plans.get(text.id)) for text in texts)


def exam_text(text: HeldText, plan: PlanView | None) -> ExamText:
    """Return a text with the plan up to its exam, if it has one."""
    held = _held_words(text.cards)
    return ExamText(text.slug, text.title, held, text.exam.day if text.exam else None, plan)


def plans_of(texts: Sequence[HeldText], study: Study, session: Session) -> dict[int, PlanView]:
    """Return the plans of the texts that have an exam, by the text's id, as memory asks for them.

    They share the minutes of a day with the cards of the other texts, and what was studied in
    today's session is taken off.
    """
    today, met = session.day, Counter(turn.source_id for turn in session.new_turns)
    others = tuple(card for text in texts if text.exam is None for card in text.cards)
    loads = {
        text.id: ExamLoad(text.cards, text.exam, met[text.id])
        for text in texts
        if text.exam is not None
    }
    plans = plan_exams(
        tuple(loads.values()),
        today,
        study.scheduler,
        retention=study.aim,
        limits=study.limits,
        besides=Besides(others, session.new_count, session.seconds),
    )
    minutes, shared = session.seconds / 60, _shared_words(plans, loads.values(), others)
    return {
        source_id: plan_view(plan, load, today, minutes_spent=minutes, shared=shared)
        for (source_id, load), plan in zip(loads.items(), plans, strict=True)
    }


def plan_view(
    plan: ExamPlan,
    load: ExamLoad,
    today: dt.date,
    *,
    minutes_spent: float = 0,
    shared: str = "",
) -> PlanView:
    """Return a plan in words; `shared` says what else has its part of the minutes."""
    days = tuple(_row(day_words(day.day), [day]) for day in plan.days)
    sentences = [_timing_words(plan, load.exam, today), _recall_words(plan, len(load.cards))]
    sentences += [_cost_words(plan), _spent_words(plan, minutes_spent)]
    sentences += [shared if plan.timing is Timing.AHEAD else "", _shortfall_words(plan, load.exam)]
    told = tuple(sentence for sentence in sentences if sentence)
    return PlanView(told, days, _row("In all", plan.days))


def _row(words: str, days: Sequence[ExamDay]) -> PlanDay:
    minutes = math.fsum(day.minutes for day in days)
    reviews = sum(len(day.review_ids) for day in days)
    return PlanDay(words, reviews, sum(len(day.new_ids) for day in days), f"{minutes:.1f}")


def _held_words(cards: Sequence[ExamCard]) -> str:
    new = sum(card.memory is None for card in cards)
    if not cards:
        return "None of your cards of this text can come up just now."
    held = in_words(len(cards), *CARDS).capitalize()
    if new == len(cards):
        return f"{held}, not shown yet." if new == 1 else f"{held}, none of them shown yet."
    return f"{held}, {in_words(new)} of them not shown yet." if new else f"{held}."


def _timing_words(plan: ExamPlan, exam: Exam, today: dt.date) -> str:
    match plan.timing:
        case Timing.PAST:
            return f"This exam was on {day_words(exam.day)}. Clear the day, or choose another."
        case Timing.TODAY:
            return "The exam is today."
        case Timing.AHEAD:
            return f"The exam is {when(exam.day, today)}, on {day_words(exam.day)}."


def _recall_words(plan: ExamPlan, cards: int) -> str:
    if plan.recall_with is None or plan.recall_without is None:
        return ""
    without, with_it = (round(cards * share) for share in (plan.recall_without, plan.recall_with))
    if plan.timing is Timing.TODAY:
        return f"You would recall about {without} of the {cards} cards now."
    return (
        f"On that day you would recall about {with_it} of the {cards} cards with this plan, and "
        f"about {without} if you stopped studying now."
    )


def _cost_words(plan: ExamPlan) -> str:
    if plan.timing is not Timing.AHEAD:
        return ""
    if not plan.days:
        return "There is nothing to do for it: no card needs to be seen before."
    if len(plan.days) == 1:
        return f"It takes {_about(plan.minutes)} in all, on {day_words(plan.days[0].day)}."
    busiest = max(plan.days, key=lambda day: day.minutes)
    days = in_words(len(plan.days), "day", "days")
    return (
        f"It takes {_about(plan.minutes)} in all, spread over {days}. The longest is "
        f"{day_words(busiest.day)}, with {_about(busiest.minutes)}."
    )


def _spent_words(plan: ExamPlan, minutes: float) -> str:
    if plan.timing is not Timing.AHEAD or minutes < 1:
        return ""
    return f"What you studied today, {_about(minutes)}, is taken off today’s part."


def _shared_words(
    plans: Sequence[ExamPlan], loads: Iterable[ExamLoad], others: Sequence[ExamCard]
) -> str:
    """Return what shares the minutes of a day: several exams, other texts that cards are of."""
    timings = [plan.timing for plan in plans]
    over = any(
        load.cards and timing is not Timing.AHEAD
        for load, timing in zip(loads, timings, strict=True)
    )
    exams = "exams" if timings.count(Timing.AHEAD) > 1 else "exam"
    if others or over:
        return f"Your {exams} and the cards of your other texts share the minutes of a day."
    return "Your exams share the minutes of a day." if exams == "exams" else ""


def _shortfall_words(plan: ExamPlan, exam: Exam) -> str:
    if not plan.below_target or plan.timing is not Timing.AHEAD:
        return ""
    share = round(exam.target * 100)
    stay = in_words(len(plan.below_target), "card stays", "cards stay").capitalize()
    return f"{stay} below {share} in 100 even so: there is too little time."


def _about(minutes: float) -> str:
    if minutes < 1:
        return "less than a minute"
    return f"about {in_words(round(minutes), 'minute', 'minutes')}"
