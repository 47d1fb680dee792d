"""What an exam asks of a day: its own text's cards alone, read without their questions."""

import datetime as dt

import pytest
import sqlalchemy as sa

from quizapp.bank.models import QuestionEntry
from quizapp.core.memory.exams import Exam
from quizapp.core.memory.scheduling import Scheduler
from quizapp.db import db
from quizapp.memory.queries.cards import Choice, own_card
from quizapp.memory.queries.exam_shares import ExamShare, exam_shares
from quizapp.memory.queries.sessions import next_of_session, session_of
from quizapp.memory.queries.studies import Study
from quizapp.sources.models import Section, Source
from tests.conftest import NOON
from tests.memory import cards
from tests.memory.cards import DAY, TODAY, answer, given

FSRS = Scheduler()
EXAM = Exam(TODAY + 4 * DAY, entered_on=TODAY)


def text_with_section(slug: str) -> Section:
    """Make another text of one section; return that."""
    source = Source(slug=slug, title=slug.title(), license="CC0", sections=[])
    section = Section(slug="s", title="S", position=3)
    source.sections.append(section)
    db.session.add(source)
    db.session.flush()
    return section


def moved(section: Section, count: int) -> list[int]:
    """Let so many flashcards belong to a section from now on; return their questions."""
    ids = [version.question_id for version in cards.questions("flashcard")[-count:]]
    change = sa.update(QuestionEntry).where(QuestionEntry.id.in_(ids))
    db.session.execute(change.values(section_id=section.id))
    return ids


def new_cards(user_id: int, question_ids: list[int]) -> list[int]:
    return [cards.card(user_id, question_id) for question_id in question_ids]


def first_ids(count: int) -> list[int]:
    return [version.question_id for version in cards.questions("single_choice")[:count]]


def test_the_new_cards_of_a_portion_are_those_of_the_text_of_the_exam(ada: int) -> None:
    section = text_with_section("another")
    own = new_cards(ada, moved(section, 6))
    new_cards(ada, first_ids(30))
    choice = Choice(ada, TODAY)

    (share,) = exam_shares(choice, {section.source_id: EXAM}, {}, FSRS)

    # four days left, of which two are kept free
    assert share == ExamShare(section.source_id, EXAM.day, (), 3)
    (later,) = exam_shares(choice, {section.source_id: EXAM}, {section.source_id: 2}, FSRS)
    assert later.new_count == 4 - 2
    assert len(own) == 6


def test_a_day_of_an_exam_and_another_text_is_no_longer_than_was_chosen(ada: int) -> None:
    section = text_with_section("another")
    exams = {section.source_id: EXAM}
    new_cards(ada, moved(section, 6))
    for question in first_ids(9)[:5]:
        cards.card(ada, question, due_day=TODAY)
    study, shown_at = Study(minutes_per_day=2, new_per_day=1), NOON - dt.timedelta(seconds=25)
    texts = set()

    while (card := next_of_session(ada, study, TODAY, exams=exams).card) is not None:
        answer(ada, card.id, given(number=card.next_number, shown_at=shown_at))
        texts.add(card.source_id)

    assert 120 <= session_of(ada, TODAY).seconds <= 120 + 25
    assert len(texts) == 2


def test_an_exam_on_a_text_without_cards_asks_for_nothing(ada: int) -> None:
    section = text_with_section("another")
    new_cards(ada, first_ids(30))
    study = Study(new_per_day=5)

    found = next_of_session(ada, study, TODAY, exams={section.source_id: EXAM})

    assert found.limits.new_cards == 5
    assert [share.count for share in found.exams] == [0]


@pytest.mark.parametrize("day", [TODAY, TODAY - DAY])
def test_an_exam_that_is_not_ahead_asks_for_nothing(ada: int, day: object) -> None:
    assert isinstance(day, type(TODAY))
    exam = Exam(day, entered_on=TODAY - 9 * DAY)

    assert exam_shares(Choice(ada, TODAY), {1: exam}, {}, FSRS) == ()


def test_new_cards_come_from_the_text_of_the_exam_until_its_portion_is_met(ada: int) -> None:
    section = text_with_section("another")
    own = new_cards(ada, moved(section, 6))
    new_cards(ada, first_ids(30))
    study, exams = Study(new_per_day=5), {section.source_id: EXAM}
    shown = []

    while (found := next_of_session(ada, study, TODAY, exams=exams)).card:
        shown.append(found.card.id)
        answer(ada, found.card.id)

    assert shown[:3] == own[:3]
    assert len(shown) == 5


def test_a_portion_larger_than_the_day_s_new_cards_comes_whole_and_nothing_beside_it(
    ada: int,
) -> None:
    section = text_with_section("another")
    own = new_cards(ada, moved(section, 6))
    new_cards(ada, first_ids(30))
    study, exams = Study(new_per_day=1), {section.source_id: EXAM}
    shown = []

    while (found := next_of_session(ada, study, TODAY, exams=exams)).card:
        shown.append(found.card.id)
        answer(ada, found.card.id)

    assert shown == own[:3]


def test_only_the_card_that_is_shown_is_read_with_its_question(
    ada: int, statements: list[str]
) -> None:
    weak = {"due_day": TODAY + 30 * DAY, "stability": 3.0, "last_day": TODAY - 20 * DAY}
    ids = [cards.card(ada, question_id, **weak) for question_id in first_ids(20)]
    source_id = own_card(ada, ids[0]).source_id
    exams = {source_id: Exam(TODAY + DAY, entered_on=TODAY - 10 * DAY)}
    statements.clear()

    found = next_of_session(ada, Study(), TODAY, exams=exams)

    assert found.card is not None
    assert (found.card.id, found.due_count) == (ids[0], 20)
    assert found.exams[0].early_ids == tuple(ids)
    many = next(text for text in statements if "source_id" in text and "due_day >" in text)
    assert "payload" not in many.split("FROM")[0]
    assert len(statements) == 5  # today's log, the exam's cards, the first due, new, and early card
