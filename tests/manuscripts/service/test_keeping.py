from __future__ import annotations

import pytest
import sqlalchemy as sa
from flask import Flask

from quizapp.core.errors import NotAllowedNowError
from quizapp.db import db
from quizapp.formats.texts import read
from quizapp.formats.texts.brought import Block, BroughtText, heading
from quizapp.manuscripts.service import arranging, writing
from quizapp.manuscripts.service.arranging import NotArrangedError
from quizapp.manuscripts.service.keeping import keep, preview
from quizapp.manuscripts.service.writing import ChangedElsewhereError, Details, open_to_edit
from quizapp.sources.models import Manuscript, Section, Source
from quizapp.sources.queries import current_sections, find_source
from tests.conftest import NOON
from tests.formats.texts.making import FURNITURE, article
from tests.manuscripts.shore import (
    ICE,
    POND,
    SUMMER,
    ask,
    begun,
    kept,
    renamed,
    rewritten,
    teacher_id,
)


def test_the_article_without_its_furniture_is_its_eight_sections(app: Flask) -> None:
    owner, lines = teacher_id(app), [line for titled in article() for line in titled if line]
    text = read("plain", "\n".join([*lines, *FURNITURE]).encode())
    with app.app_context():
        manuscript = begun(owner, text, "The article")
        writing.change(manuscript, 1, arranging.drop_marked, NOON)

        source = keep(manuscript, 2, NOON).source

        found = current_sections(source.id)
        assert [section.body for section in found] == [body for _, body in article()]
        assert [section.title for section in found[1:]] == [title for title, _ in article()[1:]]
        assert [section.is_untitled for section in found] == [True] + [False] * 7
        assert found[0].title == "Introduction"


def test_what_is_kept_says_what_was_typed_and_whose_it_is(app: Flask) -> None:
    owner = teacher_id(app)
    with app.app_context():
        manuscript = begun(owner)
        told = Details("A. Heron", "", "de", "", "A note.", "private")
        writing.describe(manuscript, 1, "Der Teich", told, NOON)

        source = keep(manuscript, 2, NOON).source

        assert (source.slug, source.title, source.owner_id) == ("der-teich", "Der Teich", owner)
        assert (source.author, source.edition, source.language) == ("A. Heron", None, "de")
        assert (source.license, source.visibility) == ("Not stated", "private")
        assert db.session.scalars(sa.select(Manuscript)).all() == []


def test_names_of_texts_and_sections_are_their_own(app: Flask) -> None:
    owner = teacher_id(app)
    text = renamed(POND, "New")
    twice = BroughtText(
        "New", (*text.blocks, heading("Ice", 2), Block("Again."), heading("池", 2), Block("水。"))
    )
    with app.app_context():
        one, two = begun(owner, twice), begun(owner, twice)
        first, second = (keep(manuscript, 1, NOON).source for manuscript in (one, two))

        assert (first.slug, second.slug) == ("new-2", "new-3")
        slugs = [section.slug for section in current_sections(first.id)]
        assert slugs == ["ice", "spring", "summer", "ice-2", "section-5"]


def test_a_text_without_headings_is_one_section_of_its_own_name(app: Flask) -> None:
    owner = teacher_id(app)
    with app.app_context():
        source = keep(begun(owner, BroughtText("Ponds", (Block(ICE),))), 1, NOON).source

        (section,) = current_sections(source.id)
        assert (section.title, section.is_untitled, section.slug) == ("Ponds", True, "text")


def test_a_section_without_words_forbids_keeping_and_nothing_is_stored(app: Flask) -> None:
    owner = teacher_id(app)
    text = BroughtText("Pond", (heading("Empty", 2), heading("Ice", 2), Block(ICE)))
    with app.app_context():
        manuscript = begun(owner, text)
        db.session.commit()

        with pytest.raises(NotArrangedError, match="§1 “Empty” has no text"):
            keep(manuscript, 1, NOON)
        db.session.rollback()

        assert find_source("pond") is None
        assert len(db.session.scalars(sa.select(Manuscript)).all()) == 1


def test_a_manuscript_is_kept_once(app: Flask) -> None:
    owner = teacher_id(app)
    with app.app_context():
        manuscript = begun(owner)
        keep(manuscript, 1, NOON)

        with pytest.raises(ChangedElsewhereError):
            keep(manuscript, 1, NOON)


def test_an_edited_text_keeps_the_names_of_its_sections(app: Flask) -> None:
    owner = teacher_id(app)
    with app.app_context():
        source = kept(owner)
        before = {section.slug: section.id for section in current_sections(source.id)}
        manuscript = open_to_edit(source, owner, NOON)
        writing.change(
            manuscript,
            1,
            lambda a: arranging.rename(arranging.merge_with_above(a, 1), ["Frost", "Heat"]),
            NOON,
        )

        again = keep(manuscript, 2, NOON).source

        assert again.id == source.id
        found = current_sections(source.id)
        assert [(s.slug, s.title, s.id) for s in found] == [
            ("ice", "Frost", before["ice"]),
            ("summer", "Heat", before["summer"]),
        ]
        retired = sa.select(Section.slug).where(Section.retired_at.is_not(None))
        assert "spring" in db.session.scalars(retired).all()


def test_a_section_that_comes_later_never_gets_the_name_of_a_retired_one(app: Flask) -> None:
    owner = teacher_id(app)
    with app.app_context():
        source = kept(owner)
        manuscript = open_to_edit(source, owner, NOON)
        writing.change(manuscript, 1, lambda a: arranging.drop(a, {2: [0]}), NOON)
        keep(manuscript, 2, NOON)
        again = open_to_edit(source, owner, NOON)
        writing.change(again, 1, lambda a: arranging.rewrite(a, 1, f"Spring.\n\n{SUMMER}"), NOON)
        writing.change(again, 2, lambda a: arranging.split_before(a, 1, 1), NOON)
        writing.change(again, 3, lambda a: arranging.rename(a, ["Ice", "Spring", "Summer"]), NOON)

        keep(again, 4, NOON)

        slugs = [section.slug for section in current_sections(source.id)]
        assert slugs == ["ice", "spring", "summer-2"]


def test_a_text_that_learners_are_asked_about_cannot_become_private(app: Flask) -> None:
    owner = teacher_id(app)
    with app.app_context():
        source = kept(owner)
        ask(source, owner, {"q": ("ice", [ICE])})
        manuscript = open_to_edit(source, owner, NOON)
        writing.describe(manuscript, 1, "The Pond", Details(visibility="private"), NOON)

        with pytest.raises(NotAllowedNowError, match="1 published question set"):
            keep(manuscript, 2, NOON)

        assert db.session.get_one(Source, source.id).visibility == "everyone"


def test_nor_can_a_text_that_a_colleague_is_still_asking_about(app: Flask) -> None:
    owner, colleague = teacher_id(app), teacher_id(app, "admin")
    with app.app_context():
        source = kept(owner)
        ask(source, colleague, {"q": ("ice", [ICE])}).visibility = "draft"
        manuscript = open_to_edit(source, owner, NOON)
        writing.describe(manuscript, 1, "The Pond", Details(visibility="private"), NOON)

        with pytest.raises(NotAllowedNowError, match="1 set of a colleague"):
            keep(manuscript, 2, NOON)


def test_the_preview_says_what_keeping_does(app: Flask) -> None:
    owner = teacher_id(app)
    with app.app_context():
        source = kept(owner)
        ask(source, owner, {"q": ("ice", [ICE]), "r": ("summer", [SUMMER])})
        manuscript = open_to_edit(source, owner, NOON)
        writing.change(manuscript, 1, lambda a: arranging.rewrite(a, 0, "Nothing."), NOON)

        seen = preview(manuscript)

        assert (seen.verified, seen.in_review, seen.orphaned) == (1, 0, 1)
        assert keep(manuscript, 2, NOON).outcome == seen
        assert preview(begun(owner)).total == 0


def test_nothing_changes_without_a_change(app: Flask) -> None:
    owner = teacher_id(app)
    with app.app_context():
        source = kept(owner)
        before = current_sections(source.id)

        rewritten(source, owner, {})

        assert current_sections(source.id) == before
