"""A learner at a quiz: begins one, and knows right and wrong answers from the test's database."""

from dataclasses import dataclass

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from quizapp.bank.models import QuestionVersion
from quizapp.core.questions import (
    Cloze,
    Essay,
    Flashcard,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    Pointing,
    Question,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
    load,
)
from quizapp.db import db, reading
from quizapp.quiz.models import Answer, Attempt, AttemptItem

TEXT = "ukraine-russia-negotiations-2022"


@dataclass(frozen=True)
class Placed:
    """A question as the test's database has it in one attempt."""

    id: int
    position: int
    question: Question
    order: tuple[int, ...]
    version_id: int

    @property
    def kind(self) -> str:
        return self.question.kind

    @property
    def right(self) -> list[str]:
        """The values of a form that is wholly right."""
        return right_values(self.question, self.order)

    @property
    def wrong(self) -> list[str]:
        """The values of a form that is wrong, as far as the kind can be."""
        return wrong_values(self.question, self.order)


def begin(client: FlaskClient, **plan: object) -> str:
    """Start a quiz and return its address."""
    response = client.post("/quiz", data={"text": TEXT, **plan})
    assert response.status_code == 303, response.text
    return response.location.rpartition("/")[0]


def placed(app: Flask, quiz: str) -> list[Placed]:
    """Return the items of the quiz at this address, in order."""
    query = (
        sa.select(AttemptItem, QuestionVersion)
        .join(Attempt, Attempt.id == AttemptItem.attempt_id)
        .join(QuestionVersion, QuestionVersion.id == AttemptItem.question_version_id)
        .where(Attempt.public_id == quiz.split("/")[2])
        .order_by(AttemptItem.position)
    )
    with app.app_context():
        return [
            Placed(
                item.id,
                item.position,
                load(version.kind, version.payload),
                tuple(item.shown_order),
                version.id,
            )
            for item, version in db.session.execute(query)
        ]


def first_of(app: Flask, quiz: str, kind: str) -> Placed:
    """Return the first item of a kind in the quiz at this address."""
    return next(item for item in placed(app, quiz) if item.kind == kind)


def stored_answers(app: Flask) -> list[Answer]:
    """Return every stored answer."""
    with app.app_context():
        reading(only=True)
        answers = list(db.session.scalars(sa.select(Answer)))
        reading(only=False)
    return answers


def right_values(question: Question, order: tuple[int, ...]) -> list[str]:  # noqa: C901
    match question:
        case SingleChoice() | MultipleResponse():
            return [str(n) for n, place in enumerate(order) if question.options[place].is_key]
        case TrueFalse():
            return ["0" if question.is_true else "1"]
        case ShortAnswer():
            return [question.accepted[0]]
        case Numeric():
            return [str(question.accepted[0].low)]
        case Cloze():
            return [gap[0] for gap in question.gaps]
        case Matching():
            partners = question.partners
            return [str(order.index(partners.index(pair.right))) for pair in question.pairs]
        case Ordering():
            return [str(place + 1) for place in order]
        case Pointing():
            return [str(question.keys[0])]
        case Essay():
            return ["In my own words."]
        case Flashcard():
            raise AssertionError("a flashcard is never part of a quiz")


def wrong_values(question: Question, order: tuple[int, ...]) -> list[str]:
    match question:
        case SingleChoice() | MultipleResponse():
            wrong = [n for n, place in enumerate(order) if not question.options[place].is_key]
            return [str(wrong[0])] if wrong else ["0"]
        case TrueFalse():
            return ["1" if question.is_true else "0"]
        case Numeric():
            return [str(question.accepted[0].high + 1_000_000)]
        case Matching():
            right = [int(value) for value in right_values(question, order)]
            return [str((value + 1) % len(order)) for value in right]
        case Ordering():
            return [str(len(order) - place) for place in order]
        case Pointing():
            places = range(1, question.sentence_count + 1)
            return [str(next(n for n in places if n not in question.keys))]
        case _:
            return ["zzz"]
