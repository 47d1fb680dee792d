"""Publishing, changing, moving and taking out the questions of a set."""

from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from quizapp.core.question_sets import LocatedQuestion
from quizapp.db import db
from quizapp.sets.queries.questions import StoredQuestion, questions_of_set
from quizapp.sets.queries.sets import readable_source
from quizapp.sets.service.questions import (
    ChangedMeanwhileError,
    bring_back_question,
    move_question,
    publish_change,
    publish_new,
    retire_question,
)
from quizapp.sources.queries import current_sections
from tests.conftest import NOON
from tests.sets.desk import TEXT, account_id, asked_in, make_set, publish, versions


@pytest.fixture
def chosen(teacher: FlaskClient) -> int:
    """A set of the teacher."""
    return make_set(teacher)


def located(one: StoredQuestion, explanation: str) -> LocatedQuestion:
    """Return a question as it stands, with another explanation and no passages."""
    return LocatedQuestion(replace(one.draft, explanation=explanation), ())


def test_the_same_question_sent_twice_is_stored_once(
    pond: Flask, teacher: FlaskClient, chosen: int
) -> None:
    publish(pond, teacher, chosen)
    author = account_id(pond, "teacher")

    with pond.app_context():
        (one,) = questions_of_set(chosen)
        sections = current_sections(readable_source(author, TEXT).id)
        other = located(one, "Another.")
        made = [
            publish_new(chosen, one.section_id, other, sections, (author, NOON)) for _ in range(2)
        ]
        stored = questions_of_set(chosen)

    assert made[0] == made[1] != one.id
    assert [(q.slug, q.position) for q in stored] == [("who-hunts", 1), ("who-hunts-2", 2)]


def test_a_change_is_a_version_and_no_change_is_none(
    pond: Flask, teacher: FlaskClient, chosen: int
) -> None:
    question, author = publish(pond, teacher, chosen), account_id(pond, "teacher")

    with pond.app_context():
        (one,) = questions_of_set(chosen)
        sections = current_sections(readable_source(author, TEXT).id)
        by = (author, NOON)
        assert publish_change(question, 1, located(one, "Better."), sections, by)
        assert not publish_change(question, 2, located(one, "Better."), sections, by)
        assert not publish_change(question, 1, located(one, "Better."), sections, by)
        db.session.commit()

    assert [version.explanation for version in versions(pond, question)] == [
        "The section says so.",
        "Better.",
    ]


def test_a_change_of_what_somebody_changed_meanwhile_is_refused(
    pond: Flask, teacher: FlaskClient, chosen: int
) -> None:
    question, author = publish(pond, teacher, chosen), account_id(pond, "teacher")

    with pond.app_context():
        (one,) = questions_of_set(chosen)
        sections = current_sections(readable_source(author, TEXT).id)
        publish_change(question, 1, located(one, "Theirs."), sections, (author, NOON))
        with pytest.raises(ChangedMeanwhileError):
            publish_change(question, 1, located(one, "Mine."), sections, (author, NOON))

        assert questions_of_set(chosen)[0].explanation == "Theirs."


def test_questions_change_places_and_the_first_stays_first(
    pond: Flask, teacher: FlaskClient, chosen: int
) -> None:
    first = publish(pond, teacher, chosen, stem="First?")
    gone = publish(pond, teacher, chosen, stem="Gone?")
    last = publish(pond, teacher, chosen, stem="Last?")

    with pond.app_context():
        retire_question(gone, NOON)
        move_question(last, up=True, now=NOON)
        move_question(last, up=True, now=NOON)
        move_question(first, up=False, now=NOON)
        move_question(gone, up=True, now=NOON)
        db.session.commit()

    assert asked_in(pond, chosen) == ["Last?", "First?"]


def test_a_question_taken_out_comes_back_as_it_was(
    pond: Flask, teacher: FlaskClient, chosen: int
) -> None:
    question = publish(pond, teacher, chosen)

    with pond.app_context():
        before = questions_of_set(chosen)
        retire_question(question, NOON)
        taken_out = questions_of_set(chosen)
        bring_back_question(question, NOON)

        assert taken_out == ()
        assert questions_of_set(chosen) == before
