"""The law of the ledger: whatever is done, the cards are those of the answers that survive."""

import os
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizapp.bank.models import QuestionVersion
from quizapp.db import db
from quizapp.memory.service.rebuilding import differences, rebuild
from tests.memory import cards
from tests.memory.story import Deed, Key, Step, Story, card_ids

SEQUENCES = int(os.environ.get("SEQUENCES", "80"))
WEIGHTS = {Deed.ANSWER: 8, Deed.UNDO: 4, Deed.DAYS: 4, Deed.QUIZ: 2, Deed.TRAVEL: 2, Deed.ASIDE: 2}
DEEDS = [deed for deed in Deed for _ in range(WEIGHTS.get(deed, 1))]
STEPS = st.builds(Step, st.sampled_from(DEEDS), st.integers(0, 9), st.integers(0, 14))
ITS_OWN = {"id", "user_id", "card_id", "request_key", "number"}
OF_ITS_TIME = {
    "recall_before",
    "stability_before",
    "stability_after",
    "difficulty_after",
    "due_after",
}


@pytest.fixture
def asked(app: Flask) -> Iterator[list[QuestionVersion]]:
    """One question of several kinds; of a cloze with two gaps at least, each is a card."""
    with app.app_context():
        kinds = ("flashcard", "short_answer", "matching", "true_false", "single_choice")
        found = [cards.cloze(), *(v for kind in kinds for v in cards.questions(kind)[:2])]
        db.session.commit()  # each story is given up, not this
        yield found
        db.session.rollback()


@settings(
    max_examples=SEQUENCES,
    suppress_health_check=[HealthCheck.function_scoped_fixture, *HealthCheck],
)
@given(steps=st.lists(STEPS, min_size=8, max_size=40))
def test_cards_are_those_of_the_surviving_answers_alone(
    asked: list[QuestionVersion], steps: list[Step]
) -> None:
    try:
        story = Story(cards.learner("ada"), asked)

        for step in steps:
            story.perform(step)

        fresh = cards.learner("ben")
        story.tell_again(fresh)
        assert kept_cards(story.user_id) == kept_cards(fresh)
        assert standing_log(story.user_id) == standing_log(fresh)
        assert list(differences(story.user_id)) == list(differences(fresh)) == []
        assert rebuild(story.user_id) == 0
        assert_nothing_is_lost_or_doubled(story)
    finally:
        db.session.rollback()


def kept_cards(user_id: int) -> dict[Key, dict[str, Any]]:
    """Return every column of every card, but for the ids of rows."""
    return {key: without(cards.stored(i), ITS_OWN) for key, i in card_ids(user_id).items()}


def standing_log(user_id: int) -> list[tuple[Key, dict[str, Any]]]:
    """Return the entries that stand; of a quiz without what it made of the card at the time.

    What came before an answer in a quiz may be undone later, unlike what came before a review.
    """
    keys = {card_id: key for key, card_id in card_ids(user_id).items()}
    return [
        (
            keys[entry["card_id"]],
            without(entry, ITS_OWN if entry["origin"] == "review" else ITS_OWN | OF_ITS_TIME),
        )
        for entry in cards.log_of(user_id)
        if entry["voided_at"] is None
    ]


def without(row: Any, names: set[str]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in names}


def assert_nothing_is_lost_or_doubled(story: Story) -> None:
    log = cards.log_of(story.user_id)
    assert len(log) == len({entry["request_key"] for entry in log}) == story.entry_count
    undone = sum(done.is_undone for done in story.done)
    assert sum(entry["voided_at"] is not None for entry in log) == undone
    for card_id, count in Counter(entry["card_id"] for entry in log).items():
        numbers = [entry["number"] for entry in log if entry["card_id"] == card_id]
        assert numbers == list(range(1, count + 1))
