"""Fills a fresh instance: the real text and copies of it, learners, and what they answered."""

import contextlib
import datetime as dt
import io
import math
import random
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from flask import Flask, session

from bench.clients import USER_AGENT
from quizapp.accounts.models import UserAccount
from quizapp.accounts.queries import find_person
from quizapp.app import create_app
from quizapp.bank.models import Excerpt, QuestionEntry, QuestionSet, QuestionVersion
from quizapp.cli.serve import bring_up_to_date
from quizapp.config import Settings
from quizapp.core.questions import QUIZ_KINDS, load
from quizapp.db import Base, db
from quizapp.quiz.models import Answer, Attempt, AttemptItem, AttemptSection
from quizapp.sources.models import Section, SectionVersion, Source
from quizapp.web.sessions import sign_in_person

FEWEST_LEARNERS = 10
QUIZZES_EACH = 10
ITEMS_EACH = 10
ONE_COPY = 10_000  # how far apart the ids of two copies of the text are
EPOCH = "bench"
CHOICES = frozenset({"single_choice", "true_false", "multiple_response"})
# every table of a text, with its columns that hold ids
COPIED: tuple[tuple[type[Base], frozenset[str]], ...] = (
    (Source, frozenset({"id"})),
    (Section, frozenset({"id", "source_id"})),
    (SectionVersion, frozenset({"id", "section_id"})),
    (QuestionSet, frozenset({"id", "source_id"})),
    (QuestionEntry, frozenset({"id", "set_id", "section_id"})),
    (QuestionVersion, frozenset({"id", "question_id"})),
    (Excerpt, frozenset({"id", "question_version_id", "section_version_id"})),
)


@dataclass(frozen=True)
class Learner:
    """Somebody with a history: the cookie that signs them in, and the text they work on."""

    id: int
    cookie: str
    text: str


@dataclass(frozen=True)
class Seeded:
    """An instance that is ready to be served."""

    instance: Path
    question_count: int
    answer_count: int
    learners: tuple[Learner, ...]


def seed(instance: Path, *, questions: int, answers: int) -> Seeded:
    """Fill a fresh instance with at least so many questions and stored answers."""
    app = create_app(Settings(instance=instance, log_requests=False))
    with app.app_context(), contextlib.redirect_stdout(io.StringIO()):
        bring_up_to_date()
        copy_text(questions)
        texts = _texts()
        learner_count = max(FEWEST_LEARNERS, math.ceil(answers / (QUIZZES_EACH * ITEMS_EACH)))
        insert(UserAccount, [account(number) for number in range(1, learner_count + 1)])
        _insert_quizzes(texts, learner_count)
        db.session.commit()
        seeded = Seeded(
            instance,
            sum(len(text.versions) for text in texts),
            learner_count * QUIZZES_EACH * ITEMS_EACH,
            tuple(
                Learner(number, sign_in(app, number), texts[(number - 1) % len(texts)].slug)
                for number in range(1, FEWEST_LEARNERS + 1)
            ),
        )
        db.session.remove()
        db.engine.dispose()
    return seeded


def copy_text(questions: int, kinds: Collection[str] = QUIZ_KINDS) -> None:
    """Copy the text, under other names, until there are so many questions of these kinds."""
    rows = {model: _rows(model) for model, _ in COPIED}
    asked = sum(row["kind"] in kinds for row in rows[QuestionVersion])
    for number in range(1, math.ceil(questions / asked)):
        for model, id_columns in COPIED:
            copies = [
                {name: _moved(value, name, id_columns, number) for name, value in row.items()}
                for row in rows[model]
            ]
            for copy in copies if model is Source else ():
                copy["slug"] = f"{copy['slug']}-{number}"
            insert(model, copies)


@dataclass(frozen=True)
class _Text:
    id: int
    slug: str
    section_ids: tuple[int, ...]
    versions: tuple[tuple[int, str, int], ...]  # id, kind, how many things are shown


def _texts() -> list[_Text]:
    columns = (QuestionVersion.id, QuestionVersion.kind, QuestionVersion.payload)
    texts = []
    for source_id, slug in db.session.execute(sa.select(Source.id, Source.slug)).tuples():
        section_ids = db.session.scalars(
            sa.select(Section.id).where(Section.source_id == source_id)
        )
        query = (
            sa.select(*columns)
            .join(QuestionEntry, QuestionEntry.id == QuestionVersion.question_id)
            .join(Section, Section.id == QuestionEntry.section_id)
            .where(Section.source_id == source_id, QuestionVersion.kind.in_(QUIZ_KINDS))
        )
        versions = tuple(
            (number, kind, load(kind, payload).shuffled_count)
            for number, kind, payload in db.session.execute(query).tuples()
        )
        texts.append(_Text(source_id, slug, tuple(section_ids), versions))
    return texts


def _insert_quizzes(texts: list[_Text], learner_count: int) -> None:
    """Store what every learner answered: each works on one text, a quiz a day."""
    chance = random.Random(2026)
    today = dt.datetime.now(dt.UTC)
    quizzes, sections, items, answers = [], [], [], []
    for number in range(learner_count * QUIZZES_EACH):
        learner, day = divmod(number, QUIZZES_EACH)
        text = texts[learner % len(texts)]
        at = today - dt.timedelta(days=QUIZZES_EACH - day)
        quiz = {"id": number + 1, "user_id": learner + 1, "source_id": text.id}
        asked = chance.sample(text.versions, ITEMS_EACH)
        credits_ = [float(chance.random() < 0.7) for _ in asked]
        quizzes.append(quiz | _quiz(number, at, sum(credits_)))
        sections += [{"attempt_id": number + 1, "section_id": one} for one in text.section_ids]
        for place, (version, credit) in enumerate(zip(asked, credits_, strict=True), start=1):
            item_id = number * ITEMS_EACH + place
            items.append(_item(item_id, number + 1, place, version))
            answers.append(_answer(item_id, version[1], credit, at))
    for model, rows in (
        (Attempt, quizzes),
        (AttemptSection, sections),
        (AttemptItem, items),
        (Answer, answers),
    ):
        insert(model, rows)


def account(number: int) -> dict[str, Any]:
    """Return the row of a guest's account."""
    now = dt.datetime.now(dt.UTC)
    return {"id": number, "display_name": "Guest", "session_epoch": EPOCH, "created_at": now}


def _quiz(number: int, at: dt.datetime, score: float) -> dict[str, Any]:
    ended = at + dt.timedelta(minutes=10)
    times = {"started_at": at, "submitted_at": ended, "score": score, "max_score": ITEMS_EACH}
    return {"public_id": f"seed-{number:07}", "mode": "practice", "seed": "seed", **times}


def _item(item_id: int, quiz_id: int, place: int, version: tuple[int, str, int]) -> dict[str, Any]:
    shown = {"points": 1, "shown_order": list(range(version[2]))}
    return {"id": item_id, "attempt_id": quiz_id, "position": place, **shown} | {
        "question_version_id": version[0]
    }


def _answer(item_id: int, kind: str, credit: float, at: dt.datetime) -> dict[str, Any]:
    response = {"choices": [0]} if kind in CHOICES else None
    given = {"response": response, "gave_up": response is None, "request_key": str(item_id)}
    return {"item_id": item_id, "credit": credit, "answered_at": at, "graded_at": at, **given}


def sign_in(app: Flask, number: int) -> str:
    """Sign a learner in as the app does, and return the cookie."""
    person = find_person(f"{number}:{EPOCH}")
    assert person
    visit = {"REMOTE_ADDR": "127.0.0.1", "HTTP_USER_AGENT": USER_AGENT}
    with app.test_request_context("/", environ_base=visit):
        sign_in_person(person, keep=True)
        response = app.response_class()
        app.session_interface.save_session(app, session, response)
    return response.headers["Set-Cookie"].partition(";")[0].partition("=")[2]


def _rows(model: type[Base]) -> list[dict[str, Any]]:
    return [dict(row) for row in db.session.execute(sa.select(model.__table__)).mappings()]


def _moved(value: Any, name: str, id_columns: frozenset[str], number: int) -> Any:
    return value + number * ONE_COPY if name in id_columns else value


def insert(model: type[Base], rows: list[dict[str, Any]]) -> None:
    """Insert rows, some thousands at a time."""
    for chunk in _chunks(rows):
        db.session.connection().execute(sa.insert(model), chunk)


def _chunks(rows: list[dict[str, Any]], size: int = 5000) -> Iterator[list[dict[str, Any]]]:
    for start in range(0, len(rows), size):
        yield rows[start : start + size]
