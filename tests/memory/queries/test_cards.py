"""Reading cards: only one's own, only those that wait, the faintest or the next in turn."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa

from quizapp.bank.models import QuestionEntry, QuestionSet, QuestionVersion
from quizapp.core.errors import NotYoursError
from quizapp.core.memory.replay import CardState
from quizapp.core.memory.scheduling import Memory, Rating
from quizapp.core.questions import Flashcard
from quizapp.db import db
from quizapp.memory.queries.cards import (
    FIRST_TURN,
    Choice,
    Turn,
    held_cards,
    load_between,
    next_due,
    next_new,
    own_card,
    seed_of,
)
from quizapp.sources.models import Section, Source
from tests.conftest import NOON
from tests.memory import cards
from tests.memory.cards import DAY, TODAY


def entry_of(version: QuestionVersion) -> QuestionEntry:
    return db.session.get_one(QuestionEntry, version.question_id)


def due(ada: int, version: QuestionVersion, **columns: Any) -> int:
    return cards.card(ada, version.question_id, **({"due_day": TODAY} | columns))


def test_a_card_comes_with_its_memory_and_its_question(ada: int) -> None:
    version = cards.cloze()
    card_id = due(ada, version, part=1, stability=3.25, difficulty=5.5, review_count=4)
    db.session.add(cards.logged(ada, card_id, version.id, number=6, voided_at=NOON))
    db.session.flush()

    card = own_card(ada, card_id)

    memory = Memory(3.25, 5.5, TODAY - 10 * DAY)
    assert card.state == CardState(memory, TODAY, 4, 0, Rating.GOOD)
    assert (card.version_id, card.question) == (version.id, version.question)
    assert card.next_number == 7  # what was undone keeps its number
    assert card.seed == seed_of(version.question_id, 1)
    assert card.is_asked


@pytest.mark.parametrize("to_change", [False, True])
def test_a_card_of_somebody_else_is_as_if_it_did_not_exist(ada: int, to_change: bool) -> None:
    foreign = cards.card(cards.learner("ben"), cards.questions()[0].question_id)

    for card_id in (foreign, foreign + 1000):
        with pytest.raises(NotYoursError):
            own_card(ada, card_id, to_change=to_change)


def test_a_question_is_asked_in_its_newest_wording_and_its_memory_is_kept(ada: int) -> None:
    version = cards.questions("flashcard")[0]
    card_id = due(ada, version)
    newer = cards.revised(version, Flashcard(stem="Front", back="Back"))

    card = own_card(ada, card_id)

    assert card.version_id == newer.id
    assert card.state.memory is not None
    assert next_due(Choice(ada, TODAY)).count == 1


@pytest.mark.parametrize("gone", ["question", "set", "section"])
def test_what_is_not_asked_any_more_rests_and_keeps_its_memory(ada: int, gone: str) -> None:
    version = cards.questions()[0]
    held, new = due(ada, version), cards.card(ada, version.question_id, part=1)
    entry = entry_of(version)
    if gone == "question":
        entry.retired_at = NOON
    elif gone == "set":
        db.session.get_one(QuestionSet, entry.set_id).visibility = "retired"
    else:
        db.session.get_one(Section, entry.section_id).retired_at = NOON
    db.session.flush()

    assert not own_card(ada, held).is_asked
    assert own_card(ada, held).state.memory is not None
    assert next_due(Choice(ada, TODAY)).card is None
    assert next_new(Choice(ada, TODAY)).card is None
    assert held_cards(Choice(ada, TODAY), entry.section_id) == ()
    assert not own_card(ada, new).is_asked


def test_a_gap_that_was_taken_out_of_its_cloze_rests(ada: int) -> None:
    cloze, other = cards.cloze(), cards.questions("flashcard")[-1]
    gone = due(ada, cloze, part=20, stability=1.0)
    left = due(ada, other)
    cards.card(ada, cloze.question_id, part=21)

    found = next_due(Choice(ada, TODAY))

    assert not own_card(ada, gone).is_asked
    assert found.card is not None
    assert (found.card.id, found.count) == (left, 1)
    assert next_new(Choice(ada, TODAY)).card is None
    assert held_cards(Choice(ada, TODAY), entry_of(cloze).section_id) == ()


def test_the_card_most_nearly_forgotten_comes_first(ada: int) -> None:
    stabilities = {8.0: TODAY - 4 * DAY, 3.0: TODAY - 6 * DAY, 100.0: TODAY - 90 * DAY}
    ids = [
        due(ada, version, stability=stability, last_day=last_day)
        for version, (stability, last_day) in zip(
            cards.questions(), stabilities.items(), strict=False
        )
    ]

    found = next_due(Choice(ada, TODAY))

    assert found.card is not None
    assert (found.card.id, found.count) == (ids[1], 3)


@pytest.mark.parametrize(
    "columns",
    [
        {"due_day": TODAY + DAY},
        {"suspended_at": NOON},
        {"skipped_day": TODAY},
    ],
)
def test_a_card_that_is_not_due_or_was_left_out_does_not_come(
    ada: int, columns: dict[str, Any]
) -> None:
    due(ada, cards.questions()[0], **columns)

    assert next_due(Choice(ada, TODAY)).count == 0


def test_a_card_left_out_comes_the_next_day(ada: int) -> None:
    due(ada, cards.questions()[0], skipped_day=TODAY)
    cards.card(ada, cards.questions()[1].question_id, skipped_day=TODAY)

    assert next_due(Choice(ada, TODAY + DAY)).count == 1
    assert next_new(Choice(ada, TODAY)).count == 0
    assert next_new(Choice(ada, TODAY + DAY)).count == 1


def test_what_was_shown_or_is_being_tested_or_is_another_s_does_not_come(ada: int) -> None:
    first, second, third = cards.questions()[:3]
    shown, _tested = due(ada, first), due(ada, second)
    due(cards.learner("ben"), third)
    choice = Choice(ada, TODAY, shown_ids={shown}, left_out={second.question_id})

    assert next_due(choice).card is None
    assert next_due(replace(choice, left_out=())).count == 1


def test_new_cards_take_turns_among_the_sections(ada: int) -> None:
    sections: dict[int, list[QuestionVersion]] = {}
    for version in cards.questions():
        sections.setdefault(entry_of(version).section_id, []).append(version)
    for versions in list(sections.values())[:3]:
        for version in versions[:2]:
            cards.card(ada, version.question_id)
    order: list[int] = []
    shown: list[int] = []
    after = FIRST_TURN

    while (found := next_new(Choice(ada, TODAY, shown), after)).card:
        order.append(found.card.section)
        shown.append(found.card.id)
        after = Turn(found.card.source_id, found.card.section)

    assert order == [*sorted(set(order)), *sorted(set(order))]
    assert len(order) == 6


def test_sections_of_the_same_number_in_two_texts_take_turns_too(ada: int) -> None:
    third = db.session.scalars(sa.select(Section).where(Section.position == 3)).one()
    other = Source(slug="other", title="Other", license="CC0", sections=[])
    other.sections.append(Section(slug="s", title="S", position=3))
    db.session.add(other)
    db.session.flush()
    versions = [v for v in cards.questions() if entry_of(v).section_id == third.id][:4]
    for version in versions[2:]:
        entry_of(version).section_id = other.sections[0].id
    for version in versions:
        cards.card(ada, version.question_id)
    order: list[int] = []
    shown: list[int] = []
    after = FIRST_TURN

    while (found := next_new(Choice(ada, TODAY, shown), after)).card:
        order.append(found.card.source_id)
        shown.append(found.card.id)
        after = Turn(found.card.source_id, found.card.section)

    assert order == [third.source_id, other.id] * 2


def test_the_text_that_goes_first_goes_first_as_long_as_it_has_cards(ada: int) -> None:
    other = Source(slug="other", title="Other", license="CC0", sections=[])
    other.sections.append(Section(slug="s", title="S", position=1))
    db.session.add(other)
    db.session.flush()
    first, last = cards.questions()[0], cards.questions()[-1]
    entry_of(last).section_id = other.sections[0].id
    ids = [cards.card(ada, version.question_id) for version in (first, last)]

    found = next_new(Choice(ada, TODAY), source_first=other.id)
    then = next_new(Choice(ada, TODAY, {ids[1]}), source_first=other.id)

    assert found.card is not None
    assert then.card is not None
    assert [found.card.id, then.card.id] == [ids[1], ids[0]]


def test_held_cards_are_those_of_the_section_of_which_something_is_remembered(ada: int) -> None:
    version = cards.questions()[0]
    section = entry_of(version).section_id
    elsewhere = next(v for v in cards.questions() if entry_of(v).section_id != section)
    held = due(ada, version, due_day=TODAY + 30 * DAY)
    cards.card(ada, version.question_id, part=1)
    due(ada, elsewhere)

    assert [card.id for card in held_cards(Choice(ada, TODAY), section)] == [held]


def test_the_load_counts_what_is_due_on_each_day_and_nothing_set_aside(ada: int) -> None:
    days = [TODAY, TODAY + DAY, TODAY + DAY, TODAY + 2 * DAY, dt.date.max]
    for version, day in zip(cards.questions(), days, strict=False):
        due(ada, version, due_day=day)
    due(ada, cards.questions()[10], due_day=TODAY + DAY, suspended_at=NOON)
    cards.card(ada, cards.questions()[11].question_id)
    due(cards.learner("ben"), cards.questions()[12])

    assert load_between(ada, TODAY, TODAY + DAY) == {TODAY: 1, TODAY + DAY: 2}
    assert load_between(ada, dt.date.max, dt.date.max) == {dt.date.max: 1}
