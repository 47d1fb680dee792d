"""What becomes of a teacher's texts and question sets when their account is deleted."""

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from quizapp.accounts.models import Role, UserAccount
from quizapp.bank.models import (
    Excerpt,
    MovedExcerpt,
    QuestionDraft,
    QuestionEntry,
    QuestionReport,
    QuestionSet,
    QuestionTag,
    QuestionVersion,
    SetShare,
)
from quizapp.core.errors import NotAllowedNowError
from quizapp.db import db
from quizapp.manuscripts.service.lasting import delete, give
from quizapp.memory.models import Card, ExamDate
from quizapp.quiz.models import Attempt
from quizapp.sources.models import Source, Visibility

STILL_YOURS = (
    "This account still has {} that everyone may read. Hand them over to another teacher or retire "
    "them; then the account can be deleted."
)
LEARNED_FROM = (
    "Somebody has learned from “{}”, which only you may read now. Hand it over to another teacher; "
    "then the account can be deleted."
)
_IN_BULK = {"synchronize_session": False}


def part_with(user_id: int) -> None:
    """Let go of what somebody who leaves has made; what others rely on stays.

    A question set goes to a colleague who may change it. Without one it stays as it is, and is
    nobody's; if it is not published and nobody was ever asked it, it is deleted. A private text
    goes to a colleague with questions on it, else it is deleted with its sets. A retired text stays
    and is nobody's. What the leaver answered is deleted. Raises NotAllowedNowError as long as they
    have a text that is offered to everyone: somebody has to look after it, or retire it; or a
    private one that somebody learned from.
    """
    _refuse_while_offered(user_id)
    for owned in (Attempt, Card, ExamDate):
        _run(sa.delete(owned).where(owned.user_id == user_id))
    for question_set in _sets_of(user_id):
        _pass_on(question_set)
    private = Source.visibility == Visibility.PRIVATE
    for source in db.session.scalars(sa.select(Source).where(_is_of(user_id), private)).all():
        _part_with_private(source, user_id)
    for question_set in _sets_of(user_id):
        _leave_behind(question_set)
    db.session.execute(sa.update(Source).where(_is_of(user_id)).values(owner_id=None))
    db.session.flush()


def _refuse_while_offered(user_id: int) -> None:
    offered = (Source.retired_at.is_(None), Source.visibility == Visibility.EVERYONE)
    query = sa.select(sa.func.count()).select_from(Source).where(_is_of(user_id), *offered)
    count = db.session.scalar(query) or 0
    if count:
        words = f"{count} text{'' if count == 1 else 's'}"
        raise NotAllowedNowError(STILL_YOURS.format(words))


def _pass_on(question_set: QuestionSet) -> None:
    """Give a set to the colleague who may change it, the one with the oldest account of several."""
    query = (
        sa.select(SetShare)
        .join(UserAccount, UserAccount.id == SetShare.user_id)
        .where(SetShare.set_id == question_set.id, SetShare.may_edit)
        .where(UserAccount.role != Role.LEARNER)
        .order_by(UserAccount.id)
        .limit(1)
    )
    share = db.session.scalar(query)
    if share is not None:
        question_set.owner_id = share.user_id
        db.session.delete(share)
        db.session.flush()


def _part_with_private(source: Source, user_id: int) -> None:
    """Give a text that nobody else may read to a colleague with questions on it, or delete it."""
    query = (
        sa.select(QuestionSet.owner_id)
        .where(QuestionSet.source_id == source.id, QuestionSet.owner_id != user_id)
        .order_by(QuestionSet.id)
        .limit(1)
    )
    heir_id = db.session.scalar(query)
    if heir_id is not None:
        give(source, heir_id)
        return
    sets = sa.select(QuestionSet.id).where(QuestionSet.source_id == source.id)
    try:
        with db.session.begin_nested():
            for set_id in db.session.scalars(sets).all():
                _delete_set(set_id)
            delete(source)
    except IntegrityError:  # somebody learned from it while they might
        raise NotAllowedNowError(LEARNED_FROM.format(source.title)) from None


def _leave_behind(question_set: QuestionSet) -> None:
    """Let a set be nobody's as it stands; delete it if it is not open and was never asked."""
    if question_set.visibility != "published":
        try:
            with db.session.begin_nested():
                _delete_set(question_set.id)
        except IntegrityError:  # somebody answered it while it was open: that stays
            db.session.refresh(question_set)
        else:
            db.session.expunge(question_set)
            return
    _run(sa.delete(QuestionDraft).where(QuestionDraft.set_id == question_set.id))
    question_set.owner_id = None
    db.session.flush()


def _delete_set(set_id: int) -> None:
    """Delete a set with its questions and all that is said of them; IntegrityError if answered."""
    questions = sa.select(QuestionEntry.id).where(QuestionEntry.set_id == set_id)
    versions = sa.select(QuestionVersion.id).where(QuestionVersion.question_id.in_(questions))
    for statement in (
        sa.delete(QuestionDraft).where(QuestionDraft.set_id == set_id),
        sa.delete(MovedExcerpt).where(MovedExcerpt.question_id.in_(questions)),
        sa.delete(QuestionTag).where(QuestionTag.question_id.in_(questions)),
        sa.delete(QuestionReport).where(QuestionReport.question_version_id.in_(versions)),
        sa.delete(Excerpt).where(Excerpt.question_version_id.in_(versions)),
        sa.delete(QuestionVersion).where(QuestionVersion.question_id.in_(questions)),
        sa.delete(QuestionEntry).where(QuestionEntry.set_id == set_id),
        sa.delete(QuestionSet).where(QuestionSet.id == set_id),
    ):
        _run(statement)


def _sets_of(user_id: int) -> list[QuestionSet]:
    query = sa.select(QuestionSet).where(QuestionSet.owner_id == user_id).order_by(QuestionSet.id)
    return list(db.session.scalars(query))


def _is_of(user_id: int) -> sa.ColumnElement[bool]:
    return Source.owner_id == user_id


def _run(statement: sa.Delete) -> None:
    db.session.execute(statement, execution_options=_IN_BULK)
