"""What is still being written: the newest first, for those who may change the set."""

import datetime as dt

import pytest
from flask import Flask
from flask.testing import FlaskClient

from quizapp.core.errors import NotYoursError
from quizapp.core.writing.typed import Typed
from quizapp.sets.queries.drafts import changeable_draft, drafts_of_set, drafts_of_sets, last_draft
from quizapp.sets.service.drafts import Writing, keep_draft
from tests.conftest import NOON
from tests.sets.desk import account_id, make_set, publish, sections

LATER = NOON + dt.timedelta(minutes=5)


def test_drafts_come_newest_first_of_one_set_and_of_several(
    pond: Flask, teacher: FlaskClient
) -> None:
    one, other = make_set(teacher), make_set(teacher, "Other")
    section, author = sections(pond)[0].id, account_id(pond, "teacher")
    colleague = account_id(pond, "admin")

    with pond.app_context():
        old = keep_draft(Writing(one, section, Typed(stem="Old \n one?")), author, NOON)
        new = keep_draft(Writing(one, section, Typed()), colleague, LATER)
        away = keep_draft(Writing(other, section, Typed()), author, LATER)

        assert [draft.id for draft in drafts_of_set(one)] == [new, old]
        assert [draft.id for draft in drafts_of_sets([one, other])] == [away, new, old]
        assert [draft.stem for draft in drafts_of_set(one)] == ["", "Old one?"]
        assert drafts_of_set(one)[1].section == 1


def test_the_gap_of_a_draft_is_left_a_gap(pond: Flask, teacher: FlaskClient) -> None:
    chosen, author = make_set(teacher), account_id(pond, "teacher")
    typed = Typed(kind="cloze", stem="In {{June}} the pond {{warms")

    with pond.app_context():
        keep_draft(Writing(chosen, sections(pond)[0].id, typed), author, NOON)

        assert drafts_of_set(chosen)[0].stem == "In ____ the pond {{warms"


def test_one_goes_on_with_what_one_last_wrote_of_this_very_question(
    pond: Flask, teacher: FlaskClient
) -> None:
    chosen = make_set(teacher)
    question, section = publish(pond, teacher, chosen), sections(pond)[0].id
    author, colleague = account_id(pond, "teacher"), account_id(pond, "admin")

    with pond.app_context():
        new = keep_draft(Writing(chosen, section, Typed()), author, NOON)
        keep_draft(Writing(chosen, section, Typed(), origin="suggested"), author, LATER)
        change = keep_draft(Writing(chosen, section, Typed(), question, 1), author, LATER)

        for sought, expected in ((None, new), (question, change)):
            found = last_draft(author, chosen, sought)
            assert found is not None
            assert found.id == expected
            assert last_draft(colleague, chosen, sought) is None


def test_a_draft_is_not_found_by_who_may_not_change_its_set(
    pond: Flask, teacher: FlaskClient
) -> None:
    chosen, section = make_set(teacher), sections(pond)[0].id
    author, colleague = account_id(pond, "teacher"), account_id(pond, "admin")

    with pond.app_context():
        draft = keep_draft(Writing(chosen, section, Typed()), author, NOON)
        assert changeable_draft(author, draft).id == draft
        for user, sought in ((colleague, draft), (author, 999_999)):
            with pytest.raises(NotYoursError):
                changeable_draft(user, sought)
