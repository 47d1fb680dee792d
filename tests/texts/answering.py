"""Answers as a learner leaves them behind: whole quizzes, laid out and answered in a few words."""

import datetime as dt
from collections.abc import Sequence

from quizapp.bank.queries import CurrentQuestion, quiz_questions
from quizapp.core.questions import Pointing, Question, SingleChoice
from quizapp.core.questions.response import Response
from quizapp.db import db
from quizapp.quiz.models import Mode
from quizapp.quiz.queries.attempts import own_item
from quizapp.quiz.service import Plan, Submission, finish_attempt, start_attempt, submit_answer
from quizapp.sources.models import Source
from quizapp.sources.queries import CurrentSection, current_sections, find_source
from tests.conftest import NOON

TEXT = "ukraine-russia-negotiations-2022"
HOUR = dt.timedelta(hours=1)


def source() -> Source:
    found = find_source(TEXT)
    assert found is not None
    return found


def section(number: int) -> CurrentSection:
    return current_sections(source().id)[number - 1]


def questions_of(number: int, kind: type[Question] = SingleChoice) -> list[CurrentQuestion]:
    """Return the questions of this kind in a section."""
    found = quiz_questions([section(number).id])
    return [current for current in found if isinstance(current.question, kind)]


def begin(
    learner_id: int,
    questions: Sequence[CurrentQuestion],
    now: dt.datetime,
    *,
    mode: Mode = Mode.PRACTICE,
    minutes: int | None = None,
) -> str:
    """Lay out a quiz on these questions and return its public id."""
    sections = tuple(sorted({current.section_id for current in questions}))
    plan = Plan(source().id, sections, mode, minutes=minutes)
    attempt = start_attempt(learner_id, plan, questions, now)
    db.session.commit()
    return attempt.public_id


def answer(
    learner_id: int, public_id: str, position: int, now: dt.datetime, *, is_right: bool
) -> None:
    """Answer one item of a quiz, rightly or not."""
    item = own_item(learner_id, public_id, position)
    submission = Submission(response_to(item.question, is_right=is_right), request_key="once")
    submit_answer(item, submission, now)
    db.session.commit()


def hand_in(learner_id: int, public_id: str, now: dt.datetime) -> None:
    finish_attempt(learner_id, public_id, now)
    db.session.commit()


def practise(
    learner_id: int, question: CurrentQuestion, now: dt.datetime, *, is_right: bool
) -> str:
    """Answer one question in a practice of its own and return the quiz's public id."""
    public_id = begin(learner_id, [question], now)
    answer(learner_id, public_id, 1, now, is_right=is_right)
    return public_id


def answer_many(learner: int) -> None:
    """Leave right, wrong and returned answers in several sections, and quizzes still open."""
    for number in (5, 6, 7):
        for place, question in enumerate(questions_of(number)):
            practise(learner, question, NOON + place * HOUR, is_right=place % 2 == 0 or number == 7)
    begin(learner, questions_of(8), NOON)


def response_to(question: Question, *, is_right: bool) -> Response:
    match question:
        case SingleChoice():
            place = next(n for n, o in enumerate(question.options) if o.is_key == is_right)
        case Pointing():
            numbers = range(1, question.sentence_count + 1)
            place = next(n for n in numbers if (n in question.keys) == is_right)
        case _:
            raise AssertionError(question.kind)
    return Response((place,))
