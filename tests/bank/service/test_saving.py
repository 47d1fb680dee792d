"""Sets written in the browser: one question at a time, or some sections of many."""

from __future__ import annotations

import sqlalchemy as sa
from flask import Flask

from quizapp.bank.models import QuestionEntry, QuestionSet, QuestionTag, QuestionVersion
from quizapp.bank.service import Changes, save_set
from quizapp.bank.service.saving import save_question
from quizapp.db import db
from quizapp.sources.queries import CurrentSection, current_sections
from tests.bank.pond import FIRST, FREEZES, HUNTS, POND, WAKE, WHAT, WHO, located, store
from tests.conftest import NOON


def begin() -> tuple[int, tuple[CurrentSection, ...]]:
    """Return the id of a set of files' questions, and the sections of its text."""
    source, _ = store(POND)
    return db.session.scalars(
        sa.select(QuestionSet.id).where(QuestionSet.source_id == source.id)
    ).one(), current_sections(source.id)


def test_sections_that_are_not_named_stay_as_they_are(app: Flask) -> None:
    with app.app_context():
        number, sections = begin()

        changes = save_set(number, sections, {"01-ice": (located("who", WHO, HUNTS),)}, NOON, None)

        assert changes == Changes(unchanged=1, retired=1)


def test_a_question_says_the_next_version_and_has_its_tags(app: Flask) -> None:
    with app.app_context():
        _, sections = begin()
        entry = db.session.scalars(
            sa.select(QuestionEntry).where(QuestionEntry.slug == "what")
        ).one()
        entry.paused_at = NOON
        changed = located("what", WHAT, FREEZES, HUNTS, tags=("ice", "fish"))

        assert save_question(entry, changed, sections, NOON, None)
        assert not save_question(entry, changed, sections, NOON, None)

        numbers = sa.select(QuestionVersion.number).where(QuestionVersion.question_id == entry.id)
        tags = sa.select(QuestionTag.tag).where(QuestionTag.question_id == entry.id)
        assert sorted(db.session.scalars(numbers)) == [1, 2]
        assert sorted(db.session.scalars(tags)) == ["fish", "ice"]
        assert entry.paused_at is None


def test_many_questions_take_few_statements(app: Flask, statements: list[str]) -> None:
    with app.app_context():
        number, sections = begin()
        counts = []
        for many in (1, 40):
            questions = {"02-spring": tuple(located(f"q{n}", FIRST, WAKE) for n in range(many))}
            statements.clear()
            save_set(number, sections, questions, NOON, None)
            others = [s for s in statements if not s.startswith("INSERT INTO question (")]
            counts.append(len(others))

        assert counts[1] <= counts[0] + 3
