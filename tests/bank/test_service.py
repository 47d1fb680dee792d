"""Storing questions: versions follow each other, nothing is deleted; and reports on them."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest
import sqlalchemy as sa
from flask import Flask

from quizapp.accounts.service import make_guest
from quizapp.bank.models import (
    Excerpt,
    QuestionEntry,
    QuestionReport,
    QuestionSet,
    QuestionTag,
    QuestionVersion,
)
from quizapp.bank.service import (
    LONGEST_COMMENT,
    Changes,
    ReportUnknownError,
    close_report,
    read_comment,
    report_question,
)
from quizapp.core.errors import ResponseRefusedError
from quizapp.core.question_sets import Place
from quizapp.core.sentences import Span
from quizapp.db import db
from quizapp.sources.models import Source
from quizapp.sources.queries import current_sections
from tests.bank.pond import FIRST, FREEZES, HUNTS, ICE, POND, SPRING, WHAT, WHO, located, store
from tests.conftest import NOON

LATER = NOON + dt.timedelta(days=1)
WHAT_ELSE = replace(WHAT, stem="What else freezes?")
REVISED = {**POND, "01-ice": (located("what", WHAT_ELSE, FREEZES), located("who", WHO, HUNTS))}
WITHOUT_WHO = {**POND, "01-ice": (located("what", WHAT, FREEZES),)}


@pytest.fixture(autouse=True)
def _context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield
        db.session.rollback()


def entries(source: Source) -> dict[str, QuestionEntry]:
    query = (
        sa.select(QuestionEntry)
        .join(QuestionSet, QuestionSet.id == QuestionEntry.set_id)
        .where(QuestionSet.source_id == source.id)
    )
    return {entry.slug: entry for entry in db.session.scalars(query)}


def versions(source: Source, slug: str) -> list[QuestionVersion]:
    entry_id = entries(source)[slug].id
    query = sa.select(QuestionVersion).where(QuestionVersion.question_id == entry_id)
    return list(db.session.scalars(query.order_by(QuestionVersion.number)))


# sets


def test_new_questions_are_stored_with_all_that_their_files_say() -> None:
    level = replace(POND["01-ice"][0].draft, hint="It is cold.", points=2)
    source, changes = store({"01-ice": (replace(POND["01-ice"][0], draft=level),)})

    (version,) = versions(source, "what")
    assert changes == Changes(new=1)
    assert (version.number, version.superseded_at, version.question) == (1, None, WHAT)
    assert (version.explanation, version.hint, version.points) == ("Why what.", "It is cold.", 2)


def test_the_set_of_a_folder_is_published_and_nobody_s() -> None:
    source, _ = store()

    (stored,) = db.session.scalars(sa.select(QuestionSet).where(QuestionSet.source_id == source.id))
    assert (stored.kept_in, stored.visibility, stored.owner_id) == ("files", "published", None)
    assert stored.title == "Pond"


def test_the_same_files_change_nothing() -> None:
    source, first = store()
    before = [version.id for version in versions(source, "what")]

    _, second = store(now=LATER)

    assert (first, second) == (Changes(new=4), Changes(unchanged=4))
    assert [version.id for version in versions(source, "what")] == before


def test_another_question_under_the_same_name_is_its_next_version() -> None:
    source, _ = store()

    _, changes = store(REVISED, now=LATER)

    old, new = versions(source, "what")
    assert changes == Changes(revised=1, unchanged=3)
    assert (old.number, old.superseded_at, old.question) == (1, LATER, WHAT)
    assert (new.number, new.superseded_at, new.question) == (2, None, WHAT_ELSE)


def test_a_question_that_is_what_it_once_was_is_a_third_version() -> None:
    source, _ = store()
    store(REVISED)

    store()

    assert [version.superseded_at is None for version in versions(source, "what")] == [
        *(False, False, True)
    ]


def test_a_question_that_is_gone_is_retired_once_and_comes_back_as_it_was() -> None:
    source, _ = store()

    _, gone = store(WITHOUT_WHO, now=LATER)
    retired_at = entries(source)["who"].retired_at
    _, still_gone = store(WITHOUT_WHO, now=LATER + dt.timedelta(days=1))
    still_retired_at = entries(source)["who"].retired_at
    _, back = store()

    assert (gone.retired, still_gone.retired, back.retired) == (1, 0, 0)
    assert retired_at == still_retired_at == LATER
    assert back == Changes(unchanged=4)
    assert entries(source)["who"].retired_at is None
    assert len(versions(source, "who")) == 1


def test_a_question_that_moved_in_its_file_is_the_same_one() -> None:
    source, _ = store()

    _, changes = store({**POND, "01-ice": tuple(reversed(POND["01-ice"]))})

    assert changes == Changes(unchanged=4)
    assert (entries(source)["who"].position, entries(source)["what"].position) == (1, 2)


def test_another_text_of_a_section_is_another_version_of_the_questions_that_quote_it() -> None:
    source, _ = store()
    warmer = replace(SPRING, body="The algae wake first. Then the frogs.")

    _, changes = store(POND, ICE, warmer)

    (excerpt,) = excerpts(versions(source, "first")[-1])
    assert changes.revised == 2
    assert excerpt.section_version_id == current_sections(source.id)[1].version_id


def excerpts(version: QuestionVersion) -> list[Excerpt]:
    query = sa.select(Excerpt).where(Excerpt.question_version_id == version.id)
    return list(db.session.scalars(query.order_by(Excerpt.position)))


def test_excerpts_are_places_in_their_order_with_the_option_they_explain() -> None:
    wrong = Place("02-spring", Span(0, 9), option=1)
    source, _ = store({"01-ice": (located("who", WHO, HUNTS, wrong),)})

    key, distractor = excerpts(versions(source, "who")[0])

    ice, spring = current_sections(source.id)
    assert (key.section_version_id, key.start_char, key.end_char) == (ice.version_id, 18, 33)
    assert (key.position, key.option) == (1, None)
    assert (distractor.section_version_id, distractor.option) == (spring.version_id, 1)


def test_tags_are_those_of_the_newest_version_each_once() -> None:
    source, _ = store({"02-spring": (located("first", FIRST, tags=("light", "algae", "light")),)})

    store({"02-spring": (located("first", FIRST, tags=("spring", "light")),)})

    query = sa.select(QuestionTag.tag).where(QuestionTag.question_id == entries(source)["first"].id)
    assert sorted(db.session.scalars(query)) == ["light", "spring"]


def test_changes_say_themselves() -> None:
    assert str(Changes(3, 1, 28, 0)) == "3 new, 1 revised, 28 unchanged, 0 retired"


# reports


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("  The key is odd.\r\n", "The key is odd."),
        ("One.\r\nTwo.\rThree.", "One.\nTwo.\nThree."),
        ("N\x00U\x1bL\ud800", "NUL"),
        ("שלום 🐟", "שלום 🐟"),
    ],
)
def test_a_comment_is_kept_as_pages_can_show_it(given: str, kept: str) -> None:
    assert read_comment(given) == kept


@pytest.mark.parametrize("given", ["", "  ", "\r\n\t\r\n", "\x00", " \x00 \x1b "])
def test_a_comment_that_says_nothing_is_refused(given: str) -> None:
    with pytest.raises(ResponseRefusedError, match="Say in a few words"):
        read_comment(given)


def test_a_line_end_counts_once_however_it_was_sent() -> None:
    lines = LONGEST_COMMENT // 2

    assert len(read_comment("a\r\n" * (lines - 1) + "ab\x00")) == LONGEST_COMMENT
    with pytest.raises(
        ResponseRefusedError, match="2,001 characters long; there is room for 2,000"
    ):
        read_comment("a\r\n" * lines + "b")


def test_a_report_is_kept_until_it_is_closed_and_afterwards() -> None:
    source, _ = store()
    version = versions(source, "who")[0]
    report_question(version.id, make_guest(NOON).id, " Odd.\r\n", NOON)
    report = db.session.scalars(sa.select(QuestionReport)).one()
    assert (report.comment, report.created_at, report.closed_at) == ("Odd.", NOON, None)

    close_report(report.id, LATER)

    db.session.expire_all()
    assert report.closed_at == LATER
    with pytest.raises(ReportUnknownError, match=f"No open report has the number {report.id}"):
        close_report(report.id, LATER)
    with pytest.raises(ReportUnknownError):
        close_report(report.id + 1, LATER)
