from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from quizapp.core.errors import NotAllowedNowError
from quizapp.db import db
from quizapp.formats.texts.brought import Block, BroughtText, TextRefusedError, heading
from quizapp.manuscripts.queries.manuscripts import own_drafts
from quizapp.manuscripts.service import arranging, writing
from quizapp.manuscripts.service.writing import (
    NO_TITLE,
    ChangedElsewhereError,
    Details,
    arrangement_of,
    bring,
    can_undo,
    change,
    describe,
    details_of,
    open_to_edit,
    propose_again,
    throw_away,
    undo,
)
from quizapp.sources.models import Manuscript, Visibility
from tests.conftest import NOON
from tests.manuscripts.shore import POND, begun, kept, teacher_id


def titles_of(manuscript: Manuscript) -> list[str]:
    return [section.title for section in arrangement_of(manuscript).sections]


def merge(manuscript: Manuscript, number: int, revision: int | None = None) -> None:
    change(
        manuscript,
        manuscript.revision if revision is None else revision,
        lambda before: arranging.merge_with_above(before, number),
        NOON,
    )


@pytest.mark.parametrize(
    ("text", "given", "title"),
    [
        (POND, "", "The Pond"),
        (POND, "Our pond", "Our pond"),
        (BroughtText("", (heading("Ponds", 1), Block("Words."))), "", "Ponds"),
        (BroughtText("", (Block("Words."),)), "", NO_TITLE),
        (BroughtText("t" * 500, (Block("Words."),)), "", "t" * 200),
    ],
)
def test_the_title_is_the_one_given_or_that_of_the_text(
    app: Flask, text: BroughtText, given: str, title: str
) -> None:
    owner = teacher_id(app)
    with app.app_context():
        assert bring(owner, text, given, Visibility.EVERYONE, NOON).title == title


@pytest.mark.parametrize(
    "blocks", [(Block("a" * 1_000_001),), tuple(Block("a") for _ in range(4_001))]
)
def test_a_text_that_no_page_could_show_is_refused(app: Flask, blocks: tuple[Block, ...]) -> None:
    owner = teacher_id(app)
    with app.app_context():
        with pytest.raises(TextRefusedError, match="in parts"):
            begun(owner, BroughtText("", blocks))

        assert own_drafts(owner) == ()


def test_a_change_is_taken_back_once(app: Flask) -> None:
    owner = teacher_id(app)
    with app.app_context():
        manuscript = begun(owner)
        assert not can_undo(manuscript)
        merge(manuscript, 1)
        merge(manuscript, 1)

        undo(manuscript, manuscript.revision, NOON)

        assert titles_of(manuscript) == ["Ice", "Summer"]
        assert manuscript.revision == 4
        with pytest.raises(NotAllowedNowError):
            undo(manuscript, manuscript.revision, NOON)


def test_of_two_tabs_the_later_one_overwrites_nothing(app: Flask) -> None:
    owner = teacher_id(app)
    with app.app_context():
        manuscript = begun(owner)
        merge(manuscript, 1, revision=1)

        late_changes: tuple[Callable[[], None], ...] = (
            lambda: merge(manuscript, 1, revision=1),
            lambda: undo(manuscript, 1, NOON),
            lambda: describe(manuscript, 1, "Other", Details(), NOON),
            lambda: propose_again(manuscript, 1, "none", NOON),
            lambda: change(manuscript, 1, lambda before: before, NOON),
        )
        for late in late_changes:
            with pytest.raises(ChangedElsewhereError):
                late()

        assert titles_of(manuscript) == ["Ice", "Summer"]


def test_what_changes_nothing_is_no_change(app: Flask) -> None:
    owner = teacher_id(app)
    with app.app_context():
        manuscript = begun(owner)

        change(manuscript, 1, lambda before: before, NOON)

        assert (manuscript.revision, can_undo(manuscript)) == (1, False)


def test_sections_are_proposed_again_from_the_whole_text(app: Flask) -> None:
    owner = teacher_id(app)
    with app.app_context():
        manuscript = begun(owner)
        change(manuscript, 1, lambda before: arranging.drop(before, {0: [0]}), NOON)

        propose_again(manuscript, 2, "none", NOON)

        assert len(arrangement_of(manuscript).sections) == 1
        assert len(arrangement_of(manuscript).sections[0].paragraphs) == 6


def test_a_stored_text_is_opened_as_it_stands_and_once(app: Flask) -> None:
    owner = teacher_id(app)
    with app.app_context():
        source = kept(owner, Visibility.PRIVATE)

        manuscript = open_to_edit(source, owner, NOON)

        assert titles_of(manuscript) == ["Ice", "Spring", "Summer"]
        slugs = [identity.slug for identity in arrangement_of(manuscript).identities]
        assert slugs == ["ice", "spring", "summer"]
        assert details_of(manuscript).visibility == "private"
        assert open_to_edit(source, owner, NOON) is manuscript
        with pytest.raises(NotAllowedNowError):
            propose_again(manuscript, 1, "none", NOON)


def test_what_is_thrown_away_is_gone_and_the_text_stays(app: Flask) -> None:
    owner = teacher_id(app)
    with app.app_context():
        source = kept(owner)
        throw_away(open_to_edit(source, owner, NOON))

        assert own_drafts(owner) == ()
        assert db.session.get_one(type(source), source.id) is source


def test_details_are_kept_beside_the_sections(app: Flask) -> None:
    owner = teacher_id(app)
    with app.app_context():
        manuscript = begun(owner)
        merge(manuscript, 1)
        told = Details("A. Heron", "1st", "de", "CC BY", "A note.", "private")

        writing.describe(manuscript, manuscript.revision, "Pond", told, NOON)

        assert (manuscript.title, details_of(manuscript)) == ("Pond", told)
        assert can_undo(manuscript)
