"""The questions of a set as they stand: whole, in the order of the text, for those who may."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from quizapp.core.errors import NotYoursError
from quizapp.core.sentences import Span
from quizapp.sets.queries.questions import questions_of_set, seen_question
from quizapp.sets.queries.stems import stems
from tests.sets.desk import HUNTS, account_id, make_set, mark, publish, sections

IN_SPRING = (22, 37)  # the pike hunts there as well


def test_a_question_is_read_back_as_it_was_written(pond: Flask, teacher: FlaskClient) -> None:
    chosen = make_set(teacher)
    publish(pond, teacher, chosen, hint="Fish.", tags="pike, winter", level="remember", points="2")

    with pond.app_context():
        (one,) = questions_of_set(chosen)

    assert (one.asked, one.number, one.section, one.section_title) == ("Who hunts?", 1, 1, "Ice")
    assert (one.hint, one.points, one.level, one.tags) == (
        "Fish.",
        2,
        "remember",
        ("pike", "winter"),
    )
    assert [excerpt.words for excerpt in one.excerpts] == ["The pike hunts."]
    assert one.marks[0].mark.span == Span(*HUNTS)
    assert (one.draft.question, one.draft.explanation) == (one.question, "The section says so.")


def test_questions_come_in_the_order_of_the_text_and_those_taken_out_on_request(
    pond: Flask, teacher: FlaskClient
) -> None:
    chosen, spring = make_set(teacher), sections(pond)[1]
    later = publish(
        pond, teacher, chosen, section=str(spring.id), evidence=[mark(pond, IN_SPRING, 1)]
    )
    first = publish(pond, teacher, chosen, stem="Who sleeps?")
    gone = publish(pond, teacher, chosen, stem="Who thaws?")
    teacher.post(f"/teach/questions/{gone}/order", data={"do": "retire"})

    with pond.app_context():
        live = [one.id for one in questions_of_set(chosen)]
        everything = [one.id for one in questions_of_set(chosen, with_retired=True)]
        asked = [(stem.question_id, stem.section, stem.words) for stem in stems([chosen])]

    assert live == [first, later]
    assert everything == [first, gone, later]
    assert asked == [(first, 1, "Who sleeps?"), (later, 2, "Who hunts?")]


def test_a_question_is_seen_by_those_who_see_its_set(pond: Flask, teacher: FlaskClient) -> None:
    question = publish(pond, teacher, make_set(teacher))
    owner, colleague = account_id(pond, "teacher"), account_id(pond, "admin")

    with pond.app_context():
        assert seen_question(owner, question)[1].id == question
        for user, sought in ((colleague, question), (owner, 999_999)):
            with pytest.raises(NotYoursError):
                seen_question(user, sought)
