"""What a session says beside its cards: nothing, but for an exam and for a clock that went back."""

import datetime as dt

import pytest

from quizapp.core.memory.sessions import Limits, Plan, StepKind
from quizapp.memory.queries.exam_shares import ExamShare
from quizapp.memory.queries.sessions import Next, Session
from quizapp.review.views.notes import notes_of

TODAY = dt.date(2026, 11, 22)
EXAM = dt.date(2026, 12, 12)
LATER = dt.date(2026, 12, 13)


def found(
    kind: StepKind = StepKind.DUE,
    exams: tuple[ExamShare, ...] = (),
    latest_day: dt.date | None = None,
) -> Next:
    session = Session(TODAY, (), None, latest_day=latest_day)
    return Next(kind, None, session, 0, 0, Limits(10, 10), exams=exams)


def test_on_most_days_nothing_is_said() -> None:
    assert notes_of(found(exams=(ExamShare(1, EXAM, (), 0),))) == ()


@pytest.mark.parametrize(
    ("kind", "share", "said"),
    [
        (StepKind.DUE, ExamShare(1, EXAM, (4, 5), 1), "Three cards come for the exam"),
        (StepKind.NEW, ExamShare(1, EXAM, (), 1), "One card comes for the exam"),
        (StepKind.END, ExamShare(1, EXAM, (4,), 1), "Two cards are left for the exam"),
    ],
)
def test_cards_that_come_for_an_exam_name_it(kind: StepKind, share: ExamShare, said: str) -> None:
    assert notes_of(found(kind, (share,))) == (f"{said} on 12 December.",)


@pytest.mark.parametrize(
    ("cards", "said"),
    [
        (9, ("Three cards come", "Four cards come")),
        (5, ("Three cards come", "Two cards come")),
        (3, ("Three cards come",)),
        (1, ("One card comes",)),
    ],
)
def test_no_more_cards_come_for_exams_than_there_are_in_the_plan(
    cards: int, said: tuple[str, ...]
) -> None:
    shares = (ExamShare(1, EXAM, (4, 5), 1), ExamShare(2, LATER, (6, 7, 8), 1))
    days = ("12 December", "13 December")

    told = notes_of(found(exams=shares), Plan(cards, 10))

    assert told == tuple(
        f"{words} for the exam on {day}." for words, day in zip(said, days, strict=False)
    )


def test_what_is_left_for_an_exam_at_the_end_is_told_whole() -> None:
    share = ExamShare(1, EXAM, (4,), 1)

    told = notes_of(found(StepKind.END, (share,)), Plan(0, 0))

    assert told == ("Two cards are left for the exam on 12 December.",)


def test_a_clock_that_went_back_is_told_with_the_day_that_counts() -> None:
    (said,) = notes_of(found(latest_day=dt.date(2026, 11, 24)))

    assert said == (
        "Your clock or time zone went back: you have answers of Tuesday 24 November already. "
        "What you answer now counts for Sunday 22 November."
    )
