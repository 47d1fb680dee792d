"""Storing texts: what has changed is a new version, and nothing is ever lost."""

import datetime as dt

import pytest
import sqlalchemy as sa
from flask import Flask

from quizapp.db import FrozenRowError, db
from quizapp.sources.models import Section, SectionVersion, Source
from quizapp.sources.queries import current_sections
from quizapp.sources.service import SectionText, SourceText, body_digest, save_source
from tests.conftest import NOON

LATER = NOON + dt.timedelta(days=1)
ONE, TWO = SectionText("one", "One", "First."), SectionText("two", "Two", "Second.")


def text(*sections: SectionText, title: str = "Other") -> SourceText:
    return SourceText("other", title, "Public domain.", sections)


def versions(source: Source) -> list[tuple[str, int, str, bool]]:
    """Return slug, number, text and whether it is current, of every version of a source."""
    query = (
        sa.select(Section.slug, SectionVersion)
        .join(SectionVersion, SectionVersion.section_id == Section.id)
        .where(Section.source_id == source.id)
        .order_by(Section.slug, SectionVersion.number)
    )
    rows = db.session.execute(query)
    return [(slug, v.number, v.body, v.superseded_at is None) for slug, v in rows]


def test_a_text_stored_twice_is_left_as_it_is(app: Flask) -> None:
    with app.app_context():
        first = save_source(text(ONE, TWO), NOON)
        before = versions(first)

        second = save_source(text(ONE, TWO), LATER)

        assert second.id == first.id
        assert (
            versions(second) == before == [("one", 1, "First.", True), ("two", 1, "Second.", True)]
        )


def test_a_changed_section_is_a_new_version_and_the_old_one_stays(app: Flask) -> None:
    with app.app_context():
        save_source(text(ONE, TWO), NOON)

        source = save_source(text(SectionText("one", "One", "First, again."), TWO), LATER)

        assert versions(source) == [
            ("one", 1, "First.", False),
            ("one", 2, "First, again.", True),
            ("two", 1, "Second.", True),
        ]


def test_what_a_text_says_of_itself_may_change(app: Flask) -> None:
    with app.app_context():
        save_source(text(ONE), NOON)

        source = save_source(text(ONE, title="Another name"), LATER)

        assert source.title == "Another name"
        assert versions(source) == [("one", 1, "First.", True)]


def test_a_section_that_is_gone_is_retired_and_may_come_back(app: Flask) -> None:
    with app.app_context():
        source = save_source(text(ONE, TWO), NOON)
        second = current_sections(source.id)[1].id

        save_source(text(ONE), LATER)
        db.session.commit()
        assert [section.slug for section in current_sections(source.id)] == ["one"]
        assert db.session.get_one(Section, second).retired_at == LATER

        save_source(text(ONE, TWO), LATER)
        assert current_sections(source.id)[1].id == second


def test_sections_may_change_their_order(app: Flask) -> None:
    with app.app_context():
        source = save_source(text(ONE, TWO), NOON)

        save_source(text(TWO, ONE), LATER)

        found = current_sections(source.id)
        assert [(section.position, section.slug) for section in found] == [(1, "two"), (2, "one")]


def test_the_words_of_a_version_cannot_be_changed(app: Flask) -> None:
    with app.app_context():
        source = save_source(text(ONE), NOON)
        version = db.session.get_one(SectionVersion, current_sections(source.id)[0].version_id)

        version.body = "Other words."

        with pytest.raises(FrozenRowError):
            db.session.flush()
        db.session.rollback()


def test_one_character_makes_another_digest() -> None:
    assert body_digest("it's") != body_digest("it’s")
    assert body_digest("it's") == body_digest("it's")


def test_sections_that_come_and_go_never_stand_in_each_others_places(app: Flask) -> None:
    one, two, three, four, five = (SectionText(s, s, f"{s}.") for s in "abcde")
    with app.app_context():
        save_source(text(one, two, three), NOON)
        save_source(text(one, two), LATER)

        source = save_source(text(one, two, four, five), LATER)

        assert [section.slug for section in current_sections(source.id)] == ["a", "b", "d", "e"]


def test_a_text_with_a_retired_section_stored_twice_is_left_as_it_is(app: Flask) -> None:
    with app.app_context():
        save_source(text(ONE, TWO), NOON)
        save_source(text(ONE), LATER)
        places = sa.select(Section.slug, Section.position).order_by(Section.id)
        before = db.session.execute(places).all()

        save_source(text(ONE), LATER)

        assert db.session.execute(places).all() == before
