"""What is read of a learner: only what counts, only what was explained, only their own."""

from dataclasses import replace

import sqlalchemy as sa
from flask import Flask

from quizapp.core.memory.evidence import judge_rating
from quizapp.core.memory.scheduling import Rating
from quizapp.core.questions import Essay
from quizapp.db import db, reading
from quizapp.memory.models import Card, ReviewLog
from quizapp.memory.queries.studies import Study
from quizapp.memory.service.entries import Seen, Subject, write_entry
from quizapp.quiz.models import Mode
from quizapp.quiz.queries import counted
from quizapp.quiz.queries.attempts import own_item
from quizapp.quiz.service import Submission, submit_answer
from quizapp.sources.models import SectionVersion
from quizapp.sources.service import body_digest
from quizapp.texts.queries import (
    is_released,
    last_answers,
    open_quizzes,
    recent_credits,
    text_sizes,
)
from tests.conftest import NOON, Clock
from tests.texts.answering import (
    HOUR,
    answer,
    begin,
    hand_in,
    practise,
    questions_of,
    section,
    source,
)


def test_the_last_two_answers_to_a_question_are_found_the_older_first(
    app: Flask, learner: int
) -> None:
    with app.app_context():
        question = questions_of(5)[0]
        for hours, is_right in enumerate([True, True, False, True]):
            practise(learner, question, NOON + hours * HOUR, is_right=is_right)

        assert recent_credits(learner) == {question.question_id: (0.0, 1.0)}
        assert recent_credits(learner, source().id) == recent_credits(learner)
        assert recent_credits(learner, source().id + 1) == {}


def test_answers_of_others_are_not_found(app: Flask, learner: int, outsider: int) -> None:
    with app.app_context():
        question = questions_of(5)[0]
        practise(outsider, question, NOON, is_right=True)

        assert recent_credits(learner) == {}
        assert last_answers(learner, source().id) == {}
        assert not is_released(learner, question.question_id)


def test_a_missed_question_that_came_back_is_not_counted_again(app: Flask, learner: int) -> None:
    with app.app_context():
        question = questions_of(5)[0]
        quiz = practise(learner, question, NOON, is_right=False)

        answer(learner, quiz, 2, NOON + HOUR, is_right=True)

        assert recent_credits(learner) == {question.question_id: (0.0,)}
        assert last_answers(learner, source().id)[question.question_id].position == 1


def test_a_late_answer_is_not_counted(app: Flask, learner: int) -> None:
    with app.app_context():
        quiz = begin(learner, questions_of(5)[:1], NOON, mode=Mode.TEST, minutes=5)
        answer(learner, quiz, 1, NOON + HOUR, is_right=True)
        hand_in(learner, quiz, NOON + HOUR)

        assert recent_credits(learner) == {}
        assert last_answers(learner, source().id) == {}


def test_a_test_counts_once_it_is_handed_in(app: Flask, learner: int) -> None:
    with app.app_context():
        question = questions_of(5)[0]
        quiz = begin(learner, [question], NOON, mode=Mode.TEST)
        answer(learner, quiz, 1, NOON, is_right=True)

        assert recent_credits(learner) == {}
        assert last_answers(learner, source().id) == {}
        assert counted.tested_now(learner) == {question.question_id}
        assert not is_released(learner, question.question_id)

        hand_in(learner, quiz, NOON)

        assert recent_credits(learner) == {question.question_id: (1.0,)}
        assert last_answers(learner, source().id)[question.question_id].public_id == quiz
        assert counted.tested_now(learner) == frozenset()
        assert is_released(learner, question.question_id)


def test_a_written_answer_counts_only_once_it_is_marked(app: Flask, learner: int) -> None:
    with app.app_context():
        question = questions_of(5, Essay)[0]
        quiz = begin(learner, [question], NOON)
        item = own_item(learner, quiz, 1)
        submit_answer(item, Submission(item.question.read_response(["Words."], ()), "once"), NOON)
        db.session.commit()

        assert recent_credits(learner) == {}
        assert last_answers(learner, source().id)[question.question_id].credit is None


def test_a_question_of_a_practice_is_released_by_its_answer(app: Flask, learner: int) -> None:
    with app.app_context():
        first, second = questions_of(5)[:2]
        quiz = begin(learner, [first, second], NOON)
        answered = own_item(learner, quiz, 1).question_id
        answer(learner, quiz, 1, NOON, is_right=True)

        released = {q.question_id for q in (first, second) if is_released(learner, q.question_id)}

        assert released == {answered}


def test_a_question_is_released_by_a_review_of_its_card_that_stands(
    app: Flask, learner: int, outsider: int
) -> None:
    with app.app_context():
        question = questions_of(5)[0]
        card = Card(user_id=learner, question_id=question.question_id, part=0, added_at=NOON)
        db.session.add(card)
        db.session.flush()
        seen = Subject(card.id, learner, question.question_id, 0, question.version_id)

        assert not is_released(learner, question.question_id)
        write_entry(seen, Seen(judge_rating(Rating.GOOD), "quiz", "of a test"), Study(), NOON)
        assert not is_released(learner, question.question_id)
        again = replace(seen, next_number=2)
        write_entry(again, Seen(judge_rating(Rating.GOOD), "review", "of a review"), Study(), NOON)
        assert is_released(learner, question.question_id)
        assert not is_released(outsider, question.question_id)
        db.session.execute(sa.update(ReviewLog).values(voided_at=NOON))
        assert not is_released(learner, question.question_id)


def test_open_quizzes_are_found_the_newest_first(app: Flask, learner: int, outsider: int) -> None:
    with app.app_context():
        one = begin(learner, questions_of(5), NOON)
        both = begin(learner, questions_of(5) + questions_of(6), NOON + HOUR)
        ended = begin(learner, questions_of(5), NOON)
        hand_in(learner, ended, NOON)
        begin(outsider, questions_of(5), NOON)

        found = open_quizzes(learner, source().id)

        assert [quiz.public_id for quiz in found] == [both, one]
        assert found[1].section_ids == {section(5).id}
        assert found[0].section_ids == {section(5).id, section(6).id}


def test_the_size_of_a_text_is_that_of_its_sections_as_they_stand(app: Flask) -> None:
    with app.app_context():
        size = text_sizes()[source().id]

        db.session.execute(
            sa.text("UPDATE section SET retired_at = :now WHERE position = 8"), {"now": NOON}
        )

        assert (size.sections, size.words) == (8, 2563)
        assert text_sizes()[source().id].sections == 7


def test_the_size_of_a_text_is_told_without_its_body_once_it_is_known(
    app: Flask, statements: list[str]
) -> None:
    with app.app_context():
        first = text_sizes()
        statements.clear()

        assert text_sizes() == first
        (statement,) = statements
        assert "body" not in statement


def test_only_a_section_that_says_something_else_now_is_counted_again(
    app: Flask, statements: list[str], clock: Clock
) -> None:
    with app.app_context():
        reading(only=False)
        source_id = source().id
        before = text_sizes()[source_id]
        old = db.session.get_one(SectionVersion, section(5).version_id)
        old.superseded_at = clock()
        db.session.flush()
        body = f"{old.body} Three\n\n  more words."
        values = {"section_id": old.section_id, "number": old.number + 1, "body": body}
        digest = body_digest(body)
        db.session.add(SectionVersion(**values, digest=digest, created_at=clock()))
        db.session.flush()
        statements.clear()

        after = text_sizes()[source_id]

    assert (after.sections, after.words) == (before.sections, before.words + 3)
    assert len(statements) == 2
