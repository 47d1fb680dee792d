"""Keeping what is being written: over what was kept of it before, and over nothing else."""

import datetime as dt

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from quizapp.bank.models import QuestionDraft
from quizapp.core.errors import NotAllowedNowError
from quizapp.core.writing.typed import Typed
from quizapp.db import db
from quizapp.sets.queries.drafts import drafts_of_set
from quizapp.sets.queries.sets import seen_set
from quizapp.sets.service.drafts import MOST_DRAFTS, Writing, discard_draft, keep_draft
from tests.conftest import NOON
from tests.sets.desk import account_id, make_set, publish, sections

LATER = NOON + dt.timedelta(days=1)


@pytest.fixture
def new(pond: Flask, teacher: FlaskClient) -> Writing:
    """A new question that is being written in a set of the teacher."""
    return Writing(make_set(teacher), sections(pond)[0].id, Typed(stem="Who?"))


def test_a_draft_is_written_over_and_its_set_was_changed_then(pond: Flask, new: Writing) -> None:
    author = account_id(pond, "teacher")

    with pond.app_context():
        first = keep_draft(new, author, NOON)
        again = Writing(new.set_id, new.section_id, Typed(stem="Why?"), draft_id=first)
        assert keep_draft(again, author, LATER) == first

        (kept,) = drafts_of_set(new.set_id)
        assert (kept.stem, kept.updated_at, kept.author_id) == ("Why?", LATER, author)
        assert seen_set(author, new.set_id).updated_at == LATER


def test_a_draft_of_another_question_or_one_that_is_gone_is_not_written_over(
    pond: Flask, teacher: FlaskClient, new: Writing
) -> None:
    author, question = account_id(pond, "teacher"), publish(pond, teacher, new.set_id)

    with pond.app_context():
        first = keep_draft(new, author, NOON)
        for place, draft_id in ((question, first), (None, 999_999)):
            other = Writing(new.set_id, new.section_id, Typed(), place, draft_id=draft_id)
            assert keep_draft(other, author, NOON) != first

        assert len(drafts_of_set(new.set_id)) == 3
        assert "Who?" in {draft.stem for draft in drafts_of_set(new.set_id)}


def test_a_set_has_room_for_so_many_drafts(pond: Flask, new: Writing) -> None:
    author = account_id(pond, "teacher")

    with pond.app_context():
        first = keep_draft(new, author, NOON)
        row = db.session.get_one(QuestionDraft, first)
        values: dict[str, object] = {"set_id": new.set_id, "section_id": new.section_id}
        values |= {"origin": "teacher", "form": row.form, "updated_at": NOON}
        db.session.execute(sa.insert(QuestionDraft), [values] * (MOST_DRAFTS - 1))

        with pytest.raises(NotAllowedNowError, match="500 drafts"):
            keep_draft(new, author, NOON)
        again = Writing(new.set_id, new.section_id, Typed(), draft_id=first)
        assert keep_draft(again, author, NOON) == first


def test_a_draft_is_thrown_away_in_its_own_set_alone(
    pond: Flask, teacher: FlaskClient, new: Writing
) -> None:
    author, other = account_id(pond, "teacher"), make_set(teacher, "Other")

    with pond.app_context():
        draft = keep_draft(new, author, NOON)
        discard_draft(other, draft)
        discard_draft(new.set_id, None)
        assert len(drafts_of_set(new.set_id)) == 1

        discard_draft(new.set_id, draft)
        assert drafts_of_set(new.set_id) == ()
