"""One set on its page: every question with how it stands, those taken out last."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from quizapp.core.questions import KINDS
from quizapp.core.writing.typed import Typed
from quizapp.sets.queries.sets import seen_set, seen_sets
from quizapp.sets.service.drafts import Writing, keep_draft
from quizapp.sets.views.board import KIND_WORDS, board
from tests.conftest import NOON
from tests.sets.desk import SLEEP, account_id, edit, let_rest, make_set, mark, publish, sections


def test_every_kind_has_words_for_it() -> None:
    assert set(KIND_WORDS) == set(KINDS)


def test_questions_taken_out_stand_last_and_are_not_counted(
    pond: Flask, teacher: FlaskClient
) -> None:
    chosen, user = make_set(teacher), account_id(pond, "teacher")
    gone, first, last = (publish(pond, teacher, chosen, stem=f"{n}?") for n in range(3))
    teacher.post(f"/teach/questions/{gone}/order", data={"do": "retire"})

    with pond.app_context():
        page = board(seen_set(user, chosen), NOON)

    (section,) = page.sections
    assert [(row.id, row.state) for row in section.rows] == [
        *((first, ""), (last, ""), (gone, "taken out"))
    ]
    assert [(row.is_first, row.is_last) for row in section.rows[:2]] == [
        (True, False),
        (False, True),
    ]
    assert page.question_count == 2


def test_a_draft_of_a_change_stands_at_its_question_and_one_of_a_new_one_by_itself(
    pond: Flask, teacher: FlaskClient
) -> None:
    chosen, user = make_set(teacher), account_id(pond, "teacher")
    question, section = publish(pond, teacher, chosen), sections(pond)[0].id

    with pond.app_context():
        change = keep_draft(Writing(chosen, section, Typed(), question, 1), user, NOON)
        new = keep_draft(Writing(chosen, section, Typed()), user, NOON)
        page = board(seen_set(user, chosen), NOON)

    assert page.sections[0].rows[0].draft_id == change
    assert [draft.id for draft in page.drafts] == [new]


def test_a_set_of_files_has_no_drafts_reports_or_colleagues(pond: Flask) -> None:
    user = account_id(pond, "teacher")

    with pond.app_context():
        page = board(next(one for one in seen_sets(user) if one.is_built_in), NOON)

    assert (page.drafts, page.shares) == ((), ())
    assert {row.report_count for section in page.sections for row in section.rows} == {0}
    assert [section.number for section in page.sections] == list(range(1, 9))


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("The toads doze. The pike hunts.", "rests: its words changed in the text"),
        ("Again the frogs. The frogs sleep.", "rests: its words moved in the text"),
    ],
)
def test_a_question_that_rests_says_whether_its_words_changed_or_moved(
    pond: Flask, teacher: FlaskClient, body: str, said: str
) -> None:
    chosen, user = make_set(teacher), account_id(pond, "teacher")
    let_rest(pond, publish(pond, teacher, chosen, evidence=[mark(pond, SLEEP)]))
    edit(pond, body)

    with pond.app_context():
        page = board(seen_set(user, chosen), NOON)

    assert [row.state for section in page.sections for row in section.rows] == [said]
