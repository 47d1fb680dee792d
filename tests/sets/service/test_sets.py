"""Making, opening, copying and sharing sets: what is stored, and what is refused."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from quizapp.bank.models import SetShare
from quizapp.core.errors import NotAllowedNowError
from quizapp.db import db
from quizapp.sets.queries.sets import readable_source, seen_set, shares_of
from quizapp.sets.service.sets import (
    ColleagueRefusedError,
    copy_set,
    create_set,
    describe_set,
    set_state,
    share_set,
    slug_of,
    unshare_set,
)
from quizapp.sources.models import Visibility
from quizapp.sources.queries import current_sections
from tests.conftest import NOON
from tests.sets.desk import TEXT, account_id, make_set


@pytest.mark.parametrize(
    ("words", "slug"),
    [("The Pond: Ice!", "the-pond-ice"), ("  ", "set"), ("冰", "set"), ("x" * 99, "x" * 60)],
)
def test_a_name_for_files_has_small_letters_digits_and_dashes(words: str, slug: str) -> None:
    assert slug_of(words, "set") == slug


def test_two_sets_of_one_title_have_two_names(pond: Flask) -> None:
    teacher = account_id(pond, "teacher")

    with pond.app_context():
        source = readable_source(teacher, TEXT).id
        made = [create_set(source, teacher, "Ice", NOON).slug for _ in range(3)]

    assert made == ["ice", "ice-2", "ice-3"]


def test_a_set_on_a_private_text_cannot_be_opened(pond: Flask) -> None:
    teacher = account_id(pond, "teacher")

    with pond.app_context():
        source = readable_source(teacher, TEXT)
        source.visibility, source.owner_id = Visibility.PRIVATE, teacher
        db.session.flush()
        closed = create_set(source.id, teacher, "Mine", NOON, is_open=False)

        with pytest.raises(NotAllowedNowError):
            create_set(source.id, teacher, "Open", NOON)
        with pytest.raises(NotAllowedNowError):
            set_state(closed.id, "publish", NOON)
        assert seen_set(teacher, closed.id).visibility == "draft"


def test_another_title_leaves_the_name_of_the_file(pond: Flask, teacher: FlaskClient) -> None:
    chosen, owner = make_set(teacher, "Ice"), account_id(pond, "teacher")

    with pond.app_context():
        describe_set(chosen, "Winter", "Cold.", NOON)
        found = seen_set(owner, chosen)

    assert (found.title, found.description, found.slug) == ("Winter", "Cold.", "ice")


def test_nothing_else_can_be_done_with_a_set(pond: Flask, teacher: FlaskClient) -> None:
    chosen = make_set(teacher)

    with pond.app_context(), pytest.raises(NotAllowedNowError, match="published, taken back"):
        set_state(chosen, "burn", NOON)


def test_the_title_of_a_copy_has_room_for_saying_so(pond: Flask, teacher: FlaskClient) -> None:
    chosen, owner = make_set(teacher, "x" * 120), account_id(pond, "teacher")

    with pond.app_context():
        copied = seen_set(owner, chosen)
        made = copy_set(copied, [], current_sections(copied.source_id), owner, NOON)

        assert made.title == "x" * 120
        assert (made.visibility, made.owner_id) == ("draft", owner)


@pytest.mark.parametrize("name", ["", "   ", "learner", "nobody"])
def test_who_is_no_teacher_here_is_shared_with_nothing(
    pond: Flask, teacher: FlaskClient, name: str
) -> None:
    chosen, owner = make_set(teacher), account_id(pond, "teacher")
    account_id(pond, "learner")

    with pond.app_context():
        with pytest.raises(ColleagueRefusedError, match="No teacher here"):
            share_set(chosen, owner, name, may_edit=True)
        assert shares_of(chosen) == ()


def test_ones_own_set_is_not_shared_with_oneself(pond: Flask, teacher: FlaskClient) -> None:
    chosen, owner = make_set(teacher), account_id(pond, "teacher")

    with pond.app_context(), pytest.raises(ColleagueRefusedError, match="yours already"):
        share_set(chosen, owner, "teacher", may_edit=True)


def test_sharing_again_changes_what_is_allowed_and_unsharing_ends_it(
    pond: Flask, teacher: FlaskClient
) -> None:
    chosen, owner = make_set(teacher), account_id(pond, "teacher")
    colleague = account_id(pond, "admin")

    with pond.app_context():
        share_set(chosen, owner, "admin", may_edit=True)
        assert share_set(chosen, owner, "ADMIN", may_edit=False) == "Admin"
        assert db.session.get_one(SetShare, (chosen, colleague)).may_edit is False
        unshare_set(chosen, colleague)
        unshare_set(chosen, colleague)
        assert shares_of(chosen) == ()
