"""A text is kept while questions on it are written and decided on: the second goes by the first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from quizapp.bank.models import Excerpt, QuestionDraft, QuestionEntry, QuestionVersion
from quizapp.bank.service.publishing import PRIVATE
from quizapp.core.errors import NotAllowedNowError
from quizapp.core.writing.typed import Typed
from quizapp.db import db
from quizapp.manuscripts.queries.evidence import questions_in_doubt
from quizapp.manuscripts.service import arranging, keeping, writing
from quizapp.manuscripts.service.arranging import Change
from quizapp.manuscripts.service.carrying import Outcome
from quizapp.manuscripts.service.deciding import mark_of
from quizapp.sets.service.sets import create_set
from quizapp.sources.models import Manuscript, SectionVersion, Source, Visibility
from quizapp.sources.queries import current_sections
from tests.conftest import NOON, sign_in
from tests.manuscripts.shore import (
    ADDRESS,
    ALGAE,
    ICE,
    PERCH,
    PIKE,
    ask,
    entry,
    kept,
    mark,
    numbers,
    pond_of,
    rewritten,
    teacher_id,
    words_at,
    words_of,
)
from tests.races import Act, alone, at_once, meanwhile, poster


@pytest.fixture
def teacher(app: Flask) -> FlaskClient:
    """The teacher whose text the pond is, with an open set on it."""
    owner = teacher_id(app)
    with app.app_context():
        ask(kept(owner), owner, {})
        db.session.commit()
    return sign_in(app, "teacher")


def pond() -> Source:
    return db.session.scalars(sa.select(Source).where(Source.slug == "the-pond")).one()


def new_beginning(before: arranging.Arrangement) -> arranging.Arrangement:
    return arranging.rewrite(before, 0, f"A new beginning. {before.sections[0].body}")


def keep(app: Flask, change: Change = new_beginning) -> Act:
    """Return the keeping of the text, which somebody has changed and not kept so far."""
    owner = teacher_id(app)
    with app.app_context():
        manuscript = writing.open_to_edit(pond(), owner, NOON)
        writing.change(manuscript, manuscript.revision, change, NOON)
        db.session.commit()
        manuscript_id, revision = manuscript.id, manuscript.revision
    return alone(
        app,
        lambda: keeping.keep(db.session.get_one(Manuscript, manuscript_id), revision, NOON).outcome,
    )


def writer(app: Flask, client: FlaskClient, verb: str, words: str, section: int = 0) -> Act:
    """Return the request of the editor that publishes a question on these words, or keeps it."""
    with app.app_context():
        set_id = db.session.scalars(
            sa.text("SELECT id FROM question_set WHERE slug = 'mine'")
        ).one()
        data = {
            "kind": "single_choice",
            "section": str(current_sections(pond().id)[section].id),
            "evidence": [mark(pond(), words)],
            "stem": "Who hunts?",
            "options-0-text": "The pike",
            "options-1-text": "The frog",
            "right": "0",
            "points": "1",
            "do": "publish",
        }
    address = "questions/new" if verb == "publish" else "autosave"
    return poster(client, f"/teach/sets/{set_id}/{address}", **data)


def left_behind() -> list[str]:
    """Return the questions that are asked, and rest on words of an older text."""
    query = (
        sa.select(QuestionEntry.slug)
        .join(QuestionVersion, QuestionVersion.question_id == QuestionEntry.id)
        .join(Excerpt, Excerpt.question_version_id == QuestionVersion.id)
        .join(SectionVersion, SectionVersion.id == Excerpt.section_version_id)
        .where(QuestionVersion.superseded_at.is_(None), QuestionEntry.paused_at.is_(None))
        .where(SectionVersion.superseded_at.is_not(None))
    )
    return list(db.session.scalars(query))


def test_a_question_published_on_a_text_that_is_being_kept_is_refused(
    app: Flask, teacher: FlaskClient
) -> None:
    publish = writer(app, teacher, "publish", PIKE)

    done = meanwhile(app, keep(app), publish)

    assert done[1] == 422
    with app.app_context():
        assert left_behind() == []


def test_keeping_a_text_takes_along_what_is_being_published(
    app: Flask, teacher: FlaskClient
) -> None:
    publish = writer(app, teacher, "publish", PIKE)

    done = meanwhile(app, publish, keep(app))

    assert done == [303, Outcome(verified=1)]
    with app.app_context():
        assert left_behind() == []
        assert (numbers("who-hunts"), words_of("who-hunts")) == ([1, 2], [PIKE])


@pytest.fixture
def doubt(app: Flask, teacher: FlaskClient) -> Callable[[], int]:
    """The decision that the passage of a question, whose words were edited, stands as proposed."""
    owner = teacher_id(app)
    with app.app_context():
        ask(pond(), owner, {"pike": ("ice", [PIKE])}, title="Other")
        rewritten(pond(), owner, {0: ICE.replace(PIKE, PERCH)})
        db.session.commit()
        (found,) = questions_in_doubt(pond().id)
        address = f"{ADDRESS}/evidence/{found.id}"
        return poster(teacher, address, do="stand", seen=mark_of(found))


def test_a_decision_on_a_text_that_is_being_kept_is_looked_at_again(
    app: Flask, doubt: Callable[[], int]
) -> None:
    done = meanwhile(app, keep(app), doubt)

    assert done == [Outcome(in_review=1), 409]
    with app.app_context():
        assert (left_behind(), numbers("pike")) == ([], [1])
        assert entry("pike").paused_at is not None


def test_keeping_a_text_takes_along_what_is_being_decided(
    app: Flask, doubt: Callable[[], int]
) -> None:
    done = meanwhile(app, doubt, keep(app))

    assert done == [303, Outcome(verified=1)]
    with app.app_context():
        assert (left_behind(), numbers("pike")) == ([], [1, 2, 3])
        assert words_of("pike") == [PERCH]
        assert entry("pike").paused_at is None


def test_eight_decisions_at_once_are_one(app: Flask, doubt: Callable[[], int]) -> None:
    statuses = at_once([doubt] * 8)

    assert sorted(statuses) == [303, *[404] * 7]
    with app.app_context():
        assert numbers("pike") == [1, 2]


def draft() -> QuestionDraft:
    return db.session.scalars(sa.select(QuestionDraft)).one()


def test_keeping_a_text_takes_along_a_draft_that_is_being_saved(
    app: Flask, teacher: FlaskClient
) -> None:
    save = writer(app, teacher, "save", PIKE)

    done = meanwhile(app, save, keep(app))

    assert done == [200, Outcome()]
    with app.app_context():
        typed = Typed.load(draft().form)
        assert (typed.stem, words_at(pond(), typed.evidence[0])) == ("Who hunts?", PIKE)


def test_a_draft_is_saved_in_a_section_that_a_text_being_kept_still_has(
    app: Flask, teacher: FlaskClient
) -> None:
    save = writer(app, teacher, "save", ALGAE, section=1)
    merge = keep(app, lambda before: arranging.merge_with_above(before, 1))

    done = meanwhile(app, merge, save)

    assert done == [Outcome(), 200]
    with app.app_context():
        assert draft().section_id in {section.id for section in current_sections(pond().id)}
        assert Typed.load(draft().form).stem == "Who hunts?"


def test_a_draft_that_is_being_thrown_away_does_not_keep_a_text_from_being_kept(
    app: Flask, teacher: FlaskClient
) -> None:
    writer(app, teacher, "save", PIKE)()
    with app.app_context():
        discard = poster(teacher, f"/teach/drafts/{draft().id}/discard")

    done = meanwhile(app, discard, keep(app))

    assert done == [303, Outcome()]


def hide(app: Flask, owner: int) -> Act:
    """Return the keeping of the text, which only its owner is to read from then on."""
    with app.app_context():
        manuscript = writing.open_to_edit(pond(), owner, NOON)
        details = replace(writing.details_of(manuscript), visibility=Visibility.PRIVATE)
        writing.describe(manuscript, manuscript.revision, manuscript.title, details, NOON)
        db.session.commit()
    return keep(app, lambda before: before)


def open_a_set(app: Flask, owner: int) -> Act:
    return alone(app, lambda: create_set(pond().id, owner, "Open", NOON).visibility)


def test_no_set_is_opened_on_a_text_that_is_being_hidden(app: Flask, owner: int) -> None:
    pond_of(app)

    done = meanwhile(app, hide(app, owner), open_a_set(app, owner))

    assert [str(one) for one in done] == [str(Outcome()), PRIVATE]


def test_no_text_is_hidden_on_which_a_set_is_being_opened(app: Flask, owner: int) -> None:
    pond_of(app)

    done = meanwhile(app, open_a_set(app, owner), hide(app, owner))

    assert done[0] == "published"
    assert isinstance(done[1], NotAllowedNowError)
