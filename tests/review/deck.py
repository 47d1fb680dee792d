"""Cards of the cast, one of each kind that a test names, and what their pages send back."""

import datetime as dt
import html
import re
from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from quizapp.bank.models import QuestionEntry, QuestionVersion
from quizapp.core.questions import KINDS
from quizapp.core.questions.cards import RecalledQuestion
from quizapp.db import db
from quizapp.memory.models import Card, ReviewLog
from quizapp.memory.queries.cards import OwnCard, own_card
from quizapp.review.views.cards import order_of
from tests.conftest import NOON
from tests.quiz.sitting import right_values, wrong_values
from tests.study.holding import user_id

TODAY = dt.date(2026, 11, 22)
AGO = TODAY - dt.timedelta(10)
RECALLED = ("flashcard", "cloze", "short_answer", "numeric", "essay")
ASKED = tuple(kind for kind in KINDS if kind not in RECALLED)
_LAST = re.compile(r'name="last" value="([^"]+)"')
_HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')


def deal(
    app: Flask, kinds: Sequence[str], *, who: str = "learner", due: dt.date | None = TODAY
) -> list[int]:
    """Give one of the cast a card of each kind named, the first most nearly forgotten.

    `due` is the day on which they are; None makes cards that were never shown.
    """
    owner = user_id(app, who)
    with app.app_context():
        taken: set[int] = set(db.session.scalars(sa.select(Card.question_id).where(_of(owner))))
        cards = []
        for place, kind in enumerate(kinds):
            question = _question(kind, taken)
            taken.add(question)
            card = Card(user_id=owner, question_id=question, part=0, added_at=NOON)
            if due is not None:
                card.stability, card.difficulty = 5.0 + place, 5.0
                card.last_day, card.due_day, card.review_count = AGO, due, 1
                card.last_rating = 3
            cards.append(card)
        db.session.add_all(cards)
        db.session.commit()
        return [card.id for card in cards]


def seen(app: Flask, card_id: int, who: str = "learner") -> OwnCard:
    """Return a card as the pages get it."""
    owner = user_id(app, who)
    with app.app_context():
        return own_card(owner, card_id)


def columns(app: Flask, card_id: int) -> dict[str, object]:
    """Return every column of a card."""
    table = Card.__table__
    with app.app_context():
        row = db.session.execute(sa.select(table).where(table.c.id == card_id)).one()
        return dict(row._mapping)


def log(app: Flask) -> list[ReviewLog]:
    """Return every entry of every log, undone ones too."""
    with app.app_context():
        return list(db.session.scalars(sa.select(ReviewLog).order_by(ReviewLog.id)))


def counted(app: Flask) -> int:
    """Return how many answers stand."""
    return sum(entry.voided_at is None for entry in log(app))


def sent_by(page: TestResponse) -> dict[str, str]:
    """Return what the page of a card sends back by itself."""
    found = {name: html.unescape(value) for name, value in _HIDDEN.findall(page.text)}
    return {name: value for name, value in found.items() if name not in {"csrf_token", "last"}}


def back(client: FlaskClient, card_id: int, **asked: str) -> TestResponse:
    """Return the back of a card, with what was typed for it if that is given."""
    if "typed" in asked:
        page = client.post(f"/review/{card_id}/back", data=asked, follow_redirects=True)
        assert page.status_code == 200
        return page
    page = client.get(f"/review/{card_id}", query_string={"show": "1", **asked})
    assert page.status_code == 200, page.location
    return page


def undo(client: FlaskClient) -> TestResponse:
    """Press Undo on the page of the session that comes next, and see what follows."""
    return client.post("/review/undo", data=named_step(client), follow_redirects=True)


def named_step(client: FlaskClient) -> dict[str, str]:
    """Return what the Undo of the page that comes next sends along, nothing if there is none."""
    found = _LAST.search(client.get("/review", follow_redirects=True).text)
    return {"last": found[1]} if found else {}


def rate(client: FlaskClient, card_id: int, rating: int = 3, **changed: str) -> TestResponse:
    """Look at the back of a card and rate it."""
    fields = sent_by(back(client, card_id)) | {"rating": str(rating)} | changed
    return client.post(f"/review/{card_id}", data=fields)


def choose(
    app: Flask, client: FlaskClient, card_id: int, *, right: bool, **changed: str
) -> TestResponse:
    """Answer a card that is asked as in a quiz."""
    fields: Mapping[str, str | list[str]] = sent_by(client.get(f"/review/{card_id}"))
    return client.post(
        f"/review/{card_id}",
        data={**fields, "answer": values(app, card_id, right=right), **changed},
    )


def answer(app: Flask, client: FlaskClient, card_id: int, *, knew: bool) -> TestResponse:
    """Answer a card of whatever kind."""
    if isinstance(seen(app, card_id).question, RecalledQuestion):
        return rate(client, card_id, 3 if knew else 1)
    return choose(app, client, card_id, right=knew)


def values(app: Flask, card_id: int, *, right: bool) -> list[str]:
    """Return what a form is given that is wholly right, or wrong."""
    card = seen(app, card_id)
    order = order_of(card.id, card.question, card.next_number)
    return (right_values if right else wrong_values)(card.question, order)


def card_shown(page: TestResponse) -> int:
    """Return the card that a page of a session shows."""
    found = re.search(r'action="/review/(\d+)(?:/back)?"', page.text)
    assert found, page.text
    return int(found[1])


def _of(owner: int) -> sa.ColumnElement[bool]:
    return Card.user_id == owner


def _question(kind: str, taken: set[int]) -> int:
    query = (
        sa.select(QuestionEntry.id)
        .join(QuestionVersion, QuestionVersion.question_id == QuestionEntry.id)
        .where(QuestionVersion.kind == kind, QuestionVersion.superseded_at.is_(None))
        .order_by(QuestionEntry.section_id, QuestionEntry.position)
    )
    return next(found for found in db.session.scalars(query) if found not in taken)
