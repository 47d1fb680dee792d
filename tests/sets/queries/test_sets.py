"""Which sets a teacher may see, which they may change, and what is counted in each."""

import datetime as dt

import pytest
from flask import Flask
from flask.testing import FlaskClient

from quizapp.core.errors import NotYoursError
from quizapp.db import db
from quizapp.sets.queries.sets import (
    Share,
    Shelf,
    changeable_set,
    counts,
    own_set,
    readable_source,
    readable_sources,
    seen_set,
    seen_sets,
    set_to_ask_in,
    shares_of,
)
from quizapp.sets.service.sets import set_state, share_set, touch
from quizapp.sources.models import Source, Visibility
from tests.conftest import NOON
from tests.quiz.sitting import TEXT as REAL
from tests.sets.desk import TEXT, account_id, make_set, publish


@pytest.fixture
def mine(teacher: FlaskClient) -> int:
    """A set of the teacher."""
    return make_set(teacher)


def test_a_set_stands_on_the_shelf_that_is_its_own(pond: Flask, mine: int) -> None:
    owner, colleague = account_id(pond, "teacher"), account_id(pond, "admin")

    with pond.app_context():
        before = {one.id for one in seen_sets(colleague)}
        share_set(mine, owner, "admin", may_edit=False)
        shelves = {one.id: one.shelf for one in seen_sets(colleague)}
        own = seen_set(owner, mine)

    assert mine not in before
    assert shelves[mine] == Shelf.SHARED
    assert set(shelves.values()) == {Shelf.SHARED, Shelf.BUILT_IN}
    assert (own.shelf, own.is_own, own.may_edit) == (Shelf.YOURS, True, True)


@pytest.mark.parametrize("may_edit", [True, False])
def test_a_colleague_changes_what_they_were_let_change_and_owns_nothing(
    pond: Flask, mine: int, may_edit: bool
) -> None:
    owner, colleague = account_id(pond, "teacher"), account_id(pond, "admin")

    with pond.app_context():
        share_set(mine, owner, "admin", may_edit=may_edit)
        assert seen_set(colleague, mine).may_edit == may_edit
        if may_edit:
            assert changeable_set(colleague, mine).id == mine
        else:
            with pytest.raises(NotYoursError):
                changeable_set(colleague, mine)
        with pytest.raises(NotYoursError):
            own_set(colleague, mine)
        assert shares_of(mine) == (Share(colleague, "Admin", may_edit),)


def test_what_is_kept_in_files_is_seen_by_teachers_and_changed_by_none(pond: Flask) -> None:
    teacher = account_id(pond, "teacher")

    with pond.app_context():
        built_in = next(one for one in seen_sets(teacher) if one.is_built_in)
        assert not built_in.may_see_reports
        with pytest.raises(NotYoursError):
            changeable_set(teacher, built_in.id)


def test_a_set_that_nobody_has_is_not_found(pond: Flask) -> None:
    teacher = account_id(pond, "teacher")

    with pond.app_context(), pytest.raises(NotYoursError):
        seen_set(teacher, 999_999)


def test_questions_taken_out_are_not_counted(pond: Flask, teacher: FlaskClient, mine: int) -> None:
    publish(pond, teacher, mine)
    gone = publish(pond, teacher, mine, stem="Who sleeps?")
    teacher.post(f"/teach/questions/{gone}/order", data={"do": "retire"})

    with pond.app_context():
        assert counts().questions[mine] == 1


def test_a_text_of_somebody_else_or_one_that_was_retired_is_not_asked_about(pond: Flask) -> None:
    teacher, colleague = account_id(pond, "teacher"), account_id(pond, "admin")

    with pond.app_context():
        pond_text = readable_source(teacher, TEXT)
        pond_text.visibility, pond_text.owner_id = Visibility.PRIVATE, teacher
        db.session.get_one(Source, readable_source(teacher, REAL).id).retired_at = NOON
        db.session.flush()

        assert [one.slug for one in readable_sources(teacher)] == [TEXT]
        assert readable_sources(colleague) == ()
        with pytest.raises(NotYoursError):
            readable_source(colleague, TEXT)


def test_one_goes_on_asking_in_ones_own_set_that_was_written_in_last(
    pond: Flask, teacher: FlaskClient, mine: int
) -> None:
    owner, colleague = account_id(pond, "teacher"), account_id(pond, "admin")
    newer = make_set(teacher, "Newer")

    with pond.app_context():
        source = readable_source(owner, TEXT).id
        touch(newer, NOON + dt.timedelta(minutes=1))
        share_set(newer, owner, "admin", may_edit=True)
        found = set_to_ask_in(owner, source)
        assert found is not None
        assert found.id == newer
        set_state(newer, "retire", NOON)
        older = set_to_ask_in(owner, source)
        assert older is not None
        assert older.id == mine
        assert set_to_ask_in(colleague, source) is None
