"""What comes next in a session, within its scope; questions in an open test are left out."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa

from quizapp.accounts.models import UserAccount
from quizapp.bank.queries import passages
from quizapp.core.errors import NotAllowedNowError
from quizapp.core.memory.fading import FRESH, chance_held
from quizapp.core.memory.sessions import StepKind, due_return
from quizapp.core.sentences import sentence_numbers
from quizapp.memory.models import Card, ExamDate, ReviewLog
from quizapp.memory.queries.asked import COMING_CARDS
from quizapp.memory.queries.cards import Choice, OwnCard, held_cards, own_card
from quizapp.memory.queries.sessions import (
    TODAY,
    Next,
    Session,
    next_of_session,
    read_session,
    session_of,
)
from quizapp.memory.queries.studies import Study, exams_of
from quizapp.prepared import Prepared
from quizapp.quiz.queries.counted import TESTED_NOW, tested_now
from quizapp.review.scope import Scope
from quizapp.sources.queries import sentences_of

WHOLE_DAY = 24 * 60
_LOG = TODAY.order_by(None).subquery("log_of_today")
_SHOWN = sa.select(ReviewLog.card_id).where(
    ReviewLog.user_id == sa.bindparam("user_id"),
    ReviewLog.study_day == sa.bindparam("day", type_=ReviewLog.study_day.type),
    ReviewLog.origin == "review",
    ReviewLog.voided_at.is_(None),
)
_FRESH = COMING_CARDS.where(
    Card.suspended_at.is_(None),
    Card.skipped_day.is_distinct_from(sa.bindparam("day", type_=Card.due_day.type)),
    Card.id.not_in(_SHOWN),
    Card.question_id.not_in(TESTED_NOW),
)


def _count(*conditions: sa.ColumnElement[bool]) -> sa.ScalarSelect[int]:
    cards = _FRESH.where(*conditions)
    return cards.with_only_columns(sa.func.count()).correlate(None).scalar_subquery()


_WAITING = Prepared(
    sa.select(
        *_LOG.c,
        _count(Card.due_day <= sa.bindparam("day", type_=Card.due_day.type)).label("due_count"),
        _count(Card.due_day.is_(None)).label("new_count"),
        sa.select(ExamDate.source_id)
        .where(
            ExamDate.user_id == sa.bindparam("user_id"),
            ExamDate.day > sa.bindparam("day", type_=ExamDate.day.type),
        )
        .exists()
        .label("has_exam_ahead"),
    )
    .select_from(UserAccount)
    .outerjoin(_LOG, sa.true())
    .where(UserAccount.id == sa.bindparam("user_id"))
    .order_by(_LOG.c.entry_id)
)


@dataclass(frozen=True)
class WaitingToday:
    """How many cards are due and how many are new, those shown today left out; and its session."""

    due_count: int
    new_count: int
    has_exam_ahead: bool
    session: Session


def what_is_next(user_id: int, study: Study, day: dt.date, scope: Scope) -> Next:
    """Return what comes next for a learner on a study day."""
    left_out = tested_now(user_id)
    if scope.section_id is None:
        exams = exams_of(user_id)
        return next_of_session(user_id, scope.study(study), day, left_out, exams)
    session = session_of(user_id, day)
    choice = Choice(user_id, day, session.shown_ids, left_out)
    fading = fading_cards(choice, study, scope)
    missed = returning_card(choice, session, scope, is_end=not fading)
    kind = StepKind.RETURN if missed else StepKind.DUE if fading else StepKind.END
    limits = replace(study.limits, minutes=WHOLE_DAY)  # it ends when the section does
    card = missed or next(iter(fading), None)
    return Next(kind, card, session, len(fading), 0, limits, left_out)


def waiting_today(user_id: int, day: dt.date) -> WaitingToday:
    """Return how many cards wait for a learner on a study day, in one statement."""
    rows = _WAITING.rows({"user_id": user_id, "day": day})
    session = read_session([row for row in rows if row.entry_id is not None], day)
    first = rows[0]
    return WaitingToday(first.due_count, first.new_count, bool(first.has_exam_ahead), session)


def refuse_if_tested(card: OwnCard, tested: Collection[int]) -> None:
    """Raise NotAllowedNowError for a card whose question is being tested at this moment."""
    if card.question_id in tested:
        raise NotAllowedNowError("This card is part of a test of yours. Hand the test in first.")


def fading_cards(choice: Choice, study: Study, scope: Scope) -> tuple[OwnCard, ...]:
    """Return the cards of a scope that may well be forgotten, the faintest first."""
    assert scope.section_id is not None
    cards = held_cards(choice, scope.section_id)
    if scope.ranges:
        wanted = versions_on(cards, scope)
        cards = tuple(card for card in cards if card.version_id in wanted)
    recalls = {card.id: _recall(card, study, choice.today) for card in cards}
    fading = [card for card in cards if recalls[card.id] < FRESH]
    return tuple(sorted(fading, key=lambda card: recalls[card.id]))


def returning_card(
    choice: Choice, session: Session, scope: Scope, *, is_end: bool
) -> OwnCard | None:
    """Return the card of a scope that was missed today and comes back now, if any."""
    while (card_id := due_return(session.past, is_end=is_end)) is not None:
        card = own_card(choice.user_id, card_id)
        if _is_within(scope, card) and card.is_asked and card.question_id not in choice.left_out:
            return card
        session = session.without_returns_of(card_id)
    return None


def versions_on(cards: Sequence[OwnCard], scope: Scope) -> frozenset[int]:
    """Return the versions whose evidence lies in the sentences of a scope, by their ids."""
    found = passages([card.version_id for card in cards])
    return frozenset(
        passage.version_id
        for passage in found
        if passage.option is None
        and scope.touches(sentence_numbers(sentences_of(passage.body), passage.span))
    )


def _is_within(scope: Scope, card: OwnCard) -> bool:
    if card.section_id != scope.section_id:
        return False
    return not scope.ranges or card.version_id in versions_on([card], scope)


def _recall(card: OwnCard, study: Study, day: dt.date) -> float:
    chance = chance_held(study.scheduler, card.state.memory, card.state.last_rating, day)
    assert chance is not None
    return chance
