"""A teacher leaves: what others rely on stays, what was theirs alone goes."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from flask import Flask

from quizapp.accounts.models import UserAccount
from quizapp.accounts.service import as_person, delete_account
from quizapp.bank.models import (
    QuestionDraft,
    QuestionEntry,
    QuestionSet,
    QuestionVersion,
    SetShare,
)
from quizapp.core.errors import NotAllowedNowError
from quizapp.db import db
from quizapp.manuscripts.service.lasting import retire
from quizapp.manuscripts.service.leaving import part_with
from quizapp.manuscripts.service.writing import open_to_edit
from quizapp.memory.models import Card
from quizapp.quiz.models import Answer, Attempt
from quizapp.sources.models import Source, Visibility
from tests.conftest import NOON, PASSWORD_HASH, sign_in
from tests.manuscripts.shore import ICE, ask, kept, teacher_id
from tests.study.holding import user_id

ABOUT_ICE = {"q": ("ice", [ICE])}


def of_files(owner: int) -> QuestionSet:
    """Return a published set of a teacher on a text that everyone may read and nobody owns."""
    made = ask(kept(owner), owner, ABOUT_ICE)
    db.session.get_one(Source, made.source_id).owner_id = None
    db.session.flush()
    return made


def share(question_set: QuestionSet, user_id: int, *, may_edit: bool) -> None:
    db.session.add(SetShare(set_id=question_set.id, user_id=user_id, may_edit=may_edit))
    db.session.flush()


def leave(owner: int) -> None:
    """Delete the account of a teacher, as its page does."""
    part_with(owner)
    account = db.session.get_one(UserAccount, owner)
    delete_account(as_person(account), PASSWORD_HASH)
    db.session.commit()
    db.session.expunge_all()


def test_a_set_goes_to_the_colleague_who_may_change_it(app: Flask, owner: int) -> None:
    learner, other = teacher_id(app, "learner"), teacher_id(app, "admin")
    with app.app_context():
        made = of_files(owner)
        share(made, other, may_edit=True)
        share(made, learner, may_edit=True)  # who was a teacher once

        leave(owner)

        assert db.session.get_one(QuestionSet, made.id).owner_id == other
        assert db.session.scalars(sa.select(SetShare.user_id)).all() == [learner]


@pytest.mark.parametrize("is_shared", [True, False])
def test_a_published_set_without_an_heir_stays_and_is_nobodys(
    app: Flask, owner: int, is_shared: bool
) -> None:
    other = teacher_id(app, "admin")
    with app.app_context():
        made = of_files(owner)
        if is_shared:
            share(made, other, may_edit=False)
        draft = QuestionDraft(
            set_id=made.id,
            section_id=db.session.scalars(sa.select(QuestionEntry.section_id)).first(),
            author_id=owner,
            form={},
            updated_at=NOON,
        )
        db.session.add(draft)
        db.session.flush()

        leave(owner)

        stored = db.session.get_one(QuestionSet, made.id)
        assert (stored.owner_id, stored.kept_in, stored.visibility) == (
            None,
            "browser",
            "published",
        )
        assert db.session.scalar(sa.select(sa.func.count(QuestionDraft.id))) == 0


def test_what_was_answered_stays_and_names_nobody(app: Flask, owner: int) -> None:
    with app.app_context():
        made = of_files(owner)
        db.session.commit()
        set_id = made.id
    learner = sign_in(app, "learner")
    quiz = learner.post("/quiz", data={"text": "the-pond"}).location
    learner.post(quiz, data={"answer": "0"})
    result = quiz.rpartition("/")[0]
    learner.post(f"{result}/hand-in")
    before = learner.get(result).text

    with app.app_context():
        leave(owner)

        query = sa.select(QuestionVersion).join(
            QuestionEntry, QuestionEntry.id == QuestionVersion.question_id
        )
        version = db.session.scalars(query.where(QuestionEntry.set_id == set_id)).one()
        assert version.author_id is None
        assert db.session.scalars(sa.select(Answer.credit)).all() == [1.0]
    assert "1 <small>of 1 right</small>" in before
    assert "1 <small>of 1 right</small>" in learner.get(result).text
    assert learner.post("/quiz", data={"text": "the-pond"}).status_code == 303


@pytest.mark.parametrize("visibility", ["draft", "retired"])
def test_a_set_that_is_not_open_and_was_never_asked_is_deleted(
    app: Flask, owner: int, visibility: str
) -> None:
    with app.app_context():
        made = of_files(owner)
        made.visibility = visibility

        leave(owner)

        assert db.session.get(QuestionSet, made.id) is None
        query = sa.select(sa.func.count()).where(QuestionEntry.set_id == made.id)
        assert db.session.scalar(query) == 0


def test_a_retired_set_that_was_asked_stays_kept_in_the_browser(app: Flask, owner: int) -> None:
    with app.app_context():
        made = of_files(owner)
        db.session.commit()
        set_id = made.id
    learner = sign_in(app, "learner")
    learner.post(learner.post("/quiz", data={"text": "the-pond"}).location, data={"dont_know": "1"})
    with app.app_context():
        stored = db.session.get_one(QuestionSet, set_id)
        stored.visibility = "retired"
        db.session.flush()

        leave(owner)

        stored = db.session.get_one(QuestionSet, set_id)
        assert (stored.owner_id, stored.kept_in, stored.visibility) == (None, "browser", "retired")
        assert len(db.session.scalars(sa.select(Answer.item_id)).all()) == 1


def test_what_the_leaver_answered_alone_keeps_nothing(app: Flask, owner: int) -> None:
    with app.app_context():
        made = of_files(owner)
        db.session.commit()
        set_id = made.id
    teacher = sign_in(app, "teacher")
    teacher.post(teacher.post("/quiz", data={"text": "the-pond"}).location, data={"dont_know": "1"})
    with app.app_context():
        db.session.get_one(QuestionSet, set_id).visibility = "draft"
        db.session.flush()

        leave(owner)

        assert db.session.get(QuestionSet, set_id) is None
        assert db.session.scalar(sa.select(sa.func.count(Attempt.id))) == 0


def test_who_has_an_open_text_cannot_leave_until_it_is_retired(app: Flask, owner: int) -> None:
    with app.app_context():
        source = kept(owner)
        ask(source, owner, ABOUT_ICE)

        with pytest.raises(NotAllowedNowError, match="still has 1 text that everyone may read"):
            part_with(owner)
        retire(source, NOON)
        leave(owner)

        stored = db.session.get_one(Source, source.id)
        assert (stored.owner_id, stored.retired_at) == (None, NOON)


@pytest.mark.parametrize("is_retired", [True, False])
def test_a_private_text_goes_with_its_owner_and_its_questions_too(
    app: Flask, owner: int, is_retired: bool
) -> None:
    with app.app_context():
        source = kept(owner, Visibility.PRIVATE)
        made = ask(source, owner, ABOUT_ICE)
        made.visibility = "draft"
        open_to_edit(source, owner, NOON)
        source.retired_at = NOON if is_retired else None

        leave(owner)

        assert db.session.get(Source, source.id) is None
        assert db.session.get(QuestionSet, made.id) is None


def test_who_has_a_private_text_that_somebody_learned_from_is_told_why_they_cannot_leave(
    app: Flask, owner: int
) -> None:
    learner = user_id(app, "learner")
    with app.app_context():
        source = kept(owner, Visibility.PRIVATE)
        made = ask(source, owner, ABOUT_ICE)
        made.visibility = "draft"
        (question,) = db.session.scalars(
            sa.select(QuestionEntry.id).where(QuestionEntry.set_id == made.id)
        )
        db.session.add(Card(user_id=learner, question_id=question, part=0, added_at=NOON))
        db.session.flush()

        with pytest.raises(NotAllowedNowError, match="Somebody has learned from"):
            part_with(owner)


def test_a_private_text_goes_to_the_colleague_who_has_questions_on_it(
    app: Flask, owner: int
) -> None:
    other = teacher_id(app, "admin")
    with app.app_context():
        source = kept(owner, Visibility.PRIVATE)
        shared, own = (ask(source, owner, {t: ("ice", [ICE])}, title=t) for t in ("One", "Two"))
        for one in (shared, own):
            one.visibility = "draft"
        share(shared, other, may_edit=True)

        leave(owner)

        assert db.session.get_one(Source, source.id).owner_id == other
        assert db.session.get_one(Source, source.id).visibility == Visibility.PRIVATE
        assert db.session.get_one(QuestionSet, shared.id).owner_id == other
        assert db.session.get_one(QuestionSet, own.id).owner_id == other


def test_nothing_of_others_is_touched(app: Flask, owner: int) -> None:
    other = teacher_id(app, "admin")
    with app.app_context():
        count = db.session.scalar(sa.select(sa.func.count(QuestionSet.id)))
        theirs = kept(other, Visibility.PRIVATE)
        made = ask(theirs, other, ABOUT_ICE)
        made.visibility = "draft"

        leave(owner)

        assert db.session.get_one(Source, theirs.id).owner_id == other
        assert db.session.get_one(QuestionSet, made.id).owner_id == other
        assert db.session.scalar(sa.select(sa.func.count(QuestionSet.id))) == (count or 0) + 1
