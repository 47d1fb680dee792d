"""Reading texts as they now stand."""

import pytest
import sqlalchemy as sa
from flask import Flask

from quizapp.db import db
from quizapp.sources.queries import (
    SectionPlace,
    bodies,
    current_sections,
    find_source,
    list_sources,
    section_place,
    sentences_of,
)
from quizapp.sources.service import SectionText, SourceText, save_source
from tests.conftest import NOON

TEXT = "ukraine-russia-negotiations-2022"


def save(slug: str, title: str, *sections: str) -> int:
    """Store a text with these sections and return its id."""
    parts = tuple(SectionText(f"s{n}", f"Part {n}", body) for n, body in enumerate(sections, 1))
    source = save_source(SourceText(slug, title, "Public domain.", parts), NOON)
    db.session.commit()
    return source.id


def test_a_source_is_found_by_its_slug_alone(app: Flask) -> None:
    with app.app_context():
        save("other", "Other", "One.")

        found = find_source("other")

        assert found is not None
        assert found.title == "Other"
        assert find_source("none") is None


def test_sources_are_listed_by_title_with_their_sections(app: Flask) -> None:
    with app.app_context():
        save("zebra", "A first", "One.", "Two.")

        found = list_sources()

        assert [source.slug for source in found] == ["zebra", TEXT]
        assert [section.title for section in found[0].sections] == ["Part 1", "Part 2"]


def test_sections_are_those_that_stand_now(app: Flask) -> None:
    with app.app_context():
        source_id = save("other", "Other", "Old one.", "Two.", "Three.")
        save("other", "Other", "New one.", "Two.")

        found = current_sections(source_id)

        assert [(s.position, s.body) for s in found] == [(1, "New one."), (2, "Two.")]


def test_the_sections_of_the_real_text_have_144_sentences_and_2563_words(app: Flask) -> None:
    with app.app_context():
        source = find_source(TEXT)
        assert source is not None

        found = current_sections(source.id)

        assert [len(s.sentences) for s in found] == [4, 11, 22, 22, 25, 23, 20, 17]
        assert sum(s.word_count for s in found) == 2563
        assert [s.is_untitled for s in found] == [True] + [False] * 7


def test_the_text_of_a_version_stays_after_another_took_its_place(app: Flask) -> None:
    with app.app_context():
        source_id = save("other", "Other", "Old one.")
        (old,) = current_sections(source_id)
        save("other", "Other", "New one.")
        (new,) = current_sections(source_id)

        found = bodies([old.version_id, new.version_id, new.version_id])

        assert found == {old.version_id: "Old one.", new.version_id: "New one."}


def test_a_section_says_where_it_stands(app: Flask) -> None:
    with app.app_context():
        source_id = save("other", "Other", "One.", "Two.")
        second = current_sections(source_id)[1]

        assert section_place(second.id) == SectionPlace(source_id, "other", 2, "Part 2")
        with pytest.raises(sa.exc.NoResultFound):
            section_place(0)


def test_the_sentences_of_a_text_are_split_once() -> None:
    assert sentences_of("One. Two.") is sentences_of("One. Two.")
