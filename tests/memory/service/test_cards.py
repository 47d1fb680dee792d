"""Adding cards, setting them aside, bringing them back, leaving them out for a day."""

import pytest

from quizapp.bank.models import QuestionEntry
from quizapp.core.errors import NotAllowedNowError, NotYoursError
from quizapp.db import db
from quizapp.memory.service.cards import (
    bring_back,
    learn_question,
    learn_sections,
    set_aside,
    skip,
)
from quizapp.sources.models import Section, Source, Visibility
from tests.conftest import NOON
from tests.memory import cards
from tests.memory.cards import DAY, TODAY, answer, stored
from tests.memory.story import card_ids


def section_of(question_id: int) -> int:
    return db.session.get_one(QuestionEntry, question_id).section_id


def test_learning_a_section_makes_a_card_of_each_of_its_questions_and_gaps(ada: int) -> None:
    cloze = cards.cloze()
    section = section_of(cloze.question_id)
    asked = [v for v in cards.questions() if section_of(v.question_id) == section]

    added = learn_sections(ada, [section], NOON)

    wanted = {(v.question_id, 0) for v in asked} | {(cloze.question_id, 1)}
    assert card_ids(ada).keys() == wanted
    assert added == len(wanted)
    assert "flashcard" in {v.kind for v in asked}
    new = stored(card_ids(ada)[cloze.question_id, 1])
    assert (new["added_at"], new["stability"], new["review_count"]) == (NOON, None, 0)


def test_learning_again_adds_what_is_missing_and_leaves_what_is_known(ada: int) -> None:
    version = cards.questions()[0]
    section = section_of(version.question_id)
    learn_question(ada, version.question_id, NOON)
    card_id = card_ids(ada)[version.question_id, 0]
    answer(ada, card_id)
    before = stored(card_id)

    added = learn_sections(ada, [section], NOON + DAY)

    assert added == len(card_ids(ada)) - 1 > 0
    assert stored(card_id) == before
    assert (
        learn_sections(ada, [section], NOON) == learn_question(ada, version.question_id, NOON) == 0
    )


def test_learning_is_one_s_own(ada: int) -> None:
    ben = cards.learner("ben")
    version = cards.questions()[0]
    learn_question(ben, version.question_id, NOON)

    assert learn_question(ada, version.question_id, NOON) == 1
    assert len(card_ids(ben)) == 1


def test_what_is_not_asked_cannot_be_learned(ada: int) -> None:
    version = cards.questions()[0]
    db.session.get_one(QuestionEntry, version.question_id).retired_at = NOON
    db.session.flush()

    for question_id in (version.question_id, 10**6):
        with pytest.raises(NotAllowedNowError, match="not asked any more, so it is no card"):
            learn_question(ada, question_id, NOON)
    for sections in ([], [10**6]):
        with pytest.raises(NotAllowedNowError, match=r"no questions on this yet\."):
            learn_sections(ada, sections, NOON)
    assert card_ids(ada) == {}


def test_a_private_text_is_learned_by_its_owner_alone(ada: int) -> None:
    version = cards.questions()[0]
    section_id = section_of(version.question_id)
    source_id = db.session.get_one(Section, section_id).source_id
    source = db.session.get_one(Source, source_id)
    source.visibility, source.owner_id = Visibility.PRIVATE, cards.learner("ben")
    db.session.flush()

    with pytest.raises(NotAllowedNowError):
        learn_question(ada, version.question_id, NOON)
    with pytest.raises(NotAllowedNowError):
        learn_sections(ada, [section_id], NOON)

    assert card_ids(ada) == {}
    assert learn_question(source.owner_id, version.question_id, NOON) == 1


def test_a_card_set_aside_and_brought_back_is_as_it_was(ada: int) -> None:
    card_id = cards.card(ada, cards.questions()[0].question_id, due_day=TODAY)
    before = stored(card_id)

    set_aside(ada, card_id, NOON)
    set_aside(ada, card_id, NOON + DAY)
    aside = stored(card_id)
    bring_back(ada, card_id)
    bring_back(ada, card_id)

    assert aside == before | {"suspended_at": NOON}
    assert stored(card_id) == before


def test_leaving_a_card_out_changes_nothing_else(ada: int) -> None:
    card_id = cards.card(ada, cards.questions()[0].question_id, due_day=TODAY)
    before = stored(card_id)

    skip(ada, card_id, TODAY, NOON)
    skip(ada, card_id, TODAY + DAY, NOON + DAY)

    assert stored(card_id) == before | {"skipped_day": TODAY + DAY, "skipped_at": NOON + DAY}


def test_nobody_changes_a_card_of_somebody_else(ada: int) -> None:
    ben = cards.learner("ben")
    card_id = cards.card(ben, cards.questions()[0].question_id, suspended_at=NOON)
    before = stored(card_id)

    with pytest.raises(NotYoursError):
        set_aside(ada, card_id, NOON)
    with pytest.raises(NotYoursError):
        bring_back(ada, card_id)
    with pytest.raises(NotYoursError):
        skip(ada, card_id, TODAY, NOON)
    assert stored(card_id) == before
