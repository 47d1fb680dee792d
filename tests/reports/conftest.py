"""Sittings put straight into the database, with the credits that a test is about."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from quizapp.accounts.models import UserAccount
from quizapp.bank.queries import quiz_questions
from quizapp.db import db
from quizapp.quiz.models import Answer, Attempt, AttemptItem, AttemptSection
from quizapp.sources.models import Source
from quizapp.sources.queries import current_sections

NOON = dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC)


@dataclass
class Desk:
    """Somebody's desk: `sit` lays a quiz on it as it would be after these answers.

    A credit of None is an answer that nobody has marked; a question without one is not answered.
    """

    user_id: int
    sections: Sequence[int] = field(default_factory=tuple)

    def sit(
        self,
        credits_given: Sequence[float | None],
        *,
        section: int = 5,
        begun: dt.datetime = NOON,
        is_open: bool = False,
        size: int | None = None,
        **attempt: object,
    ) -> Attempt:
        section_id = self.sections[section - 1]
        questions = quiz_questions([section_id])[: size or len(credits_given)]
        score = sum(credit or 0 for credit in credits_given)
        given = {
            "user_id": self.user_id,
            "source_id": db.session.scalar(sa.select(Source.id)),
            "mode": "practice",
            "seed": "seed",
            "started_at": begun,
            "submitted_at": None if is_open else begun,
            "score": None if is_open else score,
            "max_score": len(questions),
        }
        made = Attempt(**{**given, **attempt})
        db.session.add(made)
        db.session.flush()
        db.session.add(AttemptSection(attempt_id=made.id, section_id=section_id))
        for place, question in enumerate(questions, start=1):
            self._item(made, question.version_id, place, question.question.shuffled_count)
        for place, credit in enumerate(credits_given, start=1):
            self.answer(made, place, credit)
        db.session.commit()
        return made

    def answer(self, made: Attempt, place: int, credit: float | None, **flags: object) -> None:
        at = made.started_at + dt.timedelta(seconds=place)
        query = sa.select(AttemptItem.id).filter_by(attempt_id=made.id, position=place)
        given = {
            "item_id": db.session.scalar(query),
            "credit": credit,
            "request_key": "key",
            "answered_at": at,
            "graded_at": None if credit is None else at,
            "gave_up": True,
        }
        db.session.add(Answer(**{**given, **flags}))
        db.session.commit()

    def bring_back(self, made: Attempt, place: int, at_place: int) -> None:
        first = db.session.scalars(
            sa.select(AttemptItem).filter_by(attempt_id=made.id, position=place)
        ).one()
        self._item(made, first.question_version_id, at_place, len(first.shown_order), first.id)
        db.session.commit()

    def _item(
        self, made: Attempt, version_id: int, place: int, count: int, returns: int | None = None
    ) -> None:
        item = AttemptItem(
            attempt_id=made.id,
            position=place,
            question_version_id=version_id,
            points=1,
            shown_order=list(range(count)),
            returns_item_id=returns,
        )
        db.session.add(item)
        db.session.flush()


@pytest.fixture
def context(app: Flask) -> Iterator[None]:
    """The app's context for the whole of a test, as a command has it."""
    with app.app_context():
        yield


@pytest.fixture
def desk_of(
    app: Flask, client_of: Callable[[str], FlaskClient], context: None
) -> Callable[[str], Desk]:
    """Return the desk of one of the cast."""

    def find(name: str) -> Desk:
        db.session.rollback()  # what was only read so far must not keep the account from being made
        client_of(name)
        query = sa.select(UserAccount.id).filter_by(login_name=None if name == "guest" else name)
        user_id = db.session.scalars(query).one()
        source_id = db.session.scalar(sa.select(Source.id))
        assert source_id is not None
        sections = [section.id for section in current_sections(source_id)]
        db.session.rollback()
        return Desk(user_id, sections)

    return find
