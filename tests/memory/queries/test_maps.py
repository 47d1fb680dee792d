"""The cards of a learner as maps and reports need them."""

import datetime as dt
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from flask import Flask

from quizapp.bank.models import QuestionEntry
from quizapp.core.memory.scheduling import Rating
from quizapp.core.questions import QUIZ_KINDS
from quizapp.db import db
from quizapp.memory.queries.maps import (
    CARDS,
    OF_SOURCE,
    Held,
    MapCard,
    card_evidence,
    card_places,
    held_questions,
    read_cards,
)
from quizapp.memory.queries.studies import Study
from quizapp.memory.service.cards import set_aside
from quizapp.memory.service.undoing import undo
from quizapp.sources.models import Source
from tests.conftest import NOON
from tests.memory.cards import DAY, TODAY, answer, card, cloze, learner, logged, questions

STUDY = Study()


@pytest.fixture(autouse=True)
def _within(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def cards_of(user_id: int) -> tuple[MapCard, ...]:
    return read_cards(CARDS, {"user_id": user_id})


def held_of(user_id: int, today: dt.date = TODAY) -> dict[int, Held]:
    return dict(held_questions(cards_of(user_id), STUDY, today))


def source_id() -> int:
    return db.session.scalars(sa.select(Source.id)).one()


def test_cards_come_in_the_order_of_the_text_and_only_those_of_the_learner() -> None:
    ada, bob = learner(), learner("bob")
    first, second = questions()[:2]
    card(ada, second.question_id, due_day=TODAY)
    card(ada, first.question_id)
    card(bob, questions()[5].question_id)

    found = cards_of(ada)

    assert [c.question_id for c in found] == [first.question_id, second.question_id]
    assert [c.memory is None for c in found] == [True, False]
    assert [c.version_id for c in found] == [first.id, second.id]


def test_the_cards_of_another_text_are_left_out() -> None:
    ada = learner()
    card(ada, questions()[0].question_id)
    of_source = CARDS.where(OF_SOURCE)

    assert len(read_cards(of_source, {"user_id": ada, "source_id": source_id()})) == 1
    assert read_cards(of_source, {"user_id": ada, "source_id": source_id() + 1}) == ()


def test_a_card_whose_question_was_retired_rests() -> None:
    ada, question = learner(), questions()[0]
    card(ada, question.question_id, due_day=TODAY)

    retire = sa.update(QuestionEntry).where(QuestionEntry.id == question.question_id)
    db.session.execute(retire.values(retired_at=NOON))

    assert cards_of(ada) == ()


def test_recall_is_that_of_the_scheduler_today() -> None:
    ada, question = learner(), questions()[0]
    card(ada, question.question_id, due_day=TODAY, stability=10.0, last_day=TODAY - 10 * DAY)

    now, later = held_of(ada), held_of(ada, TODAY + 20 * DAY)

    assert now[question.question_id].recall == pytest.approx(0.9)
    assert later[question.question_id].recall == pytest.approx(
        STUDY.scheduler.recall_after(10.0, 30)
    )


def test_a_question_is_held_as_its_faintest_gap_and_due_as_its_first() -> None:
    ada, question = learner(), cloze()
    card(ada, question.question_id, part=0, due_day=TODAY + 9 * DAY, stability=100.0)
    card(ada, question.question_id, part=1, due_day=TODAY + 3 * DAY, stability=5.0)

    held = held_of(ada)[question.question_id]

    assert held.recall == pytest.approx(STUDY.scheduler.recall_after(5.0, 10))
    assert held.due_day == TODAY + 3 * DAY
    assert not held.is_due
    assert held_of(ada, TODAY + 3 * DAY)[question.question_id].is_due


def test_a_card_never_recalled_has_no_chance_of_recall_and_is_not_due() -> None:
    ada, question = learner(), questions()[0]
    card(ada, question.question_id)

    held = held_of(ada)[question.question_id]

    assert (held.recall, held.due_day, held.is_due) == (None, None, False)


def test_a_card_set_aside_is_remembered_but_never_due() -> None:
    ada, question = learner(), questions()[0]
    own = card(ada, question.question_id, due_day=TODAY)

    set_aside(ada, own, NOON)

    held = held_of(ada)[question.question_id]
    assert held.recall == pytest.approx(0.9)
    assert (held.is_aside, held.is_due, held.due_day) == (True, False, None)


def test_the_last_review_is_the_newest_answer_that_stands() -> None:
    ada, question = learner(), questions("flashcard")[0]
    own = card(ada, question.question_id)
    answer(ada, own, Rating.GOOD, NOON)
    answer(ada, own, Rating.AGAIN, NOON + 3 * DAY)

    missed = held_of(ada)[question.question_id].last_review
    undo(ada, STUDY, NOON + 4 * DAY)
    taken_back = held_of(ada)[question.question_id].last_review

    assert missed is not None
    assert (missed.rating, missed.at) == (Rating.AGAIN, NOON + 3 * DAY)
    assert taken_back is not None
    assert (taken_back.rating, taken_back.at) == (Rating.GOOD, NOON)


def test_an_answer_in_a_quiz_is_no_review() -> None:
    ada, question = learner(), questions()[0]
    own = card(ada, question.question_id, due_day=TODAY)
    db.session.add(logged(ada, own, question.id, number=1, origin="review"))
    db.session.add(logged(ada, own, question.id, number=2, origin="quiz"))
    db.session.flush()

    assert held_of(ada)[question.question_id].last_review is None


def test_places_and_evidence_are_of_flashcards_as_well() -> None:
    places, evidence = card_places(source_id()), card_evidence(source_id())

    assert {place.kind for place in places} == {*QUIZ_KINDS, "flashcard"}
    assert "flashcard" in {place.kind for place in evidence}
    assert {place.question_id for place in evidence} <= {place.question_id for place in places}
    assert len(places) == len({place.question_id for place in places}) == len(questions())


def test_the_cards_of_a_text_are_found_in_one_statement(statements: list[str]) -> None:
    ada, source, asked = learner(), source_id(), questions()
    for question in asked:
        card(ada, question.question_id, due_day=TODAY)
    statements.clear()

    found = read_cards(CARDS.where(OF_SOURCE), {"user_id": ada, "source_id": source})

    assert len(found) == len(asked)
    assert len(statements) == 1


def test_what_was_missed_last_is_not_held_until_it_is_recalled_on_a_later_day() -> None:
    ada, question = learner(), questions("flashcard")[0]
    own = card(ada, question.question_id)
    answer(ada, own, Rating.AGAIN)
    answer(ada, own, Rating.GOOD, NOON + dt.timedelta(minutes=20))  # a return counts for nothing

    missed = [held_of(ada, TODAY + days * DAY)[question.question_id] for days in (0, 1)]
    answer(ada, own, Rating.GOOD, NOON + DAY)
    recalled = held_of(ada, TODAY + DAY)[question.question_id]

    assert [held.recall for held in missed] == [0, 0]
    assert [held.is_fading for held in missed] == [False, True]  # what was asked today waits a day
    assert (recalled.recall, recalled.is_fading) == (1, False)


def test_a_question_is_held_no_better_than_its_missed_gap() -> None:
    ada, question = learner(), cloze()
    card(ada, question.question_id, part=0, due_day=TODAY + 9 * DAY, stability=100.0)
    card(ada, question.question_id, part=1, due_day=TODAY + 9 * DAY, last_rating=1)

    assert held_of(ada)[question.question_id].recall == 0
