"""A quiz answer as evidence: what it makes of memory, once, beside the score."""

import datetime as dt
from typing import Any

import pytest

from quizapp.core.questions import Cloze
from quizapp.core.questions.response import Response
from quizapp.db import db
from quizapp.memory.service.evidence import part_credits, record_evidence
from tests.conftest import NOON
from tests.memory import cards
from tests.memory.cards import DAY, TODAY, answered, log_of, stored


def ratings(user_id: int) -> list[tuple[int, bool]]:
    """Return the ratings of a log, and whether each is evidence."""
    return [(entry["rating"], bool(entry["is_evidence"])) for entry in log_of(user_id)]


@pytest.mark.parametrize(
    ("kind", "given", "wanted"),
    [
        ("single_choice", {}, [(3, True)]),
        ("single_choice", {"guessed": True}, [(1, True)]),
        ("single_choice", {"response": None}, [(1, True)]),
        ("single_choice", {"is_aided": True}, [(3, False)]),
        ("multiple_response", {"credit": 0.5}, [(1, True)]),
        ("true_false", {}, [(3, False)]),
        ("true_false", {"credit": 0.0}, [(1, True)]),
        ("short_answer", {}, [(3, True)]),
        ("essay", {}, []),
        ("essay", {"credit": None}, []),
    ],
)
def test_an_answer_is_evidence_as_far_as_its_kind_and_luck_go(
    ada: int, kind: str, given: dict[str, Any], wanted: list[tuple[int, bool]]
) -> None:
    record_evidence(answered(ada, cards.questions(kind)[0], **given), None, NOON)

    assert ratings(ada) == wanted


def test_a_question_met_for_the_first_time_becomes_a_card(ada: int) -> None:
    version = cards.questions("single_choice")[0]

    record_evidence(answered(ada, version, "7", guessed=True), "Asia/Tokyo", NOON)

    (entry,) = log_of(ada)
    card = stored(entry["card_id"])
    assert (card["user_id"], card["question_id"], card["part"]) == (ada, version.question_id, 0)
    assert (card["added_at"], card["last_day"], card["review_count"]) == (NOON, TODAY, 1)
    assert card["stability"] == entry["stability_after"]
    assert (entry["origin"], entry["request_key"]) == ("quiz", "quiz:7:0")
    assert (entry["guessed"], entry["timezone"]) == (True, "Asia/Tokyo")
    assert (entry["shift"], entry["stability_before"]) == (None, None)


def test_an_aided_answer_makes_a_card_of_which_nothing_is_known(ada: int) -> None:
    record_evidence(answered(ada, cards.questions("single_choice")[0], is_aided=True), None, NOON)

    card = stored(log_of(ada)[0]["card_id"])
    assert (card["stability"], card["due_day"], card["review_count"]) == (None, None, 0)


def test_each_gap_of_a_cloze_is_a_memory_of_its_own(ada: int) -> None:
    half = Response(texts=("light", "frost"))

    record_evidence(answered(ada, cards.cloze(), response=half), None, NOON)

    assert ratings(ada) == [(3, True), (1, True)]
    assert [stored(entry["card_id"])["part"] for entry in log_of(ada)] == [0, 1]
    assert [entry["request_key"] for entry in log_of(ada)] == ["quiz:1:0", "quiz:1:1"]


def test_the_credits_of_a_cloze_are_those_of_its_gaps_also_without_an_answer(ada: int) -> None:
    version = cards.cloze("{{one}} and {{two|2}} and {{three}}")
    assert isinstance(version.question, Cloze)

    half = answered(ada, version, response=Response(texts=("one", "2", "four")))
    none = answered(ada, version, response=None)

    assert part_credits(half) == (1.0, 1.0, 0.0)
    assert part_credits(none) == (0.0, 0.0, 0.0)


def test_only_the_first_answer_of_a_study_day_moves_the_memory(ada: int) -> None:
    version = cards.questions("single_choice")[0]
    record_evidence(answered(ada, version, "1"), None, NOON)
    card_id = log_of(ada)[0]["card_id"]
    before = stored(card_id)

    for key, days in (("2", 0), ("3", -1), ("4", -400)):
        record_evidence(answered(ada, version, key, response=None), None, NOON + days * DAY)

    assert stored(card_id) == before
    assert [entry["number"] for entry in log_of(ada)] == [1, 2, 3, 4]


def test_an_answer_on_a_later_study_day_counts_again(ada: int) -> None:
    version = cards.questions("single_choice")[0]
    record_evidence(answered(ada, version, "1"), None, NOON)

    record_evidence(answered(ada, version, "2", response=None), None, NOON + 2 * DAY)

    card = stored(log_of(ada)[0]["card_id"])
    assert (card["review_count"], card["lapse_count"]) == (2, 1)
    assert card["last_day"] == TODAY + 2 * DAY


def test_a_card_set_aside_learns_too_and_stays_aside(ada: int) -> None:
    version = cards.questions("single_choice")[0]
    card_id = cards.card(ada, version.question_id, suspended_at=NOON)

    record_evidence(answered(ada, version), None, NOON)

    assert stored(card_id)["review_count"] == 1
    assert stored(card_id)["suspended_at"] == NOON


def test_a_quiz_follows_what_its_learner_chose(ada: int) -> None:
    db.session.add(cards.settings_row(ada, aim=0.95, timezone="Pacific/Kiritimati"))
    db.session.flush()
    late = NOON + dt.timedelta(hours=2)

    record_evidence(answered(ada, cards.questions("single_choice")[0]), "UTC", late)

    (entry,) = log_of(ada)
    assert (entry["aim"], entry["timezone"]) == (0.95, "Pacific/Kiritimati")
    assert entry["study_day"] == TODAY + DAY


@pytest.mark.parametrize("zone", ["Nowhere/At_all", "", "../x", "\x00", "A" * 5000, None])
def test_an_unknown_zone_of_the_device_counts_days_in_utc(ada: int, zone: str | None) -> None:
    record_evidence(answered(ada, cards.questions("single_choice")[0]), zone, NOON)

    assert (log_of(ada)[0]["timezone"], log_of(ada)[0]["study_day"]) == ("UTC", TODAY)


def test_the_spreading_of_a_quiz_follows_from_the_question_alone(ada: int) -> None:
    version = cards.questions("single_choice")[0]
    busy = cards.learner("ben")
    for place, other in enumerate(cards.questions("true_false")):
        cards.card(busy, other.question_id, due_day=TODAY + place * DAY)

    for user in (ada, busy):
        for place, days in enumerate((0, 5, 30)):
            record_evidence(answered(user, version, f"{user} {place}"), None, NOON + days * DAY)

    ada_card, busy_card = (stored(log_of(user)[0]["card_id"]) for user in (ada, busy))
    assert ada_card["due_day"] == busy_card["due_day"]


def test_the_time_of_an_answer_is_shared_among_the_gaps_that_it_filled(ada: int) -> None:
    shown_at = NOON - dt.timedelta(seconds=9)

    record_evidence(answered(ada, cards.cloze(), shown_at=shown_at), None, NOON)

    assert [entry["duration_ms"] for entry in log_of(ada)] == [4500, 4500]
