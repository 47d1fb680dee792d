"""The list of sets: its shelves, what a row says of a set, and the drafts."""

import datetime as dt

import pytest
from flask import Flask
from flask.testing import FlaskClient

from quizapp.core.writing.typed import Typed
from quizapp.sets.service.drafts import Writing, keep_draft
from quizapp.sets.views.shelves import edited, shelf_page
from tests.conftest import NOON
from tests.sets.desk import account_id, make_set, mark, publish, sections


@pytest.mark.parametrize(
    ("time", "words"),
    [
        (None, ""),
        (NOON - dt.timedelta(hours=11), "edited today"),
        (NOON - dt.timedelta(hours=13), "edited 21 November 2026"),
    ],
)
def test_when_something_was_changed_is_said_by_the_day(
    time: dt.datetime | None, words: str
) -> None:
    assert edited(time, NOON) == words


def test_a_row_says_what_is_asked_and_where(pond: Flask, teacher: FlaskClient) -> None:
    chosen, user, spring = make_set(teacher), account_id(pond, "teacher"), sections(pond)[1]
    for stem in ("A?", "B?", "C?"):
        publish(pond, teacher, chosen, stem=stem)
    publish(pond, teacher, chosen, section=str(spring.id), evidence=[mark(pond, (0, 21), 1)])

    with pond.app_context():
        (row,) = shelf_page(user, "yours", NOON).rows

    assert (row.where, row.question_count, row.state) == ("§1 and §2", 4, "published")
    assert ([stem.words for stem in row.stems], row.more) == (["A?", "B?", "C?"], 1)


def test_a_shelf_that_is_not_there_is_ones_own(pond: Flask, teacher: FlaskClient) -> None:
    chosen, user = make_set(teacher), account_id(pond, "teacher")

    with pond.app_context():
        page = shelf_page(user, "elsewhere", NOON)

    assert (page.show, [row.set.id for row in page.rows]) == ("yours", [chosen])
    assert [(tab.name, tab.count) for tab in page.tabs] == [
        *(("Yours", 1), ("Built in", 1), ("From colleagues", 0), ("Drafts", 0))
    ]


def test_drafts_are_listed_on_their_own_shelf_with_their_set(
    pond: Flask, teacher: FlaskClient
) -> None:
    chosen, user = make_set(teacher, "Winter"), account_id(pond, "teacher")

    with pond.app_context():
        keep_draft(Writing(chosen, sections(pond)[1].id, Typed()), user, NOON)
        (draft,) = shelf_page(user, "drafts", NOON).drafts
        elsewhere = shelf_page(user, "yours", NOON)

    assert (draft.stem, draft.set_title, draft.section) == ("Nothing asked yet", "Winter", 2)
    assert (elsewhere.drafts, elsewhere.rows[0].draft_count) == ((), 1)


def test_as_many_drafts_are_counted_and_listed_as_the_rows_of_ones_sets_say(
    pond: Flask, teacher: FlaskClient
) -> None:
    chosen, user = make_set(teacher), account_id(pond, "teacher")
    other = account_id(pond, "admin")
    section = sections(pond)[0].id

    with pond.app_context():
        for author in (user, other):
            keep_draft(Writing(chosen, section, Typed()), author, NOON)
        page = shelf_page(user, "yours", NOON)
        theirs = shelf_page(other, "drafts", NOON)

        assert (page.tabs[-1].count, page.rows[0].draft_count) == (2, 2)
        assert len(shelf_page(user, "drafts", NOON).drafts) == 2
        assert (theirs.tabs[-1].count, theirs.drafts) == (0, ())
