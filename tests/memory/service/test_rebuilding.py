"""Making cards anew from the log: nothing to do where all is well, and all mended where not."""

from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa

from quizapp.core.memory.replay import NEW
from quizapp.core.memory.scheduling import DEFAULT_WEIGHTS, Rating
from quizapp.db import db
from quizapp.memory.models import Card
from quizapp.memory.queries.studies import Study
from quizapp.memory.service.evidence import record_evidence
from quizapp.memory.service.rebuilding import differences, learners_with_cards, rebuild
from quizapp.memory.service.undoing import undo
from tests.conftest import NOON
from tests.memory import cards
from tests.memory.cards import DAY, TODAY, answer, log_of, stored


@pytest.fixture
def card_id(ada: int) -> int:
    """A card with a past of which one answer was undone."""
    version = cards.questions("single_choice")[0]
    card_id = cards.card(ada, version.question_id)
    answer(ada, card_id, Rating.GOOD, NOON - 30 * DAY)
    record_evidence(cards.answered(ada, version, response=None), None, NOON - 20 * DAY)
    answer(ada, card_id, Rating.HARD, NOON - 10 * DAY)
    answer(ada, card_id, Rating.EASY, NOON)
    undo(ada, Study(), NOON)
    return card_id


def damage(card_id: int, **columns: Any) -> None:
    db.session.connection().execute(sa.update(Card).where(Card.id == card_id).values(**columns))


def test_cards_kept_as_they_should_be_do_not_differ(ada: int, card_id: int) -> None:
    cards.card(ada, cards.questions("flashcard")[0].question_id)

    assert list(differences(ada)) == []
    assert rebuild(ada) == 0


@pytest.mark.parametrize(
    "columns",
    [
        {"stability": 77.0},
        {"difficulty": 1.0},
        {"due_day": TODAY + 99 * DAY},
        {"last_day": TODAY},
        {"review_count": 0},
        {"lapse_count": 9},
        {"last_rating": 1},
        dict.fromkeys(("stability", "difficulty", "due_day", "last_day", "last_rating")),
    ],
)
def test_any_column_that_strays_is_named_and_mended(
    ada: int, card_id: int, columns: dict[str, Any]
) -> None:
    before = stored(card_id)
    damage(card_id, **columns)

    found = list(differences(ada))
    count = rebuild(ada)

    assert [difference.card_id for difference in found] == [card_id]
    assert found[0].kept != found[0].replayed
    assert found[0].replayed.review_count == before["review_count"]
    assert count == 1
    assert stored(card_id) == before


@pytest.mark.parametrize("column", ["stability", "difficulty"])
def test_the_last_digits_of_another_machine_are_no_difference(
    ada: int, card_id: int, column: str
) -> None:
    value = stored(card_id)[column]

    damage(card_id, **{column: value * (1 + 1e-12)})
    assert list(differences(ada)) == []

    damage(card_id, **{column: value * (1 + 1e-6)})
    assert [difference.card_id for difference in differences(ada)] == [card_id]


def test_a_card_without_a_log_has_no_memory(ada: int) -> None:
    card_id = cards.card(ada, cards.questions()[0].question_id, due_day=TODAY)

    (difference,) = differences(ada)
    rebuild(ada)

    assert (difference.card_id, difference.replayed) == (card_id, NEW)
    assert stored(card_id)["stability"] is None
    assert stored(card_id)["review_count"] == 0


def test_what_is_a_card_s_own_is_left_alone(ada: int, card_id: int) -> None:
    damage(card_id, suspended_at=NOON, skipped_day=TODAY, stability=77.0)

    rebuild(ada)

    assert (stored(card_id)["suspended_at"], stored(card_id)["skipped_day"]) == (NOON, TODAY)


def test_other_weights_make_other_cards_of_the_same_log(ada: int, card_id: int) -> None:
    other = replace(
        Study(), weights=(*[w * 1.2 for w in DEFAULT_WEIGHTS[:4]], *DEFAULT_WEIGHTS[4:])
    )
    before, log = stored(card_id), log_of(ada)

    count = rebuild(ada, other)

    assert count == 1
    assert stored(card_id)["stability"] != before["stability"]
    assert list(differences(ada, other)) == []
    assert log_of(ada) == log
    assert rebuild(ada) == 1
    assert stored(card_id) == before


def test_the_cards_of_others_are_left_alone(ada: int, card_id: int) -> None:
    ben = cards.learner("ben")
    foreign = cards.card(ben, cards.questions()[0].question_id, due_day=TODAY)
    before = stored(foreign)

    rebuild(ada)

    assert stored(foreign) == before
    assert learners_with_cards() == (ada, ben)
