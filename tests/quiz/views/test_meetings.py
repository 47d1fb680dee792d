"""When the questions of a result are met next: in days with their dates, missed ones counted."""

import datetime as dt

import pytest

from quizapp.quiz.queries.meetings import Meeting, Meetings, Place
from quizapp.quiz.views.meetings import MeetingLine, MeetingsView, meetings_view

TODAY = dt.date(2026, 11, 22)
SPACE = "\N{NO-BREAK SPACE}"


def seen(*questions: Meeting, tested: int = 0, missed: tuple[int, ...] = ()) -> MeetingsView:
    return meetings_view(Meetings(TODAY, questions, tested), missed)


def dated(question_id: int, days: int) -> Meeting:
    return Meeting(question_id, Place.DATED, TODAY + dt.timedelta(days))


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (-3, "now"),
        (0, "now"),
        (1, f"tomorrow, 23{SPACE}November"),
        (4, f"in 4 days, 26{SPACE}November"),
        (71, f"in 71 days, 1{SPACE}February{SPACE}2027"),
    ],
)
def test_a_day_is_told_by_how_far_off_it_is_and_by_its_date(days: int, said: str) -> None:
    assert seen(dated(1, days)).lines == (MeetingLine(said, "1 question"),)


def test_the_soonest_day_comes_first_and_what_has_none_last() -> None:
    found = seen(
        Meeting(1, Place.NO_CARD),
        Meeting(2, Place.RESTING),
        Meeting(3, Place.ASIDE),
        Meeting(4, Place.NEW),
        dated(5, 4),
        dated(6, 1),
        dated(7, -2),
        dated(8, 0),
    )

    assert [(line.when, line.words) for line in found.lines] == [
        ("now", "2 questions"),
        (f"tomorrow, 23{SPACE}November", "1 question"),
        (f"in 4 days, 26{SPACE}November", "1 question"),
        ("among the new cards", "1 question"),
        ("set aside by you", "1 question"),
        ("resting for now", "1 question"),
        ("not in your review", "1 question"),
    ]


def test_missed_questions_are_counted_among_those_of_their_day() -> None:
    days = (dated(1, 1), dated(2, 1), dated(3, 2), dated(4, 3), dated(5, 3), dated(6, 4))

    found = seen(*days, missed=(1, 2, 3, 4))

    assert [line.words for line in found.lines] == [
        "2 missed questions",
        "1 missed question",
        "2 questions, 1 missed",
        "1 question",
    ]


def test_a_quiz_that_left_no_card_says_so() -> None:
    one, two = Meeting(1, Place.NO_CARD), Meeting(2, Place.NO_CARD)

    assert seen(one) == MeetingsView((), "The question is not in your review.", "")
    assert seen(one, two) == MeetingsView((), "None of the questions is in your review.", "")


@pytest.mark.parametrize(
    ("count", "said"), [(0, ""), (1, "One question is in an open"), (2, "Two questions are in an")]
)
def test_of_what_is_being_tested_only_the_number_is_told(count: int, said: str) -> None:
    note = seen(dated(1, 1), tested=count).note

    assert note.startswith(said)
    assert bool(note) == ("Hand it in to see when you meet them next." in note)
    assert seen(tested=count) == MeetingsView((), "", note)


def test_of_many_days_the_first_three_are_named_and_the_others_put_together() -> None:
    four = seen(*(dated(n, n) for n in range(1, 5)))
    five = seen(*(dated(n, n) for n in range(1, 6)), missed=(4,))

    assert [line.when.partition(",")[0] for line in four.lines] == [
        "tomorrow",
        "in 2 days",
        "in 3 days",
        "in 4 days",
    ]
    assert five.lines[:3] == four.lines[:3]
    assert five.lines[3:] == (MeetingLine(f"from 26{SPACE}November on", "2 questions, 1 missed"),)
