"""When the questions of a quiz are met again: on the soonest day of their cards, if any has one."""

import datetime as dt

import sqlalchemy as sa
from flask import Flask

from quizapp.bank.models import QuestionEntry
from quizapp.core.questions import Cloze, Essay, SingleChoice, TrueFalse
from quizapp.db import db
from quizapp.memory.models import Card
from quizapp.quiz.models import Mode
from quizapp.quiz.queries.attempts import own_sitting
from quizapp.quiz.queries.meetings import Meetings, Place, meetings_of
from tests.conftest import NOON
from tests.quiz.taking import begun, given, of_kinds, place_of
from tests.texts.conftest import account_id

TOMORROW = dt.date(2026, 11, 23)


def met(learner: int, quiz: str, now: dt.datetime = NOON) -> Meetings:
    return meetings_of(learner, own_sitting(learner, quiz).attempt_id, None, now)


def test_an_answered_question_is_met_on_its_day_and_another_has_no_card(learner_id: int) -> None:
    choice, essay = of_kinds(SingleChoice, Essay)
    quiz = begun(learner_id, [choice, essay])
    given(learner_id, quiz, place_of(learner_id, quiz, SingleChoice), right=False)

    found = met(learner_id, quiz)

    assert found.today == NOON.date()
    assert {one.question_id: (one.place, one.due_day) for one in found.questions} == {
        choice.question_id: (Place.DATED, TOMORROW),
        essay.question_id: (Place.NO_CARD, None),
    }


def test_a_question_that_came_back_in_its_quiz_is_told_of_once(learner_id: int) -> None:
    quiz = begun(learner_id, of_kinds(SingleChoice))
    given(learner_id, quiz, 1, right=False)
    given(learner_id, quiz, 2)

    assert len(met(learner_id, quiz).questions) == 1


def test_a_gap_text_is_met_with_the_first_of_its_gaps(learner_id: int) -> None:
    (gaps,) = of_kinds(Cloze)
    quiz = begun(learner_id, [gaps])
    given(learner_id, quiz, 1)
    later = Card(user_id=learner_id, question_id=gaps.question_id, part=98, added_at=NOON)
    db.session.add(later)
    db.session.flush()

    (found,) = met(learner_id, quiz).questions

    assert (found.place, found.due_day is None) == (Place.DATED, False)


def test_a_card_that_is_due_but_not_today_is_met_tomorrow(learner_id: int) -> None:
    (choice,) = of_kinds(SingleChoice)
    quiz = begun(learner_id, [choice])
    given(learner_id, quiz, 1, right=False)
    skipped = {"due_day": NOON.date(), "skipped_day": NOON.date(), "skipped_at": NOON}
    db.session.execute(sa.update(Card).values(**skipped))

    (today,) = met(learner_id, quiz).questions
    (after,) = met(learner_id, quiz, NOON + dt.timedelta(days=1)).questions

    assert (today.due_day, after.due_day) == (TOMORROW, NOON.date())


def test_a_card_that_was_set_aside_and_one_that_rests_have_no_day(learner_id: int) -> None:
    choice, judged, gaps = of_kinds(SingleChoice, TrueFalse, Cloze)
    quiz = begun(learner_id, [choice, judged, gaps])
    for place in (1, 2, 3):
        given(learner_id, quiz, place)
    aside = sa.update(Card).where(Card.question_id == choice.question_id)
    db.session.execute(aside.values(suspended_at=NOON))
    retired = sa.update(QuestionEntry).where(QuestionEntry.id == judged.question_id)
    db.session.execute(retired.values(retired_at=NOON))
    new = sa.update(Card).where(Card.question_id == gaps.question_id)
    nothing = ("stability", "difficulty", "due_day", "last_day", "last_rating")
    db.session.execute(new.values(dict.fromkeys(nothing)))

    found = met(learner_id, quiz).questions

    assert {one.question_id: (one.place, one.due_day) for one in found} == {
        choice.question_id: (Place.ASIDE, None),
        judged.question_id: (Place.RESTING, None),
        gaps.question_id: (Place.NEW, None),
    }


def test_of_what_is_being_tested_nothing_is_told_but_how_many(learner_id: int) -> None:
    choice, judged = of_kinds(SingleChoice, TrueFalse)
    quiz = begun(learner_id, [choice, judged])
    given(learner_id, quiz, 1)
    given(learner_id, quiz, 2)
    begun(learner_id, [choice], mode=Mode.TEST)

    found = met(learner_id, quiz)

    assert [one.question_id for one in found.questions] == [judged.question_id]
    assert found.tested_count == 1


def test_cards_of_others_are_no_meetings_of_ones_own(app: Flask, learner_id: int) -> None:
    db.session.commit()
    outsider, questions = account_id(app, "outsider"), of_kinds(SingleChoice)
    given(outsider, begun(outsider, questions), 1)

    (found,) = met(learner_id, begun(learner_id, questions)).questions

    assert found.place is Place.NO_CARD
