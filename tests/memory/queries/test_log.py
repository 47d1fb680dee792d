"""Reading the log: what survives, in order, of one card or of all of a learner's."""

import datetime as dt

from quizapp.core.memory.evidence import Evidence
from quizapp.core.memory.replay import Entry
from quizapp.core.memory.scheduling import Rating
from quizapp.db import db
from quizapp.memory.queries.log import entries_of, histories
from tests.conftest import NOON
from tests.memory import cards
from tests.memory.cards import DAY, TODAY


def test_the_entries_of_a_card_come_in_their_order_without_those_undone(ada: int) -> None:
    version, other = cards.questions()[:2]
    card_id = cards.card(ada, version.question_id)
    other_id = cards.card(ada, other.question_id)
    db.session.add_all(
        [
            cards.logged(ada, card_id, version.id, number=3, study_day=TODAY, rating=4, shift=None),
            cards.logged(ada, card_id, version.id, number=2, voided_at=NOON, rating=1),
            cards.logged(ada, card_id, version.id, number=1, study_day=TODAY - DAY, rating=2),
            cards.logged(ada, other_id, other.id, rating=1),
        ]
    )
    db.session.flush()

    entries = entries_of(card_id)

    assert entries == (
        Entry(TODAY - DAY, Rating.HARD, True, 0.9, 0, Evidence.RECALL),
        Entry(TODAY, Rating.EASY, True, 0.9, None, Evidence.RECALL),
    )


def test_an_entry_comes_back_as_exact_as_it_was_given(ada: int) -> None:
    version = cards.questions()[0]
    card_id = cards.card(ada, version.question_id)
    db.session.add(
        cards.logged(
            ada,
            card_id,
            version.id,
            study_day=dt.date.max,
            is_evidence=False,
            aim=0.1 + 0.8,
            shift=-3,
            evidence="true_false",
        )
    )
    db.session.flush()

    wanted = Entry(dt.date.max, Rating.GOOD, False, 0.1 + 0.8, -3, Evidence.TRUE_FALSE)
    assert entries_of(card_id) == (wanted,)


def test_a_card_never_answered_has_no_entries(ada: int) -> None:
    card_id = cards.card(ada, cards.questions()[0].question_id)

    assert entries_of(card_id) == ()
    assert dict(histories(ada)) == {}


def test_the_histories_are_those_of_one_learner_s_cards(ada: int) -> None:
    version, other = cards.questions()[:2]
    ben = cards.learner("ben")
    mine, second = (cards.card(ada, v.question_id) for v in (version, other))
    foreign = cards.card(ben, version.question_id)
    db.session.add_all(
        [
            cards.logged(ada, second, other.id, rating=1),
            cards.logged(ben, foreign, version.id, rating=2),
            cards.logged(ada, mine, version.id, number=1, rating=3),
            cards.logged(ada, mine, version.id, number=2, rating=4, study_day=TODAY + DAY),
        ]
    )
    db.session.flush()

    ratings = {card_id: [int(e.rating) for e in entries] for card_id, entries in histories(ada)}

    assert ratings == {mine: [3, 4], second: [1]}
