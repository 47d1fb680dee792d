"""A teacher at the desk: a small text, a set on it, the fields of a question as they are sent."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from quizapp.accounts.models import UserAccount
from quizapp.bank.models import QuestionEntry, QuestionSet, QuestionVersion
from quizapp.db import db
from quizapp.sources.models import Section, Source
from quizapp.sources.queries import CurrentSection, current_sections
from quizapp.sources.service import SectionText, SourceText, save_source
from tests.conftest import NOON, sign_in

TEXT = "pond"
ICE = SectionText(
    "01-ice", "Ice", "The pond freezes. The pike hunts. The frogs sleep.\n\nThe pond thaws."
)
SPRING = SectionText("02-spring", "Spring", "The algae wake first. The pike hunts.")
POND = SourceText(TEXT, "The Pond", "none", (ICE, SPRING))
FREEZES, HUNTS, SLEEP, THAWS = (0, 17), (18, 33), (34, 50), (52, 67)


def lay_out(app: Flask) -> int:
    """Store the text and return its id."""
    with app.app_context():
        source = save_source(POND, NOON)
        db.session.commit()
        return source.id


def sections(app: Flask) -> tuple[CurrentSection, ...]:
    """Return the sections of the text as they now stand."""
    with app.app_context():
        query = sa.select(Source.id).where(Source.slug == TEXT)
        return current_sections(db.session.scalars(query).one())


def mark(app: Flask, place: tuple[int, int], section: int = 0) -> str:
    """Return how a form sends these words of the text."""
    return f"{sections(app)[section].version_id}@{place[0]}-{place[1]}"


def account_id(app: Flask, who: str) -> int:
    """Return the id of one of the cast."""
    sign_in(app, who)
    with app.app_context():
        query = sa.select(UserAccount.id).where(UserAccount.login_name == who)
        return db.session.scalars(query).one()


def make_set(client: FlaskClient, title: str = "Mine", *, is_open: bool = True) -> int:
    """Make a set on the text and return its id."""
    data = (
        {"text": TEXT, "title": title, "is_open": "y"}
        if is_open
        else {"text": TEXT, "title": title}
    )
    response = client.post("/teach/sets", data=data)
    assert response.status_code == 303, response.text
    return int(response.location.rpartition("/")[2])


def choice(app: Flask, **other: Any) -> dict[str, Any]:
    """Return the fields of a choice that can be published."""
    return {
        "kind": "single_choice",
        "section": str(sections(app)[0].id),
        "evidence": [mark(app, HUNTS)],
        "stem": "Who hunts?",
        "options-0-text": "The pike",
        "options-1-text": "The frog",
        "options-1-why": "It sleeps.",
        "right": "0",
        "points": "1",
        "explanation": "The section says so.",
        "do": "publish",
    } | other


def publish(app: Flask, client: FlaskClient, set_id: int, **other: Any) -> int:
    """Publish a question and return its id."""
    response = client.post(f"/teach/sets/{set_id}/questions/new", data=choice(app, **other))
    assert response.status_code == 303, faults(response.text)
    with app.app_context():
        query = sa.select(QuestionEntry.id).where(QuestionEntry.set_id == set_id)
        return db.session.scalars(query.order_by(QuestionEntry.id.desc())).first() or 0


def versions(app: Flask, question_id: int) -> list[QuestionVersion]:
    """Return the versions of a question, the oldest first, their excerpts loaded."""
    query = (
        sa.select(QuestionVersion)
        .where(QuestionVersion.question_id == question_id)
        .order_by(QuestionVersion.number)
        .options(sa.orm.selectinload(QuestionVersion.excerpts))
    )
    with app.app_context():
        return list(db.session.scalars(query))


def stored_set(app: Flask, set_id: int) -> QuestionSet:
    """Return a set as it is stored."""
    with app.app_context():
        return db.session.get_one(QuestionSet, set_id)


def asked_in(app: Flask, set_id: int) -> list[str]:
    """Return what the questions of a set ask, in their order, those taken out left out."""
    query = (
        sa.select(QuestionVersion.payload)
        .join(QuestionEntry, QuestionEntry.id == QuestionVersion.question_id)
        .join(Section, Section.id == QuestionEntry.section_id)
        .where(QuestionEntry.set_id == set_id, QuestionVersion.superseded_at.is_(None))
        .where(QuestionEntry.retired_at.is_(None))
        .order_by(Section.position, QuestionEntry.position)
    )
    with app.app_context():
        return [payload["stem"] for payload in db.session.scalars(query)]


def value_of(page: str, name: str) -> str:
    """Return the value of the first input of this name."""
    tag = re.findall(rf'<input[^>]*name="{re.escape(name)}"[^>]*>', page)[0]
    found = re.findall(r'value="([^"]*)"', tag)
    return str(found[0]) if found else ""


def faults(page: str) -> list[str]:
    """Return what the summary of a page says is wrong."""
    summary = page.partition('class="error-summary"')[2].partition("</div>")[0]
    return [
        re.sub(r"<[^>]+>", "", line).strip()
        for line in re.findall(r"<li>(.*?)</li>", summary, re.DOTALL)
    ]


def edit(app: Flask, body: str) -> None:
    """Let the first section read otherwise."""
    with app.app_context():
        save_source(replace(POND, sections=(replace(ICE, body=body), SPRING)), NOON)
        db.session.commit()


def let_rest(app: Flask, question_id: int) -> None:
    """Let a question rest, as an edit does that leaves its words in doubt."""
    with app.app_context():
        db.session.get_one(QuestionEntry, question_id).paused_at = NOON
        db.session.commit()
