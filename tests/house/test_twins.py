"""Two questions that differ in their key alone look the same until they are answered."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from quizapp.bank.models import QuestionEntry, QuestionSet, QuestionVersion
from quizapp.core.questions import (
    Cloze,
    Essay,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    Pointing,
    Question,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
    dump,
)
from quizapp.core.questions.matching import Pair
from quizapp.core.questions.numeric import read_accepted
from quizapp.core.questions.options import Option
from quizapp.db import db
from quizapp.quiz.models import Attempt, AttemptItem
from tests.conftest import NOON
from tests.quiz.sitting import begin

ITS_OWN = re.compile(r'nonce="[^"]+"|name="(?:request_key|csrf_token)" value="[^"]*"|/quiz/[\w-]+')


@dataclass(frozen=True)
class Shown:
    """A question and the order its options are shown in."""

    question: Question
    order: tuple[int, ...] = ()


def choice(key: str, why: str = "") -> tuple[Option, ...]:
    return tuple(Option(text, text in key, why) for text in "ABCD")


def number(text: str) -> Numeric:
    accepted = read_accepted(text)
    assert accepted is not None
    return Numeric("How many?", (accepted,))


def pairs(*rights: str) -> tuple[Pair, ...]:
    return tuple(Pair(left, right) for left, right in zip("abc", rights, strict=True))


FOUR, OTHER = (2, 0, 3, 1), (2, 0, 1)
TWINS = {
    "single choice": (
        Shown(SingleChoice("Which?", choice("A", "It is A.")), FOUR),
        Shown(SingleChoice("Which?", choice("C")), FOUR),
    ),
    "multiple response": (
        Shown(MultipleResponse("Which?", choice("A")), FOUR),
        Shown(MultipleResponse("Which?", choice("BCD", "Not A.")), FOUR),
    ),
    "true or false": (
        Shown(TrueFalse("So it is.", is_true=True, true_rationale="Yes.")),
        Shown(TrueFalse("So it is.", is_true=False)),
    ),
    "short answer": (
        Shown(ShortAnswer("Who?", ("A", "a very long answer indeed"))),
        Shown(ShortAnswer("Who?", ("B",))),
    ),
    "number": (Shown(number("4 ± 2")), Shown(number("1234567890"))),
    "gaps": (
        Shown(Cloze("The {{cat|dog}} sat on the {{mat}}.")),
        Shown(Cloze("The {{elephant}} sat on the {{chair|sofa|bench}}.")),
    ),
    "matching": (
        Shown(Matching("Match.", pairs("x", "y", "z")), (2, 0, 1)),
        Shown(Matching("Match.", pairs("z", "x", "y")), (0, 1, 2)),
    ),
    "ordering": (
        Shown(Ordering("Order.", ("x", "y", "z")), (2, 0, 1)),
        Shown(Ordering("Order.", ("y", "z", "x")), (1, 2, 0)),
    ),
    "point to it": (
        Shown(Pointing("Where?", keys=(1,), sentence_count=4)),
        Shown(Pointing("Where?", keys=(2, 3), sentence_count=4)),
    ),
    "written answer": (Shown(Essay("Why?", "Because.")), Shown(Essay("Why?", "No reason."))),
}


def lay_out(app: Flask, learner: FlaskClient, shown: Shown, *, place: int) -> str:
    """Store the question and a quiz of the learner that asks it alone; return its address."""
    address = begin(learner, size=1)
    with app.app_context():
        entry, quiz = beside(address.split("/")[2], place)
        db.session.add_all([entry, quiz])
        db.session.flush()
        version = a_version(shown, entry.id, place)
        db.session.add(version)
        db.session.flush()
        item = AttemptItem(
            attempt_id=quiz.id,
            position=1,
            question_version_id=version.id,
            points=1,
            shown_order=list(shown.order),
        )
        db.session.add(item)
        db.session.commit()
        return f"/quiz/{quiz.public_id}/1"


def beside(public_id: str, place: int) -> tuple[QuestionEntry, Attempt]:
    """Return a question of the same section, and a quiz of the same learner on the same text."""
    user_id, source_id, set_id, section_id = db.session.execute(
        sa.select(
            Attempt.user_id, Attempt.source_id, QuestionEntry.set_id, QuestionEntry.section_id
        )
        .select_from(Attempt)
        .join(QuestionSet, QuestionSet.source_id == Attempt.source_id)
        .join(QuestionEntry, QuestionEntry.set_id == QuestionSet.id)
        .where(Attempt.public_id == public_id)
        .order_by(QuestionEntry.id)
        .limit(1)
    ).one()
    slug = f"twin-{place}"
    entry = QuestionEntry(set_id=set_id, section_id=section_id, slug=slug, position=place)
    quiz = Attempt(
        user_id=user_id,
        source_id=source_id,
        mode="practice",
        seed="",
        started_at=NOON,
        max_score=1,
    )
    return entry, quiz


def a_version(shown: Shown, question_id: int, place: int) -> QuestionVersion:
    """Return the row of the question that is shown."""
    return QuestionVersion(
        question_id=question_id,
        number=1,
        kind=shown.question.kind,
        payload=dump(shown.question),
        explanation=getattr(shown.question, "model", "It is explained here."),
        hint="",
        points=1,
        digest=str(place),
        created_at=NOON,
    )


@pytest.mark.parametrize("kind", TWINS)
def test_a_page_does_not_depend_on_the_key(
    app: Flask, client_of: Callable[[str], FlaskClient], kind: str
) -> None:
    learner = client_of("learner")
    addresses = [lay_out(app, learner, twin, place=n) for n, twin in enumerate(TWINS[kind], 900)]

    for look in ("", "?open-book=1", "?hint=1"):
        one, other = (learner.get(address + look) for address in addresses)
        assert one.status_code == 200
        assert ITS_OWN.sub("", one.text) == ITS_OWN.sub("", other.text)


@pytest.mark.parametrize("kind", TWINS)
def test_the_page_afterwards_does(
    app: Flask, client_of: Callable[[str], FlaskClient], kind: str
) -> None:
    learner = client_of("learner")
    addresses = [lay_out(app, learner, twin, place=n) for n, twin in enumerate(TWINS[kind], 900)]

    for address in addresses:
        learner.post(address, data={"dont_know": "1"})
    one, other = (ITS_OWN.sub("", learner.get(address).text) for address in addresses)

    assert one != other
