"""Answering a card: once, only as the page saw it, and due on a light day."""

import datetime as dt

import pytest

from quizapp.bank.models import QuestionEntry
from quizapp.core.errors import NotAllowedNowError, NotYoursError
from quizapp.core.memory.scheduling import Rating
from quizapp.core.memory.spreading import band
from quizapp.core.questions.response import Response
from quizapp.db import db
from quizapp.memory.queries.cards import own_card
from quizapp.memory.queries.studies import Study
from quizapp.memory.service.answers import Outcome, due_days
from quizapp.memory.service.cards import set_aside
from tests.conftest import NOON
from tests.memory import cards
from tests.memory.cards import DAY, TODAY, answer, given, log_of, stored


@pytest.fixture
def card_id(ada: int) -> int:
    """A card that is due today."""
    return cards.card(ada, cards.questions("flashcard")[0].question_id, due_day=TODAY)


COUNTED = ("last_rating", "review_count", "lapse_count")


def state(card_id: int) -> tuple[object, ...]:
    names = ("stability", "difficulty", "due_day", "last_day", *COUNTED)
    return tuple(stored(card_id)[name] for name in names)


def test_an_answer_moves_its_card_and_is_logged_as_raw_as_it_came(ada: int, card_id: int) -> None:
    shown = NOON - dt.timedelta(seconds=7)
    typed = Response(texts=("ice",))
    sent = given(Rating.AGAIN, request_key="k", guessed=True, shown_at=shown, response=typed)

    outcome = answer(ada, card_id, sent, study=Study(aim=0.95, timezone="Asia/Tokyo"))

    (entry,) = log_of(ada)
    after = stored(card_id)
    assert outcome is Outcome.STORED
    assert (after["review_count"], after["lapse_count"], after["last_day"]) == (2, 1, TODAY)
    assert (entry["rating"], entry["guessed"], entry["is_evidence"]) == (1, True, True)
    assert (entry["origin"], entry["evidence"], entry["number"]) == ("review", "recall", 1)
    assert (entry["timezone"], entry["study_day"], entry["aim"]) == ("Asia/Tokyo", TODAY, 0.95)
    assert (entry["answered_at"], entry["duration_ms"]) == (NOON, 7000)
    assert Response.load(entry["response"]) == typed
    assert (entry["stability_before"], entry["stability_after"]) == (10.0, after["stability"])
    assert (entry["difficulty_after"], entry["due_after"]) == (
        after["difficulty"],
        after["due_day"],
    )


def test_a_repeated_post_is_told_from_a_new_answer_and_changes_nothing(
    ada: int, card_id: int
) -> None:
    sent = given(Rating.GOOD, request_key="k")
    answer(ada, card_id, sent)
    before = stored(card_id)

    again = [answer(ada, card_id, sent, NOON + days * DAY) for days in (0, 1, 40)]

    assert again == [Outcome.REPEATED] * 3
    assert stored(card_id) == before
    assert len(log_of(ada)) == 1


def test_the_same_key_is_another_answer_in_another_account(ada: int, card_id: int) -> None:
    ben = cards.learner("ben")
    foreign = cards.card(ben, cards.questions("flashcard")[0].question_id)

    outcomes = [
        answer(user, card, given(request_key="k"))
        for user, card in [(ada, card_id), (ben, foreign)]
    ]

    assert outcomes == [Outcome.STORED, Outcome.STORED]


@pytest.mark.parametrize("number", [1, 3, 0, -1, 2**31])
def test_a_page_that_is_out_of_date_changes_nothing(ada: int, card_id: int, number: int) -> None:
    answer(ada, card_id)
    before = stored(card_id)

    outcome = answer(ada, card_id, given(Rating.AGAIN, number), NOON + 30 * DAY)

    assert outcome is Outcome.STALE
    assert stored(card_id) == before
    assert len(log_of(ada)) == 1


def test_a_card_of_somebody_else_cannot_be_answered(ada: int, card_id: int) -> None:
    ben = cards.learner("ben")
    before = stored(card_id)

    with pytest.raises(NotYoursError):
        answer(ben, card_id)

    assert stored(card_id) == before
    assert log_of(ada) == log_of(ben) == []


def test_a_card_set_aside_says_so_and_keeps_what_is_known(ada: int, card_id: int) -> None:
    set_aside(ada, card_id, NOON)
    before = stored(card_id)

    with pytest.raises(
        NotAllowedNowError, match=r"You set this card aside\. Bring it back first\."
    ):
        answer(ada, card_id)

    assert stored(card_id) == before
    assert log_of(ada) == []


def test_a_card_of_a_retired_question_says_so_and_keeps_what_is_known(
    ada: int, card_id: int
) -> None:
    question_id = stored(card_id)["question_id"]
    db.session.get_one(QuestionEntry, question_id).retired_at = NOON
    db.session.flush()
    before = stored(card_id)

    with pytest.raises(NotAllowedNowError, match=r"taken out of its text.+What you knew is kept\."):
        answer(ada, card_id)

    assert stored(card_id) == before
    assert log_of(ada) == []


def test_a_repeated_post_to_a_card_that_rests_since_is_no_fault(ada: int, card_id: int) -> None:
    sent = given(request_key="k")
    answer(ada, card_id, sent)
    set_aside(ada, card_id, NOON)

    assert answer(ada, card_id, sent) is Outcome.REPEATED


def test_only_the_first_answer_of_a_study_day_moves_a_memory(ada: int, card_id: int) -> None:
    answer(ada, card_id, Rating.GOOD)
    before = state(card_id)

    for rating in Rating:
        assert answer(ada, card_id, rating, NOON + dt.timedelta(hours=15)) is Outcome.STORED

    assert state(card_id) == before
    assert len(log_of(ada)) == 5


def test_a_return_in_the_same_session_moves_no_memory_whatever_the_day(
    ada: int, card_id: int
) -> None:
    before = state(card_id)

    for days in (0, 30):
        returned = given(Rating.EASY, days // 30 + 1, is_return=True)
        answer(ada, card_id, returned, NOON + days * DAY)

    assert state(card_id) == before


@pytest.mark.parametrize("back", [DAY, 400 * DAY, dt.timedelta(hours=1)])
def test_after_a_clock_that_went_back_nothing_counts_twice(
    ada: int, card_id: int, back: dt.timedelta
) -> None:
    answer(ada, card_id, Rating.GOOD)
    before = state(card_id)

    late = given(Rating.AGAIN, 2, shown_at=NOON)
    outcome = answer(ada, card_id, late, NOON - back)

    assert outcome is Outcome.STORED
    assert state(card_id) == before
    assert log_of(ada)[-1]["duration_ms"] == 0
    assert log_of(ada)[-1]["study_day"] == Study().day_of(NOON - back)


def test_a_journey_west_does_not_make_the_same_day_count_twice(ada: int, card_id: int) -> None:
    east, west = Study(device_zone="Pacific/Kiritimati"), Study(device_zone="Pacific/Pago_Pago")
    now = NOON + dt.timedelta(hours=2)
    answer(ada, card_id, now=now, study=east)
    before = state(card_id)

    answer(ada, card_id, now=now, study=west)
    answer(ada, card_id, now=now + DAY, study=west)

    assert state(card_id) == before
    assert [entry["study_day"] for entry in log_of(ada)] == [TODAY + DAY, TODAY - DAY, TODAY]


def test_an_unknown_zone_of_the_device_counts_days_in_utc(ada: int, card_id: int) -> None:
    answer(ada, card_id, study=Study(device_zone="Nowhere/At_all; DROP TABLE card"))

    assert log_of(ada)[0]["timezone"] == "UTC"
    assert stored(card_id)["last_day"] == TODAY


@pytest.mark.parametrize("rating", Rating)
def test_nothing_is_due_beyond_the_last_day_of_the_calendar(ada: int, rating: Rating) -> None:
    question_id = cards.questions()[0].question_id
    card_id = cards.card(ada, question_id, due_day=dt.date.max, stability=36500.0)
    now = dt.datetime(9999, 12, 30, 12, tzinfo=dt.UTC)

    answer(ada, card_id, rating, now)

    assert stored(card_id)["last_day"] == now.date()
    assert now.date() < stored(card_id)["due_day"] <= dt.date.max


def test_time_that_cannot_have_passed_is_held_within_a_day(ada: int, card_id: int) -> None:
    long_ago, far_ahead = (dt.datetime(year, 1, 1, tzinfo=dt.UTC) for year in (1, 9999))
    for number, shown_at in enumerate([long_ago, far_ahead], start=1):
        answer(ada, card_id, given(number=number, shown_at=shown_at))

    assert [entry["duration_ms"] for entry in log_of(ada)] == [24 * 3600 * 1000, 0]


def test_a_due_day_is_the_lightest_of_its_band(ada: int, card_id: int) -> None:
    plain = study_interval(ada, card_id)
    low, high = band(plain)
    lightest = TODAY + (low + 1) * DAY
    days = [TODAY + days * DAY for days in range(low, high + 1)]
    busy = [day for day in days if day != lightest]
    for version, day in zip(cards.questions("true_false"), busy, strict=False):
        cards.card(ada, version.question_id, due_day=day)

    answer(ada, card_id)

    assert high > low
    assert stored(card_id)["due_day"] == lightest
    assert log_of(ada)[0]["shift"] == low + 1 - plain


@pytest.mark.parametrize("rating", Rating)
def test_the_day_foretold_is_the_one_that_comes(ada: int, card_id: int, rating: Rating) -> None:
    foretold = due_days(ada, own_card(ada, card_id), Study(), TODAY)

    answer(ada, card_id, rating)

    assert stored(card_id)["due_day"] == foretold[rating]
    assert sorted(foretold.values()) == list(foretold.values())


def study_interval(ada: int, card_id: int) -> int:
    """Return the days until a card comes back after GOOD today, before they are spread."""
    scheduler = Study().scheduler
    memory = scheduler.after(own_card(ada, card_id).state.memory, Rating.GOOD, TODAY)
    return scheduler.interval(memory.stability, Study().aim)
