"""A teacher by the pond: a text of one's own, questions on it, and an edit of its words."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import replace

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from quizapp.accounts.models import UserAccount
from quizapp.bank.models import MovedExcerpt, QuestionEntry, QuestionSet, QuestionVersion
from quizapp.bank.service.saving import save_set
from quizapp.bank.transfer import anchored
from quizapp.core.question_sets import LocatedQuestion, Place, QuestionDraft
from quizapp.core.questions import Question, TrueFalse
from quizapp.core.sentences import Span
from quizapp.core.writing.evidence import Mark, read_mark
from quizapp.db import db
from quizapp.formats.texts.brought import Block, BroughtText, heading
from quizapp.manuscripts.service import arranging, keeping, writing
from quizapp.manuscripts.service.keeping import Kept
from quizapp.sources.models import Manuscript, Source, Visibility
from quizapp.sources.queries import CurrentSection, current_sections
from tests.conftest import NOON, sign_in

ICE = "In winter the whole pond freezes over. The old pike hunts under the ice. The frogs sleep."
SPRING = "In spring the algae wake first of all. Then the frogs come up to breathe the cold air."
SUMMER = "In summer the dragonflies hunt above the reeds. Nobody in the pond sleeps before dusk."
PIKE = "The old pike hunts under the ice."
PERCH = "The old perch hunts under the ice."
ALGAE = "In spring the algae wake first of all."
POND = BroughtText(
    "The Pond",
    (
        heading("Ice", 2),
        Block(ICE),
        heading("Spring", 2),
        Block(SPRING),
        heading("Summer", 2),
        Block(SUMMER),
    ),
)
ADDRESS = "/teach/texts/the-pond"


def teacher_id(app: Flask, name: str = "teacher") -> int:
    """Return the id of one of the cast."""
    sign_in(app, name)
    with app.app_context():
        query = sa.select(UserAccount.id).where(UserAccount.login_name == name)
        return db.session.scalars(query).one()


def begun(owner_id: int, text: BroughtText = POND, title: str = "") -> Manuscript:
    """Return a manuscript of a text, in the context of an app."""
    return writing.bring(owner_id, text, title, Visibility.EVERYONE, NOON)


def kept(owner_id: int, visibility: Visibility = Visibility.EVERYONE) -> Source:
    """Return the pond as a text that was kept, in the context of an app."""
    manuscript = writing.bring(owner_id, POND, "", visibility, NOON)
    return keeping.keep(manuscript, manuscript.revision, NOON).source


def pond_of(app: Flask, visibility: Visibility = Visibility.EVERYONE) -> None:
    """Store the pond as the teacher's."""
    owner_id = teacher_id(app)
    with app.app_context():
        kept(owner_id, visibility)
        db.session.commit()


def ask(
    source: Source,
    owner_id: int,
    about: Mapping[str, tuple[str, Sequence[str]]],
    question: Question | None = None,
    title: str = "Mine",
) -> QuestionSet:
    """Store a published set: by the slug of a question, its section and the words it rests on."""
    made = QuestionSet(
        source_id=source.id,
        owner_id=owner_id,
        slug=title.lower(),
        title=title,
        kept_in="browser",
        visibility="published",
    )
    db.session.add(made)
    db.session.flush()
    sections = current_sections(source.id)
    located: dict[str, list[LocatedQuestion]] = {}
    for slug, (section, quotes) in about.items():
        draft = QuestionDraft(slug, question or TrueFalse(f"{slug}?", is_true=True))
        located.setdefault(section, []).append(_located(draft, section, quotes, sections))
    save_set(made.id, sections, located, NOON, owner_id)
    return made


def _located(
    draft: QuestionDraft, section: str, quotes: Sequence[str], sections: Sequence[CurrentSection]
) -> LocatedQuestion:
    bodies = {one.slug: one.body for one in sections}
    places = tuple(_place(bodies, quote) for quote in quotes)
    return LocatedQuestion(anchored(draft, places, section, bodies), places)


def _place(bodies: Mapping[str, str], quote: str) -> Place:
    slug = next(slug for slug, body in bodies.items() if quote in body)
    start = bodies[slug].index(quote)
    return Place(slug, Span(start, start + len(quote)))


def rewritten(source: Source, owner_id: int, words: Mapping[int, str]) -> Kept:
    """Keep the text with other words in some sections (from 0)."""
    manuscript = writing.open_to_edit(source, owner_id, NOON)
    for number, text in words.items():
        writing.change(
            manuscript,
            manuscript.revision,
            lambda before, n=number, t=text: arranging.rewrite(before, n, t),  # type: ignore[misc]
            NOON,
        )
    return keeping.keep(manuscript, manuscript.revision, NOON)


def entry(slug: str) -> QuestionEntry:
    """Return a question by its slug."""
    query = sa.select(QuestionEntry).where(QuestionEntry.slug == slug)
    return db.session.scalars(query.execution_options(populate_existing=True)).one()


def numbers(slug: str) -> list[int]:
    """Return the numbers of a question's versions."""
    query = sa.select(QuestionVersion.number).where(QuestionVersion.question_id == entry(slug).id)
    return sorted(db.session.scalars(query))


def words_of(slug: str) -> list[str]:
    """Return the words that the current version of a question rests on."""
    from quizapp.bank.queries import passages

    query = sa.select(QuestionVersion.id).where(
        QuestionVersion.question_id == entry(slug).id, QuestionVersion.superseded_at.is_(None)
    )
    return [p.span.of(p.body) for p in passages([db.session.scalars(query).one()])]


def mark(source: Source, words: str) -> str:
    """Return how a form holds words of the text as it now stands."""
    section = next(one for one in current_sections(source.id) if words in one.body)
    start = section.body.index(words)
    return str(Mark(section.version_id, Span(start, start + len(words))))


def words_at(source: Source, value: str) -> str | None:
    """Return the words of the text as it now stands that a mark names; None for an older text."""
    found = read_mark(value)
    assert found is not None
    bodies = {one.version_id: one.body for one in current_sections(source.id)}
    return found.span.of(bodies[found.version_id]) if found.version_id in bodies else None


def moved() -> int:
    """Return how many excerpts are in doubt."""
    return db.session.scalar(sa.select(sa.func.count()).select_from(MovedExcerpt)) or 0


def bring(
    client: FlaskClient,
    text: str,
    file: tuple[io.BytesIO, str] | None = None,
    **more: str,
) -> TestResponse:
    """Paste a text, or send a file along."""
    data: dict[str, object] = {"text": text, "visibility": "everyone", **more}
    if isinstance(file, tuple):
        data["file"] = FileStorage(*file)
    boundary, body = encode_multipart(data)  # the client's own way leaves large files open
    return client.post(
        "/teach/texts/new", data=body, content_type=f"multipart/form-data; boundary={boundary}"
    )


def titles(number: int) -> list[str]:
    """Return the titles that the page of the pond sends along."""
    return ["Ice", "Spring", "Summer"][:number]


def renamed(text: BroughtText, title: str) -> BroughtText:
    """Return a text with another title."""
    return replace(text, title=title)
