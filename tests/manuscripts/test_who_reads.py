"""Who reads a text, wherever texts are shown: everyone, its owner alone, or nobody new."""

from __future__ import annotations

import pytest
from flask import Flask

from quizapp.accounts.models import UserAccount
from quizapp.accounts.service import as_person, delete_account
from quizapp.bank.queries import first_question, question_places, quiz_questions
from quizapp.core.errors import NotAllowedNowError
from quizapp.db import db
from quizapp.reports.queries.answers import sections_with_questions
from quizapp.sources.models import Source, Visibility
from quizapp.sources.queries import current_sections, find_source, list_sources, own_source
from quizapp.sources.service import SectionText, SlugTakenError, SourceText, save_source
from tests.conftest import NOON, PASSWORD_HASH, sign_in
from tests.manuscripts.shore import ICE, ask, kept, pond_of, teacher_id

PRIVATE_PAGES = ("/texts/the-pond", "/texts/the-pond/read", "/texts/the-pond/print")


def test_a_private_text_is_its_owners_alone(app: Flask) -> None:
    owner = teacher_id(app)
    other = teacher_id(app, "admin")
    with app.app_context():
        source = kept(owner, Visibility.PRIVATE)

        assert find_source("the-pond", owner) is source
        assert source in list_sources(owner)
        assert own_source("the-pond", owner) is source
        for reader in (None, other):
            assert find_source("the-pond", reader) is None
            assert source not in list_sources(reader)
        assert "the-pond" not in {one.source_slug for one in sections_with_questions()}


@pytest.mark.parametrize("who", ["guest", "learner", "admin"])
def test_no_page_of_a_private_text_is_there_for_others(app: Flask, who: str) -> None:
    pond_of(app, Visibility.PRIVATE)
    client = sign_in(app, who)

    assert [client.get(page).status_code for page in PRIVATE_PAGES] == [404] * 3
    assert "The Pond" not in client.get("/texts").text
    assert client.post("/quiz", data={"text": "the-pond"}).status_code == 404
    exam = {"text": "the-pond", "day": "2026-12-12"}
    assert client.post("/study/exams", data=exam).status_code == 404


def test_a_retired_text_is_read_but_not_offered_and_not_asked(app: Flask) -> None:
    owner = teacher_id(app)
    with app.app_context():
        source = kept(owner)
        ask(source, owner, {"q": ("ice", [ICE])})
        sections = [section.id for section in current_sections(source.id)]
        assert len(quiz_questions(sections)) == len(question_places(source.id)) == 1
        source.retired_at = NOON
        db.session.commit()

        assert quiz_questions(sections) == ()
        assert question_places(source.id) == ()
    learner = sign_in(app, "learner")
    assert learner.get("/texts/the-pond/read").status_code == 200
    assert "The Pond" not in learner.get("/texts").text
    refused = learner.post("/quiz", data={"text": "the-pond"})
    assert refused.status_code == 409
    assert "This text was retired" in refused.text


def test_the_landing_page_asks_nothing_of_a_retired_text(app: Flask) -> None:
    with app.app_context():
        assert first_question() is not None
        for source in list_sources():
            source.retired_at = NOON
        db.session.flush()

        assert first_question() is None


def test_files_never_take_a_text_of_somebody_else(app: Flask) -> None:
    owner = teacher_id(app)
    with app.app_context():
        kept(owner)
        files = SourceText("the-pond", "Theirs", "none", (SectionText("a", "A", "Words."),))

        with pytest.raises(SlugTakenError, match="the-pond"):
            save_source(files, NOON)

        found = find_source("the-pond")
        assert found is not None
        assert found.title == "The Pond"


def test_an_account_with_texts_is_not_deleted_and_it_is_said_why(app: Flask) -> None:
    owner = teacher_id(app)
    with app.app_context():
        kept(owner)
        account = db.session.get_one(UserAccount, owner)

        with pytest.raises(NotAllowedNowError, match="still has 1 text that everyone may read"):
            app.extensions["part_with"](owner)
        with pytest.raises(NotAllowedNowError, match="still in use"):
            delete_account(as_person(account), PASSWORD_HASH)


def test_an_account_whose_texts_are_retired_can_be_deleted_and_they_stay(app: Flask) -> None:
    owner = teacher_id(app)
    with app.app_context():
        source = kept(owner)
        source.retired_at = NOON
        account = db.session.get_one(UserAccount, owner)

        app.extensions["part_with"](owner)
        delete_account(as_person(account), PASSWORD_HASH)
        db.session.commit()

        assert db.session.get_one(Source, source.id).owner_id is None
