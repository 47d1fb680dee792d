"""Reading questions: what may be asked now and nothing else, in the order of the files."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest
import sqlalchemy as sa
from flask import Flask

from quizapp.accounts.service import make_guest
from quizapp.bank.models import QuestionSet
from quizapp.bank.queries import (
    evidence_of_source,
    first_question,
    open_reports,
    passages,
    question_counts,
    question_places,
    quiz_questions,
)
from quizapp.bank.service import close_report, report_question
from quizapp.core.question_sets import Place
from quizapp.core.sentences import Span
from quizapp.db import db
from quizapp.sources.models import Section, Source
from quizapp.sources.queries import current_sections
from tests.bank.pond import FIRST, FREEZES, HUNTS, ICE, POND, SPRING, WHAT, WHO, located, store
from tests.conftest import NOON

MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def pond(app: Flask) -> Iterator[Source]:
    """A text with three questions and a flashcard, beside the one that is there already."""
    with app.app_context():
        yield store()[0]
        db.session.rollback()


def stems(source: Source) -> list[str]:
    """Return what a quiz may ask of a text, in order."""
    ids = db.session.scalars(sa.select(Section.id).where(Section.source_id == source.id))
    found = quiz_questions(ids.all())
    return [str(getattr(current.question, "stem", "")) for current in found]


def test_a_quiz_asks_in_the_order_of_the_files_and_never_a_flashcard(pond: Source) -> None:
    assert stems(pond) == [WHAT.stem, WHO.stem, FIRST.stem]


def test_a_quiz_asks_of_the_sections_that_were_chosen(pond: Source) -> None:
    spring = current_sections(pond.id)[1]

    (found,) = quiz_questions([spring.id])

    assert (found.question, found.points, found.section_id) == (FIRST, 1, spring.id)
    assert quiz_questions([]) == ()


def test_a_revised_question_is_asked_in_its_newest_version_alone(pond: Source) -> None:
    newer = replace(FIRST, stem="What wakes before all?")

    store({**POND, "02-spring": (located("first", newer),)})

    assert stems(pond) == [WHAT.stem, WHO.stem, newer.stem]


def test_what_was_retired_is_not_asked(pond: Source) -> None:
    store({**POND, "01-ice": (located("who", WHO, HUNTS),)}, ICE, SPRING)

    assert stems(pond) == [WHO.stem, FIRST.stem]
    assert {place.question_id for place in question_places(pond.id)} == {
        current.question_id
        for current in quiz_questions([section.id for section in current_sections(pond.id)])
    }


def test_nothing_is_asked_of_a_section_that_was_retired(pond: Source) -> None:
    store({"01-ice": POND["01-ice"]}, ICE)

    assert stems(pond) == [WHAT.stem, WHO.stem]
    assert evidence_of_source(pond.id)[-1].span == HUNTS.span


@pytest.mark.parametrize("visibility", ["draft", "retired"])
def test_a_set_that_is_not_published_is_not_asked(pond: Source, visibility: str) -> None:
    db.session.execute(
        sa.update(QuestionSet).where(QuestionSet.source_id == pond.id).values(visibility=visibility)
    )

    assert stems(pond) == []
    assert question_counts(pond.id) == {}
    assert question_places(pond.id) == ()
    assert evidence_of_source(pond.id) == ()


def test_questions_are_counted_by_section(pond: Source) -> None:
    ice, spring = current_sections(pond.id)

    assert question_counts(pond.id) == {ice.id: 2, spring.id: 1}


def test_places_are_those_of_one_text_or_of_all(pond: Source) -> None:
    other, _ = store({"01-ice": (located("what", WHAT),)}, ICE, slug="lake")

    own, everywhere = question_places(pond.id), question_places()

    assert [place.kind for place in own] == ["short_answer", "single_choice", "short_answer"]
    assert {place.source_id for place in own} == {pond.id}
    assert set(own) < set(everywhere)
    assert {pond.id, other.id} < {place.source_id for place in everywhere}


def test_the_evidence_of_a_text_is_of_its_keys_alone(pond: Source) -> None:
    wrong = Place("02-spring", Span(0, 9), option=1)

    store({"01-ice": (located("who", WHO, HUNTS, wrong), located("what", WHAT, FREEZES))})

    version_id = current_sections(pond.id)[0].version_id
    found = evidence_of_source(pond.id)
    assert {(each.kind, each.section_version_id, each.span) for each in found} == {
        ("single_choice", version_id, HUNTS.span),
        ("short_answer", version_id, FREEZES.span),
    }


def test_passages_stand_in_the_text_they_are_of(pond: Source) -> None:
    wrong = Place("02-spring", Span(0, 9), option=1)
    store({**POND, "01-ice": (located("who", WHO, HUNTS, wrong),)})
    (who,) = quiz_questions([current_sections(pond.id)[0].id])

    key, distractor = passages([who.version_id])

    assert (key.span.of(key.body), key.option) == ("The pike hunts.", None)
    assert (distractor.span.of(distractor.body), distractor.option) == ("The algae", 1)
    assert [(p.section, p.source) for p in (key, distractor)] == [(1, "pond"), (2, "pond")]
    assert passages([]) == ()


def test_the_first_question_is_a_single_choice_of_a_titled_section(app: Flask) -> None:
    with app.app_context():
        found = first_question()
        assert found is not None
        section = db.session.get_one(Section, found.section_id)

        assert found.question.kind == "single_choice"
        assert not section.is_untitled


def test_there_is_no_first_question_while_none_may_be_asked(app: Flask) -> None:
    with app.app_context():
        db.session.execute(sa.update(QuestionSet).values(visibility="draft"))

        assert first_question() is None
        db.session.rollback()


def test_open_reports_are_read_the_oldest_first_with_where_they_belong(pond: Source) -> None:
    ids = {
        q.question: q.version_id for q in quiz_questions([s.id for s in current_sections(pond.id)])
    }
    guest = make_guest(NOON).id
    report_question(ids[FIRST], guest, "Newer.", NOON + MINUTE)
    report_question(ids[WHO], guest, "Older.", NOON)
    report_question(ids[WHAT], guest, "Settled.", NOON)
    (settled,) = (report for report in open_reports() if report.comment == "Settled.")

    close_report(settled.id, NOON + MINUTE)

    older, newer = open_reports()
    assert (older.comment, older.created_at) == ("Older.", NOON)
    assert (older.source, older.section, older.question, older.version) == ("pond", 1, "who", 1)
    assert (newer.comment, newer.section, newer.question) == ("Newer.", 2, "first")
