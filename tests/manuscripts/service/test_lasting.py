from __future__ import annotations

import pytest
import sqlalchemy as sa
from flask import Flask

from quizapp.core.errors import NotAllowedNowError
from quizapp.db import db
from quizapp.manuscripts.service.lasting import (
    NoSuchTeacherError,
    delete,
    hand_over,
    offer_again,
    retire,
)
from quizapp.manuscripts.service.writing import open_to_edit
from quizapp.sources.models import Section, Visibility
from quizapp.sources.queries import find_source, list_sources, own_sources
from tests.conftest import NOON
from tests.manuscripts.shore import ICE, ask, kept, teacher_id


def test_a_retired_text_is_offered_to_nobody_until_it_is_again(app: Flask, owner: int) -> None:
    with app.app_context():
        source = kept(owner)
        retire(source, NOON)
        assert source not in list_sources(owner)
        assert find_source(source.slug) is source

        offer_again(source)

        assert source in list_sources()


def test_a_text_that_nothing_uses_is_deleted_whole(app: Flask, owner: int) -> None:
    with app.app_context():
        source = kept(owner)
        open_to_edit(source, owner, NOON)
        source_id = source.id

        delete(source)
        db.session.commit()

        assert own_sources(owner) == []
        left = sa.select(Section.id).where(Section.source_id == source_id)
        assert db.session.scalars(left).all() == []


def test_a_text_in_use_is_not_deleted_and_it_is_said_by_what_it_is_used(
    app: Flask, owner: int
) -> None:
    with app.app_context():
        source = kept(owner)
        ask(source, owner, {"q": ("ice", [ICE])})

        with pytest.raises(NotAllowedNowError, match="used by 1 question set, so"):
            delete(source)

        assert find_source(source.slug) is source


def test_a_text_is_handed_over_with_ones_own_sets_on_it(app: Flask, owner: int) -> None:
    heir = teacher_id(app, "admin")
    with app.app_context():
        source = kept(owner, Visibility.PRIVATE)
        made = ask(source, owner, {"q": ("ice", [ICE])})

        assert hand_over(source, " ADMIN ") == "Admin"

        db.session.refresh(made)
        assert (source.owner_id, made.owner_id) == (heir, heir)


@pytest.mark.parametrize("name", ["learner", "nobody", "teacher", ""])
def test_a_text_goes_to_another_teacher_alone(app: Flask, owner: int, name: str) -> None:
    teacher_id(app, "learner")
    with app.app_context():
        source = kept(owner)

        with pytest.raises(NoSuchTeacherError):
            hand_over(source, name)

        assert source.owner_id == owner
