"""A learner at a quiz without its pages: laid out, answered and marked through the service."""

import datetime as dt

import sqlalchemy as sa

from quizapp.bank.queries import CurrentQuestion, quiz_questions
from quizapp.db import db
from quizapp.quiz.models import Answer
from quizapp.quiz.queries.attempts import own_item, own_items
from quizapp.quiz.service import Plan, Submission, give_credit, start_attempt, submit_answer
from quizapp.sources.queries import current_sections
from tests.conftest import NOON
from tests.quiz.sitting import right_values, wrong_values
from tests.texts.answering import source


def of_kinds(*kinds: type) -> list[CurrentQuestion]:
    """Return a question of each kind; a kind named twice gives two."""
    left = list(quiz_questions([section.id for section in current_sections(source().id)]))
    found = []
    for kind in kinds:
        found.append(next(one for one in left if isinstance(one.question, kind)))
        left.remove(found[-1])
    return found


def plan(**changes: object) -> Plan:
    sections = tuple(section.id for section in current_sections(source().id))
    return Plan(source().id, sections, **changes)  # type: ignore[arg-type]


def begun(learner: int, questions: list[CurrentQuestion], **changes: object) -> str:
    return start_attempt(learner, plan(**changes), questions, NOON).public_id


def place_of(learner: int, quiz: str, kind: type) -> int:
    items = own_items(learner, quiz)
    return next(item.position for item in items if isinstance(item.question, kind))


def given(
    learner: int, quiz: str, place: int, *, right: bool = True, at: dt.datetime = NOON
) -> bool:
    item = own_item(learner, quiz, place)
    values = (right_values if right else wrong_values)(item.question, item.shown_order)
    response = item.question.read_response(values, item.shown_order)
    return submit_answer(item, Submission(response, request_key="k"), at)


def mark(learner: int, quiz: str, place: int, share: str) -> None:
    give_credit(own_item(learner, quiz, place), share, learner, NOON)


def places(learner: int, quiz: str) -> list[tuple[int, bool]]:
    return [(item.position, item.is_return) for item in own_items(learner, quiz)]


def stored() -> Answer:
    return db.session.scalars(sa.select(Answer)).one()
