"""One rule says which cards are asked: those whose text is open to them and whose gap is there."""

import datetime as dt
from collections.abc import Callable

import pytest
import sqlalchemy as sa

from quizapp.bank.models import QuestionEntry, QuestionSet
from quizapp.core.errors import NotAllowedNowError
from quizapp.core.questions import Cloze
from quizapp.core.questions.cards import part_count
from quizapp.db import db
from quizapp.memory.models import Card
from quizapp.memory.queries.asked import CARD_IS_ASKED, Rest
from quizapp.memory.queries.cards import (
    OWN_CARDS,
    Choice,
    held_cards,
    next_due,
    next_new,
    own_card,
)
from quizapp.memory.queries.maps import CARDS, read_cards
from quizapp.sources.models import Section, Source, Visibility
from tests.conftest import NOON
from tests.memory import cards
from tests.memory.cards import DAY, TODAY


def close(owner_id: int) -> None:
    """Let the one text be its owner's alone from now on."""
    source = db.session.scalars(sa.select(Source)).one()
    source.owner_id, source.visibility = owner_id, Visibility.PRIVATE
    db.session.flush()


def asked_ids(user_id: int) -> set[int]:
    """Return the cards that the rule itself lets through."""
    statement = OWN_CARDS.with_only_columns(Card.id).where(*CARD_IS_ASKED)
    return set(db.session.connection().execute(statement, {"user_id": user_id}).scalars())


def test_the_cards_of_a_text_that_was_closed_rest_for_all_but_its_owner(ada: int) -> None:
    owner = cards.learner("ben")
    held, new = cards.questions("flashcard")[:2]
    due = {who: cards.card(who, held.question_id, due_day=TODAY) for who in (ada, owner)}
    for who in due:
        cards.card(who, new.question_id)

    close(owner)

    choice = Choice(ada, TODAY)
    section = own_card(ada, due[ada]).section_id
    assert own_card(ada, due[ada]).rest is Rest.TEXT_CLOSED
    assert (next_due(choice).count, next_new(choice).count) == (0, 0)
    assert held_cards(choice, section) == ()
    assert read_cards(CARDS, {"user_id": ada}) == ()
    assert asked_ids(ada) == set()
    assert own_card(owner, due[owner]).rest is None
    assert (next_due(Choice(owner, TODAY)).count, next_new(Choice(owner, TODAY)).count) == (1, 1)
    assert len(read_cards(CARDS, {"user_id": owner})) == 2


def test_a_card_of_a_closed_text_is_not_answered(ada: int) -> None:
    card_id = cards.card(ada, cards.questions("flashcard")[0].question_id, due_day=TODAY)

    close(cards.learner("ben"))

    with pytest.raises(NotAllowedNowError):
        cards.answer(ada, card_id)


@pytest.mark.parametrize(
    "stem",
    [
        "In {{March}} the light returns.",
        "In {{March|Mar}} the {{light}} returns, {{warm}}.",
        'A "quote", a \\ slash, ünïcode {{☀}} and {one} brace }} {{two}}',
        "{{{a}} and {{b}}",
    ],
)
def test_as_many_gaps_are_asked_as_the_cloze_has(ada: int, stem: str) -> None:
    version = cards.cloze(stem)
    parts = [cards.card(ada, version.question_id, part=part) for part in range(5)]

    count = part_count(Cloze(stem))

    assert asked_ids(ada) == set(parts[:count])
    assert own_card(ada, parts[count]).rest is Rest.GAP_OUT
    assert {card.part for card in read_cards(CARDS, {"user_id": ada})} == set(range(count))


def test_a_question_that_is_no_cloze_any_more_keeps_its_first_card_alone(ada: int) -> None:
    version = cards.questions("flashcard")[0]
    first, second = (cards.card(ada, version.question_id, part=part) for part in (0, 1))

    assert asked_ids(ada) == {first}
    assert own_card(ada, second).rest is Rest.GAP_OUT


def _retire(entry: QuestionEntry) -> None:
    entry.retired_at = NOON


def _retire_section(entry: QuestionEntry) -> None:
    db.session.get_one(Section, entry.section_id).retired_at = NOON


def _retire_text(entry: QuestionEntry) -> None:
    section = db.session.get_one(Section, entry.section_id)
    db.session.get_one(Source, section.source_id).retired_at = NOON


def _pause(entry: QuestionEntry) -> None:
    entry.paused_at = NOON


def _hide(entry: QuestionEntry) -> None:
    db.session.get_one(QuestionSet, entry.set_id).visibility = "retired"


@pytest.mark.parametrize(
    ("change", "rest"),
    [
        (_retire, Rest.QUESTION_OUT),
        (_retire_section, Rest.SECTION_OUT),
        (_retire_text, Rest.TEXT_OUT),
        (_pause, Rest.PAUSED),
        (_hide, Rest.SET_OUT),
    ],
)
def test_a_card_says_why_it_rests(
    ada: int, change: Callable[[QuestionEntry], None], rest: Rest
) -> None:
    version = cards.questions("flashcard")[0]
    card_id = cards.card(ada, version.question_id, due_day=TODAY - dt.timedelta(3))
    assert own_card(ada, card_id).rest is None

    change(db.session.get_one(QuestionEntry, version.question_id))
    db.session.flush()

    assert own_card(ada, card_id).rest is rest
    assert asked_ids(ada) == set()
    assert next_due(Choice(ada, TODAY + DAY)).card is None
