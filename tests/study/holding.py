"""Cards of the cast, put into the test's database as a past of reviews would have left them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from flask import Flask

from quizapp.accounts.models import UserAccount
from quizapp.bank.models import QuestionEntry, QuestionVersion
from quizapp.db import db
from quizapp.memory.models import Card
from quizapp.sources.models import Section, Source
from tests.conftest import NOON, sign_in
from tests.quiz.sitting import TEXT

TODAY = dt.date(2026, 11, 22)


@dataclass(frozen=True)
class Held:
    """What is held of a card: its stability in days, when it was last seen, when it is due."""

    stability: float = 10.0
    last_day: dt.date = TODAY - dt.timedelta(days=5)
    due_day: dt.date = TODAY + dt.timedelta(days=5)


DUE = Held(due_day=TODAY)


def user_id(app: Flask, who: str = "learner") -> int:
    """Return the id of one of the cast, whose account is made at its first use."""
    sign_in(app, who)
    with app.app_context():
        query = sa.select(UserAccount.id).where(UserAccount.login_name == who)
        return db.session.scalars(query).one()


def question_ids(app: Flask, *, section: int = 1, kind: str | None = None) -> list[int]:
    """Return the questions of a section of the real text, in order."""
    query = (
        sa.select(QuestionEntry.id)
        .join(QuestionVersion, QuestionVersion.question_id == QuestionEntry.id)
        .join(Section, Section.id == QuestionEntry.section_id)
        .join(Source, Source.id == Section.source_id)
        .where(Source.slug == TEXT, Section.position == section)
        .where(QuestionVersion.superseded_at.is_(None))
        .order_by(QuestionEntry.position)
    )
    if kind:
        query = query.where(QuestionVersion.kind == kind)
    with app.app_context():
        return list(db.session.scalars(query))


def hold(
    app: Flask, held: Sequence[Held | None], *, who: str = "learner", section: int = 1
) -> list[int]:
    """Give one of the cast a card of each of a section's first questions; None is a new card."""
    questions = question_ids(app, section=section)
    owner = user_id(app, who)
    with app.app_context():
        cards = [
            _card(owner, question, one) for question, one in zip(questions, held, strict=False)
        ]
        db.session.add_all(cards)
        db.session.commit()
        return [card.id for card in cards]


def set_columns(app: Flask, card_id: int, **columns: object) -> None:
    """Set columns of a card."""
    with app.app_context():
        db.session.execute(sa.update(Card).where(Card.id == card_id).values(**columns))
        db.session.commit()


def take_out(app: Flask, card_id: int, entry: type[QuestionEntry | Section]) -> None:
    """Take the question of a card, or its section, out of the text."""
    with app.app_context():
        question = sa.select(Card.question_id).where(Card.id == card_id).scalar_subquery()
        section = sa.select(QuestionEntry.section_id).where(QuestionEntry.id == question)
        found = question if entry is QuestionEntry else section.scalar_subquery()
        db.session.execute(sa.update(entry).where(entry.id == found).values(retired_at=NOON))
        db.session.commit()


def stored_card(app: Flask, card_id: int) -> Card:
    """Return a card as it is stored."""
    with app.app_context():
        card = db.session.get(Card, card_id)
        assert card is not None
        return card


def _card(owner: int, question: int, held: Held | None) -> Card:
    card = Card(user_id=owner, question_id=question, part=0, added_at=NOON)
    if held is not None:
        card.stability, card.difficulty = held.stability, 5.0
        card.last_day, card.due_day, card.review_count = held.last_day, held.due_day, 1
        card.last_rating = 3
    return card


def close(app: Flask, owner: str) -> None:
    """Let the real text be one of the cast's own from now on, and of nobody else."""
    change = sa.update(Source).where(Source.slug == TEXT)
    owner_id = user_id(app, owner)
    with app.app_context():
        db.session.execute(change.values(owner_id=owner_id, visibility="private"))
        db.session.commit()
